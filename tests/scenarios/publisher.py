"""A process that runs the real job against a running Slack, and can die at any of its steps.

A step is an edge of something that lasts: before and after each write transaction and each call
to Slack. The process counts them and kills or stops itself at the one it was told.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_files import SlackFiles
from bot.slack_poster import SlackPoster
from digests.delivery import Courier
from digests.poster import FileState, Landed, Message, Place, Reserved, Stamp, UserGroup
from digests.tick import tick
from domain.people import Person
from storage import postgres, sqlite
from storage.database import Database, Session

LOCK_TIMEOUT_MS = 120_000
"""Several processes on a busy machine wait long for each other; none of that is a failure."""


@dataclass(frozen=True)
class Orders:
    """What a process is told: where everything is, what time it is, and where it ends."""

    database_url: str
    slack_url: str
    token: str
    now: datetime
    lease_seconds: float = 600.0
    at_step: int | None = None
    signal: int = signal.SIGKILL
    with_files: bool = False
    """Whether the newsletter may have its picture."""


@dataclass
class Steps:
    """Counts the steps and ends the process at the one it was told."""

    orders: Orders
    report: Connection
    passed: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        """One more step; the last one, perhaps."""
        self.passed.append(name)
        if len(self.passed) == self.orders.at_step:
            self.report.send(self.passed)
            os.kill(os.getpid(), self.orders.signal)


class SteppingDatabase(Database):
    """A database whose write transactions are steps."""

    steps: Steps

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Session]:
        self.steps.step("before a transaction")
        async with super().begin() as session:
            yield session
        self.steps.step("after a transaction")


@dataclass
class SteppingPoster:
    """A Slack whose calls are steps."""

    inner: SlackPoster
    steps: Steps

    async def post(
        self, channel: str, message: Message, *, stamp: Stamp, thread: str | None = None
    ) -> Landed:
        self.steps.step(f"before posting {stamp.key}")
        landed = await self.inner.post(channel, message, stamp=stamp, thread=thread)
        self.steps.step(f"after posting {stamp.key}")
        return landed

    async def find(self, key: str, place: Place) -> list[Landed]:
        found = await self.inner.find(key, place)
        self.steps.step(f"after looking up {key}")
        return found

    async def update(self, landed: Landed, message: Message) -> None:
        self.steps.step(f"before updating {landed.ts}")
        await self.inner.update(landed, message)
        self.steps.step(f"after updating {landed.ts}")

    async def delete(self, landed: Landed) -> None:
        await self.inner.delete(landed)

    async def group(self, people: Collection[str]) -> str:
        found = await self.inner.group(people)
        self.steps.step("after opening a group")
        return found

    async def is_shared(self, channel: str) -> bool:
        return await self.inner.is_shared(channel)

    async def person(self, person_id: str, *, team: str) -> Person:
        return await self.inner.person(person_id, team=team)

    async def profile_value(self, person_id: str, *, field: str) -> str:
        return await self.inner.profile_value(person_id, field=field)

    async def user_groups(self) -> list[UserGroup]:
        return await self.inner.user_groups()

    async def empty(self, person_id: str, *, at_most: int) -> bool:
        self.steps.step(f"before emptying {person_id}")
        is_empty = await self.inner.empty(person_id, at_most=at_most)
        self.steps.step(f"after emptying {person_id}")
        return is_empty

    async def clear_home(self, person_id: str) -> None:
        self.steps.step(f"before clearing {person_id}")
        await self.inner.clear_home(person_id)


@dataclass
class SteppingFiles:
    """Files in Slack whose calls are steps."""

    inner: SlackFiles
    steps: Steps

    async def read(self, file_id: str, *, most: int) -> bytes:
        return await self.inner.read(file_id, most=most)

    async def send(self, person_id: str, name: str, content: bytes, *, comment: str) -> None:
        await self.inner.send(person_id, name, content, comment=comment)

    async def reserve(self, name: str, size: int, *, alt: str) -> Reserved:
        self.steps.step("before reserving a file")
        reserved = await self.inner.reserve(name, size, alt=alt)
        self.steps.step("after reserving a file")
        return reserved

    async def fill(self, reserved: Reserved, content: bytes, *, title: str) -> None:
        self.steps.step("before filling a file")
        await self.inner.fill(reserved, content, title=title)
        self.steps.step("after filling a file")

    async def state(self, file_id: str) -> FileState:
        return await self.inner.state(file_id)

    async def discard(self, file_id: str) -> None:
        self.steps.step("before discarding a file")
        await self.inner.discard(file_id)
        self.steps.step("after discarding a file")


def poster(orders: Orders) -> SlackPoster:
    """Slack as the bot speaks to it."""
    return SlackPoster(AsyncWebClient(token=orders.token, base_url=orders.slack_url))


def files(orders: Orders) -> SlackFiles:
    """Slack's files as the bot handles them."""
    return SlackFiles(AsyncWebClient(token=orders.token, base_url=orders.slack_url))


def run(orders: Orders, report: Connection, start: Barrier | None = None) -> None:
    """The life of one process: one tick, as at start-up."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    postgres.LOCK_TIMEOUT_MS = LOCK_TIMEOUT_MS
    sqlite.PRAGMAS = (*sqlite.PRAGMAS, f"PRAGMA busy_timeout = {LOCK_TIMEOUT_MS}")
    steps = Steps(orders, report)
    if start is not None:
        start.wait()
    asyncio.run(_tick(orders, steps))
    report.send(steps.passed)


async def _tick(orders: Orders, steps: Steps) -> None:
    db: Any = SteppingDatabase.from_url(orders.database_url)
    db.steps = steps
    await db.open()
    try:
        slack = SteppingPoster(poster(orders), steps)
        kept = SteppingFiles(files(orders), steps) if orders.with_files else None
        await tick(Courier(db, slack, orders.lease_seconds, files=kept), orders.now)
    finally:
        await db.close()
