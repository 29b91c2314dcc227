"""The playground's hours: those to live again at the start, and those worth jumping to."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time
from itertools import chain
from operator import itemgetter
from typing import Any

from digests import words
from digests.delivery import Courier
from digests.newsletter.posting.due import due
from digests.tick import tick
from domain.calendar import POST_FROM, Month, at_local
from domain.language import Language
from storage.settings import CompanySettings

MONTHS_AHEAD = 3
PAST_EDITIONS = 4
PAST_DAYS = 6
"""So many business days before today the bot already reminded people."""
LUNCH = time(13)
"""By then the working day has begun for those west of Japan, too."""

Work = Callable[[Courier, datetime], Awaitable[list[str]]]


def hours_of(company: CompanySettings, present: datetime) -> list[tuple[datetime, Work]]:
    """When the bot worked before the present: the hours of past editions, and the last days."""
    calendar, zone = company.calendar, company.zone
    today = present.astimezone(zone).date()
    this_month = Month.of(today)
    months = [this_month.add(-back) for back in range(PAST_EDITIONS, 0, -1)]
    editions = [(company.schedule.post_at(month, calendar, zone), due) for month in months]
    days = [calendar.add_business_days(today, -back) for back in range(PAST_DAYS, 0, -1)]
    rounds = [(at_local(day, hour, zone), tick) for day in days for hour in (POST_FROM, LUNCH)]
    return sorted(
        ((at, work) for at, work in (*editions, *rounds) if at <= present), key=itemgetter(0)
    )


def hours_ahead(company: CompanySettings, now: datetime) -> list[dict[str, Any]]:
    """The hours of the next reminders and of the coming drafts and posts, as the page shows them.

    They follow the settings as they are now.
    """
    month = Month.of(now.astimezone(company.zone).date()).previous()
    editions = (_of_edition(month.add(ahead), company) for ahead in range(MONTHS_AHEAD))
    marks = [_next_reminders(company, now), *chain.from_iterable(editions)]
    return [mark for mark in marks if datetime.fromisoformat(mark["at"]) > now]


def _next_reminders(company: CompanySettings, now: datetime) -> dict[str, Any]:
    """The hour of the next round of reminders in the company's zone, as the page shows it."""
    calendar, zone = company.calendar, company.zone
    today = now.astimezone(zone).date()
    at = at_local(calendar.business_day_on_or_after(today), POST_FROM, zone)
    if at <= now:
        at = at_local(calendar.add_business_days(today, 1), POST_FROM, zone)
    return {
        "id": "reminders",
        "at": at.isoformat(),
        "label": {"ja": "次のお知らせ（PoCの担当者へ）", "en": "Next reminders to those in charge"},
    }


def _of_edition(month: Month, company: CompanySettings) -> list[dict[str, Any]]:
    """The draft's and the post's hour of one edition, as the page shows them."""
    name = {lang: words.edition_name(month.year, month.month, Language(lang)) for lang in Language}
    schedule, calendar, zone = company.schedule, company.calendar, company.zone
    return [
        {
            "id": f"draft-{month}",
            "at": schedule.draft_at(month, calendar, zone).isoformat(),
            "label": {"ja": f"{name[Language.JA]}の下書き", "en": f"Draft: {name[Language.EN]}"},
        },
        {
            "id": f"post-{month}",
            "at": schedule.post_at(month, calendar, zone).isoformat(),
            "label": {"ja": f"{name[Language.JA]}の配信", "en": f"Post: {name[Language.EN]}"},
        },
    ]
