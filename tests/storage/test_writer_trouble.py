"""Locks, full disks and read-only files: said to whoever wrote, and survived."""

import asyncio
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from domain.errors import StorageError
from storage import sqlite
from storage.database import Database
from tests.storage.samples import NOW
from tests.storage.seen import SEEN, on_disk, write, writer_of, written


async def test_an_error_on_its_way_to_the_log_says_no_members_words(db: Database) -> None:
    words = "words" * 2  # which no line of this file, and so of the traceback, says
    with pytest.raises(StorageError) as caught:
        async with db.begin() as s:
            await s.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": words})
    told = "".join(traceback.format_exception(caught.value))
    assert "nowhere" in told
    assert words not in told


@contextmanager
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Another process that writes and does not come to an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


async def test_a_lock_held_too_long_is_said_and_survived(
    sqlite_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", ("PRAGMA busy_timeout = 20", *sqlite.PRAGMAS[1:]))
    database = Database.from_url(f"sqlite:///{sqlite_path}")
    await database.open()
    with locked(sqlite_path):
        work = (write(database, f"e{number}") for number in range(3))
        answers = await asyncio.gather(*work, return_exceptions=True)
    assert all(isinstance(answer, StorageError) for answer in answers)
    assert "locked by another program" in str(answers[0])
    await write(database, "after")
    assert await written(database) == {"after"}
    await database.close()


async def test_a_lock_let_go_in_time_is_waited_for(sqlite_db: Database, sqlite_path: Path) -> None:
    with locked(sqlite_path) as other:
        waiting = asyncio.create_task(write(sqlite_db, "patient"))
        await asyncio.sleep(0)
        assert await written(sqlite_db) == set()
        other.execute("ROLLBACK")
        await waiting
    assert await written(sqlite_db) == {"patient"}


async def test_a_full_disk_is_said_and_survived(sqlite_db: Database, sqlite_path: Path) -> None:
    await write(sqlite_db, "before")
    driver = writer_of(sqlite_db)._driver
    [pages] = driver.execute("PRAGMA page_count").fetchone()
    driver.execute(f"PRAGMA max_page_count = {pages}")

    async def fill() -> None:
        async with sqlite_db.begin() as s:
            for number in range(20):
                row = {"event_id": f"{number}" * 2000, "at": NOW}
                await s.execute(insert(SEEN), row)

    answers = await asyncio.gather(
        write(sqlite_db, "sharing"), fill(), write(sqlite_db, "later"), return_exceptions=True
    )
    assert "disk is full" in str(answers[1])
    for answer, name in ((answers[0], "sharing"), (answers[2], "later")):
        told_saved = answer is None
        assert isinstance(answer, StorageError) or told_saved
        assert (name in on_disk(sqlite_path)) == told_saved
    await write(sqlite_db, "after")
    assert "after" in on_disk(sqlite_path)


async def test_a_file_that_cannot_be_written_is_said_and_survived(
    sqlite_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "PRAGMA query_only = ON"))
    database = Database.from_url(f"sqlite:///{sqlite_path}")
    await database.open()
    with pytest.raises(StorageError, match="read-only"):
        await write(database, "e")
    writer_of(database)._driver.execute("PRAGMA query_only = OFF")
    await write(database, "after")
    assert await written(database) == {"after"}
    await database.close()
