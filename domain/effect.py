"""What an improvement is worth a year: hours and money, each with the formula that made it.

Yearly hours = (before − after) × times a year × people (product.md, *Figures*). Hours that were
measured, estimated and expected are never added together.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MINUTES_PER_HOUR = 60
_SEEN = 4
"""Decimals of an hour that are kept: a third of a second is no saving, but a rest of counting."""

Quantity = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Yen = Annotated[int, Field(ge=-1_000_000_000_000, le=1_000_000_000_000)]


class Standing(StrEnum):
    """How a figure is known."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    EXPECTED = "expected"


class Per(StrEnum):
    """The span a frequency counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Assumptions(BaseModel):
    """The company's year of work; the office can change it in the settings."""

    model_config = ConfigDict(frozen=True)

    hours_per_day: float = Field(default=8, gt=0, le=24)
    days_per_year: float = Field(default=240, gt=0, le=366)
    weeks_per_year: float = Field(default=48, gt=0, le=53)
    months_per_year: float = Field(default=12, gt=0, le=12)

    def spans_a_year(self, per: Per) -> float:
        """How many such spans a year of work has."""
        return {
            Per.DAY: self.days_per_year,
            Per.WEEK: self.weeks_per_year,
            Per.MONTH: self.months_per_year,
            Per.QUARTER: self.months_per_year / 3,
            Per.YEAR: 1,
        }[per]


class Figures(BaseModel):
    """The figures of one improvement, as far as they are known.

    Minutes are one person's for one time. `times_count` counts in `times_per`. People on the two
    sides differ only where the member said so; nobody named means one person.
    """

    minutes_before: Quantity | None = None
    minutes_after: Quantity | None = None
    times_count: Quantity | None = None
    times_per: Per | None = None
    people_before: Quantity | None = None
    people_after: Quantity | None = None
    per_person: bool = True
    in_days: bool = Field(default=False, description="durations were said, and are told, in days")
    day_hours: Annotated[float, Field(gt=0, le=24)] | None = Field(
        default=None, description="hours in a day when the durations were said"
    )
    saving_yen: Yen | None = Field(default=None, description="direct savings a year")
    cost_once_yen: Yen | None = None
    cost_yearly_yen: Yen | None = None
    standing: Standing = Standing.ESTIMATED


class YearlyHours(BaseModel):
    """Hours a year, with every factor that made them; negative hours are a worse result.

    With `shared`, everybody together does it that often, so people are named but not multiplied.
    """

    model_config = ConfigDict(frozen=True)

    minutes_before: float
    minutes_after: float
    times_count: float
    times_per: Per
    spans: float
    people_before: float
    people_after: float
    shared: bool
    in_days: bool
    hours_per_day: float
    standing: Standing
    hours: float


def yearly_hours(figures: Figures, assumptions: Assumptions) -> YearlyHours | None:
    """The yearly hours of these figures; None while before, after or frequency is missing."""
    before, after = figures.minutes_before, figures.minutes_after
    count, per = figures.times_count, figures.times_per
    if before is None or after is None or count is None or per is None:
        return None
    people_before, people_after = _people(figures)
    shared = not figures.per_person and people_before == people_after
    minutes = before - after if shared else before * people_before - after * people_after
    spans = assumptions.spans_a_year(per)
    return YearlyHours(
        minutes_before=before,
        minutes_after=after,
        times_count=count,
        times_per=per,
        spans=spans,
        people_before=people_before,
        people_after=people_after,
        shared=shared,
        in_days=figures.in_days,
        hours_per_day=hours_in_a_day(figures, assumptions),
        standing=figures.standing,
        hours=round(minutes * count * spans / MINUTES_PER_HOUR, _SEEN),
    )


def hours_in_a_day(figures: Figures, assumptions: Assumptions) -> float:
    """The hours a day had when the durations were said, so that 2 days stay 2 days in words."""
    return figures.day_hours or assumptions.hours_per_day


def _people(figures: Figures) -> tuple[float, float]:
    """People on each side; one side alone speaks for both, and nobody named is one person."""
    before, after = figures.people_before, figures.people_after
    if before is None:
        before = 1 if after is None else after
    return before, before if after is None else after
