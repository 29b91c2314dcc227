"""Correcting a posted edition in place when a story, or the editors' words, changed (C5, N7).

What changed is kept in the database until every message shows it: a crash anywhere leads to the
same steps once more.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

import structlog

from digests.amending import amend, remove
from digests.delivery import Courier, Outcome, Parcel, Result, deliver, where
from digests.newsletter.desk import Desk, open_desk, part_key, part_keys
from digests.newsletter.edition import Edition
from digests.newsletter.posting import left_out, reworded
from digests.newsletter.posting.freezing import is_begun, revised, save, stored
from digests.newsletter.posting.pictures import (
    PICTURE,
    note_refusal,
    picture_at_hand,
    picture_of,
    tidy,
)
from digests.poster import Landed, Message
from digests.render import slack
from domain.calendar import Month
from storage import audit, corrections, deliveries, editions, pictures
from storage.editions import EditionRecord
from storage.states import EditionState, Fixing

log = structlog.get_logger()

TIDY_AT_MINUTE = 23
DONE = frozenset({Result.SENT, Result.ALREADY, Result.FOUND})


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the messages are to show.

    An incomplete edition gets its missing parts from `publish`, not from here.
    """

    edition: Edition
    picture: slack.Picture | None
    complete: bool


async def correct(courier: Courier, month: Month, now: datetime) -> list[Outcome]:
    """Bring what is posted of this edition up to what may be told; empty if nothing was to do."""
    desk = await open_desk(courier, now)
    async with courier.db.read() as s:
        until = await corrections.latest(s, str(month))
        resting = await deliveries.resting(s, part_keys(month))
        record = await editions.get(s, str(month))
    if until is None or record is None:
        return []
    is_complete = record.state is EditionState.POSTED
    told = not is_complete or await _told(desk, month)
    if resting:
        await _keep_true(desk, month)
        return []
    outcomes = await _bring_up(desk, month)
    while any(outcome.result is Result.OVERTAKEN for outcome in outcomes):
        # We hung, and what we wrote may be older than what another process wrote meanwhile.
        outcomes = await _bring_up(desk, month)
    # While parts are still to come, one that was written before the change may be among them.
    if is_complete and told and outcomes and all(outcome.result in DONE for outcome in outcomes):
        async with courier.db.begin() as s:
            await corrections.done(s, str(month), until=until)
        await _tidy(desk, month)
    if outcomes:
        log.info("newsletter.corrected", month=str(month), parts=len(outcomes))
    return outcomes


async def _told(desk: Desk, month: Month) -> bool:
    """Tell those whose story is told no more or in other words; False if one is still to hear."""
    await left_out.tell_authors(desk, month)
    return await reworded.tell_authors(desk, month)


async def tidy_again(desk: Desk) -> None:
    """Delete the files that Slack did not delete when it was asked to, once an hour."""
    if desk.now.minute != TIDY_AT_MINUTE:
        return
    async with desk.courier.db.read() as s:
        months = await pictures.several(s)
    for month in months:
        await _tidy(desk, Month.parse(month))


async def _tidy(desk: Desk, month: Month) -> None:
    """Delete the pictures of figures that are told no more."""
    async with desk.courier.db.read() as s:
        record = await editions.get(s, str(month))
    if record is not None and record.document:
        await tidy(desk, stored(record))


async def _keep_true(desk: Desk, month: Month) -> None:
    """Correct the stored edition of which something is out, or may be; its messages have time."""
    async with desk.courier.db.read() as s:
        record = await editions.get(s, str(month))
        begun = await is_begun(s, month)
    if begun and record is not None and record.document:
        await _corrected(desk, record)


async def _bring_up(desk: Desk, month: Month) -> list[Outcome]:
    """Correct the stored edition, then its messages; empty while there is nothing to correct."""
    async with desk.courier.db.read() as s:
        record = await editions.get(s, str(month))
        rows = await deliveries.among(s, part_keys(month))
    posted = {row.key: landed for row in rows if (landed := where(row))}
    if record is None or record.document is None:
        return []
    if part_key(month, 1) not in posted:
        await _keep_true(desk, month)
        return []
    edition = await _corrected(desk, record)
    if edition is None:
        return []  # another process is at it; the next tick looks again
    known = await picture_at_hand(desk, edition)
    shown = _Shown(edition, known.picture, complete=record.state is EditionState.POSTED)
    outcomes = await _show(desk, shown, posted)
    await note_refusal(desk, edition, outcomes)
    if not known.under_way or any(outcome.result not in DONE for outcome in outcomes):
        return outcomes
    return await _with_picture(desk, edition, outcomes)


async def _with_picture(desk: Desk, edition: Edition, outcomes: list[Outcome]) -> list[Outcome]:
    """What was taken back is gone by now; a picture of the new figures follows as it is made."""
    month = Month.parse(edition.month)
    if (await picture_of(desk, edition)).under_way:
        return [*outcomes, Outcome(part_key(month, 1), Result.LATER, PICTURE)]
    return await _bring_up(desk, month)


async def _corrected(desk: Desk, record: EditionRecord) -> Edition | None:
    """The edition with its corrections, saved; None if somebody else saved another meanwhile."""
    before, after = stored(record), await revised(desk, record)
    if after == before:
        return before
    if not await save(desk, after, record, Fixing.CORRECTION):
        return None
    async with desk.courier.db.begin() as s:
        await audit.write(s, _entry(desk, record, before, after))
    return after


async def _show(desk: Desk, shown: _Shown, posted: dict[str, Landed]) -> list[Outcome]:
    """Make every message show the edition as it is now."""
    month = Month.parse(shown.edition.month)
    messages = await asyncio.to_thread(slack.render, shown.edition, shown.picture)
    wanted = {part_key(month, number): one for number, one in enumerate(messages, 1)}
    head = posted[part_key(month, 1)]
    outcomes = []
    for key, message in wanted.items():
        if key in posted:
            outcomes.append(await amend(desk.courier, _parcel(key, head, message)))
        elif shown.complete:
            parcel = _parcel(key, head, message)
            outcomes.append(await deliver(desk.courier, parcel, now=desk.now))
    return outcomes + [await remove(desk.courier, key) for key in posted if key not in wanted]


def _parcel(key: str, head: Landed, message: Message) -> Parcel:
    """A part of the thread; for the head itself only its words matter."""
    return Parcel(key=key, channel=head.channel, message=message, thread=head.ts)


def _entry(desk: Desk, record: EditionRecord, before: Edition, after: Edition) -> audit.Entry:
    """Which stories and trials were corrected, and with which text."""
    changed = set(after.pieces) - set(before.pieces)
    return audit.Entry(
        at=desk.now,
        who="schedule",
        what="newsletter.corrected",
        subject=f"edition:{after.month}",
        details={
            "stories": sorted({piece.story_id for piece in changed if piece.story_id}),
            "pocs": sorted({piece.poc_id for piece in changed if piece.poc_id}),
            "revision": record.revision + 1,
        },
    )
