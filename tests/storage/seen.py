"""The smallest thing one can write, for tests of the writer itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from storage import events_seen, sqlite, writer
from storage.database import Database
from storage.tables import EventSeenRow
from tests.storage.samples import NOW

SEEN = EventSeenRow.__table__


async def write(database: Database, name: str) -> None:
    async with database.begin() as s:
        await events_seen.first_time(s, name, NOW)


async def written(database: Database) -> set[str]:
    async with database.read() as s:
        return set((await s.execute(select(SEEN.c.event_id))).scalars())


def on_disk(path: Path) -> set[str]:
    """What another process would find."""
    with closing(sqlite3.connect(path)) as other:
        return {name for (name,) in other.execute("SELECT event_id FROM event_seen")}


def writer_of(database: Database) -> writer.Writer:
    backend = database._backend
    assert isinstance(backend, sqlite.SqliteBackend)
    return backend._writer
