"""Waking: one job, every minute, that asks what is due. Nothing else is scheduled anywhere."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from digests.delivery import Courier
from digests.tick import tick
from domain.clock import Clock, system_clock

log = structlog.get_logger()

EVERY = timedelta(minutes=1)
SECONDS_TO_FINISH = 30.0
"""How long a tick under way may go on when the process is asked to stop."""


@asynccontextmanager
async def running(courier: Courier, clock: Clock, every: timedelta = EVERY) -> AsyncIterator[None]:
    """Tick at once and then regularly; a tick under way at the end is awaited.

    `clock` tells the tick the time; when it comes is decided by the machine's own clock.
    """
    under_way = asyncio.Lock()

    async def wake() -> None:
        async with under_way:
            await _tick(courier, clock)

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        wake,
        IntervalTrigger(seconds=every.total_seconds(), timezone=UTC),
        next_run_time=system_clock(),
        misfire_grace_time=None,  # the default of one second drops what comes late
        coalesce=True,
        max_instances=1,
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await _finished(under_way)
        scheduler.shutdown()
        await asyncio.sleep(0)  # the scheduler stops in the loop's next turn


async def _tick(courier: Courier, clock: Clock) -> None:
    """One tick; what it raises is logged, and the next one comes all the same."""
    try:
        done = await tick(courier, clock())
    except Exception:
        log.exception("tick.failed")
    else:
        log.debug("tick.done", done=done)


async def _finished(under_way: asyncio.Lock) -> None:
    """Wait for the tick under way; the ledger copes with one that has to be cut off."""
    try:
        async with asyncio.timeout(SECONDS_TO_FINISH), under_way:
            return
    except TimeoutError:
        log.warning("tick.cut_off")
