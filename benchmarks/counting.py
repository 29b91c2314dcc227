"""Counts the statements by which something is read; tests hold some of these counts, too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Executable, Result

from storage.database import Database, Reader


@dataclass
class Counting:
    """Hands every statement to `inner`, and counts it."""

    inner: Reader
    count: int = 0

    @property
    def dialect(self) -> Dialect:
        """As the reader's."""
        return self.inner.dialect

    async def execute(
        self, statement: Executable, parameters: Any = None, /
    ) -> Result[*tuple[Any, ...]]:
        """Run one statement, and count it."""
        self.count += 1
        return await self.inner.execute(statement, parameters)


class CountedDatabase(Database):
    """A database that counts every statement by which it is read."""

    count = 0

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Reader]:
        """A snapshot whose statements are counted."""
        async with super().read() as inner:
            counting = Counting(inner)
            try:
                yield counting
            finally:
                self.count += counting.count
