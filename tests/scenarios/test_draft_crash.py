"""Killed or doubled at any step between draft and post: each note once, and no edit lost.

Real processes run the real tick against the stand-in Slack over HTTP, on both databases.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from digests.delivery import Courier
from digests.newsletter.desk import open_desk
from digests.newsletter.editing.cut_edits import opened as opening
from digests.newsletter.editing.cutting import Act, Result, change
from digests.newsletter.posting.freezing import stored
from digests.tick import tick
from domain.people import Person
from storage import editions, people, stories
from storage.database import Database
from tests.databases import FreshDatabases, opened
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    DRAFT_HOUR,
    OCTOBER,
    POST_HOUR,
    TOKYO,
    Newsroom,
    tokyo,
)
from tests.scenarios.publisher import Orders, poster
from tests.scenarios.trouble import killed_at_every_step, several_at_once
from tests.standin import RunningSlack, running_slack

NEWS, OFFICE, EDITOR = "CDXNEWS", "UMORI", "UKEN"
MINUTE = timedelta(minutes=1)
NOVEMBER = OCTOBER.next()


@dataclass
class Scene:
    """A company with an editor whose newsletter comes, and its Slack."""

    slack: RunningSlack
    db: Database
    orders: Orders

    @property
    def courier(self) -> Courier:
        return Courier(self.db, poster(self.orders))

    async def recover(self) -> None:
        """What a process does that starts later: the ticks of some minutes."""
        for minutes in (1, 2, 3):
            await tick(self.courier, self.orders.now + minutes * MINUTE)

    def notes(self, person: str, part: str) -> list[Any]:
        """The notes of that kind the bot wrote to somebody."""
        return [one for one in self.slack.person(person).dm() if part in _key(one)]

    def posted(self) -> list[Any]:
        """The messages of the newsletter, channel and thread."""
        return self.slack.person("hanako").messages("dx-news")

    async def one_newsletter(self, after: list[str]) -> None:
        """Whatever happened, every part is there once."""
        keys = [_key(one) for one in self.posted()]
        assert keys == [f"newsletter:2026-10:{n}" for n in range(1, len(keys) + 1)], after
        assert keys, after

    async def edit(self, number: int) -> Result:
        """The editor writes another opening word."""
        desk = await open_desk(self.courier, self.orders.now)
        act = Act(month=OCTOBER, by=EDITOR, seen=number - 1, what="opening", alone=True)
        return (await change(desk, act, opening(f"{number}回目の書き出しです。"))).result

    async def edits_posted(self) -> int:
        """How many of the editor's changes the posted text has."""
        async with self.db.read() as s:
            record = await editions.get(s, str(OCTOBER))
        assert record is not None
        return stored(record).cut_revision


def _key(message: Any) -> str:
    return str(message.metadata["event_payload"]["key"])


@asynccontextmanager
async def scene(fresh_databases: FreshDatabases, now: datetime) -> AsyncIterator[Scene]:
    async with fresh_databases() as url, running_slack() as slack, opened(url) as db:
        slack.clock.set(now)
        newsroom = Newsroom(db)
        await newsroom.choose(office=(OFFICE,), editors=(EDITOR,), newsletter_channel=NEWS)
        await newsroom.record_october(12)
        orders = Orders(url, slack.api_url, slack.bot_token, now)
        yield Scene(slack, db, orders)


def at(
    fresh_databases: FreshDatabases, now: datetime
) -> Callable[[], AbstractAsyncContextManager[Scene]]:
    @asynccontextmanager
    async def ready() -> AsyncIterator[Scene]:
        async with scene(fresh_databases, now) as one:
            if now >= POST_HOUR:
                await Newsroom(one.db).approve(DRAFT_HOUR)
            yield one

    return ready


async def told_once(one: Scene, after: list[str]) -> None:
    for person in (OFFICE, EDITOR):
        assert len(one.notes(person, ":draft:")) == 1, after


async def test_the_draft_is_told_once_whatever_kills_the_process(
    fresh_databases: FreshDatabases,
) -> None:
    steps = await killed_at_every_step(at(fresh_databases, DRAFT_HOUR), told_once)
    assert len(steps) > 8, steps


async def test_the_draft_is_told_once_by_four_at_once(fresh_databases: FreshDatabases) -> None:
    async with scene(fresh_databases, DRAFT_HOUR) as one:
        await several_at_once(one.orders, 4)
        await one.recover()
        await told_once(one, ["four at once"])


async def test_an_edit_after_any_crash_is_posted_or_refused(
    fresh_databases: FreshDatabases,
) -> None:
    answers: list[Result] = []

    @dataclass
    class Edited(Scene):
        answer: Result = Result.OUT

        async def recover(self) -> None:
            """The editor saves while nobody posts, and then it goes on."""
            self.answer = await self.edit(1)
            answers.append(self.answer)
            if self.answer is Result.SAVED:  # which took the approval back
                await Newsroom(self.db).approve(POST_HOUR)
            await super().recover()

    @asynccontextmanager
    async def edited() -> AsyncIterator[Edited]:
        async with at(fresh_databases, POST_HOUR)() as one:
            yield Edited(one.slack, one.db, one.orders)

    async def in_the_post_or_refused(one: Edited, after: list[str]) -> None:
        await one.one_newsletter(after)
        saved = one.answer is Result.SAVED
        assert await one.edits_posted() == saved, after
        assert ("1回目の書き出しです。" in str([one.blocks for one in one.posted()])) is saved, (
            after
        )

    await killed_at_every_step(edited, in_the_post_or_refused)
    assert set(answers) == {Result.SAVED, Result.OUT}


async def test_edits_while_four_processes_post(fresh_databases: FreshDatabases) -> None:
    async with at(fresh_databases, POST_HOUR)() as one:
        await Newsroom(one.db).choose(editors=())  # nobody's approval is waited for

        async def editing() -> int:
            saved = 0
            while await one.edit(saved + 1) is Result.SAVED:
                saved += 1
                await asyncio.sleep(0)
            return saved

        _, saved = await asyncio.gather(several_at_once(one.orders, 4), editing())
        await one.recover()
        await one.one_newsletter([f"{saved} edits"])
        assert await one.edits_posted() == saved


async def test_an_author_hears_once_of_what_came_too_late(fresh_databases: FreshDatabases) -> None:
    @asynccontextmanager
    async def released() -> AsyncIterator[Scene]:
        async with scene(fresh_databases, POST_HOUR) as one:
            newsroom = Newsroom(one.db)
            late = await newsroom.record("あとから出せた話", tokyo(10, 20))
            async with one.db.begin() as s:
                await people.see(s, Person(id=AUTHOR, team_id="T1", known=True), tokyo(10, 1))
                await stories.hold(s, late.id, held=True, by=OFFICE, now=tokyo(10, 21))
            await newsroom.approve(DRAFT_HOUR)
            await tick(one.courier, POST_HOUR)
            async with one.db.begin() as s:
                await stories.hold(s, late.id, held=False, by=OFFICE, now=POST_HOUR)
            yield one

    async def told_and_carried(one: Scene, after: list[str]) -> None:
        assert len(one.notes(AUTHOR, ":late:")) == 1, after
        async with one.db.read() as s:
            carried = await stories.in_month(s, NOVEMBER.bounds(TOKYO))
        assert [story.title for story in carried] == ["あとから出せた話"], after

    steps = await killed_at_every_step(released, told_and_carried)
    assert any(":late:" in step for step in steps), steps
