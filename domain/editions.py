"""When an edition is drafted and posted.

An edition is named by the month it tells; that month closes at its end, and draft, approval and
post come after it. Everything here is computed from the company's calendar, never stored.
"""

from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from domain.calendar import POST_FROM, POST_UNTIL, CompanyCalendar, Month, at_local
from domain.errors import InvalidError, msg

THIN_ASK_BUSINESS_DAYS = 3
THIN_ASK_AT = time(10)
MONTHS_CHECKED = 24
LEAD_MAX = 10


class ScheduleKind(StrEnum):
    """How the day of the post is counted."""

    BUSINESS_DAY = "business_day"
    DAY_OF_MONTH = "day_of_month"

    @property
    def last(self) -> int:
        """The greatest day that can be chosen."""
        return {ScheduleKind.BUSINESS_DAY: 15, ScheduleKind.DAY_OF_MONTH: 28}[self]


class Schedule(BaseModel):
    """The day and hour of the post, and by how many business days the draft comes before it.

    `day` counts business days, or names a day of the month that moves to the next business day;
    `at` is company time.
    """

    model_config = ConfigDict(frozen=True)

    kind: ScheduleKind = ScheduleKind.BUSINESS_DAY
    day: int = Field(default=5, ge=1, le=28)
    at: time = time(10)
    lead: int = Field(default=3, ge=0, le=LEAD_MAX)

    @field_validator("at")
    @classmethod
    def _in_post_hours(cls, at: time) -> time:
        if at.tzinfo is not None or not POST_FROM <= at < POST_UNTIL:
            raise ValueError(f"the hour lies between {POST_FROM:%H:%M} and {POST_UNTIL:%H:%M}")
        return at

    @model_validator(mode="after")
    def _day_of_its_kind(self) -> "Schedule":
        if self.day > self.kind.last:
            raise ValueError(f"the day lies between 1 and {self.kind.last}")
        return self

    def post_day(self, month: Month, calendar: CompanyCalendar) -> date:
        """The business day, in the following month, on which that month's edition is posted."""
        after = month.next()
        if self.kind is ScheduleKind.BUSINESS_DAY:
            return calendar.nth_business_day(after, self.day)
        return calendar.business_day_on_or_after(after.first.replace(day=self.day))

    def draft_day(self, month: Month, calendar: CompanyCalendar) -> date:
        """The business day of the draft; never before the month has closed."""
        first = calendar.business_day_on_or_after(month.next().first)
        return max(first, self._wanted_draft_day(month, calendar))

    def post_at(self, month: Month, calendar: CompanyCalendar, tz: ZoneInfo) -> datetime:
        """When that month's edition is posted, in UTC."""
        return at_local(self.post_day(month, calendar), self.at, tz)

    def draft_at(self, month: Month, calendar: CompanyCalendar, tz: ZoneInfo) -> datetime:
        """When its draft is shown to the editors, in UTC: the hour of the post."""
        return at_local(self.draft_day(month, calendar), self.at, tz)

    def drafts_after_close(self, month: Month, calendar: CompanyCalendar) -> bool:
        """Whether the full lead fits between the end of the month and its post."""
        return self._wanted_draft_day(month, calendar) >= month.next().first

    def _wanted_draft_day(self, month: Month, calendar: CompanyCalendar) -> date:
        return calendar.add_business_days(self.post_day(month, calendar), -self.lead)


def thin_ask_at(month: Month, calendar: CompanyCalendar, tz: ZoneInfo) -> datetime:
    """When the office is asked about a thin month: three business days are left to record."""
    day = calendar.add_business_days(month.next().first, -THIN_ASK_BUSINESS_DAYS)
    return at_local(day, THIN_ASK_AT, tz)


def check_schedule(schedule: Schedule, calendar: CompanyCalendar, today: date) -> None:
    """Refuse a schedule whose draft would come before the close, naming the earliest that works."""
    this = Month.of(today)
    months = [this.add(offset) for offset in range(MONTHS_CHECKED)]
    broken = next((m for m in months if not schedule.drafts_after_close(m, calendar)), None)
    if broken is None:
        return
    earliest = _earliest_day(schedule, calendar, months)
    if earliest is None:
        raise InvalidError(
            "With a draft %(lead)s business days before the post, no day works in every month."
            " Please choose a shorter lead.",
            lead=schedule.lead,
        )
    raise InvalidError(_TOO_EARLY[schedule.kind], month=broken, lead=schedule.lead, day=earliest)


_TOO_EARLY = {
    ScheduleKind.BUSINESS_DAY: msg(
        "The draft of %(month)s would come before that month is over. With a draft %(lead)s"
        " business days before the post, the earliest is business day %(day)s."
    ),
    ScheduleKind.DAY_OF_MONTH: msg(
        "The draft of %(month)s would come before that month is over. With a draft %(lead)s"
        " business days before the post, the earliest is day %(day)s of the month."
    ),
}


def _earliest_day(schedule: Schedule, calendar: CompanyCalendar, months: list[Month]) -> int | None:
    days = range(schedule.day + 1, schedule.kind.last + 1)
    candidates = (schedule.model_copy(update={"day": day}) for day in days)
    works = (c.day for c in candidates if all(c.drafts_after_close(m, calendar) for m in months))
    return next(works, None)
