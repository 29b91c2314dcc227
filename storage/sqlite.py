"""SQLite: one connection that writes, a few that read, all in WAL mode and fully synchronous."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Executable, Result, create_engine, event
from sqlalchemy.pool import NullPool

from storage.writer import SqliteSession, Writer

BUSY_TIMEOUT_MS = 2_000
"""Below the 3 seconds in which Slack wants an answer."""
READERS = 4
PRAGMAS: tuple[str, ...] = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what was erased is not to be found in the file's free space
)

Answer = TypeVar("Answer")


def sqlite_engine(url: URL) -> Engine:
    """An engine whose connections are set up for us and leave BEGIN and COMMIT to us."""
    engine = create_engine(
        url,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # an error goes to the log, and members' words do not
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(driver: sqlite3.Connection, _record: object) -> None:
    for pragma in PRAGMAS:
        driver.execute(pragma)


class ReadConnection:
    """A connection with a thread of its own, in which its statements run one after the other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, "kakehashi-reader")
        self._open: Connection | None = None
        self.dialect = engine.dialect

    async def execute(
        self, statement: Executable, parameters: Any = None, /
    ) -> Result[*tuple[Any, ...]]:
        """Run one statement in the thread and fetch all of its rows there."""
        frozen = await self.run_sync(lambda c: c.execute(statement, parameters).freeze())
        return frozen()

    async def start(self) -> None:
        """Begin a snapshot."""
        await self.run_sync(lambda c: c.exec_driver_sql("BEGIN"))

    def end(self) -> None:
        """Give the snapshot up, after a statement that is still running for a cancelled task."""
        self._thread.submit(self._rollback)

    def close(self) -> None:
        """Let go of the connection."""
        self._thread.submit(self._disconnect)
        self._thread.shutdown()

    async def run_sync(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do something with the connection, in its thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: work(self._connection()))

    def _connection(self) -> Connection:
        if self._open is None:
            self._open = self._engine.connect()
        return self._open

    def _rollback(self) -> None:
        if self._open is not None:
            self._open.connection.rollback()

    def _disconnect(self) -> None:
        if self._open is not None:
            self._open.close()


class SqliteBackend:
    """A SQLite file."""

    def __init__(self, url: URL) -> None:
        self._engine = sqlite_engine(url)
        self._writer = Writer(self._engine)
        self._readers = [ReadConnection(self._engine) for _ in range(READERS)]
        self._free: asyncio.LifoQueue[ReadConnection] = asyncio.LifoQueue()
        for reader in self._readers:
            self._free.put_nowait(reader)

    def begin(self) -> AbstractAsyncContextManager[SqliteSession]:
        """One write transaction."""
        return self._writer.begin()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ReadConnection]:
        """A snapshot for reading."""
        reader = await self._free.get()
        try:
            await reader.start()
            yield reader
        finally:
            reader.end()
            self._free.put_nowait(reader)

    async def run_sync(self, work: Callable[[Connection], None]) -> None:
        """Let something look at a plain connection."""
        await self._readers[0].run_sync(work)

    async def wipe(self) -> None:
        """Bring every change into the file and empty the log, where older pages still stand."""
        await asyncio.to_thread(self._checkpoint)

    def _checkpoint(self) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Finish what is being written and let go of every connection."""
        await self._writer.close()
        await asyncio.to_thread(self._close_readers)

    def _close_readers(self) -> None:
        for reader in self._readers:
            reader.close()
        self._engine.dispose()
