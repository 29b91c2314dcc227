"""What rules and decisions go by besides the facts: the calendar, wishes, and what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from domain.calendar import CompanyCalendar
from domain.nudges import ALL_RULES, Asked, Quiet

SETTLE_DAYS = 3
"""Business days between two reminders, and before something new is first asked about."""

Wish = tuple[str, str]
"""A rule, or all (``*``), and a subject."""
Identity = tuple[str, str, date]
"""What makes a due item the same: rule, subject, and the day it became due."""


NEVER_QUIET = Quiet()


@dataclass(frozen=True, slots=True)
class Policy:
    """What one person's nudges go by. A rest without a day is for good."""

    calendar: CompanyCalendar
    quiet: Quiet = NEVER_QUIET
    rests: Mapping[Wish, date | None] = field(default_factory=dict)
    history: Mapping[Identity, Asked] = field(default_factory=dict)
    last_asked: Mapping[Wish, date] = field(default_factory=dict)
    """When last by a rule about a subject, and when last by any."""
    last_soft_on: date | None = None

    def settled_after(self, day: date) -> date:
        """The business day on which what happened that day has settled."""
        return _settled_after(self.calendar, day)

    def business_day(self, day: date) -> date:
        """That day, or the first business day after it."""
        return _business_day(self.calendar, day)

    def business_day_before(self, day: date) -> date:
        """That day, or the last business day before it."""
        return _business_day_before(self.calendar, day)

    def too_soon_after(self, asked: date | None, today: date) -> bool:
        """Whether a reminder of that day has not settled yet."""
        return asked is not None and today < self.settled_after(asked)

    def is_stopped(self, rule: str, subject: str) -> bool:
        """Whether the person wants to hear no more of this."""
        return self.rests.get((rule, subject), date.max) is None

    def put_off_to(self, subject: str) -> date | None:
        """Until when the person put a subject off, if ever."""
        return self.rests.get((ALL_RULES, subject))


@lru_cache(maxsize=4096)
def _settled_after(calendar: CompanyCalendar, day: date) -> date:
    return calendar.add_business_days(day, SETTLE_DAYS)


@lru_cache(maxsize=4096)
def _business_day(calendar: CompanyCalendar, day: date) -> date:
    return calendar.business_day_on_or_after(day)


@lru_cache(maxsize=4096)
def _business_day_before(calendar: CompanyCalendar, day: date) -> date:
    return calendar.business_day_on_or_before(day)
