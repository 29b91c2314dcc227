"""Reading the stories of a month; what it costs depends on that month, not on the years before."""

from dataclasses import dataclass
from datetime import datetime

from domain.stories import Story
from storage.database import Reader

Bounds = tuple[datetime, datetime]
"""From the first moment up to, not including, the second."""


@dataclass(frozen=True)
class MonthCounts:
    """How many stories a month has; withdrawn ones are in none of these."""

    wins: int
    failures: int
    held: int
    unpublished: int
    departments: dict[str | None, int]


async def in_month(s: Reader, bounds: Bounds) -> list[Story]:
    """The stories the newsletter may tell, oldest first."""
    raise NotImplementedError


async def recorded_in(s: Reader, bounds: Bounds) -> list[Story]:
    """The office's list: those stories and the ones it holds back, oldest first."""
    raise NotImplementedError


async def month_counts(s: Reader, bounds: Bounds) -> MonthCounts:
    """How many were recorded: `wins`, `failures` and `departments` count what may be told."""
    raise NotImplementedError


async def before(s: Reader, moment: datetime, *, limit: int) -> list[Story]:
    """Stories with an effect that may be told again, recorded before that moment, newest first."""
    raise NotImplementedError


async def first_timers(s: Reader, bounds: Bounds) -> set[int]:
    """Of the stories shown by name, the ids of those that are their author's first."""
    raise NotImplementedError
