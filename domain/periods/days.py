"""Days and stretches of days, some of them said without their year or month."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import InvalidError, msg

MONTHS = 12
MONTH_END = -1
"""As a day of a Point: the last of the month, however long it is."""
NO_SUCH_DAY = msg("Month %(month)s of %(year)s has no day %(day)s. Please check the date.")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are known, from the first to the last."""

    first: date
    last: date

    @property
    def rough(self) -> "Stretch":
        """The same: there is nothing to guess."""
        return self

    def exact(self) -> "Stretch":
        """The same: these days exist."""
        return self


@dataclass(frozen=True, slots=True)
class Dated:
    """Days of one month, as they were written: they may not exist."""

    year: int
    month: int
    first: int
    last: int

    @property
    def rough(self) -> Stretch:
        """The days, or the nearest that exist: good enough to compare with."""
        month = min(max(self.month, 1), MONTHS)
        end = monthrange(self.year, month)[1]
        days = (end if day == MONTH_END else min(max(day, 1), end) for day in self._ends)
        return Stretch(*(date(self.year, month, day) for day in days))

    @property
    def _ends(self) -> tuple[int, int]:
        return self.first, self.last

    def exact(self) -> Stretch:
        """The days; InvalidError if one of them does not exist."""
        rough = self.rough
        for said, day in zip(self._ends, (rough.first, rough.last), strict=True):
            if day.month != self.month or said not in (MONTH_END, day.day):
                raise InvalidError(NO_SUCH_DAY, year=self.year, month=self.month, day=said)
        return rough


@dataclass(frozen=True, slots=True)
class Point:
    """Days of a month whose year, or even month, was not said."""

    year: int | None
    month: int | None
    first: int
    last: int


Reading = Stretch | Dated
Said = Stretch | Point


def is_span(said: Said) -> bool:
    """Whether it is more than one day."""
    return said.first != said.last


def month_of(day: date, later: int = 0) -> Stretch:
    """The whole month of a day, or one so many months later."""
    year, index = divmod(day.year * MONTHS + day.month - 1 + later, MONTHS)
    return Stretch(date(year, index + 1, 1), date(year, index + 1, monthrange(year, index + 1)[1]))


def week_of(day: date, later: int = 0) -> Stretch:
    """Monday to Sunday of the week of a day, or of one so many weeks later."""
    monday = day + timedelta(days=7 * later - day.weekday())
    return Stretch(monday, monday + timedelta(days=6))


def months_from(day: date, count: int) -> date:
    """The same day so many months later; the last of that month if it is shorter."""
    month = month_of(day, count)
    return min(month.last, month.first + timedelta(days=day.day - 1))


@dataclass(frozen=True, slots=True)
class Today:
    """The day that words such as 来月 are relative to, and the month fiscal years start in."""

    day: date
    fiscal_start: int = 4

    @property
    def fiscal_year(self) -> int:
        """The fiscal year of the day, named by the year it starts in."""
        return self.day.year - (self.day.month < self.fiscal_start)

    def fiscal(self, year: int, first: int = 0, months: int = MONTHS) -> Stretch:
        """So many months of a fiscal year, from its first month or a later one."""
        start = month_of(date(year, self.fiscal_start, 1), first)
        return Stretch(start.first, month_of(start.first, months - 1).last)

    def coming(self, first: int, months: int) -> Stretch:
        """That part of this fiscal year; of the next, if it is over."""
        part = self.fiscal(self.fiscal_year, first, months)
        return part if part.last >= self.day else self.fiscal(self.fiscal_year + 1, first, months)
