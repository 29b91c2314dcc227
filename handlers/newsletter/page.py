"""One page of a posted edition, as whoever asked for it reads it."""

import asyncio
from dataclasses import dataclass
from math import ceil

from digests import words
from digests.delivery import where
from digests.newsletter.desk import part_key
from digests.newsletter.edition import Edition, SectionKind
from digests.newsletter.posting.freezing import stored
from digests.newsletter.reading import untold
from digests.poster import Landed
from digests.prose_template import render_line
from digests.render.pages import Page, page_of, pages
from domain import prose
from domain.calendar import Month
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.kit.text import FALLBACK_MAX, cut, escape, lines
from handlers.newsletter.language import written_in
from handlers.newsletter.link import page_link, post_link
from handlers.visit import Visit
from storage import deliveries
from storage.database import Reader
from storage.editions import EditionRecord

UNTOLD_PAGE = 12
"""Stories on a page that is told from the records."""
LAST = {SectionKind.FIGURES, SectionKind.CLOSING}
"""Below which the picture is told in words: the last words, or the figures where there are none."""


@dataclass(frozen=True)
class Place:
    """Which page of how many it is, from 1 on; it may lie beyond what the edition itself tells."""

    number: int
    total: int

    def beyond(self, fixed: int) -> int:
        """How many of the stories without room stand on the pages before it."""
        return (self.number - fixed - 1) * UNTOLD_PAGE


async def page_reply(s: Reader, visit: Visit, record: EditionRecord, number: int) -> Reply:
    """That page, or the last one where there are fewer by now."""
    edition = _in_words(stored(record))
    fixed = await asyncio.to_thread(pages, edition)
    left = await untold.count(s, edition, visit.company)
    total = len(fixed) + ceil(left / UNTOLD_PAGE)
    place = Place(min(max(number, 1), total), total)
    page = await _page(s, visit, edition, fixed, place)
    said = "\n".join(filter(None, (chunk.words for chunk in page)))
    return Reply(
        cut(escape(lines([edition.title, said])), FALLBACK_MAX),
        (
            blocks.header(edition.title),
            *map(blocks.context, written_in(edition.language, visit.tr)),
            *(block for chunk in page for block in chunk.blocks),
            *_foot(visit, record, place, await _head(s, record)),
        ),
    )


def _in_words(edition: Edition) -> Edition:
    """With its picture in words at the end: Slack may refuse a file in an answer to one person."""
    if edition.chart is None:
        return edition
    said = render_line("chart", edition.language, part="in_words", alt=edition.chart.alt)
    *_, last = (one for one in edition.sections if one.kind in LAST)
    sections = tuple(
        one.model_copy(update={"outro": (*one.outro, prose.plain(said))}) if one is last else one
        for one in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


async def _page(s: Reader, visit: Visit, edition: Edition, fixed: list[Page], place: Place) -> Page:
    if place.number <= len(fixed):
        return fixed[place.number - 1]
    offset = place.beyond(len(fixed))
    pieces = await untold.tell(s, edition, visit.company, offset=offset, limit=UNTOLD_PAGE)
    return page_of(pieces, edition)


async def _head(s: Reader, record: EditionRecord) -> Landed | None:
    """The message in the channel; None where nothing is known of it."""
    return where(await deliveries.get(s, part_key(Month.parse(record.month), 1)))


def _foot(visit: Visit, record: EditionRecord, place: Place, head: Landed | None) -> list[Block]:
    """Where one is, where it was posted, and the ways on."""
    month = Month.parse(record.month)
    links = filter(None, (post_link(visit, head), page_link(visit, month)))
    said = [_where(visit, record, place), "  ".join(links)]
    ways = blocks.actions(*_turns(visit, month, place))
    return [blocks.divider(), blocks.context(lines(said)), ways, *_for_editors(visit, month, place)]


def _where(visit: Visit, record: EditionRecord, place: Place) -> str:
    tr = visit.tr
    page = tr("Page %(number)s of %(total)s", number=place.number, total=place.total)
    if record.posted_at is None or record.channel is None:
        return page
    day = words.date(record.posted_at.astimezone(visit.company.zone).date(), tr.language)
    posted = tr("Posted in %(channel)s on %(day)s", channel=f"<#{record.channel}>", day=day)
    return f"{page}  {posted}"


def _turns(visit: Visit, month: Month, place: Place) -> list[Element]:
    tr, found = visit.tr, []
    if place.number > 1:
        found.append(blocks.button(tr("Previous page"), "edition.before", _at(month, place, -1)))
    if place.number < place.total:
        value = _at(month, place, +1)
        found.append(blocks.button(tr("Read on"), "edition.after", value, style="primary"))
    found.append(blocks.button(tr("Back numbers"), "edition.list"))
    return found


def _at(month: Month, place: Place, step: int) -> str:
    return f"{month}:{place.number + step}"


def _for_editors(visit: Visit, month: Month, place: Place) -> list[Block]:
    """The whole edition as a file, and the way to its state."""
    if not visit.who.is_editor or place.number > 1:
        return []
    tr = visit.tr
    return [
        blocks.actions(
            blocks.button(tr("Get it as text"), "edition.txt", str(month)),
            blocks.button(tr("Get it as Markdown"), "edition.md", str(month)),
            blocks.button(tr("See its state"), "newsletter.state", str(month)),
        )
    ]
