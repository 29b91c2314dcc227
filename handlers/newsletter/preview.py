"""The edition as it would be posted, shown in the editor's own conversation with the bot."""

import asyncio

import structlog
from slack_bolt.async_app import AsyncAck

from digests.newsletter.desk import open_desk
from digests.newsletter.posting import previews
from digests.newsletter.posting.pictures import picture_of
from digests.newsletter.posting.publish import preview
from digests.poster import Message, PosterError, RetryLaterError
from digests.render import slack
from domain.calendar import Month
from domain.errors import msg
from handlers.kit.blocks import header
from handlers.kit.surface import sentence, tell
from handlers.newsletter.state import name_of
from handlers.translator import Translator
from handlers.visit import Visit

log = structlog.get_logger(__name__)

NOT_TAKEN = msg("The preview could not be sent: Slack did not take it. Please try again.")
ASKED_TO_WAIT = msg(
    "The preview could not be sent whole: Slack asked to wait. Please try again in a minute; what"
    " came of it is taken back then."
)


async def send_preview(ack: AsyncAck, visit: Visit, month: Month) -> None:
    """Say that it is coming, and send it."""
    text = visit.tr(
        "The preview of the %(edition)s issue comes into your conversation with the bot. Only you"
        " see it, and nothing is posted.",
        edition=name_of(month, visit.tr),
    )
    visit.deps.after(send(visit, month))
    await visit.answer(ack, sentence(text), visit.tr("Newsletter"))


async def send(visit: Visit, month: Month) -> None:
    """Send it; where Slack does not take it, say so."""
    try:
        edition = await preview(visit.deps.newsletter, month, visit.now)
        desk = await open_desk(visit.deps.newsletter, visit.now)
        looked = await picture_of(desk, edition)
        messages = await asyncio.to_thread(slack.render, edition, looked.picture)
        marked = tuple(as_draft(message, visit.tr) for message in messages)
        await previews.show(visit.deps.newsletter, edition, marked, to=visit.who.id, now=visit.now)
    except PosterError as error:
        log.warning("preview.failed", code=error.code)
        why = ASKED_TO_WAIT if isinstance(error, RetryLaterError) else NOT_TAKEN
        await tell(visit.body, visit.client, sentence(visit.tr(why)))


def as_draft(message: Message, tr: Translator) -> Message:
    """The message with 「下書き」 in its text and in its header, if it begins with one."""
    mark = tr("[Draft] ")
    first, *rest = message.blocks
    if first["type"] == "header":
        first = header(mark + first["text"]["text"])
    return Message(mark + message.text, (first, *rest))
