"""Where an answer is shown: in the acknowledgement, at a response_url, or in an open form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.kit.blocks import Block, section
from handlers.kit.forms import Modal
from handlers.translator import Translator

log = structlog.get_logger(__name__)

Body = Mapping[str, Any]
RESULT = "story.result"
LIST = "dx.list"


@dataclass(frozen=True)
class Reply:
    """A private answer; `text` alone tells it to screen readers and notifications."""

    text: str
    blocks: tuple[Block, ...] = ()

    def ack(self) -> dict[str, Any]:
        """As the answer to a command."""
        return {"response_type": "ephemeral", "text": self.text, "blocks": list(self.blocks)}


def sentence(text: str) -> Reply:
    """An answer of one sentence of ours."""
    return Reply(text, (section(text),))


async def send(url: str, reply: Reply, *, replace: bool) -> None:
    """Show a reply at a response_url, in the place of the message pressed or below it."""
    message = reply.ack() | {"replace_original": replace}
    answer = await AsyncWebhookClient(url).send_dict(message)
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP's OK
        log.warning("response_url.refused", status=answer.status_code, answer=answer.body[:200])


def result_view(
    title: str, reply: Reply, tr: Translator, metadata: str = "", callback_id: str = RESULT
) -> dict[str, Any]:
    """A view that shows a reply, where a form was or where no message can be."""
    return Modal(callback_id, title, tr("Close"), metadata=metadata).view(list(reply.blocks))


async def show(body: Body, client: AsyncWebClient, reply: Reply, view: dict[str, Any]) -> None:
    """Put the reply where the pressed button was: its message, or its view."""
    if "view" in body:
        await client.views_update(view_id=body["view"]["id"], view=view)
    else:
        await send(body["response_url"], reply, replace=True)


async def update_view(shown: Body, client: AsyncWebClient, view: dict[str, Any]) -> None:
    """Put the view where the shown one is, unless something newer is there by now."""
    try:
        await client.views_update(view_id=shown["id"], hash=shown.get("hash"), view=view)
    except SlackApiError as error:
        if error.response.get("error") not in ("hash_conflict", "not_found"):
            raise


async def open_view(
    body: Body, client: AsyncWebClient, view: dict[str, Any], tr: Translator
) -> None:
    """Open a form by this press or command; where Slack refuses, say so where we can."""
    call = client.views_push if _in_modal(body) else client.views_open
    try:
        await call(trigger_id=body["trigger_id"], view=view)
    except SlackApiError as error:
        log.warning("view.refused", code=error.response.get("error"))
        if body.get("response_url"):
            sorry = tr("The form could not be opened: Slack took too long. Please try again.")
            await send(body["response_url"], sentence(sorry), replace=False)


def _in_modal(body: Body) -> bool:
    return bool(body.get("view", {}).get("type") == "modal")
