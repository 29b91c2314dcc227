"""Bringing the search up to date once nobody did anything for a moment.

While many are recording, the minute's tick does it instead: answers come first.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from storage import search
from storage.database import Database

QUIET_SECONDS = 1.0
"""Who records a second thing within that time waits for no index."""
Work = Coroutine[Any, Any, Any]
After = Callable[[Work], None]


class Indexing:
    """Waits for a quiet moment; one at work at a time."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._busy = False

    def wake(self, db: Database, after: After) -> None:
        """Something may have changed."""
        self.close()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(QUIET_SECONDS, self._begin, db, after)

    def close(self) -> None:
        """Wait for nothing any more; what is marked is indexed by the next tick."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin(self, db: Database, after: After) -> None:
        if self._busy:
            self.wake(db, after)
        else:
            self._busy = True
            after(self._work(db))

    async def _work(self, db: Database) -> None:
        try:
            await search.catch_up_all(db)
        finally:
            self._busy = False
