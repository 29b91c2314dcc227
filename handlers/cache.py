"""A small memory with a short life, so that a busy minute costs one query and not hundreds."""

from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

LIFE = timedelta(seconds=10)
ROOM = 10_000


class Cache(Generic[K, V]):
    """Keeps values for a few seconds; another process's change is seen after that."""

    def __init__(self, life: timedelta = LIFE) -> None:
        self._life = life
        self._kept: dict[K, tuple[datetime, V]] = {}
        self._changes = 0

    def get(self, key: K, now: datetime) -> V | None:
        """The value, while it is fresh."""
        kept = self._kept.get(key)
        if kept is None or not kept[0] <= now < kept[0] + self._life:
            return None
        return kept[1]

    def put(self, key: K, value: V, now: datetime) -> V:
        """Keep a value from now on."""
        if len(self._kept) >= ROOM:
            self._kept.clear()
        self._kept[key] = (now, value)
        return value

    async def read(self, key: K, now: datetime, load: Callable[[], Awaitable[V]]) -> V:
        """The value, read anew where it is not fresh.

        What was read while something changed may be the old value, so it is not kept.
        """
        if (kept := self.get(key, now)) is not None:
            return kept
        before = self._changes
        value = await load()
        return self.put(key, value, now) if before == self._changes else value

    def drop(self, key: K) -> None:
        """Forget a value that was changed."""
        self._changes += 1
        self._kept.pop(key, None)
