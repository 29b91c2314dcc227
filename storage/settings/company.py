"""What a company can choose, what is accepted, and the default of everything."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from domain.calendar import CompanyCalendar
from domain.editions import Schedule
from domain.effect import Assumptions
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import PersonId
from storage.settings.departments import Department, DepartmentSource, plain_name
from storage.settings.roles import Bridge, Mentor, slack_users

CHANNEL = re.compile(r"[CG][A-Z0-9]+")
EMOJI = re.compile(r"[\w+'-]{0,100}")
"""An emoji's name in Slack, without colons; a company's own may be Japanese."""
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode's control, format (bidirectional among them) and line characters."""
MANY_PEOPLE = 200
MANY_DEPARTMENTS = 100
MANY_MENTORS = 45
"""Each takes two blocks of a form, which has room for a hundred."""
MANY_DAYS = 400


class Unapproved(StrEnum):
    """What happens at the hour of the post to an edition nobody approved."""

    POST = "post"
    WAIT = "wait"


class EmptyMonth(StrEnum):
    """What happens in a month without stories."""

    SHORT = "short"
    SKIP = "skip"


class SetupStep(StrEnum):
    """What the first office user goes through, in this order, until they see a newsletter."""

    CHANNEL = "channel"
    DEPARTMENTS = "departments"
    SCHEDULE = "schedule"
    COLLEAGUES = "colleagues"
    PREVIEW = "preview"


class HourlyRate(BaseModel):
    """What an hour of work is worth, in yen, from a day on."""

    model_config = ConfigDict(frozen=True)

    from_date: date
    yen: int = Field(gt=0, le=1_000_000)


class CompanySettings(BaseModel):
    """The choices and their defaults. While `office` is empty, nobody was named yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    office: Annotated[tuple[PersonId, ...], Field(max_length=MANY_PEOPLE)] = ()
    editors: Annotated[tuple[PersonId, ...], Field(max_length=MANY_PEOPLE)] = ()
    company_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    tz: str = "Asia/Tokyo"
    language: Language = Language.JA
    newsletter_channel: Annotated[str, StringConstraints(max_length=32)] | None = None
    shared_channel_confirmed: bool = False
    schedule: Schedule = Schedule()
    unapproved: Unapproved | None = None
    empty_month: EmptyMonth = EmptyMonth.SHORT
    assumptions: Assumptions = Assumptions()
    hourly_rates: Annotated[tuple[HourlyRate, ...], Field(max_length=MANY_DAYS)] = ()
    days_off: Annotated[tuple[date, ...], Field(max_length=MANY_DAYS)] = ()
    working_days: Annotated[tuple[date, ...], Field(max_length=MANY_DAYS)] = ()
    departments: Annotated[tuple[Department, ...], Field(max_length=MANY_DEPARTMENTS)] = ()
    department_source: DepartmentSource = DepartmentSource()
    bridges: Annotated[tuple[Bridge, ...], Field(max_length=MANY_DEPARTMENTS)] = ()
    mentors: Annotated[tuple[Mentor, ...], Field(max_length=MANY_MENTORS)] = ()
    sponsors: Annotated[tuple[PersonId, ...], Field(max_length=MANY_PEOPLE)] = ()
    capture_emoji: str = "bulb"
    """With this reaction a message is offered as a story; empty for none."""
    allow_guests: bool = False
    set_up: tuple[SetupStep, ...] = ()
    """The steps of setting up that the office went through, whatever it chose there."""

    @field_validator("office", "editors", "sponsors", "days_off", "working_days")
    @classmethod
    def _each_once(cls, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(values))

    @field_validator("office", "editors", "sponsors")
    @classmethod
    def _slack_users(cls, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
        return slack_users(people)

    @field_validator("newsletter_channel")
    @classmethod
    def _slack_channel(cls, channel: str | None) -> str | None:
        if channel is not None and not CHANNEL.fullmatch(channel):
            raise InvalidError(
                '"%(text)s" is not a Slack channel id; one looks like C012AB3CD.', text=channel
            )
        return channel

    @field_validator("company_name")
    @classmethod
    def _visible(cls, name: str) -> str:
        if any(category(letter) in UNSEEN for letter in name):
            raise InvalidError("The company's name has invisible characters; please type it again.")
        return name

    @field_validator("tz")
    @classmethod
    def _zone_exists(cls, tz: str) -> str:
        try:
            ZoneInfo(tz)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise InvalidError(
                '"%(tz)s" is not a time zone; write it like Asia/Tokyo.', tz=tz
            ) from None
        return tz

    @field_validator("hourly_rates")
    @classmethod
    def _one_rate_a_day(cls, rates: tuple[HourlyRate, ...]) -> tuple[HourlyRate, ...]:
        by_day = {rate.from_date: rate for rate in rates}
        if len(by_day) < len(rates):
            raise InvalidError("Two hourly rates begin on the same day; please keep one of them.")
        return tuple(by_day[day] for day in sorted(by_day))

    @field_validator("departments")
    @classmethod
    def _no_name_twice(cls, departments: tuple[Department, ...]) -> tuple[Department, ...]:
        seen: set[str] = set()
        for department in departments:
            names = {plain_name(name): name for name in (department.name, *department.aliases)}
            if twice := seen & names.keys():
                raise InvalidError(
                    '"%(name)s" stands for two departments; a name or alias belongs to one.',
                    name=names[min(twice)],
                )
            seen |= names.keys()
        return departments

    @field_validator("capture_emoji")
    @classmethod
    def _emoji_name(cls, emoji: str) -> str:
        name = emoji.strip().strip(":").casefold()
        if not EMOJI.fullmatch(name):
            raise InvalidError('"%(text)s" is not an emoji; one looks like :bulb:.', text=emoji)
        return name

    @field_validator("mentors")
    @classmethod
    def _each_mentor_once(cls, mentors: tuple[Mentor, ...]) -> tuple[Mentor, ...]:
        if len({mentor.person for mentor in mentors}) < len(mentors):
            raise InvalidError("A mentor is named twice; please name each of them once.")
        return mentors

    @field_validator("bridges")
    @classmethod
    def _each_department_once(cls, bridges: tuple[Bridge, ...]) -> tuple[Bridge, ...]:
        seen: set[str] = set()
        for bridge in bridges:
            name = plain_name(bridge.department)
            if name in seen:
                raise InvalidError(
                    'The bridge people of "%(name)s" are named twice; please name them once.',
                    name=bridge.department,
                )
            seen.add(name)
        return bridges

    @model_validator(mode="after")
    def _off_or_worked(self) -> Self:
        if both := set(self.days_off) & set(self.working_days):
            raise InvalidError(
                "%(day)s is both a day off and a working day; please choose one.", day=min(both)
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.tz)

    @property
    def calendar(self) -> CompanyCalendar:
        """The company's business days."""
        return CompanyCalendar(frozenset(self.days_off), frozenset(self.working_days))

    @property
    def at_the_hour(self) -> Unapproved:
        """What happens to an unapproved edition: as chosen, else wait once there are editors."""
        return self.unapproved or (Unapproved.WAIT if self.editors else Unapproved.POST)

    def rate_on(self, day: date) -> int | None:
        """The hourly rate in yen in force that day, if one was set."""
        in_force = [rate.yen for rate in self.hourly_rates if rate.from_date <= day]
        return in_force[-1] if in_force else None

    def department_of(self, text: str) -> str | None:
        """The department so named, by name or alias, whatever the width or case."""
        wanted = plain_name(text)
        for department in self.departments:
            if wanted in map(plain_name, (department.name, *department.aliases)):
                return department.name
        return None

    def bridges_of(self, department: str | None) -> tuple[PersonId, ...]:
        """The bridge people of a department, called by any of its names."""
        if department is None:
            return ()
        wanted = self._one_name(department)
        for bridge in self.bridges:
            if self._one_name(bridge.department) == wanted:
                return bridge.people
        return ()

    def _one_name(self, department: str) -> str:
        return plain_name(self.department_of(department) or department)
