"""The edition as it would be posted, shown in the editor's own conversation with the bot."""

import asyncio

import structlog
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError

from digests import words
from digests.newsletter.publish import preview
from digests.poster import Message
from digests.render import slack
from domain.calendar import Month
from handlers.kit.surface import send, sentence
from handlers.visit import Visit

log = structlog.get_logger(__name__)


async def send_preview(ack: AsyncAck, visit: Visit, month: Month) -> None:
    """Say that it is coming, and send it."""
    edition = words.edition_name(month.year, month.month, visit.tr.language)
    text = visit.tr(
        "The preview of the %(edition)s issue comes into your conversation with the bot. Only you"
        " see it, and nothing is posted.",
        edition=edition,
    )
    visit.deps.after(_send(visit, month))
    await visit.answer(ack, sentence(text), visit.tr("Newsletter"))


async def _send(visit: Visit, month: Month) -> None:
    try:
        edition = await preview(visit.deps.newsletter, month, visit.now)
        messages = await asyncio.to_thread(slack.render, edition)
        await _post(visit, messages)
    except SlackApiError as error:
        log.warning("preview.failed", code=error.response.get("error"))
        if visit.response_url:
            sorry = visit.tr("The preview could not be sent: Slack refused it. Please try again.")
            await send(visit.response_url, sentence(sorry), replace=False)


async def _post(visit: Visit, messages: tuple[Message, ...]) -> None:
    """The first message, and the others in its thread, as they will stand in the channel."""
    channel = visit.who.id
    thread: str | None = None
    for message in messages:
        landed = await visit.client.chat_postMessage(
            channel=channel,
            text=message.text,
            blocks=list(message.blocks),
            thread_ts=thread,
            unfurl_links=False,
            unfurl_media=False,
        )
        channel, thread = landed["channel"], thread or landed["ts"]
