"""What the company chose: one object, every field with a default, kept as rows that differ."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from domain.calendar import CompanyCalendar
from domain.editions import Schedule
from domain.effect import Assumptions
from domain.language import Language
from domain.stories import PersonId
from storage.database import Reader, Session


class Unapproved(StrEnum):
    """What happens at the hour of the post to an edition nobody approved."""

    POST = "post"
    WAIT = "wait"


class EmptyMonth(StrEnum):
    """What happens in a month without stories."""

    SHORT = "short"
    SKIP = "skip"


class HourlyRate(BaseModel):
    """What an hour is worth, in yen, from a day on."""

    model_config = ConfigDict(frozen=True)

    from_date: date
    yen: int


class Department(BaseModel):
    """A department and the other names people write for it."""

    model_config = ConfigDict(frozen=True)

    name: str
    aliases: tuple[str, ...] = ()


class CompanySettings(BaseModel):
    """The company's choices. Empty `office` means nobody was named yet."""

    model_config = ConfigDict(frozen=True)

    office: tuple[PersonId, ...] = ()
    editors: tuple[PersonId, ...] = ()
    company_name: str = ""
    tz: str = "Asia/Tokyo"
    language: Language = Language.JA
    newsletter_channel: str | None = None
    shared_channel_confirmed: bool = False
    schedule: Schedule = Schedule()
    unapproved: Unapproved | None = None
    empty_month: EmptyMonth = EmptyMonth.SHORT
    assumptions: Assumptions = Assumptions()
    hourly_rates: tuple[HourlyRate, ...] = ()
    days_off: tuple[date, ...] = ()
    working_days: tuple[date, ...] = ()
    departments: tuple[Department, ...] = ()
    allow_guests: bool = False

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
        raise NotImplementedError

    def department_of(self, text: str) -> str | None:
        """The department so named, by name or alias, whatever the width or case."""
        raise NotImplementedError


async def load(s: Reader) -> CompanySettings:
    """The settings as they stand."""
    raise NotImplementedError


async def save(
    s: Session, changes: Mapping[str, Any], *, by: str, now: datetime
) -> CompanySettings:
    """Change settings by name, all or none; InvalidError says what would be accepted."""
    raise NotImplementedError
