"""The database behind one door: `begin()` to write, `read()` to read; SQLite or PostgreSQL by URL."""

from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, Self

from sqlalchemy import CursorResult, Executable, Result
from sqlalchemy.engine import Dialect


class Reader(Protocol):
    """What a reading function is given. A `Session` is one too."""

    @property
    def dialect(self) -> Dialect: ...

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Result[Any]: ...


class Session(Reader, Protocol):
    """One write transaction: what a writing function is given."""

    async def execute(
        self, statement: Executable, parameters: Any = None, /
    ) -> CursorResult[Any]: ...


class Database:
    """One database. Nothing is opened before `open`."""

    @classmethod
    def from_url(cls, url: str) -> Self:
        """The database at ``sqlite:///path``, ``sqlite://`` (a throw-away) or ``postgresql://…``."""
        raise NotImplementedError

    async def open(self) -> None:
        """Connect; NewerDatabaseError or StorageError if the schema is not this program's."""

    async def close(self) -> None:
        """Finish what is being written and let go of every connection."""

    def begin(self) -> AbstractAsyncContextManager[Session]:
        """One write transaction: saved for good when the block was left, undone if it raised."""
        raise NotImplementedError

    def read(self) -> AbstractAsyncContextManager[Reader]:
        """A snapshot for reading."""
        raise NotImplementedError
