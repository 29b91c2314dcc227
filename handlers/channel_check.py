"""Whether the bot can post where the office wants it, asked by a real call after saving."""

from enum import StrEnum
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from handlers.kit import blocks
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.kit.surface import Reply, sentence
from handlers.translator import Translator
from storage.settings import CompanySettings

log = structlog.get_logger(__name__)

CONFIRM = "settings.confirm_shared"


class Finding(StrEnum):
    """What the call found."""

    FINE = "fine"
    NOT_IN = "not_in"
    NOT_SEEN = "not_seen"
    ARCHIVED = "archived"
    SHARED = "shared"
    UNSURE = "unsure"


async def look(client: AsyncWebClient, company: CompanySettings) -> Finding:
    """Ask Slack about the newsletter's channel; one another company reads has to be confirmed."""
    channel = str(company.newsletter_channel)
    try:
        answer = await client.conversations_info(channel=channel)
    except SLACK_TROUBLE as error:
        code = code_of(error)
        log.warning("channel.not_checked", code=code)
        return Finding.NOT_SEEN if code == "channel_not_found" else Finding.UNSURE
    found: dict[str, Any] = answer["channel"]
    if found.get("is_archived"):
        return Finding.ARCHIVED
    shared = found.get("is_ext_shared") or found.get("is_pending_ext_shared")
    if shared and not company.shared_channel_confirmed:
        return Finding.SHARED
    return Finding.FINE if found.get("is_member") else Finding.NOT_IN


def is_refused(finding: Finding, *, is_new: bool) -> bool:
    """Whether the channel is not taken: another company reads it, or may for all we know.

    One that was chosen before stays when Slack does not answer; posting asks again.
    """
    return finding is Finding.SHARED or (finding is Finding.UNSURE and is_new)


def open_step(finding: Finding, company: CompanySettings, tr: Translator) -> str:
    """What is still to be done before the bot can post there; "" if nothing is."""
    name = f"<#{company.newsletter_channel}>"
    if finding in (Finding.NOT_IN, Finding.NOT_SEEN):
        return tr("Type `/invite @Kakehashi` in %(channel)s: the bot is not in it", channel=name)
    if finding is Finding.ARCHIVED:
        return tr("Choose another channel: %(channel)s is archived", channel=name)
    return ""


def said(
    finding: Finding,
    company: CompanySettings,
    tr: Translator,
    *,
    is_new: bool,
    confirm: str = CONFIRM,
) -> Reply:
    """What was found, and how to cure it; `confirm` is the button that takes a shared channel."""
    name = f"<#{company.newsletter_channel}>"
    if finding is Finding.UNSURE and is_new:
        text = tr(
            "*Saved, but without the channel.* Slack did not say who reads %(channel)s and whether"
            " the bot can post there. Please choose it again in a minute.",
            channel=name,
        )
        return sentence(text)
    if finding is not Finding.SHARED:
        return sentence(_sentence(finding, name, tr))
    text = tr(
        "%(channel)s is shared with another company, so it was not taken: they would read the"
        " newsletter too. If that is what you want, confirm it.",
        channel=name,
    )
    sure = blocks.confirm(
        tr("Post to a shared channel?"),
        tr("People of the other company will read every issue."),
        tr("Post there"),
        tr("Do not post there"),
    )
    channel = str(company.newsletter_channel)
    use = blocks.button(tr("Use it anyway"), confirm, channel, style="danger", confirm=sure)
    return Reply(text, (blocks.section(text), blocks.actions(use)))


def _sentence(finding: Finding, name: str, tr: Translator) -> str:
    if finding in (Finding.NOT_IN, Finding.NOT_SEEN):
        return tr(
            "*Saved, but one step is missing.* The bot is not in %(channel)s, so it cannot post"
            " there. Please type `/invite @Kakehashi` in that channel.",
            channel=name,
        )
    if finding is Finding.ARCHIVED:
        return tr(
            "*Saved, but the bot cannot post there.* %(channel)s is archived. Please choose another"
            " channel, or take it out of the archive.",
            channel=name,
        )
    if finding is Finding.UNSURE:
        return tr(
            "*Saved.* Slack did not say whether the bot can post in %(channel)s. Please look with"
            " `/dx settings` again later.",
            channel=name,
        )
    return tr("*Saved.* It was checked: the bot can post in %(channel)s.", channel=name)
