"""Killed at any step of an erasure, or not alone, the next process brings it to its end.

Real processes run the real tick against the stand-in Slack over HTTP, on both databases.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from digests.delivery import Courier
from digests.erasing.carrying_out import order
from digests.tick import tick
from storage.database import Database
from storage.erasing.registry import Registry
from storage.states import Nameless
from tests.databases import FreshDatabases, opened
from tests.digests.erasing.life import everything
from tests.digests.nudges.company import HANAKO, KEN, MINUTE, MORNING, Company
from tests.scenarios.publisher import Orders, poster
from tests.scenarios.trouble import killed_at_every_step, several_at_once
from tests.standin import RunningSlack, running_slack

WANTED = MORNING + MINUTE


@dataclass
class Scene:
    """A company of two who were both reminded; one of them wants everything erased."""

    slack: RunningSlack
    db: Database
    orders: Orders

    async def recover(self) -> None:
        """What a process does that starts later: the ticks of some minutes."""
        courier = Courier(self.db, poster(self.orders))
        for minutes in (1, 2, 20, 40):
            await tick(courier, WANTED + minutes * MINUTE)

    async def nothing_is_left(self, after: list[str]) -> None:
        """The claim of all these tests."""
        tables = await everything(self.db)
        assert [name for name, text in tables.items() if HANAKO in text] == [], after
        assert self.slack.person(HANAKO).dm() == [], after
        assert len(self.slack.person(KEN).dm()) == 1, after


@asynccontextmanager
async def scene(fresh_databases: FreshDatabases, path: Path) -> AsyncIterator[Scene]:
    async with fresh_databases() as url, running_slack() as slack, opened(url) as db:
        slack.clock.set(MORNING)
        company = Company(db)
        await company.set_up()
        for member in (HANAKO, KEN):
            await company.start(member)
        orders = Orders(url, slack.api_url, slack.bot_token, WANTED)
        await tick(Courier(db, poster(orders)), MORNING)
        assert len(slack.person(HANAKO).dm()) == 1
        await order(db, Registry(path / uuid4().hex), HANAKO, Nameless.ERASE, WANTED)
        yield Scene(slack, db, orders)


async def test_killed_at_any_step(fresh_databases: FreshDatabases, tmp_path: Path) -> None:
    steps = await killed_at_every_step(
        lambda: scene(fresh_databases, tmp_path), Scene.nothing_is_left
    )
    assert any("emptying" in step for step in steps), steps


async def test_several_processes_at_the_same_moment(
    fresh_databases: FreshDatabases, tmp_path: Path
) -> None:
    async with scene(fresh_databases, tmp_path) as one:
        await several_at_once(one.orders, 3)
        await one.recover()
        await one.nothing_is_left(["three at once"])
