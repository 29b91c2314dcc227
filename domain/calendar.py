"""Months, business days and the hours in which the company may be spoken to.

A business day is a weekday that is neither a Japanese holiday, nor in the year-end closure
(12/29–1/3), nor a day off of the company's own; a day the company declares as worked always is one.
"""

import re
from bisect import bisect, bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import jpholiday

from domain.errors import InvalidError

POST_FROM = time(9)
POST_UNTIL = time(18)
"""The hours of a business day in which the bot posts by itself: [from, until)."""

ONE_DAY = timedelta(days=1)
SATURDAY = 5
MONTHS = 12
YEAR_END_FROM = (12, 29)
YEAR_END_TO = (1, 3)
FIRST_YEAR, LAST_YEAR = 2000, 2999
"""Every zone, month and business day of these can be reckoned with."""
MONTH_TEXT = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month; ``str()`` gives its ISO form, ``2026-10``."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written as ``2026-10``; InvalidError for anything else."""
        match = MONTH_TEXT.fullmatch(text.strip())
        if (
            match is None
            or not 1 <= int(match["month"]) <= MONTHS
            or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR
        ):
            raise InvalidError(
                'A month is written as year and month, such as 2026-10, not "%(text)s".',
                text=text.strip()[:20],
            )
        return cls(int(match["year"]), int(match["month"]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def add(self, months: int) -> "Month":
        """The month so many months later, or earlier for a negative number."""
        year, index = divmod(self.year * MONTHS + self.month - 1 + months, MONTHS)
        return Month(year, index + 1)

    def next(self) -> "Month":
        """The month after this one."""
        return self.add(1)

    def previous(self) -> "Month":
        """The month before this one."""
        return self.add(-1)

    def bounds(self, tz: ZoneInfo) -> tuple[datetime, datetime]:
        """[start, end) of the month as the company's clocks show it, in UTC."""
        return at_local(self.first, time(), tz), at_local(self.next().first, time(), tz)


@dataclass(frozen=True, slots=True)
class CompanyCalendar:
    """The company's own exceptions to the usual business days."""

    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        """Whether the company works on that day."""
        days = _worked(self, day.year)
        place = bisect_left(days, day)
        return place < len(days) and days[place] == day

    def business_day_on_or_after(self, day: date) -> date:
        """That day, or the first business day after it."""
        while not self.is_business_day(day):
            day += ONE_DAY
        return day

    def business_day_on_or_before(self, day: date) -> date:
        """That day, or the last business day before it."""
        while not self.is_business_day(day):
            day -= ONE_DAY
        return day

    def business_days_between(self, after: date, until: date) -> int:
        """How many business days follow one day up to another, which counts itself; 0 if none."""
        years = range(after.year, until.year + 1)
        each = (_worked(self, year) for year in years)
        return sum(max(0, bisect(days, until) - bisect(days, after)) for days in each)

    def add_business_days(self, day: date, count: int) -> date:
        """The count-th business day after that day; before it for a negative count."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_business_day(day):
                day += step
        return day

    def nth_business_day(self, month: Month, nth: int) -> date:
        """The nth business day counted from the first of the month, even past its end."""
        return self.add_business_days(month.first - ONE_DAY, nth)


def at_local(day: date, hour: time, tz: ZoneInfo) -> datetime:
    """The moment, in UTC, at which clocks in that zone show this day and hour."""
    return datetime.combine(day, hour, tzinfo=tz).astimezone(UTC)


def in_post_hours(now: datetime, tz: ZoneInfo, calendar: CompanyCalendar) -> bool:
    """Whether the bot may post by itself now: 09:00 to 18:00 on a business day, local time."""
    local = now.astimezone(tz)
    return POST_FROM <= local.time() < POST_UNTIL and calendar.is_business_day(local.date())


def next_post_hour(now: datetime, tz: ZoneInfo, calendar: CompanyCalendar) -> datetime:
    """The first moment from now on in which the bot may post, in UTC."""
    if in_post_hours(now, tz, calendar):
        return now.astimezone(UTC)
    local = now.astimezone(tz)
    tomorrow = local.time() >= POST_FROM and calendar.is_business_day(local.date())
    day = local.date() + ONE_DAY if tomorrow else local.date()
    return at_local(calendar.business_day_on_or_after(day), POST_FROM, tz)


def fiscal_year(day: date, start_month: int = 4) -> int:
    """The fiscal year a day belongs to, named by the year it starts in."""
    return day.year if day.month >= start_month else day.year - 1


def _at_year_end(day: date) -> bool:
    month_day = (day.month, day.day)
    return month_day >= YEAR_END_FROM or month_day <= YEAR_END_TO


@lru_cache(maxsize=64)
def _worked(calendar: CompanyCalendar, year: int) -> tuple[date, ...]:
    """The business days of a year in order, worked out once: rules ask for them over and over."""
    first = date(year, 1, 1)
    days = (first + ONE_DAY * count for count in range((date(year, MONTHS, 31) - first).days + 1))
    return tuple(day for day in days if _is_worked(calendar, day))


def _is_worked(calendar: CompanyCalendar, day: date) -> bool:
    if day in calendar.working_days:
        return True
    closed = day.weekday() >= SATURDAY or _at_year_end(day) or day in _holidays(day.year)
    return not closed and day not in calendar.days_off


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(day for day, _ in jpholiday.year_holidays(year))
