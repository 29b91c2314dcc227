"""Asking the office about a month with hardly a story, while people can still record (N8)."""

from collections.abc import Sequence

from digests import words
from digests.member_words import clipped_title
from digests.newsletter.counting import counts_of
from digests.newsletter.desk import Desk
from digests.newsletter.material import FULL_MONTH, Material
from digests.newsletter.posting.notices import Notice, tell
from digests.newsletter.telling import naming
from digests.newsletter.telling.told import title_of
from digests.prose_template import render
from domain.editions import thin_ask_at
from domain.language import Language
from domain.people import prose_name
from domain.pocs import Poc
from domain.prose import Paragraph
from storage import people
from storage.pocs import news
from storage.settings import EmptyMonth

POCS_MAX = 5
MONTHS_BACK = 2
"""What ended before is no news any more."""
TITLE_ROOM = 40


async def ask_about_thin_month(desk: Desk) -> list[str]:
    """Ask, once, with a list of trials that could be told."""
    month = desk.this_month
    if not desk.in_post_hours or desk.now < thin_ask_at(month, desk.calendar, desk.tz):
        return []
    bounds = month.bounds(desk.tz)
    async with desk.courier.db.read() as s:
        counts = await counts_of(s, month, desk.tz)
        has_news = await news.has_news(s, bounds)
        since = month.add(-MONTHS_BACK).bounds(desk.tz)[0]
        pocs = await news.could_be_told(s, since=since, limit=POCS_MAX)
        owners = await people.many(s, {poc.owner for poc in pocs})
    told = counts.wins + counts.failures
    if told >= FULL_MONTH:
        return []
    names = {key: prose_name(person.name) for key, person in owners.items()}
    skips = desk.company.empty_month is EmptyMonth.SKIP and not told and not has_news

    def listed(language: Language) -> tuple[Paragraph, ...]:
        material = Material(
            month, language, desk.tz, names=names, departments=desk.company.departments
        )
        return _listed(pocs, material)

    values = {"stories": told, "skips": skips, "pocs": bool(pocs)}
    return await tell(desk, Notice("thin", month, values, records=listed), desk.company.office)


def _listed(pocs: Sequence[Poc], material: Material) -> tuple[Paragraph, ...]:
    """A line for each trial: its title, who is in charge, and where it stands."""
    return tuple(
        line
        for poc in pocs
        for line in render("notices", material.language, part="thin_poc", **_values(poc, material))
    )


def _values(poc: Poc, material: Material) -> dict[str, object]:
    language, year = material.language, material.month.year
    ended, measured = poc.ended_on, poc.last_measured_on
    return {
        "title": clipped_title(title_of(poc.title, language), TITLE_ROOM),
        "who": naming.owner(poc, material),
        "ended": words.day(ended, language, year=year) if ended else "",
        "measured": words.day(measured, language, year=year) if measured else "",
    }
