"""Carrying out the erasures that were ordered: the database first, whole or not at all.

Ordering writes a line to a file beside the database and a row into it; whatever stops a process,
the next tick or the next start finds the row, and after a restore from a backup the line.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime

import structlog

from digests.newsletter.edition import Edition, Piece
from digests.newsletter.material import read_material
from digests.newsletter.posting.freezing import fixed, is_begun, stored
from digests.newsletter.reading import versions
from digests.newsletter.revise import revise
from digests.prose_template import render
from domain.calendar import Month
from domain.errors import KakehashiError
from domain.stories import PersonId
from storage import corrections, editions, erasing, search, settings
from storage.database import Database, Session
from storage.erasing import Order, choices, orders
from storage.erasing.registry import Registry
from storage.states import Fixing, Nameless

log = structlog.get_logger()

TURNS = 3
"""So often what others wrote meanwhile is looked through again."""
Records = tuple[set[int], set[int]]
"""Stories and trials, by id."""


async def order(
    db: Database, registry: Registry, person: PersonId, nameless: Nameless, now: datetime
) -> Order:
    """Have a person's data erased; from here on it happens, whatever crashes.

    InvalidError where the company would be left without an office.
    """
    async with db.read() as s:
        await choices.require_another_office(s, person)
    wanted = Order.about(person, nameless, now)
    await asyncio.to_thread(registry.add, wanted)
    try:
        async with db.begin() as s:
            await orders.enter(s, wanted, person)
    except KakehashiError:
        await asyncio.to_thread(registry.revoke, wanted)
        raise
    return wanted


async def reapply(db: Database, registry: Registry, now: datetime) -> int:
    """Order anew what a restored database does not know of; how many people it concerns."""
    known = await asyncio.to_thread(registry.orders)
    async with db.read() as s:
        missing = await orders.missing(s, known)
        everybody = await erasing.everybody(s) if missing else set()
    found = 0
    for one in missing:
        person = next((someone for someone in everybody if one.is_about(someone)), None)
        async with db.begin() as s:
            await orders.enter(s, one, person or "")
            if person is None:
                await orders.close(s, one.token, now)
        found += person is not None
    if found:
        log.warning("erasing.ordered_again", people=found)
    return found


async def carry_out(db: Database, now: datetime) -> list[str]:
    """Erase what is ordered and not erased yet; what was done, one line each."""
    async with db.read() as s:
        wanted = await orders.open_orders(s)
    done = []
    for one, person in wanted.items():
        if await _erase(db, one, person, now):
            done.append("erased somebody's data")
    return done


async def _erase(db: Database, wanted: Order, person: PersonId, now: datetime) -> bool:
    """Whether it was ours to do."""
    async with db.read() as s:
        names = await erasing.names_of(s, person)
        traces = await erasing.scan(s, names)
    async with db.begin() as s:
        if await orders.take(s, wanted.token) is None:
            return False
        records = await erasing.erased_records(s, person)
        await erasing.erase(s, wanted, names, traces, now)
        await _tell_anew(s, records, now)
    await _look_again(db, names, now)
    while await search.catch_up(db):
        pass
    await db.wipe()
    log.info("erasing.done")
    return True


async def _look_again(db: Database, names: erasing.Names, now: datetime) -> None:
    """Take away what was written while the tables were being looked through."""
    for _ in range(TURNS):
        async with db.read() as s:
            left = await erasing.scan(s, names)
        if not left:
            return
        async with db.begin() as s:
            await erasing.sweep(s, names, left, now)


async def _tell_anew(s: Session, records: Records, now: datetime) -> None:
    """Every frozen edition that told what is gone or changed says something else from now on.

    Its messages follow in the next tick, as after any correction.
    """
    company = await settings.load(s)
    for text in await corrections.pending(s):
        record = await editions.get(s, text)
        if record is None or record.document is None:
            continue
        month, edition = Month.parse(text), stored(record)
        material = await read_material(s, month, company, edition=edition)
        posted = await is_begun(s, month)
        new = _saying_so(revise(edition, material, now=now, posted=posted), records)
        await versions.forget(s, new)
        if new != edition and await editions.save_document(
            s, text, fixed(new), expected_revision=record.revision
        ):
            revision = record.revision + 1
            await versions.keep(s, new, revision, at=now, why=Fixing.ERASURE)


def _saying_so(edition: Edition, records: Records) -> Edition:
    """The edition with the reason where a record was."""
    sections = tuple(
        section.model_copy(update={"pieces": tuple(_pieces(section.pieces, records, edition))})
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def _pieces(pieces: tuple[Piece, ...], records: Records, edition: Edition) -> Iterator[Piece]:
    wrote, owns = records
    said = render("correction", edition.language, part="erased")
    for piece in pieces:
        gone = piece.withdrawn and (piece.story_id in wrote or piece.poc_id in owns)
        yield piece.model_copy(update={"paragraphs": said}) if gone else piece
