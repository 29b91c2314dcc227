"""Cutting text into words beside the event loop, in one thread with the one open dictionary."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count
from typing import ParamSpec, TypeVar

from domain.search.resting import give_back

GIVEN_BACK_EVERY = 32
"""So many pieces of work later the pages that were read of the dictionary are given back."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


async def apart(work: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """Do something in the thread; whoever comes meanwhile waits their turn."""
    loop = asyncio.get_running_loop()
    if next(_turns()) % GIVEN_BACK_EVERY == 0:
        loop.run_in_executor(_thread(), give_back)
    return await loop.run_in_executor(_thread(), lambda: work(*args, **kwargs))


@cache
def _turns() -> "count[int]":
    return count(1)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "kakehashi-words")
