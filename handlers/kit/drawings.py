"""What is drawn again and again: a message, a view, somebody's Home tab.

Each drawing is a call to Slack of its own, after the answer to the press that asked for it. Two of
the same place take turns in the order in which they were asked for, or the older state would at
times be shown over the newer one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from weakref import WeakValueDictionary

ROOM = 1_000
"""So many drawings of views are remembered: those of the last minutes."""
SAME = ("callback_id", "private_metadata")
"""By which two views show the same, be it at different moments."""

Shown = Mapping[str, Any]
"""A view as Slack gives it, with its hash."""


class Drawings:
    """Whose turn it is to draw a place, and which of our own drawings followed which."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._followed: dict[tuple[str, str], str] = {}

    def turn(self, place: str) -> asyncio.Lock:
        """To be held while this place is read for and drawn."""
        return self._turns.setdefault(place, asyncio.Lock())

    async def in_turn(self, place: str, draw: Callable[[], Awaitable[None]]) -> None:
        """Draw a place when all is drawn that was asked for before."""
        async with self.turn(place):
            await draw()

    def latest(self, seen: Shown) -> Shown:
        """The view somebody pressed in, with the hash it has after our own drawings of the same.

        Who types or presses faster than Slack shows what came of it still means the same view.
        """
        view, last = str(seen.get("id")), str(seen.get("hash"))
        while (view, last) in self._followed:
            last = self._followed[view, last]
        return {**seen, "hash": last} if seen.get("hash") else seen

    def note(self, seen: Shown, shown: Shown) -> None:
        """Remember that one view was drawn over the other, where both show the same."""
        if seen.get("hash") in {None, shown.get("hash")}:
            return
        if any(seen.get(name) != shown.get(name) for name in SAME):
            return
        if len(self._followed) >= ROOM:
            self._followed.pop(next(iter(self._followed)))
        self._followed[str(seen["id"]), str(seen["hash"])] = str(shown["hash"])
