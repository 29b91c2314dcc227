"""Starting processes that run the real job, waiting for them, and killing them."""

import asyncio
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from typing import Any

from tests.scenarios.publisher import Orders, run

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.scenarios.publisher"])
PATIENCE_SECONDS = 120


@dataclass
class Publisher:
    """A running process that publishes."""

    process: BaseProcess
    report: Any

    async def last_words(self) -> list[str]:
        """The steps it passed, told when it ends or stops."""
        if not await asyncio.to_thread(self.report.poll, PATIENCE_SECONDS):
            raise TimeoutError("the process said nothing")
        passed: list[str] = self.report.recv()
        return passed

    async def ended(self) -> int | None:
        """Its exit code."""
        await asyncio.to_thread(self.process.join, PATIENCE_SECONDS)
        return self.process.exitcode

    def signal(self, number: int) -> None:
        """Send it a signal."""
        assert self.process.pid is not None
        os.kill(self.process.pid, number)


@contextmanager
def publishing(orders: Orders, start: Any = None) -> Iterator[Publisher]:
    receive, send = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=run, args=(orders, send, start), daemon=True)
    process.start()
    try:
        yield Publisher(process, receive)
    finally:
        process.kill()
        process.join()


def told(orders: Orders, **changes: Any) -> Orders:
    """Orders for a process whose claims are over as soon as it is gone."""
    return replace(orders, lease_seconds=0.0, **changes)
