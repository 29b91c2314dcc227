"""Drafts shown to one editor, and taken back when what they tell may not be told any more (C2, C5).

A preview repeats members' names and words in a DM, where no correction of the channel reaches. So
it is remembered before it is sent, and each minute what is outdated goes: its first message says
so instead, the others are deleted. It also goes when a newer one is sent, or its edition is posted,
and with it whatever said so of an older one.
"""

import secrets
from datetime import datetime, timedelta

import structlog

from digests.delivery import CLOCKS_APART, LEASE_SECONDS, Courier
from digests.newsletter.desk import Desk, open_desk, preview_key
from digests.newsletter.edition import Edition, SourceKind
from digests.newsletter.posting.notices import Button, Notice, message
from digests.newsletter.posting.unposted import told_in
from digests.poster import (
    HistoryUnreadableError,
    Landed,
    Message,
    Place,
    PosterError,
    RefusedError,
    RetryLaterError,
    Stamp,
)
from domain.calendar import Month
from domain.people import language_of
from domain.stories import PersonId
from storage import people, previews
from storage.previews import Preview

log = structlog.get_logger()

SENDING = timedelta(seconds=LEASE_SECONDS)
"""How long a preview may take to be sent before what is unknown of it is looked for."""
REFUSED_WAIT = timedelta(hours=1)
UNCERTAIN_WAIT = timedelta(minutes=1)


async def show(
    courier: Courier,
    edition: Edition,
    messages: tuple[Message, ...],
    *,
    to: PersonId,
    now: datetime,
) -> None:
    """Send a preview, the first message and its thread, in place of the person's former one.

    Raises a PosterError where Slack does not take it; what did arrive of it is taken away, as soon
    as Slack allows that.
    """
    preview = Preview(
        key=preview_key(edition.month, to, secrets.token_hex(8)),
        month=edition.month,
        shown_to=to,
        sent_at=now,
        rest_until=now + SENDING,
        parts=len(messages),
    )
    async with courier.db.begin() as s:
        former = await previews.of(s, edition.month, to)
        await previews.remember(s, preview, told_in(edition, SourceKind.STORY), edition.poc_ids)
    desk = await open_desk(courier, now)
    try:
        await _send(courier, preview, messages)
    except PosterError:
        await _give_up(desk, preview.key)
        raise
    for one in former:
        await _take_back(desk, one, say_so=False)


async def take_back_outdated(desk: Desk) -> list[str]:
    """Take back every preview that tells what may not be told, or whose edition is posted."""
    async with desk.courier.db.read() as s:
        outdated = await previews.outdated(s, desk.now)
    done = []
    for preview, is_posted in outdated:
        says_so = not is_posted and not preview.is_given_up
        if await _take_back(desk, preview, say_so=says_so):
            done.append(f"newsletter {preview.month}: took back a preview")
    return done


async def _give_up(desk: Desk, key: str) -> None:
    """Take away what arrived of a draft that was not sent to its end; else each tick tries."""
    async with desk.courier.db.begin() as s:
        await previews.give_up(s, key, desk.now)
        begun = await previews.get(s, key)
    if begun is not None:
        await _take_back(desk, begun, say_so=False)


async def _send(courier: Courier, preview: Preview, messages: tuple[Message, ...]) -> None:
    """Post part after part, each recorded; all are deleted if it was taken back meanwhile."""
    stamp = Stamp(preview.key, secrets.token_hex(8))
    landed: list[Landed] = []
    for one in messages:
        channel, thread = (landed[0].channel, landed[0].ts) if landed else (preview.shown_to, None)
        landed.append(await courier.poster.post(channel, one, stamp=stamp, thread=thread))
        if not await _recorded(courier, preview, landed):
            for stray in reversed(landed):
                await courier.poster.delete(stray)
            return


async def _recorded(courier: Courier, preview: Preview, landed: list[Landed]) -> bool:
    is_complete = len(landed) == preview.parts
    async with courier.db.begin() as s:
        return await previews.landed(
            s,
            preview.key,
            channel=landed[0].channel,
            ts=[one.ts for one in landed],
            rest_until=preview.sent_at if is_complete else preview.rest_until,
        )


async def _take_back(desk: Desk, preview: Preview, *, say_so: bool) -> bool:
    """Whether nothing of it is left; otherwise it is tried again after a while."""
    try:
        await _blank_all(desk, preview, say_so=say_so)
    except PosterError as error:
        log.warning("preview.not_taken_back", month=preview.month, code=error.code)
        async with desk.courier.db.begin() as s:
            await previews.rest(s, preview.key, desk.now + _wait(error))
        return False
    async with desk.courier.db.begin() as s:
        if say_so and preview.ts:
            await previews.leave_stub(s, preview)
        else:
            await previews.forget(s, preview.key)
    log.info("preview.taken_back", month=preview.month, said_so=say_so)
    return True


async def _blank_all(desk: Desk, preview: Preview, *, say_so: bool) -> None:
    """What is known goes first, so that an unreadable history cannot keep it there."""
    gone = await _gone(desk, preview)
    known = [Landed(preview.channel, ts) for ts in preview.ts if preview.channel]
    for one in reversed(known):
        await _blank(desk.courier, one, gone, keep=say_so and one == known[0])
    if not preview.is_complete:
        for one in await _look_up(desk.courier, preview, known):
            if one not in known:
                await _blank(desk.courier, one, gone, keep=False)


async def _gone(desk: Desk, preview: Preview) -> Message:
    """What stands where the preview was."""
    async with desk.courier.db.read() as s:
        known = await people.many(s, [preview.shown_to])
    notice = Notice("taken_back", Month.parse(preview.month), {}, (Button.PREVIEW,))
    return message(desk, notice, language_of(known.get(preview.shown_to), desk.company.language))


async def _blank(courier: Courier, landed: Landed, gone: Message, *, keep: bool) -> None:
    """Delete a message; put other words there to keep it, or where Slack forbids to delete."""
    try:
        if not keep:
            await courier.poster.delete(landed)
            return
    except RefusedError as error:
        log.info("preview.not_deleted", code=error.code)
    try:
        await courier.poster.update(landed, gone)
    except RefusedError as error:
        if error.code != "message_not_found":
            raise


async def _look_up(courier: Courier, preview: Preview, known: list[Landed]) -> list[Landed]:
    """What a crash, or a lost answer, left in the conversation without our knowing."""
    since = preview.sent_at - CLOCKS_APART
    heads = await courier.poster.find(preview.key, Place(preview.shown_to, since))
    found = list(heads)
    for head in dict.fromkeys([*known[:1], *heads]):  # a thread outlives the message it began with
        place = Place(head.channel, since, thread=head.ts)
        found += await courier.poster.find(preview.key, place)
    return list(dict.fromkeys(found))


def _wait(error: PosterError) -> timedelta:
    match error:
        case RetryLaterError():
            return timedelta(seconds=error.retry_after)
        case RefusedError() | HistoryUnreadableError():
            return REFUSED_WAIT
        case _:
            return UNCERTAIN_WAIT
