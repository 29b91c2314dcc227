"""The minute's tick: at start, again and again, whatever one of them does."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot import scheduler
from digests.delivery import Courier
from storage.database import Database
from tests.digests.fake_slack import FakeSlack
from tests.logs import logged

NOW = datetime(2026, 11, 9, 1, tzinfo=UTC)
SOON = timedelta(milliseconds=20)
PATIENCE = 60.0


@pytest.fixture
def courier() -> Courier:
    return Courier(Database.from_url("sqlite://"), FakeSlack())


class Ticks:
    """Stands for `tick`; lets a test wait for the n-th one."""

    def __init__(self, *, failing: int = 0) -> None:
        self.seen: list[datetime] = []
        self.came = asyncio.Condition()
        self.failing = failing

    async def __call__(self, _: Courier, now: datetime) -> list[str]:
        async with self.came:
            self.seen.append(now)
            self.came.notify_all()
        if len(self.seen) <= self.failing:
            raise RuntimeError("the database is away")
        return []

    async def at_least(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE), self.came:
            await self.came.wait_for(lambda: len(self.seen) >= count)


@pytest.fixture
def clock() -> Iterator[datetime]:
    return (NOW + n * timedelta(minutes=1) for n in range(1000))


async def test_ticks_at_start_and_again_with_the_time_it_is_given(
    courier: Courier, clock: Iterator[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = Ticks()
    monkeypatch.setattr(scheduler, "tick", ticks)
    async with scheduler.running(courier, clock.__next__, SOON):
        await ticks.at_least(3)
    assert ticks.seen[:3] == [NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)]


async def test_the_first_tick_comes_at_once(
    courier: Courier, clock: Iterator[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = Ticks()
    monkeypatch.setattr(scheduler, "tick", ticks)
    async with scheduler.running(courier, clock.__next__, timedelta(hours=1)):
        await ticks.at_least(1)
    assert ticks.seen == [NOW]


async def test_a_failing_tick_is_logged_and_the_next_one_comes(
    courier: Courier, clock: Iterator[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = Ticks(failing=2)
    monkeypatch.setattr(scheduler, "tick", ticks)
    with logged(scheduler) as events:
        async with scheduler.running(courier, clock.__next__, SOON):
            await ticks.at_least(4)
    assert "tick.failed" in [one["event"] for one in events]


async def test_stopping_waits_for_the_tick_under_way(
    courier: Courier, clock: Iterator[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, finished = asyncio.Event(), asyncio.Event(), []

    async def slow(_: Courier, now: datetime) -> list[str]:
        begun.set()
        await go_on.wait()
        finished.append(now)
        return []

    monkeypatch.setattr(scheduler, "tick", slow)

    async def run() -> None:
        async with scheduler.running(courier, clock.__next__, timedelta(hours=1)):
            await begun.wait()

    running = asyncio.create_task(run())
    await begun.wait()
    assert not running.done()
    go_on.set()
    await running
    assert finished == [NOW]


async def test_a_tick_that_never_ends_is_cut_off(
    courier: Courier, clock: Iterator[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, cut_off = asyncio.Event(), asyncio.Event()

    async def endless(_: Courier, __: datetime) -> list[str]:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut_off.set()
        return []

    monkeypatch.setattr(scheduler, "tick", endless)
    monkeypatch.setattr(scheduler, "SECONDS_TO_FINISH", 0.01)
    async with scheduler.running(courier, clock.__next__, timedelta(hours=1)):
        await begun.wait()
    async with asyncio.timeout(PATIENCE):
        await cut_off.wait()


async def test_ticks_never_overlap(
    courier: Courier, clock: Iterator[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, most, enough = 0, 0, asyncio.Event()

    async def slow(_: Courier, now: datetime) -> list[str]:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(3 * SOON.total_seconds())  # longer than until the next is due
        at_once -= 1
        if now >= NOW + timedelta(minutes=2):
            enough.set()
        return []

    monkeypatch.setattr(scheduler, "tick", slow)
    async with scheduler.running(courier, clock.__next__, SOON), asyncio.timeout(PATIENCE):
        await enough.wait()
    assert most == 1
