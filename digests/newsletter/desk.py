"""What stands on the desk whenever something is decided about the newsletter: read once, passed on.

Keys of the ledger are built here and nowhere else, from ids and ISO dates.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digests.delivery import Courier
from digests.render.slack import THREAD_MAX
from domain import calendar
from domain.calendar import CompanyCalendar, Month
from storage import settings
from storage.settings import CompanySettings


@dataclass(frozen=True, slots=True)
class Desk:
    """The company's choices at one moment, and the means to act."""

    courier: Courier
    company: CompanySettings
    now: datetime

    @property
    def tz(self) -> ZoneInfo:
        """The company's time zone."""
        return self.company.zone

    @property
    def calendar(self) -> CompanyCalendar:
        """The company's business days."""
        return self.company.calendar

    @property
    def today(self) -> date:
        """The date where the company is."""
        return self.now.astimezone(self.tz).date()

    @property
    def this_month(self) -> Month:
        """The month that is running."""
        return Month.of(self.today)

    @property
    def in_post_hours(self) -> bool:
        """Whether the bot may speak by itself now."""
        return calendar.in_post_hours(self.now, self.tz, self.calendar)

    @property
    def is_set_up(self) -> bool:
        """Whether there is an office and a channel; nothing is scheduled before (O1)."""
        return bool(self.company.office and self.company.newsletter_channel)

    @property
    def newsroom(self) -> tuple[str, ...]:
        """Everyone who may see and approve the draft: editors and office, each once."""
        return tuple(dict.fromkeys((*self.company.editors, *self.company.office)))

    def post_at(self, month: Month) -> datetime:
        """When that month's edition is due, in UTC."""
        return self.company.schedule.post_at(month, self.calendar, self.tz)

    def draft_at(self, month: Month) -> datetime:
        """When its draft is shown, in UTC."""
        return self.company.schedule.draft_at(month, self.calendar, self.tz)

    def is_over(self, month: Month) -> bool:
        """Whether the month has closed."""
        return month.bounds(self.tz)[1] <= self.now


async def open_desk(courier: Courier, now: datetime) -> Desk:
    """The desk at this moment."""
    async with courier.db.read() as s:
        return Desk(courier, await settings.load(s), now)


def part_key(month: Month, number: int) -> str:
    """The key of one message of an edition; 1 is the one in the channel."""
    return f"newsletter:{month}:{number}"


def part_keys(month: Month) -> tuple[str, ...]:
    """The keys of every message an edition can have."""
    return tuple(part_key(month, number) for number in range(1, THREAD_MAX + 2))


def preview_key(month: str, person: str, token: str) -> str:
    """The key of one preview of an edition, shown to a person; every message of it carries it."""
    return f"preview:newsletter:{month}:{person}:{token}"


def notice_key(month: Month, about: str, person: str) -> str:
    """The key of a note to a person about an edition."""
    return f"{notice_prefix(month)}{about}:{person}"


def notice_prefix(month: Month) -> str:
    """How the keys of all notes about an edition begin; what they are about follows."""
    return f"notice:newsletter:{month}:"


def late_key(token: str) -> str:
    """The key of a note about a record that came too late; it names neither record nor person."""
    return f"notice:late:{token}"


def reworded_key(month: Month, story_id: int, day: date) -> str:
    """The key of a note to the author of what a post tells in other words; one a day."""
    return f"notice:reworded:{month}:{story_id}:{day}"


def left_out_key(story_id: int, held_at: datetime) -> str:
    """The key of a note to the author of what was taken out of a post; it does not name them."""
    return f"notice:left_out:{story_id}:{held_at:%Y%m%dT%H%M%S%f}"
