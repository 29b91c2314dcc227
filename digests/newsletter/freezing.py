"""Fixing the text of an edition, once, and keeping it true until it is out.

What was frozen may still lose a story: one withdrawn between the freeze and the post is left out,
because everything is read again right before it is rendered.
"""

import asyncio

from digests.newsletter.compile import compile_edition
from digests.newsletter.desk import Desk, parts_prefix
from digests.newsletter.edition import Edition
from digests.newsletter.material import Material, read_material
from digests.newsletter.revise import revise
from domain.calendar import Month
from storage import deliveries, editions
from storage.editions import EditionRecord, Frozen
from storage.settings import EmptyMonth
from storage.states import DeliveryState


async def frozen(desk: Desk, month: Month, *, insist: bool = False) -> Edition | None:
    """The edition as it is to be posted now; None if there is nothing to tell.

    With `insist` a month without stories is told by an old one even if the office chose to skip.
    """
    async with desk.courier.db.read() as s:
        record = await editions.get(s, str(month))
    if record is None or record.document is None:
        record = await _freeze(desk, month, insist=insist)
    return None if record is None else await _refreshed(desk, month, record)


def stored(record: EditionRecord) -> Edition:
    """The frozen edition of this record."""
    assert record.document is not None
    return Edition.model_validate_json(record.document)


async def save(desk: Desk, edition: Edition, record: EditionRecord) -> bool:
    """Replace what the record holds; False if somebody else did so first."""
    async with desk.courier.db.begin() as s:
        return await editions.save_document(
            s,
            edition.month,
            edition.model_dump_json(),
            story_ids=frozenset(edition.story_ids),
            expected_revision=record.revision,
        )


async def _freeze(desk: Desk, month: Month, *, insist: bool) -> EditionRecord | None:
    async with desk.courier.db.read() as s:
        material = await read_material(s, month, desk.company)
    if not _worth_telling(desk, material, insist=insist):
        return None
    edition = await asyncio.to_thread(compile_edition, material)
    fixed = Frozen(
        document=edition.model_dump_json(),
        language=edition.language,
        channel=edition.channel,
        story_ids=frozenset(edition.story_ids),
    )
    async with desk.courier.db.begin() as s:
        return await editions.freeze(s, str(month), fixed, now=desk.now)


def _worth_telling(desk: Desk, material: Material, *, insist: bool) -> bool:
    if material.stories:
        return True
    skips = desk.company.empty_month is EmptyMonth.SKIP and not insist
    return material.old_story is not None and not skips


async def _refreshed(desk: Desk, month: Month, record: EditionRecord) -> Edition:
    """The frozen edition, brought up to what may be told and to where it may go."""
    edition = stored(record)
    async with desk.courier.db.read() as s:
        rows = await deliveries.like(s, parts_prefix(month))
        material = await read_material(s, month, desk.company, edition=edition)
    begun = any(row.state is not DeliveryState.FAILED for row in rows)
    fresh = await asyncio.to_thread(revise, edition, material, now=desk.now, posted=begun)
    if not begun:
        fresh = fresh.model_copy(update={"channel": desk.company.newsletter_channel})
    if fresh == edition or await save(desk, fresh, record):
        return fresh
    async with desk.courier.db.read() as s:
        newer = await editions.get(s, str(month))
    assert newer is not None
    return await _refreshed(desk, month, newer)
