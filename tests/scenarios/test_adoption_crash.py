"""Killed, stopped or doubled at any step, two members are brought together exactly once.

Real processes run the real tick against the stand-in Slack over HTTP, on both databases.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.manifest import load_manifest
from digests.delivery import Courier
from digests.tick import tick
from domain.stories import ShownAs
from playground.faults import Fault
from playground.records import Message
from storage import adoptions, stories
from storage.adoptions import NewAdoption
from storage.database import Database
from tests.databases import FreshDatabases, opened
from tests.digests.nudges.company import HANAKO, KEN, MINUTE, MORNING, Company
from tests.scenarios.processes import publishing, told
from tests.scenarios.publisher import Orders, poster
from tests.scenarios.trouble import hung_at_every_step, killed_at_every_step, several_at_once
from tests.standin import RunningSlack, running_slack
from tests.storage.samples import win

DUE = date(2026, 11, 20)


@dataclass
class Scene:
    """A story by name and one without, and somebody who wishes to do the same as both."""

    slack: RunningSlack
    db: Database
    orders: Orders

    async def recover(self) -> None:
        """What a process does that starts later: the ticks of some minutes."""
        courier = Courier(self.db, poster(self.orders))
        for minutes in (1, 2, 3):
            await tick(courier, self.orders.now + minutes * MINUTE)

    def about_wishes(self) -> list[tuple[str, Message]]:
        """Every message about a wish, with its key."""
        state = self.slack.workspace.state
        found = [one for channel in state.messages.values() for one in channel.values()]
        keyed = [
            (one.metadata["event_payload"]["key"], one)
            for one in found
            if one.metadata and not one.ephemeral_to
        ]
        return sorted((key, one) for key, one in keyed if key.startswith("adoption:"))

    async def brought_together_once(self, after: list[str]) -> None:
        """The claim of all these tests: one introduction, one question, each in its place."""
        found = self.about_wishes()
        assert [key for key, _ in found] == ["adoption:1:meet", "adoption:2:ask"], after
        kinds = [self.slack.workspace.channel(one.channel).kind for _, one in found]
        assert kinds == ["mpim", "im"], after


@asynccontextmanager
async def scene(fresh_databases: FreshDatabases) -> AsyncIterator[Scene]:
    async with (
        fresh_databases() as url,
        running_slack(load_manifest()) as slack,
        opened(url) as db,
    ):
        slack.clock.set(MORNING)
        company = Company(db)
        await company.set_up()
        async with db.begin() as s:
            for shown_as in (ShownAs.NAME, ShownAs.ANONYMOUS):
                before = MORNING - timedelta(days=20)
                new = win(f"{shown_as}の事例", shown_as=shown_as)
                story = await stories.add(s, new, author=HANAKO, department="経理部", now=before)
                wish = NewAdoption(story_id=story.id, person_id=KEN, month="2026-10", due_on=DUE)
                await adoptions.want(s, wish, MORNING)
        yield Scene(slack, db, Orders(url, slack.api_url, slack.bot_token, MORNING))


async def test_killed_at_any_step(fresh_databases: FreshDatabases) -> None:
    steps = await killed_at_every_step(lambda: scene(fresh_databases), Scene.brought_together_once)
    assert "after posting adoption:2:ask" in steps


async def test_stopped_past_its_lease_at_any_step(fresh_databases: FreshDatabases) -> None:
    steps = await hung_at_every_step(lambda: scene(fresh_databases), Scene.brought_together_once)
    assert "after opening a group" in steps


@pytest.mark.parametrize("accepted", [True, False])
async def test_lost_answers(fresh_databases: FreshDatabases, *, accepted: bool) -> None:
    async with scene(fresh_databases) as one:
        fault = Fault.drop_connection_after_accepting() if accepted else Fault.drop_connection()
        one.slack.workspace.faults.next("chat.postMessage", fault, times=2)
        with publishing(told(one.orders)) as process:
            assert await process.ended() == 0
        await one.recover()
        await one.brought_together_once([f"accepted: {accepted}"])


async def test_several_processes_at_the_same_minute(fresh_databases: FreshDatabases) -> None:
    async with scene(fresh_databases) as one:
        await several_at_once(one.orders, 3)
        await one.recover()
        await one.brought_together_once(["three at once"])
