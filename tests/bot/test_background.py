"""Work after the answer: nothing of it is left behind, and a failure harms nobody else."""

import asyncio

from bot import background as module
from bot.background import Background
from tests.logs import logged


async def test_what_work_begins_is_waited_for_too() -> None:
    background, done = Background(), []

    async def second() -> None:
        await asyncio.sleep(0)
        done.append("second")

    async def first() -> None:
        await asyncio.sleep(0)
        background.after(second())
        done.append("first")

    background.after(first())
    await background.drain()
    assert done == ["first", "second"]


async def test_what_takes_too_long_is_cut_off() -> None:
    background, cut_off = Background(), asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cut_off.set()

    background.after(endless())
    await asyncio.sleep(0)
    await background.drain(0)
    assert cut_off.is_set()


async def test_a_failure_is_logged_and_the_rest_goes_on() -> None:
    background, done = Background(), []

    async def failing() -> None:
        raise RuntimeError("lost")

    async def fine() -> None:
        done.append(1)

    with logged(module) as events:
        background.after(failing())
        background.after(fine())
        await background.drain()
    assert done == [1]
    assert [one["event"] for one in events] == ["background.failed"]
