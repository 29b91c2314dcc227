"""Requests at once: so many at work, nobody held up by one that is slow, every body whole."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import turns
from bot.turns import AT_ONCE, by_turns
from tests.standin import PATIENCE_SECONDS

WHOLE = (b"payload=1",)


@pytest.fixture(autouse=True)
def _nobody_waits_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is let in early is so by the test's own will, not by a busy machine."""
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 10 * PATIENCE_SECONDS)


class Shop:
    """An app that keeps everybody until it is told to let them go."""

    def __init__(self) -> None:
        self.inside, self.most, self.served = 0, 0, 0
        self.changed = asyncio.Condition()
        self.open = asyncio.Event()

    async def __call__(self, _scope: Scope, _receive: Receive, _send: Send) -> None:
        await self._count(1)
        await self.open.wait()
        self.served += 1
        await self._count(-1)

    async def _count(self, change: int) -> None:
        async with self.changed:
            self.inside += change
            self.most = max(self.most, self.inside)
            self.changed.notify_all()

    async def holds(self, number: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS), self.changed:
            await self.changed.wait_for(lambda: self.inside == number)


def coming(pieces: Iterable[bytes], *, ends: bool = True) -> Receive:
    """A body in pieces; one that does not end leaves its reader waiting."""
    waiting = list(pieces)

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting) or not ends}

    return receive


async def unsaid(_message: Message) -> None:
    raise AssertionError("these apps say nothing")


def ask(app: ASGIApp, *pieces: bytes, ends: bool = True) -> asyncio.Task[Any]:
    async def asked() -> None:
        await app({"type": "http"}, coming(pieces or WHOLE, ends=ends), unsaid)

    return asyncio.create_task(asked())


async def test_so_many_are_at_work_at_once_and_all_are_served() -> None:
    shop = Shop()
    app = by_turns(shop)
    tasks = [ask(app) for _ in range(AT_ONCE * 3)]
    await shop.holds(AT_ONCE)
    shop.open.set()
    await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE_SECONDS)
    assert (shop.served, shop.most) == (AT_ONCE * 3, AT_ONCE)


async def test_who_waited_long_goes_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.01)
    shop = Shop()
    app = by_turns(shop)
    tasks = [ask(app) for _ in range(AT_ONCE + 1)]
    await shop.holds(AT_ONCE + 1)
    shop.open.set()
    await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE_SECONDS)


async def test_who_took_no_turn_gives_none_back(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Shop()
    app = by_turns(shop)
    with monkeypatch.context() as hasty:
        hasty.setattr(turns, "PATIENCE_SECONDS", 0.01)
        tasks = [ask(app) for _ in range(AT_ONCE + 1)]
        await shop.holds(AT_ONCE + 1)
        shop.open.set()
        await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE_SECONDS)
    shop.open.clear()
    shop.most = 0
    tasks = [ask(app) for _ in range(AT_ONCE * 2)]
    await shop.holds(AT_ONCE)
    shop.open.set()
    await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE_SECONDS)
    assert shop.most == AT_ONCE


async def test_a_body_that_is_still_coming_holds_no_turn() -> None:
    shop = Shop()
    app = by_turns(shop)
    slow = [ask(app, b"pay", ends=False) for _ in range(AT_ONCE)]
    await shop.holds(AT_ONCE)
    quick = ask(app)
    await shop.holds(AT_ONCE + 1)
    shop.open.set()
    await asyncio.wait_for(asyncio.gather(quick, *slow), PATIENCE_SECONDS)


async def test_a_body_arrives_whole_and_in_order() -> None:
    read: list[bytes] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        more = True
        while more:
            message = await receive()
            read.append(message["body"])
            more = message["more_body"]

    await asyncio.wait_for(ask(by_turns(app), b"pay", b"load", b"=1"), PATIENCE_SECONDS)
    await asyncio.wait_for(ask(by_turns(app), b"whole"), PATIENCE_SECONDS)
    assert read == [b"pay", b"load", b"=1", b"whole"]


async def test_a_failure_gives_its_turn_back() -> None:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise LookupError

    failing = by_turns(app)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(LookupError):
            await asyncio.wait_for(ask(failing), PATIENCE_SECONDS)
