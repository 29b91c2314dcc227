"""So many requests are at work at once; the others wait where they take little memory."""

import asyncio
from contextlib import AsyncExitStack, suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE = 32
"""One writer or ten connections to a server serve no more any faster."""
PATIENCE_SECONDS = 1.5
"""Half of what Slack gives. Then a request goes ahead without a turn: those before it may wait for
Slack itself.
"""


def by_turns(app: ASGIApp) -> ASGIApp:
    """The app, where requests that came whole take turns.

    A body that is still coming waits outside, so that nobody who sends it slowly holds a turn.
    """
    turns = asyncio.Semaphore(AT_ONCE)

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()
        async with AsyncExitStack() as stack:
            if not first.get("more_body"):
                await _take(turns, stack)
            await app(scope, _beginning_with(first, receive), send)

    return served


async def _take(turns: asyncio.Semaphore, stack: AsyncExitStack) -> None:
    """Take a turn, given back at the stack's end; none where that takes too long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await turns.acquire()
        stack.callback(turns.release)


def _beginning_with(first: Message, receive: Receive) -> Receive:
    """What comes, with the message that was read already before it."""
    read = [first]

    async def again() -> Message:
        return read.pop() if read else await receive()

    return again
