"""SQLite's shared commits: nothing is said to be saved that is not, and nobody is left waiting."""

import asyncio
import sqlite3
from pathlib import Path
from sqlite3 import dbapi2
from typing import Any

import pytest

from domain.errors import StorageError
from storage import events_seen, writer
from storage.database import Database
from tests.storage.samples import NOW
from tests.storage.seen import on_disk, write, writer_of, written


class Commits:
    """The driver's edge: every COMMIT is counted, and the next may be made to fail."""

    def __init__(self) -> None:
        self.count = 0
        self.error: sqlite3.Error | None = None


class Driver(sqlite3.Connection):
    commits: Commits

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql == "COMMIT":
            self.commits.count += 1
            if self.commits.error is not None:
                error, self.commits.error = self.commits.error, None
                raise error
        return super().execute(sql, parameters)


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> Commits:
    """Watch the commits of databases opened from now on."""
    commits = Commits()
    monkeypatch.setattr(Driver, "commits", commits, raising=False)
    plain = dbapi2.connect

    def connect(*args: Any, **kw: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = plain(*args, **{"factory": Driver, **kw})
        return connection

    monkeypatch.setattr(dbapi2, "connect", connect)
    return commits


def error(code: int, text: str) -> sqlite3.OperationalError:
    failure = sqlite3.OperationalError(text)
    failure.sqlite_errorcode = code
    return failure


async def test_those_who_wait_share_a_commit(commits: Commits, sqlite_db: Database) -> None:
    names = {f"e{number}" for number in range(40)}
    await asyncio.gather(*(write(sqlite_db, name) for name in names))
    assert await written(sqlite_db) == names
    assert commits.count == 1


async def test_a_group_has_an_end(commits: Commits, sqlite_db: Database) -> None:
    names = {f"e{number}" for number in range(writer.GROUP_MAX + 1)}
    await asyncio.gather(*(write(sqlite_db, name) for name in names))
    assert await written(sqlite_db) == names
    assert commits.count == 2


async def test_saved_means_that_another_process_finds_it(
    sqlite_db: Database, sqlite_path: Path
) -> None:
    async def write_and_look(name: str) -> bool:
        await write(sqlite_db, name)
        return name in on_disk(sqlite_path)

    assert all(await asyncio.gather(*(write_and_look(f"e{number}") for number in range(20))))


async def test_nobody_is_told_saved_before_the_commit_returned(
    sqlite_db: Database, sqlite_path: Path
) -> None:
    async with sqlite_db.begin() as s:
        waiting = asyncio.create_task(write(sqlite_db, "second"))
        await events_seen.first_time(s, "first", NOW)
        await asyncio.sleep(0)
        assert not waiting.done()
        assert on_disk(sqlite_path) == set()
    assert "first" in on_disk(sqlite_path)
    await waiting


async def test_a_body_that_fails_takes_only_its_own_work_back(
    commits: Commits, sqlite_db: Database
) -> None:
    async def fail(name: str) -> None:
        async with sqlite_db.begin() as s:
            await events_seen.first_time(s, name, NOW)
            raise LookupError(name)

    work = [fail(f"e{n}") if n % 3 == 0 else write(sqlite_db, f"e{n}") for n in range(12)]
    answers = await asyncio.gather(*work, return_exceptions=True)
    assert [type(answer) for answer in answers] == [LookupError, type(None), type(None)] * 4
    assert await written(sqlite_db) == {f"e{n}" for n in range(12) if n % 3}
    assert commits.count == 1


async def test_a_failed_commit_fails_the_whole_group_and_nothing_is_saved(
    commits: Commits, sqlite_db: Database, sqlite_path: Path
) -> None:
    commits.error = error(sqlite3.SQLITE_IOERR, "disk I/O error")
    work = (write(sqlite_db, f"e{number}") for number in range(8))
    answers = await asyncio.gather(*work, return_exceptions=True)
    assert [str(answer) for answer in answers] == [str(answers[0])] * 8
    assert isinstance(answers[0], StorageError)
    assert "disk reported an error" in str(answers[0])
    assert on_disk(sqlite_path) == set()
    await write(sqlite_db, "after")
    assert on_disk(sqlite_path) == {"after"}


async def test_a_body_cancelled_at_work_takes_its_work_back(sqlite_db: Database) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with sqlite_db.begin() as s:
            await events_seen.first_time(s, "hanging", NOW)
            inside.set()
            await asyncio.Event().wait()

    hanging = asyncio.create_task(hang())
    await inside.wait()
    others = [asyncio.create_task(write(sqlite_db, f"e{number}")) for number in range(3)]
    await asyncio.sleep(0)
    hanging.cancel()
    await asyncio.gather(*others)
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert await written(sqlite_db) == {"e0", "e1", "e2"}


async def test_a_body_cancelled_while_it_waits_never_runs(sqlite_db: Database) -> None:
    async with sqlite_db.begin() as s:
        impatient = asyncio.create_task(write(sqlite_db, "impatient"))
        patient = asyncio.create_task(write(sqlite_db, "patient"))
        await asyncio.sleep(0)
        impatient.cancel()
        await events_seen.first_time(s, "first", NOW)
    await patient
    assert impatient.cancelled()
    assert await written(sqlite_db) == {"first", "patient"}


async def test_a_body_cancelled_on_the_moment_its_turn_comes_never_runs(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    class UnluckyTurn(writer.Turn):
        def __init__(self) -> None:
            super().__init__()
            task = asyncio.current_task()
            if task is not None and task.get_name() == "unlucky":
                self.go.add_done_callback(lambda _: task.cancel())

    monkeypatch.setattr(writer, "Turn", UnluckyTurn)
    unlucky = asyncio.create_task(write(sqlite_db, "gone"), name="unlucky")
    await asyncio.gather(unlucky, write(sqlite_db, "kept"), return_exceptions=True)
    assert unlucky.cancelled()
    await write(sqlite_db, "after")
    assert await written(sqlite_db) == {"kept", "after"}


async def test_giving_up_on_the_commit_loses_nobodys_work(sqlite_db: Database) -> None:
    left = asyncio.Event()

    async def leave_and_wait() -> None:
        async with sqlite_db.begin() as s:
            await events_seen.first_time(s, "given up", NOW)
            asyncio.get_running_loop().call_soon(left.set)

    given_up = asyncio.create_task(leave_and_wait())
    kept = asyncio.create_task(write(sqlite_db, "kept"))
    await left.wait()
    given_up.cancel()
    await kept
    await write(sqlite_db, "after")
    assert await written(sqlite_db) == {"given up", "kept", "after"}


async def test_a_transaction_inside_ones_own_is_refused_rather_than_waited_for(
    sqlite_db: Database,
) -> None:
    async with sqlite_db.begin() as s:
        with pytest.raises(RuntimeError, match="already in a transaction"):
            await write(sqlite_db, "inner")
        await events_seen.first_time(s, "outer", NOW)
    assert await written(sqlite_db) == {"outer"}


async def test_a_writer_stopped_in_mid_group_tells_everybody_and_starts_again(
    sqlite_db: Database, sqlite_path: Path
) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with sqlite_db.begin() as s:
            await events_seen.first_time(s, "held", NOW)
            inside.set()
            await go_on.wait()

    tasks = [asyncio.create_task(hold()), asyncio.create_task(write(sqlite_db, "waiting"))]
    await inside.wait()
    runner = writer_of(sqlite_db)._runner
    assert runner is not None
    runner.cancel()
    await asyncio.wait([runner])
    go_on.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(answer) for answer in answers] == [StorageError, StorageError]
    await write(sqlite_db, "after")
    assert on_disk(sqlite_path) == {"after"}


async def test_closing_waits_for_what_is_being_written(sqlite_path: Path) -> None:
    database = Database.from_url(f"sqlite:///{sqlite_path}")
    await database.open()
    work = [asyncio.create_task(write(database, f"e{number}")) for number in range(5)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*work)
    assert on_disk(sqlite_path) == {f"e{number}" for number in range(5)}
