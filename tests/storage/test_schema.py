import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from domain.errors import NewerDatabaseError, StorageError
from storage import events_seen, postgres, revisions, schema, stories, upgrading
from storage.address import parse_address
from storage.database import Database
from storage.migrations.writing import write_migration
from storage.tables import TableModel
from tests.databases import PostgresServer, opened
from tests.storage.samples import NOW, win

HEAD = revisions.known()[-1]


async def test_the_migrations_make_the_tables_of_the_models(db: Database) -> None:
    found: list[object] = []

    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found.extend(compare_metadata(context, TableModel.metadata))

    assert db._backend is not None
    await db._backend.run_sync(compare)
    assert found == []


def test_the_migrations_can_be_undone(sqlite_path: Path) -> None:
    def downgrade(connection: Connection) -> None:
        command.downgrade(schema.config_for(connection), "base")

    url = f"sqlite:///{sqlite_path}"
    revisions.locked(parse_address(url), downgrade)
    with closing(sqlite3.connect(sqlite_path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert {name for (name,) in names if not name.startswith("sqlite_")} == {"alembic_version"}
    assert schema.upgrade(url)[-1] == HEAD


def test_a_migration_is_written_from_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(revisions.MIGRATIONS, tmp_path / "migrations")
    monkeypatch.setattr(revisions, "MIGRATIONS", folder)
    url = f"sqlite:///{tmp_path}/now.db"
    write_migration(url, "add shelves")
    [written] = (folder / "versions").glob("*_add_shelves.py")
    assert [int(name) for name in schema.upgrade(url)] == [int(written.name[:4])]
    assert "create_table" not in written.read_text()


def test_a_new_file_and_its_folder_are_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/deep/er/100%/kakehashi.db"
    assert schema.upgrade(url)[-1] == HEAD
    assert schema.upgrade(url) == []
    assert revisions.check(url) == []


def test_an_upgrade_beside_the_bot_does_what_alembic_does(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kakehashi.db"
    assert upgrading.upgrade(url) == revisions.known()
    assert upgrading.upgrade(url) == []
    assert revisions.check(url) == []


def test_an_upgrade_beside_the_bot_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear colleagues, " * 1000)
    with pytest.raises(StorageError, match="damaged"):
        upgrading.upgrade(f"sqlite:///{path}")
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(StorageError, match="cannot be opened"):
        upgrading.upgrade(f"sqlite:///{blocked}/kakehashi.db")


@pytest.mark.parametrize("package", ["alembic", "bot.office", "playground", "xlsxwriter"])
def test_a_running_bot_has_not_loaded_what_it_does_not_need(package: str) -> None:
    program = f"import sys, bot.cli, bot.run; print({package!r} in sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", program], text=True)  # noqa: S603 - our own program
    assert said.strip() == "False"


def test_a_postgres_database_is_upgraded_once(postgres_server: PostgresServer) -> None:
    async def fresh(*statements: str) -> None:
        await postgres_server.run(*statements)

    asyncio.run(fresh("CREATE DATABASE empty"))
    try:
        url = postgres_server.url("empty")
        assert revisions.check(url) == [
            "The database is of an older version. Run: kakehashi db upgrade"
        ]
        assert schema.upgrade(url)[-1] == HEAD
        assert schema.upgrade(url) == []
        assert revisions.check(url) == []
    finally:
        asyncio.run(fresh("DROP DATABASE empty"))


def test_two_processes_may_upgrade_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kakehashi.db"
    program = f"from storage.schema import upgrade; print(len(upgrade({url!r})))"
    run = [sys.executable, "-c", program]
    both = [
        subprocess.Popen(run, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own program
        for _ in range(2)
    ]
    applied = sorted(int(process.communicate()[0]) for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert applied == [0, len(revisions.known())]
    assert revisions.check(url) == []


def stamp(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


async def test_a_database_of_a_newer_version_is_left_alone(sqlite_path: Path) -> None:
    stamp(sqlite_path, "9999")
    url = f"sqlite:///{sqlite_path}"
    with pytest.raises(NewerDatabaseError, match="newer version"):
        await Database.from_url(url).open()
    with pytest.raises(NewerDatabaseError, match="9999"):
        schema.upgrade(url)
    assert "newer version" in revisions.check(url)[0]


async def test_a_database_never_upgraded_says_what_to_run(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    url = f"sqlite:///{path}"
    with pytest.raises(StorageError, match=r"no database yet.*kakehashi db upgrade"):
        await Database.from_url(url).open()
    assert not path.exists()
    sqlite3.connect(path).close()
    path.touch()
    with pytest.raises(StorageError, match=r"older version.*kakehashi db upgrade"):
        await Database.from_url(url).open()


async def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear colleagues, " * 1000)
    with pytest.raises(StorageError, match="damaged"):
        await Database.from_url(f"sqlite:///{path}").open()
    assert "damaged" in revisions.check(f"sqlite:///{path}")[0]


def test_a_dangling_row_is_found(sqlite_path: Path) -> None:
    with closing(sqlite3.connect(sqlite_path)) as connection, connection:
        connection.execute("INSERT INTO story_owner VALUES (7, 'U1')")
    assert revisions.check(f"sqlite:///{sqlite_path}") == [
        "story_owner 7: there is no story it points to"
    ]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "cannot be read"),
        ("kakehashi.db", "cannot be read"),
        ("mysql://user:secret@127.0.0.1/x", "begins with mysql"),
        ("postgresql://user:secret@127.0.0.1:notaport/x", "cannot be read"),
    ],
)
def test_an_address_that_is_none_is_said_so_without_its_password(url: str, message: str) -> None:
    with pytest.raises(StorageError, match=message) as refused:
        Database.from_url(url)
    assert "secret" not in str(refused.value)


async def test_a_server_that_is_not_there_is_said_so() -> None:
    with pytest.raises(StorageError, match="cannot be reached"):
        await Database.from_url("postgresql://nobody@127.0.0.1:1/nothing").open()


async def test_a_throw_away_lives_as_long_as_it_is_open() -> None:
    async with opened("sqlite://") as database:
        async with database.begin() as s:
            assert await events_seen.first_time(s, "e", NOW)
        assert database._folder is not None
        folder = database._folder.name
        assert os.path.isdir(folder)  # noqa: ASYNC240, PTH112 -- a look, not a wait
    assert not os.path.isdir(folder)  # noqa: ASYNC240, PTH112 -- a look, not a wait


async def test_foreign_keys_and_full_synchronisation_are_on(sqlite_db: Database) -> None:
    async with sqlite_db.begin() as s:
        answers = [
            (await s.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("foreign_keys", "synchronous", "journal_mode")
        ]
    assert answers == [1, 2, "wal"]


async def test_a_failed_body_leaves_nothing(db: Database) -> None:
    async def fail() -> None:
        async with db.begin() as s:
            await events_seen.first_time(s, "e", NOW)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with db.begin() as s:
        assert await events_seen.first_time(s, "e", NOW)


async def test_what_the_database_refuses_is_a_storage_error(db: Database) -> None:
    with pytest.raises(StorageError, match="refused"):
        async with db.begin() as s:
            await s.execute(text("INSERT INTO story_owner VALUES (7, 'U1')"))
    with pytest.raises(StorageError):
        async with db.read() as reader:
            await reader.execute(text("SELECT nothing FROM nowhere"))


async def test_a_row_locked_too_long_is_said_and_survived(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LOCK_TIMEOUT_MS", 20)
    async with opened(postgres_url) as one, opened(postgres_url) as other:
        async with one.begin() as s:
            story = await stories.add(s, win(), author="U1", department=None, now=NOW)
        async with one.begin() as s:
            await stories.withdraw(s, story.id, author="U1", now=NOW)
            with pytest.raises(StorageError, match="locked by another program"):
                async with other.begin() as impatient:
                    await stories.withdraw(impatient, story.id, author="U1", now=NOW)
        async with other.begin() as s:
            assert not (await stories.restore(s, story.id, author="U1", now=NOW)).is_withdrawn


async def test_a_reader_sees_one_moment(db: Database) -> None:
    count = text("SELECT count(*) FROM event_seen")
    async with db.read() as reader:
        assert (await reader.execute(count)).scalar_one() == 0
        async with db.begin() as s:
            await events_seen.first_time(s, "e", NOW)
        assert (await reader.execute(count)).scalar_one() == 0
    async with db.read() as later:
        assert (await later.execute(count)).scalar_one() == 1


async def test_more_readers_than_connections_take_turns(db: Database) -> None:
    async def read() -> int:
        async with db.read() as reader:
            number: int = (await reader.execute(text("SELECT 1"))).scalar_one()
            return number

    assert await asyncio.gather(*(read() for _ in range(30))) == [1] * 30


async def test_a_reader_cancelled_in_mid_statement_harms_nobody(sqlite_db: Database) -> None:
    slow = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
        " SELECT max(i) FROM n"
    )

    async def read() -> int:
        async with sqlite_db.read() as reader:
            number: int = (await reader.execute(slow)).scalar_one()
            return number

    tasks = [asyncio.create_task(read()) for _ in range(8)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks[1::2]:
        task.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert {answer for answer in answers if isinstance(answer, int)} == {300000}
    assert await read() == 300000
