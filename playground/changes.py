"""Who wants to know that something in the workspace changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """What changed: `kind` is the page's word; `user` set means only that person sees it."""

    kind: str
    channel: str = ""
    user: str = ""


class Changes:
    """A notice board: everyone who follows gets every change from then on."""

    def __init__(self) -> None:
        self._followers: set[asyncio.Queue[Change]] = set()

    def tell(self, kind: str, *, channel: str = "", user: str = "") -> None:
        """Put a change before all followers."""
        for queue in self._followers:
            queue.put_nowait(Change(kind, channel, user))

    @asynccontextmanager
    async def follow(self) -> AsyncIterator["asyncio.Queue[Change]"]:
        """A queue that receives the changes while the context is open."""
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._followers.add(queue)
        try:
            yield queue
        finally:
            self._followers.discard(queue)
