"""A reader that counts the statements it is given; tests hold some of these counts, too."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Executable, Result

from storage.database import Reader


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
