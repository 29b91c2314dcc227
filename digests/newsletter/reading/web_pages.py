"""Back numbers as web pages, made from what is stored at this moment.

Nothing is kept for a page. Corrections, withdrawals and erasures are in the stored editions; what
changed since, and is still to be shown in Slack, is already told as it is now. What the edition of
a huge month only counts is told on further pages.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from digests import words
from digests.newsletter.edition import Edition, SectionKind
from digests.newsletter.material import read_material
from digests.newsletter.posting.freezing import stored
from digests.newsletter.reading import untold
from digests.newsletter.revise import revise
from digests.render import html
from digests.render.html import Around, Entry, Way
from domain.calendar import Month, fiscal_year
from domain.language import Language
from storage import back_numbers, corrections, editions, settings
from storage.back_numbers import NO_MONTH_YET
from storage.database import Database, Reader
from storage.editions import EditionRecord
from storage.settings import CompanySettings
from storage.states import EditionState

STORIES_A_PAGE = 200
"""On a further page; what a phone shows without trouble."""
EVERY_EDITION = 1_200
"""Of a hundred years."""
HEADLINES = 3
"""Told of an edition in the list of back numbers."""
LEADING = {SectionKind.LEADS, SectionKind.LEARNING}


@dataclass(frozen=True)
class Addresses:
    """Where pages are: of a month and its further pages, and of the list where there is no month.

    With `only_this` a page leads to no other edition; `reader` is the language of who opens them,
    where that is known.
    """

    of: Callable[[Month | None, int], str]
    only_this: bool = False
    reader: Language | None = None


async def posted_months(db: Database) -> list[Month]:
    """The months that have pages, newest first."""
    async with db.read() as s:
        return [Month.parse(month) for month in await back_numbers.months(s)]


async def edition_page(
    db: Database, month: Month, addresses: Addresses, *, now: datetime, number: int = 1
) -> str | None:
    """A page of a posted edition, counted from 1; None if there is no such page."""
    async with db.read() as s:
        record = await editions.get(s, str(month))
        if record is None or record.state is not EditionState.POSTED:
            return None
        company = await settings.load(s)
        edition = await _as_it_is_now(s, record, company, now)
        around = await _around(s, edition, record, company, addresses, number)
        if not 1 <= number <= max(1, len(around.pages)):
            return None
        if number > 1:
            offset = (number - 2) * STORIES_A_PAGE
            pieces = await untold.tell(s, edition, company, offset=offset, limit=STORIES_A_PAGE)
            return await asyncio.to_thread(html.render_beyond, edition, pieces, around)
    return await asyncio.to_thread(html.render, edition, around)


async def index_page(db: Database, addresses: Addresses, *, now: datetime) -> str:
    """The list of back numbers."""
    async with db.read() as s:
        company = await settings.load(s)
        records = await back_numbers.before(s, NO_MONTH_YET, limit=EVERY_EDITION)
        changed = set(await corrections.pending(s))
        fresh = {
            record.month: await _as_it_is_now(s, record, company, now)
            for record in records
            if record.month in changed
        }
    return await asyncio.to_thread(_index, records, fresh, company.language, addresses)


async def _as_it_is_now(
    s: Reader, record: EditionRecord, company: CompanySettings, now: datetime
) -> Edition:
    """The stored edition, revised where what it tells changed since; nothing is written."""
    edition = stored(record)
    if await corrections.latest(s, record.month) is None:
        return edition
    material = await read_material(s, Month.parse(record.month), company, edition=edition)
    return await asyncio.to_thread(revise, edition, material, now=now, posted=True)


async def _around(
    s: Reader,
    edition: Edition,
    record: EditionRecord,
    company: CompanySettings,
    addresses: Addresses,
    number: int,
) -> Around:
    month = Month.parse(record.month)
    beyond = await untold.count(s, edition, company)
    several = range(1, 2 + ceil(beyond / STORIES_A_PAGE)) if beyond else ()
    around = Around(
        pages=tuple(addresses.of(month, place) for place in several),
        number=number,
        beyond=beyond,
        posted_on=_posted_on(record, edition.language, company),
        reader=addresses.reader,
    )
    if addresses.only_this:
        return around
    posted = await back_numbers.months(s)
    place = posted.index(record.month)
    older, newer = posted[place + 1 :], posted[:place]
    return replace(
        around,
        index=addresses.of(None, 1),
        older=_way(older[:1], edition.language, addresses),
        newer=_way(newer[-1:], edition.language, addresses),
    )


def _way(months: list[str], language: Language, addresses: Addresses) -> Way | None:
    """The way to that month's edition, if there is one."""
    ways = (
        Way(_name(month, language), addresses.of(month, 1)) for month in map(Month.parse, months)
    )
    return next(ways, None)


def _name(month: Month, language: Language) -> str:
    return words.edition_name(month.year, month.month, language)


def _posted_on(record: EditionRecord, language: Language, company: CompanySettings) -> str:
    if record.posted_at is None:
        return ""
    return words.date(record.posted_at.astimezone(company.zone).date(), language)


def _index(
    records: list[EditionRecord],
    fresh: Mapping[str, Edition],
    language: Language,
    addresses: Addresses,
) -> str:
    entries = [
        _entry(fresh.get(record.month) or stored(record), language, addresses) for record in records
    ]
    return html.render_index(entries, language)


def _entry(edition: Edition, language: Language, addresses: Addresses) -> Entry:
    month = Month.parse(edition.month)
    return Entry(
        name=_name(month, language),
        address=addresses.of(month, 1),
        fiscal_year=fiscal_year(month.first),
        headlines=_headlines(edition),
    )


def _headlines(edition: Edition) -> tuple[str, ...]:
    """What the edition tells first."""
    sections = (section for section in edition.sections if section.kind in LEADING)
    told = (piece.headline for section in sections for piece in section.pieces if piece.headline)
    return tuple(told)[:HEADLINES]
