"""A database on disk, filled for one measurement and thrown away afterwards."""

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from storage import schema
from storage.database import Database, Session

D = TypeVar("D", bound=Database)


@asynccontextmanager
async def filled(kind: type[D], fill: Callable[[Session], Awaitable[None]]) -> AsyncIterator[D]:
    """An open database of that kind with what `fill` writes into it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        schema.upgrade(url)
        db = kind.from_url(url)
        await db.open()
        try:
            async with db.begin() as s:
                await fill(s)
            yield db
        finally:
            await db.close()
