"""A moment as the company and each of its people see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from digests.nudges.policy import SETTLE_DAYS, SOFT_EVERY, Days, Policy
from domain.calendar import ONE_DAY
from storage.settings import CompanySettings


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, in a company with these settings."""

    company: CompanySettings
    now: datetime
    days: Days
    zone: ZoneInfo

    @classmethod
    def of(cls, company: CompanySettings, now: datetime) -> "Moment":
        """This moment in this company."""
        return cls(company, now, Days(company.calendar), company.zone)

    @property
    def today(self) -> date:
        """The company's date."""
        return self.now.astimezone(self.zone).date()

    @property
    def unsettled_since(self) -> date:
        """No reminder of an earlier day counts as recent, whatever a person's date is."""
        settled = self.days.calendar.add_business_days(self.today, -SETTLE_DAYS)
        return min(settled, self.today - SOFT_EVERY) - ONE_DAY

    @property
    def policy(self) -> Policy:
        """What goes for somebody of whom no wishes are known."""
        return Policy(self.days)

    def today_in(self, tz: str) -> date:
        """The date of a person whose zone Slack calls so."""
        return self.now.astimezone(zone_of(tz, self.zone)).date()


@lru_cache(maxsize=512)
def zone_of(tz: str, company: ZoneInfo) -> ZoneInfo:
    """The zone of that name; the company's where there is none."""
    try:
        return ZoneInfo(tz)
    except (ValueError, OSError, KeyError):
        return company


def by_zone(words: Collection[str], company: ZoneInfo) -> dict[ZoneInfo, frozenset[str]]:
    """Slack's words for zones, by the zone they mean; what means none counts as the company's."""
    found: dict[ZoneInfo, set[str]] = {}
    for tz in words:
        found.setdefault(zone_of(tz, company), set()).add(tz)
    return {zone: frozenset(names) for zone, names in found.items()}
