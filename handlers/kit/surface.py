"""Where an answer is shown: in the acknowledgement, at a response_url, or in an open form."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from domain.errors import msg
from handlers.kit.blocks import Block, section
from handlers.kit.drawings import Shown
from handlers.kit.forms import Modal
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of, may_be_done
from handlers.translator import Translator

log = structlog.get_logger(__name__)

Body = Mapping[str, Any]
RESULT = "story.result"
LIST = "dx.list"
OVERTAKEN = frozenset({"hash_conflict", "not_found"})
"""Slack's codes for a view that shows something newer, or was closed."""
NOT_SHOWN = msg("The screen could not be renewed: Slack did not answer well. Please press again.")


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


async def send(url: str, reply: Reply, *, replace: bool, thread: str = "") -> None:
    """Show a reply at a response_url, in the place of the message pressed or below it.

    With `thread`, the time stamp of its first message, it is shown there. What stands in the place
    of a message would go on saying what is not so any more: it is tried once more.
    """
    message = (
        reply.ack() | {"replace_original": replace} | ({"thread_ts": thread} if thread else {})
    )
    for _ in range(2 if replace else 1):
        if await _was_taken(url, message):
            return


async def _was_taken(url: str, message: dict[str, Any]) -> bool:
    try:
        answer = await AsyncWebhookClient(url).send_dict(message)
    except SLACK_TROUBLE as error:
        log.warning("response_url.failed", code=code_of(error))
        return False
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP's OK
        log.warning("response_url.refused", status=answer.status_code, answer=answer.body[:200])
        return False
    return True


def result_view(
    title: str, reply: Reply, tr: Translator, metadata: str = "", callback_id: str = RESULT
) -> dict[str, Any]:
    """A view that shows a reply, where a form was or where no message can be."""
    return Modal(callback_id, title, tr("Close"), metadata=metadata).view(list(reply.blocks))


async def tell(body: Body, client: AsyncWebClient, reply: Reply) -> None:
    """Say something beside what was pressed or typed; in a view, in the conversation with us."""
    if body.get("response_url"):
        await send(body["response_url"], reply, replace=False)
        return
    person = str((body.get("user") or {}).get("id") or body.get("user_id"))
    try:
        await client.chat_postMessage(channel=person, text=reply.text, blocks=list(reply.blocks))
    except SLACK_TROUBLE as error:
        log.warning("person.not_told", code=code_of(error))


async def show(
    body: Body, client: AsyncWebClient, reply: Reply, view: dict[str, Any]
) -> Shown | None:
    """Put the reply where the pressed button was: its message, or its view, which is returned."""
    if body.get("response_url"):
        await send(body["response_url"], reply, replace=True)
        return None
    if "view" not in body:
        await tell(body, client, reply)
        return None
    try:
        answer = await client.views_update(view_id=body["view"]["id"], view=view)
    except SLACK_TROUBLE as error:
        log.warning("view.not_updated", code=code_of(error))
        await tell(body, client, reply)
        return None
    return cast("Shown", answer["view"])


async def show_where_opened(
    body: Body, client: AsyncWebClient, reply: Reply, view: dict[str, Any], url: str
) -> None:
    """After a form: put the reply into the message or view the form was opened from.

    `url` is that message's response_url, "" for a view; where nothing is left it is told privately.
    """
    form = body["view"]
    if url:
        await send(url, reply, replace=True)
    elif form["root_view_id"] != form["id"]:
        await show({**body, "view": {"id": form["root_view_id"]}}, client, reply, view)
    else:
        await tell(body, client, reply)


async def update_view(shown: Shown, client: AsyncWebClient, view: dict[str, Any]) -> Shown | None:
    """Put the view where the shown one is, unless something newer is there by now.

    Where Slack fails it is tried once more; the hash makes that safe. None if it failed again, so
    that somebody may still wait for it; else the view as it is drawn, or as it was. What was typed
    stays anyway.
    """
    for _ in range(2):
        try:
            answer = await client.views_update(
                view_id=shown["id"], hash=shown.get("hash"), view=view
            )
        except SLACK_TROUBLE as error:
            if code_of(error) in OVERTAKEN:
                return shown
            log.warning("view.not_updated", code=code_of(error))
        else:
            return cast("Shown", answer["view"])
    return None


async def update_form(
    body: Body, client: AsyncWebClient, view: dict[str, Any], tr: Translator
) -> Shown | None:
    """Put another view where the pressed one is; where Slack fails, say so."""
    drawn = await update_view(body["view"], client, view)
    if drawn is None:
        await tell(body, client, sentence(tr(NOT_SHOWN)))
    return drawn


async def open_form(
    body: Body, client: AsyncWebClient, view: dict[str, Any], tr: Translator
) -> None:
    """Open a form by this press or command; where Slack fails, say so."""
    sorry = tr("The form could not be opened: Slack did not answer well. Please try again.")
    await open_view(body, client, view, sentence(sorry))


async def open_view(
    body: Body, client: AsyncWebClient, view: dict[str, Any], instead: Reply
) -> Shown | None:
    """Open a view by this press or command; where Slack fails, say something instead.

    The view as Slack shows it, None if it does not. It has a name of ours, by which it is found
    where Slack opened it and its answer was lost.
    """
    call = client.views_push if _in_modal(body) else client.views_open
    named = view | {"external_id": secrets.token_hex(16)}
    try:
        opened = await call(trigger_id=body["trigger_id"], view=named)
    except SLACK_TROUBLE as error:
        log.warning("view.not_opened", code=code_of(error))
        found = await _found(client, named) if may_be_done(error) else None
        if found is None:
            await tell(body, client, instead)
        return found
    return cast("Shown", opened["view"])


async def _found(client: AsyncWebClient, named: dict[str, Any]) -> Shown | None:
    """The view if it is open under its name; it is drawn once more, as Slack shows none else."""
    for _ in range(2):
        try:
            answer = await client.views_update(external_id=named["external_id"], view=named)
        except SLACK_TROUBLE as error:
            if not may_be_done(error):
                return None
        else:
            return cast("Shown", answer["view"])
    return None


def _in_modal(body: Body) -> bool:
    return bool(body.get("view", {}).get("type") == "modal")
