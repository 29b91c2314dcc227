"""Whether the bot can post where the office wants it, asked by a real call after saving."""

from enum import StrEnum
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError

from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply, result_view, update_view
from handlers.translator import Translator
from handlers.visit import Visit
from storage import settings
from storage.settings import CompanySettings

CONFIRM = "settings.confirm_shared"


class Finding(StrEnum):
    """What the call found."""

    FINE = "fine"
    NOT_IN = "not_in"
    NOT_SEEN = "not_seen"
    ARCHIVED = "archived"
    SHARED = "shared"
    UNSURE = "unsure"


async def check(visit: Visit, before: CompanySettings, company: CompanySettings) -> None:
    """Look at the channel and say in the open view what was found, with the cure.

    A channel shared with another company is taken back until somebody confirms it.
    """
    channel = company.newsletter_channel
    assert channel is not None
    finding = await look(visit, channel)
    if finding is Finding.SHARED and not company.shared_channel_confirmed:
        former = before.newsletter_channel if before.newsletter_channel != channel else None
        await _keep(visit, {"newsletter_channel": former})
    parts = said(finding, channel, company, visit.tr)
    view = result_view(visit.tr("Saved"), Reply("", tuple(parts)), visit.tr)
    await update_view({"id": visit.view["id"]}, visit.client, view)


async def look(visit: Visit, channel: str) -> Finding:
    """Ask Slack about the channel."""
    try:
        answer = await visit.client.conversations_info(channel=channel)
    except SlackApiError as error:
        return {"channel_not_found": Finding.NOT_SEEN}.get(
            str(error.response.get("error")), Finding.UNSURE
        )
    found: dict[str, Any] = answer["channel"]
    if found.get("is_archived"):
        return Finding.ARCHIVED
    if found.get("is_ext_shared") or found.get("is_pending_ext_shared"):
        return Finding.SHARED
    return Finding.FINE if found.get("is_member") else Finding.NOT_IN


def said(finding: Finding, channel: str, company: CompanySettings, tr: Translator) -> list[Block]:
    """What was found, and how to cure it."""
    name = f"<#{channel}>"
    if finding is Finding.SHARED and not company.shared_channel_confirmed:
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
        use = blocks.button(tr("Use it anyway"), CONFIRM, channel, style="danger", confirm=sure)
        return [blocks.section(text), blocks.actions(use)]
    return [blocks.section(_sentence(finding, name, tr))]


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


async def confirm(ack: AsyncAck, visit: Visit) -> None:
    """Take the shared channel after all."""
    changes = {"newsletter_channel": visit.value, "shared_channel_confirmed": True}
    company = await _keep(visit, changes)
    visit.deps.after(check(visit, visit.company, company))
    await ack()


async def _keep(visit: Visit, changes: dict[str, Any]) -> CompanySettings:
    async with visit.deps.db.begin() as session:
        company = await settings.save(session, changes, by=visit.who.id, now=visit.now)
    visit.deps.company_changed()
    return company
