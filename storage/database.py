"""The database behind one door: `begin()` to write, `read()` to read; SQLite or PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from tempfile import TemporaryDirectory
from typing import Any, Protocol, Self

from sqlalchemy import URL, Connection, CursorResult, Executable, Result
from sqlalchemy.engine import Dialect

from storage.address import is_throwaway, parse_address
from storage.failures import explained
from storage.postgres import PostgresBackend
from storage.revisions import require_current, require_file
from storage.sqlite import SqliteBackend
from storage.upgrading import upgrade


class Reader(Protocol):
    """What a reading function is given. A `Session` is one too."""

    @property
    def dialect(self) -> Dialect:
        """Which SQL the database speaks."""

    async def execute(
        self, statement: Executable, parameters: Any = None, /
    ) -> Result[*tuple[Any, ...]]:
        """Run one statement that reads."""


class Session(Reader, Protocol):
    """One write transaction: what a writing function is given."""

    async def execute(
        self, statement: Executable, parameters: Any = None, /
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run one statement."""


class Backend(Protocol):
    """What SQLite and PostgreSQL each bring."""

    def begin(self) -> AbstractAsyncContextManager[Session]:
        """One write transaction."""

    def read(self) -> AbstractAsyncContextManager[Reader]:
        """A snapshot for reading."""

    async def run_sync(self, work: Callable[[Connection], None]) -> None:
        """Let something look at a plain connection."""

    async def wipe(self) -> None:
        """Let nothing of what was deleted stand in the files, as far as that is in our hands."""

    async def close(self) -> None:
        """Let go of every connection."""


class Database:
    """One database. Nothing is opened before `open`."""

    def __init__(self, address: URL) -> None:
        self._address = address
        self._folder: TemporaryDirectory[str] | None = None
        self._backend: Backend | None = None

    @classmethod
    def from_url(cls, url: str) -> Self:
        """The database at ``sqlite:///path``, ``sqlite://`` (a throw-away) or ``postgresql://…``."""
        return cls(parse_address(url))

    async def open(self) -> None:
        """Connect; NewerDatabaseError or StorageError if the schema is not this program's."""
        address = self._address
        if is_throwaway(address):
            address = await asyncio.to_thread(self._make_throwaway)
        require_file(address)
        self._backend = _backend(address)
        try:
            with explained():
                await self._backend.run_sync(require_current)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Finish what is being written and let go of every connection."""
        if self._backend is not None:
            await self._backend.close()
            self._backend = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Session]:
        """One write transaction: saved for good when the block was left, undone if it raised.

        A task must not begin a second one inside the first.
        """
        with explained():
            async with self._opened.begin() as session:
                yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Reader]:
        """A snapshot for reading."""
        with explained():
            async with self._opened.read() as reader:
                yield reader

    async def wipe(self) -> None:
        """Let nothing of what was deleted stand in the files, as far as that is in our hands."""
        with explained():
            await self._opened.wipe()

    @property
    def _opened(self) -> Backend:
        if self._backend is None:
            raise RuntimeError("the database is not open")
        return self._backend

    def _make_throwaway(self) -> URL:
        self._folder = TemporaryDirectory(prefix="kakehashi-")
        address = self._address.set(database=f"{self._folder.name}/throwaway.db")
        upgrade(address.render_as_string(hide_password=False))
        return address


def _backend(address: URL) -> Backend:
    return SqliteBackend(address) if address.drivername == "sqlite" else PostgresBackend(address)
