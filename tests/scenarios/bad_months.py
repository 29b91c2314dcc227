"""Months that no editor wishes for, in a company whose bot really runs."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from digests.tick import tick
from domain.calendar import Month
from domain.stories import Kind, NewStory, ShownAs, Story
from playground.records import Message
from storage import stories
from storage.settings import Department, SetupStep
from tests.databases import FreshDatabases
from tests.digests.newsletter.newsroom import tokyo
from tests.running import Company, company

NOVEMBER = Month(2026, 11)
DRAFT_HOUR, POST_HOUR = tokyo(12, 2), tokyo(12, 7)
MINUTE = timedelta(minutes=1)
AUTHORS = ("UHANAKO", "UKEN", "UMORI", "UEMMA")
LONG = "長い話です。" * 1_666
"""Ten thousand characters."""


def win(number: int, **fields: Any) -> NewStory:
    """An ordinary record."""
    told = {
        "before_text": "毎月手で写していました。",
        "change_text": "マクロにしました。",
        "result_text": "早くなりました。",
        "minutes_before": 30,
        "minutes_after": 5,
        "times_count": 10,
        "times_per": "week",
    }
    return NewStory(kind=Kind.WIN, title=f"転記の手直し{number:04}", **told | fields)


def failure(number: int) -> NewStory:
    """Something that did not work out."""
    return NewStory(
        kind=Kind.FAILURE,
        title=f"うまくいかなかった試み{number:04}",
        aim="紙の申請書をOCRで読みたかったです。",
        happened="手書きの数字が読めませんでした。",
        learned="様式を先にそろえるとよいです。",
    )


def many(count: int, **fields: Any) -> tuple[NewStory, ...]:
    """So many ordinary records."""
    return tuple(win(number, **fields) for number in range(count))


LONG_ONE = NewStory(
    kind=Kind.WIN, title="とても長い記録", before_text=LONG[:3_000], change_text=LONG[:3_000]
)
MONTHS: dict[str, tuple[NewStory, ...]] = {
    "one": many(1),
    "two": many(2),
    "all from one department": many(30),
    "all failures": tuple(failure(number) for number in range(12)),
    "all anonymous": many(12, shown_as=ShownAs.ANONYMOUS),
    "titles alone": tuple(NewStory(kind=Kind.WIN, title=f"題だけ{n:04}") for n in range(8)),
}


@dataclass
class Paper:
    """A company, and what its channel and its people saw of the newsletter."""

    it: Company

    async def record(
        self, records: Iterable[NewStory], department: str | None = None
    ) -> list[Story]:
        """Members record these in November, an hour apart as far as the month has hours."""
        async with self.it.bot.deps.db.begin() as s:
            return [
                await stories.add(
                    s,
                    new,
                    author=AUTHORS[number % len(AUTHORS)],
                    department=department,
                    now=tokyo(11, 1 + number % 28, 9 + number % 9, number % 60),
                )
                for number, new in enumerate(records)
            ]

    async def tick(self, now: datetime, *, lease_seconds: float = 600.0) -> list[str]:
        """The minute's tick at that moment, as the scheduler does it."""
        if now > self.it.slack.clock.now:
            self.it.slack.clock.set(now)
        courier = replace(self.it.bot.courier, lease_seconds=lease_seconds)
        done = await tick(courier, now)
        await self.it.settle()
        return done

    async def approve(self) -> None:
        """健 approves by the button under the draft's note."""
        await self.tick(DRAFT_HOUR)
        ken = self.it.person("ken")
        (note,) = self.notes("ken", ":draft:")
        out = await ken.press(note, "newsletter.approve")
        assert out.ok, out.error
        await self.it.settle()

    def notes(self, person: str, part: str) -> list[Message]:
        """The notes of that kind that the bot wrote to somebody."""
        return [one for one in self.it.person(person).dm() if part in key_of(one)]

    def messages(self) -> list[Message]:
        """The newsletter in its channel and thread."""
        seen = self.it.person("hanako").messages("dx-news")
        return [one for one in seen if key_of(one).startswith("newsletter:")]

    def words(self) -> str:
        """Everything the newsletter says."""
        return "\n".join(one.words() for one in self.messages())

    def assert_one_post(self) -> None:
        """One message in the channel, every other under it, each part once, and nobody called."""
        head, *thread = self.messages()
        keys = [key_of(one) for one in self.messages()]
        assert keys == [f"newsletter:{NOVEMBER}:{n}" for n in range(1, len(keys) + 1)]
        assert len(thread) <= 10
        assert {one.thread_ts for one in thread} <= {head.ts}
        assert not head.is_reply
        assert [one.pings() for one in self.messages() if one.pings()] == []


def key_of(message: Message) -> str:
    """The ledger key in a message of the bot's; "" in others."""
    return str(message.metadata.get("event_payload", {}).get("key", "")) if message.metadata else ""


@asynccontextmanager
async def paper(fresh_databases: FreshDatabases) -> AsyncIterator[Paper]:
    """森 is the office, 健 an editor, and the newsletter is set up since before November."""
    async with fresh_databases() as url, company(url) as it:
        await it.set(
            office=("UMORI",),
            editors=("UKEN",),
            newsletter_channel="CDXNEWS",
            set_up=tuple(SetupStep),
            departments=(Department(name="経理部"), Department(name="営業部")),
        )
        yield Paper(it)
