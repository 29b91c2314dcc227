"""PostgreSQL through asyncpg."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.failures import explain

POOL_SIZE = 10
LOCK_TIMEOUT_MS = 2_000
"""So long a statement waits for another transaction's lock, as on SQLite."""


def postgres_engine(url: URL, **server_settings: str) -> AsyncEngine:
    """An engine on asyncpg, whose sessions have these settings of the server."""
    return create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        pool_size=POOL_SIZE,
        pool_pre_ping=True,
        hide_parameters=True,  # an error goes to the log, and members' words do not
        connect_args={"server_settings": server_settings},
    )


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection; StorageError if the server cannot be reached."""
    try:
        connection = await engine.connect()
    except OSError as error:
        raise explain(error) from error
    try:
        yield connection
    finally:
        await connection.close()


class PostgresBackend:
    """A PostgreSQL database."""

    def __init__(self, url: URL) -> None:
        self._engine = postgres_engine(url, lock_timeout=str(LOCK_TIMEOUT_MS))
        self._snapshots = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """One write transaction."""
        async with connected(self._engine) as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A snapshot for reading."""
        async with connected(self._snapshots) as connection, connection.begin():
            yield connection

    async def run_sync(self, work: Callable[[Connection], None]) -> None:
        """Let something look at a plain connection."""
        async with connected(self._engine) as connection:
            await connection.run_sync(work)

    async def wipe(self) -> None:
        """Nothing to do: the server's own vacuum frees what was deleted."""

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()
