"""Work that may be lost without harm: done after the answer, supervised, awaited at stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger()


class Background:
    """Runs coroutines beside the listeners; a failure is logged and harms nobody else."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def after(self, work: Coroutine[Any, Any, Any]) -> None:
        """Start this once the current listener has given its answer."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def drain(self, seconds: float = 5) -> None:
        """Let what is under way finish, and what that begins; what takes longer is cancelled."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while self._tasks and (left := until - loop.time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        unfinished = list(self._tasks)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("background.failed", work=task.get_coro().__qualname__, exc_info=error)  # type: ignore[union-attr]  # a coroutine's name
