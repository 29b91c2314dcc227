"""A company with a newsletter, in a real database, with a Slack in memory."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, update

from digests.delivery import Courier
from domain.calendar import Month, at_local
from domain.stories import Kind, NewStory, Story
from storage import audit, editions, settings, stories
from storage.database import Database
from storage.editions import EditionRecord
from storage.tables import DeliveryRow
from storage.tables.editions import EditionPocRow, EditionRow, EditionStoryRow
from storage.tables.versions import EditionVersionRow
from tests.digests.fake_slack import FakeSlack

TOKYO = ZoneInfo("Asia/Tokyo")
NEWS, OFFICE, EDITOR, AUTHOR = "CNEWS", "UMORI", "UEDITOR", "UHANAKO"
SET_UP_AT = datetime(2026, 1, 5, tzinfo=UTC)
OCTOBER = Month(2026, 10)


def tokyo(month: int, day: int, hour: int = 10, minute: int = 0, year: int = 2026) -> datetime:
    """A moment as clocks in Tokyo show it, in UTC."""
    return at_local(date(year, month, day), time(hour, minute), TOKYO)


DRAFT_HOUR = tokyo(11, 4)
POST_HOUR = tokyo(11, 9)
"""Of the October edition, by the default schedule."""


@dataclass
class Newsroom:
    """What a test of the monthly job works with."""

    db: Database
    slack: FakeSlack = field(default_factory=FakeSlack)
    lease_seconds: float = 600.0

    @property
    def courier(self) -> Courier:
        """To be given to `publish` and the others."""
        return Courier(self.db, self.slack, self.lease_seconds)

    async def choose(self, now: datetime = SET_UP_AT, **changes: Any) -> None:
        """Change settings."""
        async with self.db.begin() as s:
            await settings.save(s, changes, by=OFFICE, now=now)

    async def set_up(self, **changes: Any) -> None:
        """Name the office and the channel, as the first run does."""
        await self.choose(office=(OFFICE,), newsletter_channel=NEWS, **changes)

    async def forget_the_post(self) -> None:
        """Put the records back to before the edition, as a restored backup does."""
        async with self.db.begin() as s:
            tables = (DeliveryRow, EditionVersionRow, EditionStoryRow, EditionPocRow, EditionRow)
            for table in tables:
                await s.execute(delete(table))

    async def record(self, title: str, at: datetime, **fields: Any) -> Story:
        """A member records a story."""
        new = NewStory(kind=fields.pop("kind", Kind.WIN), title=title, **fields)
        async with self.db.begin() as s:
            return await stories.add(s, new, author=AUTHOR, department="経理部", now=at)

    async def record_october(self, count: int = 4) -> list[Story]:
        """An ordinary October."""
        return [
            await self.record(
                f"転記の手直し{n:03}",
                tokyo(10, 1 + n % 28, 10, n % 60),
                before_text="毎月手で写していました。",
                change_text="マクロにしました。",
                result_text="早くなりました。",
                minutes_before=30,
                minutes_after=5,
                times_count=10,
                times_per="week",
            )
            for n in range(count)
        ]

    async def withdraw(self, story: Story, now: datetime) -> None:
        """Its author takes a story back."""
        async with self.db.begin() as s:
            await stories.withdraw(s, story.id, author=AUTHOR, now=now)

    async def restore(self, story: Story, now: datetime) -> None:
        """Its author brings it back."""
        async with self.db.begin() as s:
            await stories.restore(s, story.id, author=AUTHOR, now=now)

    async def edit(self, story: Story, now: datetime, **fields: Any) -> None:
        """Its author changes a story."""
        async with self.db.begin() as s:
            await stories.patch(s, story.id, author=AUTHOR, figures=fields, now=now)

    async def edition(self, month: Month = OCTOBER) -> EditionRecord | None:
        """What is stored of an edition."""
        async with self.db.read() as s:
            return await editions.get(s, str(month))

    async def approve(self, now: datetime, month: Month = OCTOBER) -> None:
        """An editor approves."""
        async with self.db.begin() as s:
            await editions.approve(s, str(month), by=EDITOR, now=now)

    async def hold(self, now: datetime, month: Month = OCTOBER) -> None:
        """An editor holds it back."""
        async with self.db.begin() as s:
            await editions.hold(s, str(month), on=True, by=EDITOR, now=now)

    async def release(self, now: datetime, month: Month = OCTOBER) -> None:
        """An editor lets it go again, as the button does."""
        async with self.db.begin() as s:
            await editions.hold(s, str(month), on=False, by=EDITOR, now=now)
            entry = audit.Entry(now, EDITOR, "newsletter.release", f"edition:{month}")
            await audit.write(s, entry)

    async def wait_is_over(self, key: str) -> None:
        """As if the time until the next attempt at this message had passed."""
        table = DeliveryRow.__table__
        async with self.db.begin() as s:
            await s.execute(update(table).where(table.c.key == key).values(lease_until=SET_UP_AT))

    def news(self) -> list[str]:
        """The fallback texts of what stands in the newsletter's channel and threads."""
        return self.slack.texts(NEWS)

    def heads(self) -> list[str]:
        """The fallback texts of what stands in the channel itself."""
        here = (one for one in self.slack.posted if one.landed.channel == NEWS)
        return [one.message.text for one in here if one.thread is None]

    def told(self, person: str = OFFICE) -> list[str]:
        """What the bot wrote to a person."""
        return self.slack.texts(person)


@pytest.fixture
def newsroom(sqlite_db: Database) -> Newsroom:
    """A company that has not set anything up yet."""
    return Newsroom(sqlite_db)


def buttons(newsroom: Newsroom, part: str) -> list[str]:
    """The action ids under the first notice of that kind."""
    notice = next(one for one in newsroom.slack.posted if f":{part}:" in f"{one.stamp.key}:")
    elements = notice.message.blocks[-1]["elements"]
    assert {element["value"].partition(":")[0] for element in elements} == {"2026-10"}
    return [element["action_id"] for element in elements]


def hourly(start: datetime, end: datetime, step: timedelta = timedelta(hours=1)) -> list[datetime]:
    """The moments from start to end."""
    return [start + n * step for n in range(int((end - start) / step))]
