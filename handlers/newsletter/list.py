"""The back numbers: every edition that was posted, newest first."""

import asyncio
from collections.abc import Sequence

from digests import words
from digests.newsletter.edition import Place
from digests.newsletter.freezing import stored
from domain.calendar import Month
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.newsletter.link import page_link
from handlers.newsletter.state import name_of
from handlers.visit import Visit
from storage import back_numbers
from storage.back_numbers import BackNumber
from storage.database import Reader
from storage.editions import EditionRecord

SHOWN = 6
TITLES_SHOWN = 2


async def list_reply(s: Reader, visit: Visit, before: str = "") -> Reply:
    """So many editions, from the newest one before that month on."""
    found = await back_numbers.before(s, before or back_numbers.NO_MONTH_YET, limit=SHOWN + 1)
    shown = found[:SHOWN]
    titles = await asyncio.to_thread(_titles, [one.record for one in shown])
    tr = visit.tr
    parts: list[Block] = [blocks.header(tr("Back numbers"))]
    for one, above in zip(shown, titles, strict=True):
        parts += _row(visit, one, above)
    if page := page_link(visit, None):
        parts += [blocks.divider(), blocks.context(page)]
    turns = []
    if before:
        turns.append(blocks.button(tr("Back to the newest"), "edition.list"))
    if len(found) > SHOWN:
        turns.append(blocks.button(tr("Show older issues"), "edition.list", shown[-1].record.month))
    parts += [blocks.divider(), blocks.actions(*turns)] if turns else []
    names = (name_of(Month.parse(one.record.month), tr) for one in shown)
    return Reply("\n".join((tr("Back numbers"), *names)), tuple(parts))


def _row(visit: Visit, one: BackNumber, titles: Sequence[str]) -> list[Block]:
    """An edition's name, when it was posted, and what it opens with in the members' words."""
    tr, month = visit.tr, one.record.month
    name = name_of(Month.parse(month), tr)
    about = tr("Posted on %(day)s  Stories: %(count)s", day=_day(visit, one), count=one.stories)
    lines = [[blocks.words(name, bold=True)], [blocks.words(about)]]
    lines += [[blocks.words(f"・{title}")] for title in titles]
    label = tr("Read the %(edition)s issue", edition=name)
    return [
        blocks.divider(),
        blocks.said(*lines),
        blocks.actions(blocks.button(label, "edition.read", month)),
    ]


def _day(visit: Visit, one: BackNumber) -> str:
    posted = one.record.posted_at
    if posted is None:
        return "–"
    return words.date(posted.astimezone(visit.company.zone).date(), visit.tr.language)


def _titles(records: Sequence[EditionRecord]) -> list[list[str]]:
    return [_opens_with(record) for record in records]


def _opens_with(record: EditionRecord) -> list[str]:
    """The first titles of its channel message; what was taken back has none."""
    told = (one for one in stored(record).sections if one.place is Place.CHANNEL)
    pieces = (piece for section in told for piece in section.pieces if not piece.withdrawn)
    return [piece.headline for piece in pieces if piece.headline][:TITLES_SHOWN]
