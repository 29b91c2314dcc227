"""Bringing a database to this program's schema, and refusing one that is not at it."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine, event, text
from sqlalchemy.pool import NullPool

from domain.errors import NewerDatabaseError, StorageError
from storage.address import parse_address
from storage.failures import GONE, explained
from storage.postgres import connected, postgres_engine

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_WAIT_SECONDS = 60
"""How long an upgrade waits for another process that upgrades or writes."""
UPGRADE_LOCK = 5_262_016
"""The number of PostgreSQL's advisory lock; any that nobody else uses."""

Answer = TypeVar("Answer")


def upgrade(url: str) -> list[str]:
    """Migrate to the newest schema, creating a file and its folder if need be.

    Answers the revisions applied. Two processes may call it at once: it is one transaction that
    begins by taking a lock, and the second finds nothing left to do.
    """
    address = parse_address(url)
    _make_folder(address)
    return _locked(address, _migrate)


def check(url: str) -> list[str]:
    """What is wrong with a database, a line each; empty if it is sound and up to date."""
    try:
        address = parse_address(url)
        require_file(address)
        return _locked(address, _examine)
    except StorageError as error:
        return [str(error)]


def write_migration(url: str, message: str) -> None:
    """Bring a throw-away database up to date and write what its tables lack as a migration."""
    upgrade(url)
    number = f"{len(list(_script().walk_revisions())) + 1:04}"

    def write(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True, rev_id=number)

    _locked(parse_address(url), write)


def require_current(connection: Connection) -> None:
    """NewerDatabaseError or StorageError unless the database has this program's schema."""
    current, script = _current(connection), _script()
    _refuse_newer(current, script)
    if current != script.get_current_head():
        raise StorageError("The database is of an older version. Run: kakehashi db upgrade")


def require_file(address: URL) -> None:
    """StorageError if it is a SQLite file that does not exist; connecting would create it empty."""
    if address.drivername == "sqlite" and not Path(address.database or "").is_file():
        raise StorageError("There is no database yet. Run: kakehashi db upgrade")


def _refuse_newer(current: str | None, script: ScriptDirectory) -> None:
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabaseError(
            "The database is of a newer version (%(revision)s) than this program."
            " Please install the newer version, or restore a backup made before it.",
            revision=current,
        )


def _make_folder(address: URL) -> None:
    if address.drivername == "sqlite":
        try:
            Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(GONE) from error


def _migrate(connection: Connection) -> list[str]:
    before, script = _current(connection), _script()
    _refuse_newer(before, script)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    applied = script.iterate_revisions(script.get_current_head(), before or "base")
    return [revision.revision for revision in applied][::-1]


def _examine(connection: Connection) -> list[str]:
    require_current(connection)
    if connection.dialect.name != "sqlite":
        return []
    found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    dangling = connection.execute(text("PRAGMA foreign_key_check")).all()
    problems = [line for line in found if line != "ok"]
    return problems + [f"{row[0]} {row[1]}: there is no {row[2]} it points to" for row in dangling]


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _locked(address: URL, work: Callable[[Connection], Answer]) -> Answer:
    with explained():
        if address.drivername == "sqlite":
            return _locked_sqlite(address, work)
        return asyncio.run(_locked_postgres(address, work))


def _locked_sqlite(address: URL, work: Callable[[Connection], Answer]) -> Answer:
    engine = create_engine(
        address, poolclass=NullPool, connect_args={"timeout": UPGRADE_WAIT_SECONDS}
    )
    event.listen(engine, "connect", _leave_begin_to_us)
    event.listen(engine, "begin", _begin_immediate)
    with engine.begin() as connection:
        return work(connection)


def _leave_begin_to_us(driver: sqlite3.Connection, _record: object) -> None:
    driver.isolation_level = None
    driver.execute("PRAGMA journal_mode = WAL")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


async def _locked_postgres(address: URL, work: Callable[[Connection], Answer]) -> Answer:
    engine = postgres_engine(address)
    try:
        async with connected(engine) as connection, connection.begin():
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
            return await connection.run_sync(work)
    finally:
        await engine.dispose()
