"""The small memory: fresh for a moment, and never older than the last change."""

from datetime import UTC, datetime, timedelta

from handlers.cache import Cache

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def test_a_value_is_read_once_while_it_is_fresh() -> None:
    cache: Cache[str, int] = Cache(timedelta(seconds=10))
    reads = iter(range(10))

    async def load() -> int:
        return next(reads)

    assert [await cache.read("a", NOON, load) for _ in range(3)] == [0, 0, 0]
    assert await cache.read("a", NOON + timedelta(seconds=10), load) == 1


async def test_what_was_read_while_it_changed_is_not_kept() -> None:
    cache: Cache[str, str] = Cache()

    async def old() -> str:
        cache.drop("a")
        return "old"

    async def new() -> str:
        return "new"

    assert await cache.read("a", NOON, old) == "old"
    assert await cache.read("a", NOON, new) == "new"
    assert await cache.read("a", NOON, old) == "new"
