"""The search over 200,000 records against the same over 20,000, on both databases."""

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import text

from benchmarks.search_company import Asking, askings, fill
from benchmarks.table import Row
from bot.run import settle_down
from storage import search
from storage.database import Database
from storage.schema import upgrade
from storage.search import Query
from tests.databases import PostgresServer, opened

SIZES = (20_000, 200_000)
ROUNDS = 2
FIRST = 5
"""The first page."""
BATCH = 500
PAUSE_SECONDS = 0.005
ANYTHING = text("DELETE FROM event_seen WHERE event_id = ''")


@dataclass(frozen=True)
class Measured:
    """What one database with so many records showed; seconds, and records a second."""

    taken: dict[str, list[float]]
    recalled: float
    indexed_per_second: float
    longest_wait: float

    def high(self) -> float:
        """Below which 95 of 100 queries stayed, in milliseconds."""
        return quantiles([one for some in self.taken.values() for one in some], n=20)[-1] * 1_000

    def middle(self, kind: str) -> float:
        """The median of a kind of query, in milliseconds."""
        return median(self.taken[kind]) * 1_000


async def measure() -> list[Row]:
    """The table: bounds first, then each kind of query."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{Path(folder) / f'{size}.db'}" for size in SIZES]
        for url in urls:
            upgrade(url)
        rows += await _engine("SQLite", urls)
    server = await asyncio.to_thread(PostgresServer)
    try:
        async with server.copy() as few, server.copy() as many:
            rows += await _engine("PostgreSQL", [few, many])
    finally:
        await asyncio.to_thread(server.stop)
    return rows


async def _engine(name: str, urls: list[str]) -> list[Row]:
    few, many = [await _one(url, size) for url, size in zip(urls, SIZES, strict=True)]
    small, large = SIZES
    return [
        Row(f"{name}: 95 of 100 queries over {large} records, ms", many.high(), 50),
        Row(f"{name}: the same ÷ over {small}", many.high() / few.high(), 3),
        Row(f"{name}: old exact answers among the first {FIRST}", many.recalled, 1, at_least=True),
        Row(f"{name}: indexed a second", many.indexed_per_second, 1_500, at_least=True),
        Row(f"{name}: longest wait of a write meanwhile, ms", many.longest_wait * 1_000, 50),
        *(_kind(name, kind, few, many) for kind in many.taken),
    ]


def _kind(name: str, kind: str, few: Measured, many: Measured) -> Row:
    short, long = few.middle(kind), many.middle(kind)
    return Row(f"{name}: {kind}: {short:.1f} → {long:.1f} ms at the median, {long / short:.1f} ×")


async def _one(url: str, size: int) -> Measured:
    async with opened(url) as db:
        await fill(db, size)
        speed, wait = await _index(db)
        settle_down()
        await _ask(db, 1)
        taken, recalled = await _ask(db, ROUNDS)
    return Measured(taken, recalled, speed, wait)


async def _index(db: Database) -> tuple[float, float]:
    """Records indexed a second, and the longest that somebody else waited to write."""
    start, count = time.perf_counter(), 0
    async with _writing(db) as waits:
        while indexed := await search.catch_up(db, limit=BATCH):
            count += indexed
    return count / (time.perf_counter() - start), max(waits)


@asynccontextmanager
async def _writing(db: Database) -> AsyncIterator[list[float]]:
    """Somebody who writes a little, all the time."""
    waits = [0.0]

    async def write() -> None:
        while True:
            start = time.perf_counter()
            async with db.begin() as s:
                waits.append(time.perf_counter() - start)
                await s.execute(ANYTHING)
            await asyncio.sleep(PAUSE_SECONDS)

    task = asyncio.create_task(write())
    try:
        yield waits
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _ask(db: Database, rounds: int) -> tuple[dict[str, list[float]], float]:
    taken = defaultdict[str, list[float]](list)
    found: list[bool] = []
    for asking in [*askings()] * rounds:
        query = Query(asking.text, "U9", asking.filters)
        start = time.perf_counter()
        async with db.read() as s:
            results = await search.find(s, query, limit=FIRST)
        taken[asking.kind].append(time.perf_counter() - start)
        if asking.answer is not None:
            found.append(_has(results, asking))
    return dict(taken), sum(found) / len(found)


def _has(results: search.Results, asking: Asking) -> bool:
    return asking.answer in [hit.id for hit in results.hits]
