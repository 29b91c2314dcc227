"""Compile and render a month of 5,000 stories and 500 trials.

The month decides the cost, not the history.
"""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Table, insert, select

from benchmarks.table import Row
from bot.demo_past import write_records
from digests.newsletter.compile import compile_edition
from digests.newsletter.material import read_material
from digests.render import slack
from domain.calendar import Month
from domain.pocs import Poc, Stage
from playground.company.load import load_company
from storage import schema, settings, tables
from storage.database import Database

STORY = tables.StoryRow.__table__
PARTS = (
    tables.StoryOwnerRow,
    tables.StoryTagRow,
    tables.StoryToolRow,
    tables.StoryHelperRow,
    tables.StoryVoiceRow,
    tables.StoryMetricRow,
)
TABLES: tuple[Table, ...] = (STORY, *(part.__table__ for part in PARTS))
POC = tables.PocRow.__table__
Pattern = dict[Table, list[dict[str, Any]]]

MONTH = Month(2026, 10)
IN_MONTH = 5_000
HISTORIES = (20_000, 200_000)
STORIES_A_POC = 10
"""One trial, told by name, for so many stories; half of them have ended."""
ROUNDS = 3
BATCH = 2_000


async def measure() -> list[Row]:
    """Seconds for the month out of a short and a long history, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        short, long = [await _one(Path(folder) / f"{size}.db", size) for size in HISTORIES]
    return [
        Row(
            f"month of {IN_MONTH} stories out of {HISTORIES[1]}: read, compile, render, s",
            long,
            1.5,
        ),
        Row(f"the same ÷ out of {HISTORIES[0]}", long / short, 1.5),
    ]


async def _one(file: Path, size: int) -> float:
    """The median of some rounds over a database of so many stories."""
    url = f"sqlite:///{file}"
    schema.upgrade(url)
    db = Database.from_url(url)
    await db.open()
    try:
        await _fill(db, size)
        return median([await _round(db) for _ in range(ROUNDS)])
    finally:
        await db.close()


async def _round(db: Database) -> float:
    start = time.perf_counter()
    async with db.read() as reader:
        material = await read_material(reader, MONTH, await settings.load(reader))
    slack.render(compile_edition(material))
    return time.perf_counter() - start


async def _fill(db: Database, size: int) -> None:
    """Write the month and the history before it: real stories, multiplied with their parts."""
    start, _ = MONTH.bounds(settings.CompanySettings().zone)
    moments = [start + timedelta(minutes=7 * i) for i in range(IN_MONTH)]
    older = size - IN_MONTH
    moments += [start - timedelta(minutes=13 * (i + 1)) for i in range(older)]
    patterns = await _patterns(db)
    for some in _batches(list(enumerate(moments, start=len(patterns) + 1))):
        async with db.begin() as session:
            for table in TABLES:
                rows = [
                    row
                    for number, at in some
                    for row in _copies(patterns[number % len(patterns)], table, number, at)
                ]
                if rows:
                    await session.execute(insert(table), rows)
            await session.execute(insert(POC), [_trial(*one) for one in some[::STORIES_A_POC]])


def _trial(number: int, at: datetime) -> dict[str, Any]:
    """A trial that answers a story of about the same time."""
    over = number // STORIES_A_POC % 2 == 0
    stage = Stage.RESULT if over else Stage.TRIAL
    told = Poc(
        id=number,
        title=f"検品の写真判定 {number}",
        scope="第2ライン",
        start_on=at.date(),
        end_on=at.date() + timedelta(days=60),
        indicator="不良の見逃し",
        baseline=3,
        target=1,
        unit="%",
        owner=f"U{number % 500}",
        owner_since=at.date(),
        department="品質保証部",
        stage=stage,
        stage_since=at,
        recorded_at=at,
        started_at=at,
        ended_at=at if over else None,
        latest_value=0.8 if over else None,
        retry_story=number,
    )
    return told.model_dump() | {"tags": [], "tools": []}


def _batches(items: list[tuple[int, datetime]]) -> Iterator[list[tuple[int, datetime]]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


async def _patterns(db: Database) -> list[Pattern]:
    """The rows of the invented company's stories, recorded long before the history."""
    company = load_company()
    await write_records(db, company, datetime(1990, 6, 1, tzinfo=UTC))
    async with db.read() as reader:
        rows = {table: (await reader.execute(select(table))).mappings().all() for table in TABLES}
    return [
        {table: [dict(row) for row in rows[table] if row[_id_of(table)] == one] for table in TABLES}
        for one in (row["id"] for row in rows[STORY])
    ]


def _id_of(table: Table) -> str:
    return "id" if table is STORY else "story_id"


def _copies(pattern: Pattern, table: Table, number: int, at: datetime) -> Iterator[dict[str, Any]]:
    """The pattern's rows of one table as another story's."""
    for row in pattern[table]:
        own = {"id": number, "recorded_at": at} if table is STORY else {"story_id": number}
        yield {**row, **own}
