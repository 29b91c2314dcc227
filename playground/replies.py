"""What the app answers to a command or through a response_url, and what people see of it."""

from dataclasses import dataclass
from typing import Any

from playground import conversations
from playground.completion import completed
from playground.errors import SlackError
from playground.records import Message
from playground.slack_rules.messages import (
    LONGEST_TEXT,
    checked_attachments,
    checked_blocks,
    checked_metadata,
    has_words,
    stored_text,
)
from playground.tickets import ResponseUrl
from playground.workspace import Workspace

_KNOWN = frozenset(
    {
        "attachments",
        "blocks",
        "delete_original",
        "link_names",
        "metadata",
        "mrkdwn",
        "parse",
        "replace_original",
        "response_type",
        "text",
        "thread_ts",
        "unfurl_links",
        "unfurl_media",
    }
)


@dataclass(frozen=True)
class Place:
    """Where an answer goes: a conversation, the person asking, the thread if any."""

    channel: str
    user: str
    thread_ts: str = ""


def written(workspace: Workspace, body: dict[str, Any]) -> dict[str, Any]:
    """The fields of a message with this content, every rule checked; refuses as Slack does."""
    if not has_words(body):
        raise SlackError("no_text")
    text = body.get("text") or ""
    if not isinstance(text, str):
        raise SlackError("invalid_arguments")
    blocks = checked_blocks(body["blocks"]) if body.get("blocks") is not None else []
    attachments = body.get("attachments")
    content: dict[str, Any] = {
        "text": stored_text(text[:LONGEST_TEXT]),
        "blocks": completed(workspace, blocks),
        "attachments": checked_attachments(attachments) if attachments is not None else [],
    }
    if body.get("metadata") is not None:
        content["metadata"] = checked_metadata(body["metadata"])
    return content


def by_bot(workspace: Workspace, channel: str, content: dict[str, Any]) -> Message:
    """A new message from the app, not yet posted."""
    app = workspace.app
    return Message(
        ts=workspace.new_ts(),
        channel=channel,
        user=app.bot_user_id,
        bot_id=app.bot_id,
        app_id=app.id,
        **content,
    )


def answer_command(workspace: Workspace, payload: Any, place: Place) -> Message | None:
    """Show the body of an acknowledged command; refuses what Slack would not show."""
    if payload is None:
        return None
    body = {"text": payload} if isinstance(payload, str) else payload
    _check_shape(body)
    return _shown(workspace, body, place) if has_words(body) else None


def answer_url(workspace: Workspace, response: ResponseUrl, body: Any) -> None:
    """Carry out a post to a response_url."""
    _check_shape(body)
    original = _original(workspace, response)
    if body.get("delete_original"):
        if original is not None:
            conversations.remove(workspace, original)
        return
    if body.get("replace_original") and original is not None:
        conversations.revise(workspace, original, written(workspace, body))
        return
    thread = str(body.get("thread_ts") or "")
    _shown(workspace, body, Place(response.channel, response.user, thread))


def _check_shape(body: Any) -> None:
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    unknown = sorted(set(body) - _KNOWN)
    if unknown:
        raise SlackError("invalid_payload", unknown=unknown)
    if body.get("response_type", "ephemeral") not in {"ephemeral", "in_channel"}:
        raise SlackError("invalid_payload", response_type=body["response_type"])


def _shown(workspace: Workspace, body: dict[str, Any], place: Place) -> Message:
    message = by_bot(workspace, place.channel, written(workspace, body))
    message.thread_ts = place.thread_ts
    if body.get("response_type", "ephemeral") == "ephemeral":
        message.ephemeral_to = place.user
    return conversations.post(workspace, message)


def _original(workspace: Workspace, response: ResponseUrl) -> Message | None:
    if not response.message_ts:
        return None
    return workspace.state.messages[response.channel].get(response.message_ts)
