"""The back numbers: every edition that was posted, newest first."""

import asyncio
from collections.abc import Sequence

from digests import words
from digests.newsletter.edition import Edition, Place
from digests.newsletter.posting.freezing import stored
from domain.calendar import Month
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.newsletter.language import written_in
from handlers.newsletter.link import page_link
from handlers.newsletter.state import name_of
from handlers.visit import Visit
from storage import back_numbers
from storage.database import Reader
from storage.editions import EditionRecord

SHOWN = 6
TITLES_SHOWN = 2


async def list_reply(s: Reader, visit: Visit, before: str = "") -> Reply:
    """So many editions, from the newest one before that month on."""
    found = await back_numbers.before(s, before or back_numbers.NO_MONTH_YET, limit=SHOWN + 1)
    shown = found[:SHOWN]
    editions = await asyncio.to_thread(_stored, shown)
    tr = visit.tr
    parts: list[Block] = [blocks.header(tr("Back numbers"))]
    for record, edition in zip(shown, editions, strict=True):
        parts += _row(visit, record, edition)
    if page := page_link(visit, None):
        parts += [blocks.divider(), blocks.context(page)]
    turns = []
    if before:
        turns.append(blocks.button(tr("Back to the newest"), "edition.list"))
    if len(found) > SHOWN:
        turns.append(blocks.button(tr("Show older issues"), "edition.list", shown[-1].month))
    parts += [blocks.divider(), blocks.actions(*turns)] if turns else []
    names = (name_of(Month.parse(record.month), tr) for record in shown)
    return Reply("\n".join((tr("Back numbers"), *names)), tuple(parts))


def _row(visit: Visit, record: EditionRecord, edition: Edition) -> list[Block]:
    """An edition's name, when it was posted, and what it opens with in the members' words."""
    tr = visit.tr
    name = name_of(Month.parse(record.month), tr)
    lines = [[blocks.words(name, bold=True)], [blocks.words(_about(visit, record, edition))]]
    lines += [[blocks.words(f"・{title}")] for title in _opens_with(edition)]
    label = tr("Read the %(edition)s issue", edition=name)
    return [
        blocks.divider(),
        blocks.said(*lines),
        blocks.actions(blocks.button(label, "edition.read", record.month)),
    ]


def _about(visit: Visit, record: EditionRecord, edition: Edition) -> str:
    """When it was posted, and how many records came in its month: the number it opens with."""
    tr, day = visit.tr, _day(visit, record)
    said = tr("Posted on %(day)s", day=day)
    if edition.recorded:
        said = tr("Posted on %(day)s  Records: %(count)s", day=day, count=edition.recorded)
    return "  ".join((said, *written_in(edition.language, tr)))


def _day(visit: Visit, record: EditionRecord) -> str:
    if record.posted_at is None:
        return "–"
    return words.date(record.posted_at.astimezone(visit.company.zone).date(), visit.tr.language)


def _stored(records: Sequence[EditionRecord]) -> list[Edition]:
    return [stored(record) for record in records]


def _opens_with(edition: Edition) -> list[str]:
    """The first titles of its channel message; what was taken back has none."""
    told = (one for one in edition.sections if one.place is Place.CHANNEL)
    pieces = (piece for section in told for piece in section.pieces if not piece.withdrawn)
    return [piece.headline for piece in pieces if piece.headline][:TITLES_SHOWN]
