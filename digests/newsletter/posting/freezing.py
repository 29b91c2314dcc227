"""Fixing the text of an edition, once, and keeping it true until it is out.

Freezing fixes what every part of the edition speaks from. Before its first part goes out it is
compiled anew at each attempt, so that a story withdrawn meanwhile is left out; afterwards its
words change only by revision.
"""

import asyncio
from dataclasses import dataclass

from digests.newsletter.compile import compile_edition
from digests.newsletter.desk import Desk, part_keys
from digests.newsletter.edition import Edition
from digests.newsletter.material import Material, read_material
from digests.newsletter.reading import versions
from digests.newsletter.revise import revise
from domain.calendar import Month
from storage import deliveries, editions
from storage.database import Reader, Session
from storage.editions import EditionRecord, Frozen
from storage.settings import EmptyMonth
from storage.states import DeliveryState, Fixing


@dataclass(frozen=True, slots=True)
class Fixed:
    """A frozen edition; `begun` if its first message may be out already."""

    edition: Edition
    begun: bool


async def frozen(desk: Desk, month: Month, *, insist: bool = False) -> Fixed | None:
    """The edition as it is to be posted now, fixed; None if there is nothing to tell.

    With `insist` a month without stories is told by an old one even if the office chose to skip.
    """
    while True:  # until what we saw is what we fixed; another process may come in between
        async with desk.courier.db.read() as s:
            record = await editions.get(s, str(month))
            begun = await is_begun(s, month)
        edition = (
            await revised(desk, record)
            if begun and record is not None and record.document
            else await _compiled(desk, month, insist=insist)
        )
        if edition is None:
            return None
        if await _fix(desk, edition, record, begun=begun):
            return Fixed(edition, begun)


async def is_begun(s: Reader, month: Month) -> bool:
    """Whether anything of the edition is out, or may be."""
    rows = await deliveries.among(s, part_keys(month))
    return any(row.state is not DeliveryState.FAILED for row in rows)


async def still_says(desk: Desk, fixed: Fixed, *, insist: bool) -> bool:
    """Whether that is what the records and the editors say by now."""
    month = Month.parse(fixed.edition.month)
    return await _compiled(desk, month, insist=insist) == fixed.edition


def stored(record: EditionRecord) -> Edition:
    """The frozen edition of this record."""
    assert record.document is not None
    return Edition.model_validate_json(record.document)


def fixed(edition: Edition) -> Frozen:
    """The edition as it is stored."""
    return Frozen(
        document=edition.model_dump_json(),
        language=edition.language,
        channel=edition.channel,
        story_ids=frozenset(edition.story_ids),
        poc_ids=frozenset(edition.poc_ids),
        led_ids=frozenset(edition.led_ids),
    )


async def revised(desk: Desk, record: EditionRecord) -> Edition:
    """The frozen edition with what its stories say now."""
    edition = stored(record)
    async with desk.courier.db.read() as s:
        month = Month.parse(record.month)
        material = await read_material(s, month, desk.company, edition=edition)
    return await asyncio.to_thread(revise, edition, material, now=desk.now, posted=True)


async def save(
    desk: Desk, edition: Edition, record: EditionRecord, why: Fixing = Fixing.POST
) -> bool:
    """Replace what the record holds; False if somebody else did so first."""
    async with desk.courier.db.begin() as s:
        saved = await editions.save_document(
            s, edition.month, fixed(edition), expected_revision=record.revision
        )
        if saved:
            await versions.keep(s, edition, record.revision + 1, at=desk.now, why=why)
    return saved


async def _compiled(desk: Desk, month: Month, *, insist: bool) -> Edition | None:
    """The edition as the records stand now; as long as nothing is out, it replaces an older one."""
    async with desk.courier.db.read() as s:
        material = await read_material(s, month, desk.company)
    if not _worth_telling(desk, material, insist=insist):
        return None
    return await asyncio.to_thread(compile_edition, material)


def _worth_telling(desk: Desk, material: Material, *, insist: bool) -> bool:
    if material.has_news:
        return True
    skips = desk.company.empty_month is EmptyMonth.SKIP and not insist
    return material.old_story is not None and not skips


async def _fix(desk: Desk, edition: Edition, record: EditionRecord | None, *, begun: bool) -> bool:
    """Make this edition the frozen one; False if another one was frozen, or begun, meanwhile."""
    before = record if record and record.document else None
    if before and edition == stored(before):
        return True
    if before and begun:
        return await save(desk, edition, before)
    async with desk.courier.db.begin() as s:
        await editions.locked(s, edition.month)
        if await is_begun(s, Month.parse(edition.month)) is not begun:
            return False
        return await _write(s, desk, edition, before)


async def _write(s: Session, desk: Desk, edition: Edition, before: EditionRecord | None) -> bool:
    """Keep the text of an edition of which nobody read a former one: those are kept no longer."""
    new = fixed(edition)
    if before is None:
        stands = await editions.freeze(s, edition.month, new, now=desk.now)
        revision, is_ours = stands.revision, stands.document == new.document
    else:
        revision = before.revision + 1
        is_ours = await editions.save_document(
            s, edition.month, new, expected_revision=before.revision
        )
    if is_ours:
        await versions.replace(s, edition, revision, at=desk.now, why=Fixing.POST)
    return is_ours
