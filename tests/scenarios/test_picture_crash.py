"""Killed, stopped or doubled at any step, the job leaves one newsletter with one picture.

Real processes run the real job against the stand-in Slack over HTTP and a database file.
"""

import copy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from digests.delivery import Courier
from digests.newsletter.posting.publish import publish
from digests.newsletter.posting.standing import Status
from digests.tick import tick
from playground.faults import Fault
from storage import stories
from storage.database import Database
from storage.pictures import PICTURE
from tests.databases import opened
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, TOKYO, Newsroom
from tests.scenarios.october import copied, record_october, recorded
from tests.scenarios.processes import publishing, told
from tests.scenarios.publisher import Orders, files, poster
from tests.scenarios.test_crash import MINUTE
from tests.scenarios.trouble import hung_at_every_step, killed_at_every_step, several_at_once
from tests.standin import MANIFEST, RunningSlack, running_slack

STORIES = 6


@dataclass
class Studio:
    """A company whose newsletter is due, and a Slack that takes files."""

    slack: RunningSlack
    db: Database
    orders: Orders

    @property
    def courier(self) -> Courier:
        return Courier(self.db, poster(self.orders), files=files(self.orders))

    async def recover(self) -> None:
        """What a process does that starts later, minute after minute, until all is out."""
        await tick(self.courier, self.orders.now + MINUTE)
        outcome = await publish(self.courier, OCTOBER, self.orders.now + 2 * MINUTE)
        assert outcome.status is Status.ALREADY

    def shown(self) -> list[str]:
        """The files that messages show."""
        return [
            block["slack_file"]["id"]
            for message in self.slack.person("hanako").messages("dx-news")
            for block in message.blocks
            if block["type"] == "image"
        ]

    def whole(self) -> list[str]:
        """The files that are in Slack, shown or not."""
        kept = self.slack.workspace.state.files
        return [file_id for file_id, file in kept.items() if file["completed"]]

    async def one_picture(self, after: list[str]) -> None:
        """The claim: one message in the channel, with one picture, and no other file in Slack."""
        heads = [m for m in self.slack.person("hanako").messages("dx-news") if not m.is_reply]
        assert len(heads) == 1, after
        assert len(self.shown()) == 1, after
        assert self.whole() == self.shown(), after


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which October is recorded and its newsletter is due."""
    return recorded(tmp_path_factory.mktemp("pictured"), STORIES)


@asynccontextmanager
async def studio(url: str) -> AsyncIterator[Studio]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += ["files:read", "files:write"]
    async with running_slack(manifest) as slack, opened(url) as db:
        slack.clock.set(POST_HOUR)
        orders = Orders(url, slack.api_url, slack.bot_token, POST_HOUR, with_files=True)
        yield Studio(slack, db, orders)


@asynccontextmanager
async def copy_of(october: Path, folder: Path) -> AsyncIterator[Studio]:
    """A scene of its own for every test, and every step."""
    async with studio(copied(october, folder)) as one:
        yield one


async def test_killed_at_any_step(october: Path, tmp_path: Path) -> None:
    steps = await killed_at_every_step(lambda: copy_of(october, tmp_path), Studio.one_picture)
    assert "after filling a file" in steps


async def test_stopped_past_its_lease_at_any_step(october: Path, tmp_path: Path) -> None:
    steps = await hung_at_every_step(lambda: copy_of(october, tmp_path), Studio.one_picture)
    assert "after filling a file" in steps


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("accepted", [True, False])
async def test_lost_answers(october: Path, tmp_path: Path, method: str, *, accepted: bool) -> None:
    async with copy_of(october, tmp_path) as one:
        one.slack.workspace.faults.next(method, Fault.http_500(accepted=accepted))
        with publishing(told(one.orders)) as process:
            assert await process.ended() == 0
        assert one.shown() == []
        await wait_is_over(one)
        await one.recover()
        await one.one_picture([method])


async def wait_is_over(one: Studio) -> None:
    """As if the wait after a lost answer had passed."""
    async with one.db.begin() as s:
        await s.execute(PICTURE.update().values(lease_until=POST_HOUR.replace(year=2000)))


async def test_several_processes_at_the_same_hour(october: Path, tmp_path: Path) -> None:
    async with copy_of(october, tmp_path) as one:
        await several(one)


async def test_several_processes_at_the_same_hour_on_postgresql(postgres_url: str) -> None:
    await record_october(postgres_url, STORIES)
    async with studio(postgres_url) as one:
        await several(one)


async def several(one: Studio) -> None:
    await several_at_once(one.orders, 4)
    await one.recover()
    await one.one_picture(["four at once"])


async def test_killed_in_the_middle_of_a_correction(october: Path, tmp_path: Path) -> None:
    @asynccontextmanager
    async def withdrawn() -> AsyncIterator[Studio]:
        async with copy_of(october, tmp_path) as one:
            await one.recover()
            async with one.db.read() as s:
                story = (await stories.in_month(s, OCTOBER.bounds(TOKYO)))[0]
            await Newsroom(one.db).withdraw(story, POST_HOUR)
            yield one

    async def shows_the_new_one(one: Studio, after: list[str]) -> None:
        assert one.shown() != ["F000000001"], after
        assert len(one.shown()) == 1, after
        assert one.shown()[0] in one.whole(), after

    steps = await killed_at_every_step(withdrawn, shows_the_new_one)
    assert "after discarding a file" in steps
