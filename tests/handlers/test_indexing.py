"""The search follows what members do, a quiet moment later."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.background import Background
from handlers import indexing
from handlers.indexing import Indexing
from storage import search, stories
from storage.database import Database
from storage.search import Query
from tests.databases import opened
from tests.standin import PATIENCE_SECONDS
from tests.storage.samples import NOW, win


@pytest.fixture
async def db(sqlite_path: Path) -> AsyncIterator[Database]:
    async with opened(f"sqlite:///{sqlite_path}") as database:
        yield database


async def recorded(db: Database) -> None:
    async with db.begin() as s:
        await stories.add(s, win("請求書"), author="U1", department=None, now=NOW)


async def total(db: Database) -> int:
    async with db.read() as s:
        return (await search.find(s, Query("請求書", "U9"))).total


async def test_what_was_recorded_is_found_after_a_quiet_moment(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "QUIET_SECONDS", 0.01)
    background, index, begun = Background(), Indexing(), asyncio.Event()

    def after(work: indexing.Work) -> None:
        background.after(work)
        begun.set()

    await recorded(db)
    for _ in range(3):
        index.wake(db, after)
    await begun.wait()
    await background.drain(PATIENCE_SECONDS)
    assert await total(db) == 1


async def test_who_stops_waits_for_nothing(db: Database) -> None:
    background, index = Background(), Indexing()
    await recorded(db)
    index.wake(db, background.after)
    index.close()
    index.close()
    await background.drain()
    assert await total(db) == 0
