"""What rules and decisions go by besides the facts: business days, wishes, and what was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from domain.calendar import CompanyCalendar
from domain.nudges import ALL_RULES, Asked, Quiet

SETTLE_DAYS = 3
"""Business days between two reminders, and before something new is first asked about."""
SOFT_EVERY = timedelta(days=14)
"""So long a person is offered nothing soft after the last time, unless they put it off."""

Wish = tuple[str, str]
"""A rule, or all (``*``), and a subject."""
NEVER_QUIET = Quiet()


class Days:
    """The company's business days, remembered: a sweep asks for the same few again and again.

    `on_or_after` and `on_or_before` give that day or the nearest business day; `settled_after` is
    the business day on which what happened that day has settled.
    """

    def __init__(self, calendar: CompanyCalendar) -> None:
        self.calendar = calendar
        self.on_or_after = _remembered(calendar.business_day_on_or_after)
        self.on_or_before = _remembered(calendar.business_day_on_or_before)
        self.settled_after = _remembered(lambda day: calendar.add_business_days(day, SETTLE_DAYS))


def _remembered(reckon: Callable[[date], date]) -> Callable[[date], date]:
    return lru_cache(maxsize=4096)(reckon)


@dataclass(frozen=True, slots=True)
class Policy:
    """What one person's nudges go by. A rest without a day is for good.

    `history` is by a nudge's identity; `last_asked` says when last by a rule about a subject, and
    when last by any.
    """

    days: Days
    quiet: Quiet = NEVER_QUIET
    rests: Mapping[Wish, date | None] = field(default_factory=dict)
    history: Mapping[str, Asked] = field(default_factory=dict)
    last_asked: Mapping[Wish, date] = field(default_factory=dict)
    last_soft_on: date | None = None

    def too_soon_after(self, asked: date | None, today: date) -> bool:
        """Whether a reminder of that day has not settled yet."""
        return asked is not None and today < self.days.settled_after(asked)

    def is_stopped(self, rule: str, subject: str) -> bool:
        """Whether the person wants to hear no more of this."""
        return self.rests.get((rule, subject), date.max) is None

    def is_at_rest(self, rule: str, subject: str, today: date) -> bool:
        """Whether the person wants to hear nothing of this today."""
        return self.is_stopped(rule, subject) or (self.put_off_to(subject) or today) > today

    def put_off_to(self, subject: str) -> date | None:
        """Until when the person put a subject off, if ever."""
        return self.rests.get((ALL_RULES, subject))
