"""A chosen emoji on a message: who reacted is offered, once per message, to make it a story."""

from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError

from domain.capture.message import plain
from domain.errors import InvalidError, NotAllowedError, msg
from handlers import reactions
from handlers.capture.place import is_open
from handlers.capture.source import Place, Source, source_of
from handlers.capture.view import LOADING, TITLE, view_of, why_not
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.kit.text import cut
from handlers.meeting import meet
from handlers.opening import open_made
from handlers.successor import met
from handlers.visit import Visit
from storage import drafts

log = structlog.get_logger(__name__)

BEGINNING_MAX = 60
AROUND = 10
"""More than enough for a message and the first one of its thread."""
OFFER = msg("Shall this message become a DX story? You see first what would be recorded.")
MISSING_SCOPE = "missing_scope"
OFF = msg(
    "Kakehashi was installed without the right to read messages here. Please ask %(whom)s."
    " 「DX事例にする」 in the menu of the message works without it."
)
UNREADABLE = msg(
    "The message could not be read. It may be deleted, or Kakehashi may not read this channel. If"
    " you still see the message, choose 「DX事例にする」 in its menu."
)
NO_ANSWER = msg(
    "Slack did not answer well, so the message could not be read. Please close this and press the"
    " button once more in a minute. Nothing was recorded."
)
CLOSED_TO_US = frozenset(
    {
        "access_denied",
        "channel_not_found",
        "message_not_found",
        "method_not_supported_for_channel_type",
        "not_in_channel",
        "thread_not_found",
    }
)
"""Slack's codes for a message that is gone, or stands where we may not read."""


async def reacted(visit: Visit) -> None:
    """Count it for the newsletter, or offer to make a story of somebody's message."""
    await reactions.noted(visit)
    event = visit.body["event"]
    ours = {one.get("user_id") for one in visit.body.get("authorizations") or ()}
    name = str(event.get("reaction", "")).partition("::")[0]
    author, item = event.get("item_user"), event.get("item") or {}
    if not visit.company.capture_emoji or name != visit.company.capture_emoji:
        return
    if item.get("type") != "message" or not author or author in ours or not visit.who.is_welcome:
        return
    visit.deps.after(_offer(visit, Place(str(item["channel"]), str(item["ts"]))))


async def _offer(visit: Visit, place: Place) -> None:
    """Show the button to who reacted, unless somebody was offered, or it is known already."""
    if await _is_old(visit, place) or not visit.deps.offers.allows(visit.now):
        return
    who = visit.who if visit.who.person.known else await meet(visit)
    if not who.is_welcome:
        return
    visit = visit.known_as(who)
    try:
        source = await _read(visit, place) if await _was_open(visit, place.channel) else None
        if source is not None and await _is_fit(visit, source):
            await _post_offer(visit, place, source)
    except (*SLACK_TROUBLE, InvalidError) as error:
        log.warning("capture.not_offered", code=code_of(error))


async def _is_old(visit: Visit, place: Place) -> bool:
    """Whether somebody was offered this message before, or proposed it."""
    async with visit.deps.db.read() as reader:
        if await drafts.was_offered(reader, place.origin):
            return True
        return await drafts.of_origin(reader, place.origin) is not None


async def _was_open(visit: Visit, channel: str) -> bool:
    """Whether everybody may read the channel, as Slack said lately; the press asks anew."""
    kept = visit.deps.open_channels.get(channel, visit.now)
    if kept is not None:
        return kept
    return visit.deps.open_channels.put(channel, await is_open(visit, channel), visit.now)


async def _post_offer(visit: Visit, place: Place, source: Source) -> None:
    """Show the button; where Slack refuses, the next who reacts is offered it."""
    try:
        await visit.client.chat_postEphemeral(
            channel=place.channel,
            user=visit.who.id,
            text=visit.tr(OFFER),
            blocks=_offering(visit, place, source),
            thread_ts=_thread(source),
        )
    except SlackApiError:
        async with visit.deps.db.begin() as session:
            await drafts.take_offer_back(session, source.origin)
        raise


def _offering(visit: Visit, place: Place, source: Source) -> list[Block]:
    """The offer, with the beginning of the message: others may stand between them."""
    beginning = cut(" ".join(plain(source.raw).split()), BEGINNING_MAX)
    button = blocks.button(visit.tr("Make it a story"), "capture.take", str(place))
    return [blocks.section(visit.tr(OFFER)), blocks.quoted(beginning), blocks.actions(button)]


def _thread(source: Source) -> str | None:
    """The thread that the offer stands in, for a message of a thread."""
    return source.thread_ts if source.thread_ts not in ("", source.ts) else None


async def _is_fit(visit: Visit, source: Source) -> bool:
    """Whether a record can come of it, and it was offered to nobody yet; only then it is noted."""
    if source.lack is not None or why_not(await met(visit, source.author), visit):
        return False
    return await _is_first(visit, source)


async def _is_first(visit: Visit, source: Source) -> bool:
    """Whether nobody was offered this message before, or proposed it."""
    async with visit.deps.db.begin() as session:
        if await drafts.of_origin(session, source.origin) is not None:
            return False
        return await drafts.offer(session, source.origin)


async def _read_public(visit: Visit, place: Place) -> Source | None:
    """The message, if it stands in a channel that the whole company may read."""
    return await _read(visit, place) if await is_open(visit, place.channel) else None


async def take(ack: AsyncAck, visit: Visit) -> None:
    """Read the message that the button is about, and show what can be made of it."""
    place = Place.parse(visit.value)
    visit.deps.after(open_made(visit, TITLE, LOADING, _taken(visit, place)))
    await ack()


async def _taken(visit: Visit, place: Place) -> dict[str, Any]:
    try:
        source = await _read_public(visit, place)
    except SLACK_TROUBLE as error:
        code = code_of(error)
        log.warning("capture.not_read", code=code)
        if code == MISSING_SCOPE:
            raise NotAllowedError(OFF, whom=visit.who.office_mentions) from None
        raise InvalidError(UNREADABLE if code in CLOSED_TO_US else NO_ANSWER) from None
    if source is None:
        raise InvalidError(UNREADABLE)
    return await view_of(visit, source)


async def _read(visit: Visit, place: Place) -> Source | None:
    """The message as it is now, None if it is gone.

    One call for messages and replies: a thread begins with its first message, whatever is asked.
    """
    answer = await visit.client.conversations_replies(
        channel=place.channel,
        ts=place.ts,
        oldest=place.ts,
        latest=place.ts,
        inclusive=True,
        limit=AROUND,
    )
    found = [one for one in answer["messages"] if one["ts"] == place.ts]
    return source_of(visit.body, place.channel, found[0], private=False) if found else None
