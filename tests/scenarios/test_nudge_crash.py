"""Killed, stopped or doubled at any step, the daily round asks everybody exactly once.

Real processes run the real tick against the stand-in Slack over HTTP, on both databases.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from digests.delivery import Courier
from digests.tick import tick
from domain.pocs import Poc
from playground.faults import Fault
from playground.records import User
from storage import nudges
from storage.database import Database
from tests.databases import FreshDatabases, opened
from tests.digests.nudges.company import HANAKO, KEN, MINUTE, MORNING, Company
from tests.scenarios.processes import publishing, told
from tests.scenarios.publisher import Orders, poster
from tests.scenarios.trouble import hung_at_every_step, killed_at_every_step, several_at_once
from tests.standin import RunningSlack, running_slack


@dataclass
class Scene:
    """A company with trials whose owners have something to answer, and its Slack."""

    slack: RunningSlack
    db: Database
    orders: Orders
    company: Company
    poc: Poc
    """Hanako's trial."""

    async def recover(self) -> None:
        """What a process does that starts later: the ticks of some minutes."""
        courier = Courier(self.db, poster(self.orders))
        for minutes in (1, 2, 3):
            await tick(courier, self.orders.now + minutes * MINUTE)

    def messages(self, person: str) -> list[Any]:
        """What the bot wrote to somebody."""
        return self.slack.person(person).dm()

    async def asked_once(self, after: list[str], *people: str) -> None:
        """The claim of all these tests: everybody has one message, which asks one thing once."""
        for person in people or (HANAKO, KEN):
            keys = [one.metadata["event_payload"]["key"] for one in self.messages(person)]
            assert keys == [f"nudges:{person}:2026-11-09"], after
            async with self.db.read() as s:
                (item,) = await nudges.items(s, keys[0])
            assert (item.rule, item.number) == ("checkin", 1), after

    async def hire(self, *members: str) -> None:
        """More people with a trial of their own."""
        for member in members:
            self.slack.workspace.add_user(User(id=member, name=member.lower(), real_name=member))
            await self.company.meet(member)
            await self.company.start(member)


@asynccontextmanager
async def scene(fresh_databases: FreshDatabases) -> AsyncIterator[Scene]:
    async with fresh_databases() as url, running_slack() as slack, opened(url) as db:
        slack.clock.set(MORNING)
        company = Company(db)
        await company.set_up()
        poc = await company.start(HANAKO)
        await company.start(KEN)
        orders = Orders(url, slack.api_url, slack.bot_token, MORNING)
        yield Scene(slack, db, orders, company, poc)


async def test_killed_at_any_step(fresh_databases: FreshDatabases) -> None:
    steps = await killed_at_every_step(lambda: scene(fresh_databases), Scene.asked_once)
    assert len(steps) > 12, steps


async def test_stopped_past_its_lease_at_any_step(fresh_databases: FreshDatabases) -> None:
    steps = await hung_at_every_step(lambda: scene(fresh_databases), Scene.asked_once)
    assert len(steps) > 12, steps


async def test_killed_while_a_message_is_brought_up_to_date(
    fresh_databases: FreshDatabases,
) -> None:
    @asynccontextmanager
    async def answered() -> AsyncIterator[Scene]:
        async with scene(fresh_databases) as one:
            await one.recover()
            await one.company.check_in(one.poc, MORNING)
            yield one

    async def shows_it(one: Scene, after: list[str]) -> None:
        await one.asked_once(after)
        (message,) = one.messages(HANAKO)
        assert message.text.startswith("今、答えることはありません。"), after

    steps = await killed_at_every_step(answered, shows_it)
    assert any("updating" in step for step in steps), steps


@pytest.mark.parametrize("accepted", [True, False])
async def test_lost_answers(fresh_databases: FreshDatabases, *, accepted: bool) -> None:
    async with scene(fresh_databases) as one:
        fault = Fault.drop_connection_after_accepting() if accepted else Fault.drop_connection()
        one.slack.workspace.faults.next("chat.postMessage", fault)
        with publishing(told(one.orders)) as process:
            assert await process.ended() == 0
        assert sum(len(one.messages(who)) for who in (HANAKO, KEN)) == accepted
        await one.recover()
        await one.asked_once([f"accepted: {accepted}"])


async def test_several_processes_at_the_same_hour(fresh_databases: FreshDatabases) -> None:
    members = [f"U{n:02}" for n in range(12)]
    async with scene(fresh_databases) as one:
        await one.hire(*members)
        await several_at_once(one.orders, 3)
        await one.recover()
        await one.asked_once(["three at once"], HANAKO, KEN, *members)
