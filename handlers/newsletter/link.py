"""The ways to an edition outside the bot's answers: the posted message, and its web page."""

from digests.poster import Landed
from domain.calendar import Month
from handlers.capture.source import domain_of
from handlers.kit.text import escape
from handlers.meeting import meet
from handlers.visit import Visit


def post_link(visit: Visit, head: Landed | None) -> str:
    """A link to the posted message; empty where there is none."""
    domain = domain_of(visit.body)
    if head is None or not domain:
        return ""
    address = f"https://{domain}.slack.com/archives/{head.channel}/p{head.ts.replace('.', '')}"
    label = visit.tr("Open the posted message")
    return f"<{address}|{label}>"


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
