"""What may befall a process: killed or stopped at each of its steps, or not alone.

`scenes` makes a new scene for every step. `claim` says what is true of it afterwards, whatever
steps the process had passed.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, ExitStack
from typing import Protocol, TypeVar

from tests.scenarios.processes import PROCESSES, publishing, told
from tests.scenarios.publisher import Orders


class Scene(Protocol):
    """A company in which something is due."""

    orders: Orders

    async def recover(self) -> None:
        """What a process does that starts later."""


S = TypeVar("S", bound=Scene)
Scenes = Callable[[], AbstractAsyncContextManager[S]]
Claim = Callable[[S, list[str]], Awaitable[None]]


async def killed_at_every_step(scenes: Scenes[S], claim: Claim[S]) -> list[str]:
    """Kill one at its first step, one at its second, until one lives to its end; its steps."""
    step = 0
    while True:
        step += 1
        async with scenes() as one:
            with publishing(told(one.orders, at_step=step)) as process:
                passed = await process.last_words()
                code = await process.ended()
            if code == 0:
                return passed
            assert code == -signal.SIGKILL
            await one.recover()
            await claim(one, passed)


async def hung_at_every_step(scenes: Scenes[S], claim: Claim[S]) -> list[str]:
    """Each hangs past its lease, another takes over and finishes, and then it wakes up."""
    step = 0
    while True:
        step += 1
        async with scenes() as one:
            orders = told(one.orders, at_step=step, signal=signal.SIGSTOP)
            with publishing(orders) as process:
                passed = await process.last_words()
                if len(passed) < step:
                    return passed
                await one.recover()
                await claim(one, passed)
                process.signal(signal.SIGCONT)
                await process.last_words()
                assert await process.ended() == 0
            await claim(one, passed)


async def several_at_once(orders: Orders, number: int) -> None:
    """So many start in the same moment, and all come to their end."""
    start = PROCESSES.Barrier(number)
    with ExitStack() as stack:
        running = [stack.enter_context(publishing(orders, start)) for _ in range(number)]
        codes = await asyncio.gather(*(process.ended() for process in running))
    assert codes == [0] * number
