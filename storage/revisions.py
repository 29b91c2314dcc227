"""Which schema a database has and which one this program wants.

Read from the names of the migrations: Alembic, which runs them, stays out of a bot that is up to
date, for it takes more memory than everything else of `storage` together.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, create_engine, event, inspect, text
from sqlalchemy.pool import NullPool

from domain.errors import NewerDatabaseError, StorageError
from storage.address import parse_address
from storage.failures import explained
from storage.postgres import connected, postgres_engine

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_WAIT_SECONDS = 60
"""How long an upgrade waits for another process that upgrades or writes."""
UPGRADE_LOCK = 5_262_016
"""The number of PostgreSQL's advisory lock; any that nobody else uses."""

Answer = TypeVar("Answer")


def known() -> list[str]:
    """This program's revisions, oldest first: the numbers that its migrations' names begin with."""
    names = (path.name for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    return sorted(name.partition("_")[0] for name in names)


def current(connection: Connection) -> str | None:
    """The revision a database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def check(url: str) -> list[str]:
    """What is wrong with a database, a line each; empty if it is sound and up to date."""
    try:
        address = parse_address(url)
        require_file(address)
        return locked(address, _examine)
    except StorageError as error:
        return [str(error)]


def is_current(url: str) -> bool:
    """Whether nothing is to be done; NewerDatabaseError if a newer program was here."""
    address = parse_address(url)
    if address.drivername == "sqlite" and not Path(address.database or "").is_file():
        return False
    found = locked(address, current)
    refuse_newer(found, known())
    return found == known()[-1]


def require_current(connection: Connection) -> None:
    """NewerDatabaseError or StorageError unless the database has this program's schema."""
    found = current(connection)
    refuse_newer(found, known())
    if found != known()[-1]:
        raise StorageError("The database is of an older version. Run: kakehashi db upgrade")


def require_file(address: URL) -> None:
    """StorageError if it is a SQLite file that does not exist; connecting would create it empty."""
    if address.drivername == "sqlite" and not Path(address.database or "").is_file():
        raise StorageError("There is no database yet. Run: kakehashi db upgrade")


def refuse_newer(found: str | None, ours: Collection[str]) -> None:
    """NewerDatabaseError if a database is at a revision that is none of ours."""
    if found is not None and found not in ours:
        raise NewerDatabaseError(
            "The database is of a newer version (%(revision)s) than this program."
            " Please install the newer version, or restore a backup made before it.",
            revision=found,
        )


def _examine(connection: Connection) -> list[str]:
    require_current(connection)
    if connection.dialect.name != "sqlite":
        return []
    found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    dangling = connection.execute(text("PRAGMA foreign_key_check")).all()
    problems = [line for line in found if line != "ok"]
    return problems + [f"{row[0]} {row[1]}: there is no {row[2]} it points to" for row in dangling]


def locked(address: URL, work: Callable[[Connection], Answer]) -> Answer:
    """What `work` answers in one transaction that nobody else upgrades beside."""
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
