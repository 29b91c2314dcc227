"""Killed, stopped or doubled at any step, the monthly job leaves exactly one newsletter.

Real processes run the real job against the stand-in Slack over HTTP and a database file.
"""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digests.delivery import Courier
from digests.newsletter.posting.publish import publish
from digests.newsletter.posting.standing import Status
from digests.tick import tick
from playground.faults import Fault
from storage import stories
from storage.database import Database
from tests.databases import opened
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, TOKYO, Newsroom
from tests.scenarios.october import copied, record_october, recorded
from tests.scenarios.processes import publishing, told
from tests.scenarios.publisher import Orders, poster
from tests.scenarios.trouble import hung_at_every_step, killed_at_every_step, several_at_once
from tests.standin import RunningSlack, running_slack

PARTS = 3
STORIES = 40
"""So many messages at least, for the tests to have something to break."""
MINUTE = timedelta(minutes=1)


@dataclass
class Scene:
    """A company whose newsletter is due, and its Slack."""

    slack: RunningSlack
    db: Database
    orders: Orders
    withdrawn: str = ""
    """The title of what was taken back."""

    async def recover(self) -> None:
        """What a process does that starts later: a minute's tick, and again until all is out."""
        courier = Courier(self.db, poster(self.orders))
        await tick(courier, self.orders.now + MINUTE)
        outcome = await publish(courier, OCTOBER, self.orders.now + 2 * MINUTE)
        assert outcome.status is Status.ALREADY

    def parts(self) -> list[str]:
        """The ledger keys of the newsletter's messages in the channel, oldest first."""
        return [message.metadata["event_payload"]["key"] for message in self.messages()]

    def messages(self) -> list[Any]:
        """The messages of the newsletter's channel and thread."""
        return self.slack.person("hanako").messages("dx-news")

    async def one_newsletter(self, after: list[str]) -> None:
        """The claim of all these tests: every part once, all in the thread of the first."""
        head, *thread = self.messages()
        keys = [f"newsletter:2026-10:{number}" for number in range(1, len(thread) + 2)]
        assert self.parts() == keys, after
        assert len(keys) >= PARTS, after
        assert {message.thread_ts for message in thread} == {head.ts}, after

    async def withdraw_one(self) -> None:
        """An author takes back a story that was told."""
        newsroom = Newsroom(self.db)
        async with self.db.read() as s:
            story = (await stories.in_month(s, OCTOBER.bounds(TOKYO)))[0]
        await newsroom.withdraw(story, POST_HOUR)
        self.withdrawn = story.title


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which October is recorded and its newsletter is due."""
    return recorded(tmp_path_factory.mktemp("october"), STORIES)


@asynccontextmanager
async def scene(url: str) -> AsyncIterator[Scene]:
    async with running_slack() as slack, opened(url) as db:
        slack.clock.set(POST_HOUR)
        yield Scene(slack, db, Orders(url, slack.api_url, slack.bot_token, POST_HOUR))


@asynccontextmanager
async def copy_of(october: Path, folder: Path) -> AsyncIterator[Scene]:
    """A scene of its own for every test, and every step."""
    async with scene(copied(october, folder)) as one:
        yield one


async def test_killed_at_any_step(october: Path, tmp_path: Path) -> None:
    steps = await killed_at_every_step(lambda: copy_of(october, tmp_path), Scene.one_newsletter)
    assert len(steps) > 20, steps


async def test_stopped_past_its_lease_at_any_step(october: Path, tmp_path: Path) -> None:
    steps = await hung_at_every_step(lambda: copy_of(october, tmp_path), Scene.one_newsletter)
    assert len(steps) > 20, steps


@pytest.mark.parametrize("part", [1, 2, 3])
async def test_killed_when_slack_has_taken_it_in_but_the_answer_is_not_read(
    october: Path, tmp_path: Path, part: int
) -> None:
    async with copy_of(october, tmp_path) as one:
        answered = asyncio.Event()
        one.slack.workspace.faults.next(
            "chat.postMessage",
            Fault.hold(answered, accepted=True),
            when=lambda arguments: f"newsletter:2026-10:{part}" in str(arguments),
        )
        with publishing(told(one.orders)) as process:
            await one.slack.until(lambda: len(one.messages()) == part)
            process.signal(signal.SIGKILL)
            assert await process.ended() == -signal.SIGKILL
        answered.set()
        await one.recover()
        await one.one_newsletter([f"part {part} taken in"])


@pytest.mark.parametrize("fault", ["drop", "drop_accepted", "500", "500_accepted"])
@pytest.mark.parametrize("part", [1, 2])
async def test_lost_answers(october: Path, tmp_path: Path, fault: str, part: int) -> None:
    faults = {
        "drop": Fault.drop_connection(),
        "drop_accepted": Fault.drop_connection_after_accepting(),
        "500": Fault.http_500(),
        "500_accepted": Fault.http_500(accepted=True),
    }
    async with copy_of(october, tmp_path) as one:
        one.slack.workspace.faults.next(
            "chat.postMessage",
            faults[fault],
            when=lambda arguments: f"newsletter:2026-10:{part}" in str(arguments),
        )
        with publishing(told(one.orders)) as process:
            assert await process.ended() == 0
        assert len(one.messages()) == part - 1 + fault.endswith("accepted")
        await one.recover()
        await one.one_newsletter([fault])


async def four_at_once(one: Scene) -> None:
    await several_at_once(one.orders, 4)
    await one.recover()
    await one.one_newsletter(["four at once"])


async def test_several_processes_at_the_same_hour(october: Path, tmp_path: Path) -> None:
    async with copy_of(october, tmp_path) as one:
        await four_at_once(one)


async def test_several_processes_at_the_same_hour_on_postgresql(postgres_url: str) -> None:
    await record_october(postgres_url, STORIES)
    async with scene(postgres_url) as one:
        await four_at_once(one)


async def test_killed_in_the_middle_of_a_correction(october: Path, tmp_path: Path) -> None:
    @asynccontextmanager
    async def withdrawn() -> AsyncIterator[Scene]:
        async with copy_of(october, tmp_path) as one:
            await one.recover()
            await one.withdraw_one()
            yield one

    async def tells_it_no_more(one: Scene, after: list[str]) -> None:
        await one.one_newsletter(after)
        assert one.withdrawn not in str(one.messages()), after

    steps = await killed_at_every_step(withdrawn, tells_it_no_more)
    assert any("updating" in step for step in steps), steps
