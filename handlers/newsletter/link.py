"""The ways to an edition outside the bot's answers: the posted message, and its web page."""

import structlog

from digests.poster import Landed
from domain.calendar import Month
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.kit.surface import send, sentence
from handlers.kit.text import escape
from handlers.meeting import meet
from handlers.newsletter.state import name_of
from handlers.visit import Visit

log = structlog.get_logger(__name__)


async def show_link(visit: Visit, month: Month, head: Landed) -> None:
    """The way to what was posted; asked of Slack after the answer."""
    link = await post_link(visit, month, head)
    if link:
        await send(visit.response_url, sentence(link), replace=False)


async def post_link(visit: Visit, month: Month, head: Landed) -> str:
    """A link to what was posted; empty where Slack does not tell it."""
    try:
        answer = await visit.client.chat_getPermalink(channel=head.channel, message_ts=head.ts)
    except SLACK_TROUBLE as error:
        log.warning("permalink.failed", code=code_of(error))
        return ""
    label = visit.tr("Open the %(edition)s issue", edition=name_of(month, visit.tr))
    return f"<{answer['permalink']}|{label}>"


def page_link(visit: Visit, month: Month | None) -> str:
    """A link to the web page of an edition, or of all of them; empty where there are none.

    It opens only for who is known here, so who never did anything yet is met now.
    """
    address = visit.deps.page_link(month, visit.who.id)
    if not address:
        return ""
    if not visit.who.person.known and visit.who.id not in visit.deps.meeting:
        visit.deps.after(meet(visit))
    label = visit.tr("Read it as a web page")
    return f"<{escape(address)}|{label}>"
