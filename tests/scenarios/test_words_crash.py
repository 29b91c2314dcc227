"""Killed anywhere between the saving of an editor's correction and the post that shows it.

Real processes run the real tick against the stand-in Slack over HTTP, on both databases.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from digests.delivery import Courier
from digests.newsletter.desk import open_desk
from digests.newsletter.editing.cut import Rewrite
from digests.newsletter.editing.cut_edits import rewritten
from digests.newsletter.editing.cutting import Act, Result, change
from digests.tick import tick
from domain.people import Person
from playground.records import Message
from storage import corrections, people
from tests.databases import FreshDatabases, opened
from tests.digests.newsletter.newsroom import AUTHOR, OCTOBER, POST_HOUR, Newsroom, tokyo
from tests.scenarios.publisher import Orders, poster
from tests.scenarios.trouble import killed_at_every_step
from tests.standin import RunningSlack, running_slack

NEWS, OFFICE = "CDXNEWS", "UMORI"
LATER = POST_HOUR + timedelta(days=1)
WORDS = "写す仕事を、佐藤さんがなくしました。"


@dataclass
class Scene:
    """An issue that is posted, in which an editor put a text right, and its Slack."""

    slack: RunningSlack
    newsroom: Newsroom
    orders: Orders

    @property
    def courier(self) -> Courier:
        return Courier(self.newsroom.db, poster(self.orders))

    async def recover(self) -> None:
        """What a process does that starts later: the ticks of some minutes."""
        for minutes in (1, 2, 3):
            await tick(self.courier, self.orders.now + timedelta(minutes=minutes))

    async def put_right(self) -> None:
        """An editor saves another text for a story."""
        rewrite = Rewrite(story_id=1, revision=1, lead=WORDS)
        draft = Act(month=OCTOBER, by=OFFICE, seen=0, what="rewrite", story_id=1)
        act = replace(draft, posted=True, means_more=True)
        desk = await open_desk(self.courier, LATER)
        assert (await change(desk, act, rewritten(1, rewrite))).result is Result.SAVED

    def posted(self) -> list[Message]:
        """The messages of the newsletter, channel and thread."""
        return self.slack.person("hanako").messages("dx-news")


@asynccontextmanager
async def scene(fresh_databases: FreshDatabases) -> AsyncIterator[Scene]:
    async with fresh_databases() as url, running_slack() as slack, opened(url) as db:
        slack.clock.set(POST_HOUR)
        newsroom = Newsroom(db)
        await newsroom.choose(office=(OFFICE,), newsletter_channel=NEWS)
        await newsroom.record_october(3)
        async with db.begin() as s:
            await people.see(s, Person(id=AUTHOR, team_id="T1", known=True), tokyo(10, 1))
        one = Scene(slack, newsroom, Orders(url, slack.api_url, slack.bot_token, LATER))
        await tick(one.courier, POST_HOUR)
        await one.put_right()
        yield one


async def corrected_once(one: Scene, after: list[str]) -> None:
    """Every message where it was, one note in the post, one to the author, and no end left."""
    keys = [message.metadata["event_payload"]["key"] for message in one.posted()]
    assert keys == [f"newsletter:2026-10:{number}" for number in range(1, len(keys) + 1)], after
    post = " ".join(message.words() for message in one.posted())
    assert WORDS in post, after
    assert post.count("に内容を直しました）") == 1, after
    told = [message.words() for message in one.slack.person(AUTHOR).dm()]
    assert len([text for text in told if "紹介することばを直しました" in text]) == 1, after
    async with one.newsroom.db.read() as s:
        assert await corrections.pending(s) == [], after


async def test_it_is_shown_once_and_told_once_whatever_kills_the_process(
    fresh_databases: FreshDatabases,
) -> None:
    steps = await killed_at_every_step(lambda: scene(fresh_databases), corrected_once)
    assert any("reworded" in step for step in steps), steps
    assert any("updating" in step for step in steps), steps
