"""A simulated year of ticks: every edition exactly once, in post hours, on business days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digests.poster import Message, Stamp
from digests.tick import tick
from domain.calendar import CompanyCalendar, Month, at_local, in_post_hours
from domain.editions import Schedule, ScheduleKind
from storage.database import Database
from storage.editions import EditionRecord
from tests.digests.fake_slack import FakeSlack
from tests.digests.newsletter.newsroom import NEWS, SET_UP_AT, Newsroom

HOURS = (time(0, 30), time(8, 59), time(9), time(10), time(17, 59), time(23, 15))
OBON = frozenset(date(2027, 8, day) for day in range(9, 17))


@dataclass
class TimedSlack(FakeSlack):
    """Notes when everything was posted."""

    now: datetime = SET_UP_AT
    times: dict[str, datetime] = field(default_factory=dict)

    async def post(
        self, channel: str, message: Message, *, stamp: Stamp, thread: str | None = None
    ) -> Any:
        assert stamp.key not in self.times, f"{stamp.key} was posted twice"
        self.times[stamp.key] = self.now
        return await super().post(channel, message, stamp=stamp, thread=thread)


@dataclass(frozen=True)
class Company:
    """Where and how a company publishes."""

    tz: str
    schedule: Schedule
    days_off: frozenset[date] = frozenset()

    @property
    def calendar(self) -> CompanyCalendar:
        return CompanyCalendar(self.days_off)


COMPANIES = [
    Company("Asia/Tokyo", Schedule(), OBON),
    Company("America/New_York", Schedule(kind=ScheduleKind.DAY_OF_MONTH, day=12, at=time(9))),
    Company("Pacific/Kiritimati", Schedule(day=1, lead=0, at=time(17, 59))),
]


def moments(first: date, days: int, tz: ZoneInfo) -> Iterator[datetime]:
    for offset in range(days):
        for hour in HOURS:
            yield at_local(first + timedelta(days=offset), hour, tz)


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.tz)
async def test_a_year_of_ticks(sqlite_db: Database, company: Company) -> None:
    """From autumn 2027 over the year end, a leap day and both changes of the clocks."""
    slack, tz = TimedSlack(), ZoneInfo(company.tz)
    newsroom = Newsroom(sqlite_db, slack)
    await newsroom.set_up(
        tz=company.tz, schedule=company.schedule, days_off=tuple(company.days_off)
    )
    months = [Month(2027, 7).add(n) for n in range(12)]
    for month in months:
        # the last moment of the month, where the company is, belongs to it
        last = month.bounds(tz)[1] - timedelta(microseconds=1)
        await newsroom.record(f"転記の手直し{month}", last, minutes_before=9, minutes_after=1)
    for now in moments(date(2027, 8, 1), 366, tz):
        slack.now = now
        await tick(newsroom.courier, now)
    posted = {key: at for key, at in slack.times.items() if key.startswith("newsletter:")}
    assert [key for key in posted if key.endswith(":1")] == [f"newsletter:{m}:1" for m in months]
    for month in months:
        at = posted[f"newsletter:{month}:1"]
        due = company.schedule.post_at(month, company.calendar, tz)
        assert at == due
        assert in_post_hours(at, tz, company.calendar)
        assert f"転記の手直し{month}" in _text(slack, month)


@pytest.mark.parametrize("down", [1, 2, 5, 9])
async def test_outages_of_some_days_lose_no_edition_and_double_none(
    sqlite_db: Database, down: int
) -> None:
    """Up for a day, down for some: what was missed comes in the next post hours."""
    company = COMPANIES[0]
    slack, tz = TimedSlack(), ZoneInfo(company.tz)
    newsroom = Newsroom(sqlite_db, slack)
    await newsroom.set_up()
    months = [Month(2027, 7).add(n) for n in range(6)]
    for month in months:
        await newsroom.record(f"転記の手直し{month}", month.bounds(tz)[0])
    for now in moments(date(2027, 8, 1), 184, tz):
        if now.astimezone(tz).timetuple().tm_yday % (down + 1):
            continue
        slack.now = now
        await tick(newsroom.courier, now)
    for key, at in slack.times.items():
        assert in_post_hours(at, tz, CompanyCalendar()), key
    states = [await newsroom.edition(month) for month in months]
    assert [_is_out(state) for state in states] == [True] * 6


def _is_out(record: EditionRecord | None) -> bool:
    return record is not None and record.posted_at is not None


def _text(slack: FakeSlack, month: Month) -> str:
    parts = [one for one in slack.posted if one.stamp.key.startswith(f"newsletter:{month}:")]
    assert {one.landed.channel for one in parts} == {NEWS}
    return "".join(str(one.message) for one in parts)
