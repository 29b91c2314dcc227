"""What every record of the invented company is made of, and how its days are counted."""

from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

FRIDAY = 4


class Data(BaseModel):
    """A frozen record that refuses unknown keys, so that a typing slip in the data is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class When(Data):
    """A weekday: so many `days` from today, or the `day` of so many months from this one."""

    days: int | None = None
    month: int | None = Field(default=None, ge=-6, le=1)
    day: int | None = Field(default=None, ge=1, le=26)

    @model_validator(mode="after")
    def _counted_in_one_way(self) -> Self:
        if (self.days is None) == (self.month is None) or (self.month is None) != (
            self.day is None
        ):
            raise ValueError("count a day by `days`, or by `month` and `day`")
        return self

    def counted(self, today: date) -> date:
        """The day, counted from `today`."""
        if self.days is not None:
            return day_from(today, self.days)
        assert self.month is not None
        assert self.day is not None
        return day_of_month(today, self.month, self.day)

    def at(self, hour: time, today: date, zone: ZoneInfo) -> datetime:
        """That day at an hour of the zone."""
        return datetime.combine(self.counted(today), hour, zone)


def day_of_month(today: date, month: int, day: int) -> date:
    """That day of the month so many months from today's; a weekend moves to Monday."""
    months = today.year * 12 + today.month - 1 + month
    found = date(months // 12, months % 12 + 1, day)
    return found + timedelta(days=(3 - _weekend_days(found)) % 3)


def day_from(today: date, days: int) -> date:
    """The day so many days from today; a weekend moves away from today."""
    found = today + timedelta(days=days)
    weekend = _weekend_days(found)
    return found - timedelta(days=weekend) if days < 0 else found + timedelta(days=-weekend % 3)


def _weekend_days(day: date) -> int:
    """1 on a Saturday, 2 on a Sunday, else 0."""
    return max(0, day.weekday() - FRIDAY)
