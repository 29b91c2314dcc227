"""chat.*: writing, changing and taking back the app's own messages."""

from typing import Any

from playground import conversations
from playground.api.call import Call, Method, Result
from playground.completion import completed
from playground.errors import SlackError
from playground.records import Channel, Message
from playground.replies import by_bot
from playground.slack_rules.messages import (
    LONGEST_TEXT,
    LONGEST_UPDATED_TEXT,
    MOST_MARKDOWN,
    checked_attachments,
    checked_blocks,
    checked_metadata,
    has_words,
    stored_text,
)
from playground.slack_rules.schema import length

_STYLE = "unfurl_links unfurl_media mrkdwn parse link_names username icon_url icon_emoji as_user"
_CONTENT = "channel text blocks attachments metadata markdown_text thread_ts"


def _post_message(call: Call) -> Result:
    channel = _destination(call)
    content = _content(call)
    warnings = _warnings(call)
    message = by_bot(call.workspace, channel.id, content)
    message.thread_ts = _thread(call, channel)
    message.broadcast = call.flag("reply_broadcast")
    message.username = _styled(call)
    conversations.post(call.workspace, message)
    shown = conversations.payload(call.workspace, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown, **warnings}


def _destination(call: Call) -> Channel:
    workspace = call.workspace
    wanted = call.needed("channel", "channel_not_found")
    if wanted in workspace.state.users:
        user = workspace.user(wanted)
        if user.is_bot or user.deleted or user.is_stranger:
            raise SlackError("channel_not_found")
        return _open_for_posting(call, workspace.bot_dm(wanted))
    named = [c for c in workspace.state.channels.values() if c.name == wanted.removeprefix("#")]
    channel = named[0] if named else workspace.channel(wanted)
    return _open_for_posting(call, channel)


def _open_for_posting(call: Call, channel: Channel) -> Channel:
    app = call.workspace.app
    if app.bot_user_id not in channel.members:
        if channel.kind != "channel":
            raise SlackError("channel_not_found")
        if channel.archived:
            raise SlackError("is_archived")
        if "chat:write.public" not in app.scopes:
            raise SlackError("not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")
    if channel.kind == "im" and not app.messages_enabled:
        raise SlackError("messages_tab_disabled")
    return channel


def _content(call: Call) -> dict[str, Any]:
    """The checked content of a new message."""
    blocks = call.structure("blocks", "invalid_blocks_format")
    attachments = call.structure("attachments", "invalid_attachments")
    text = _words(call, blocks)
    if not has_words({"text": text, "blocks": blocks, "attachments": attachments}):
        raise SlackError("no_text")
    content: dict[str, Any] = {"text": stored_text(text[:LONGEST_TEXT])}
    if blocks is not None:
        if any(isinstance(one, dict) and one.get("type") == "video" for one in blocks):
            call.needs("links.embed:write")
        content["blocks"] = completed(call.workspace, checked_blocks(blocks))
    if attachments is not None:
        content["attachments"] = checked_attachments(attachments)
    metadata = call.structure("metadata", "invalid_metadata_format")
    if metadata is not None:
        content["metadata"] = checked_metadata(metadata)
    return content


def _words(call: Call, blocks: Any) -> str:
    markdown = call.text("markdown_text")
    if not markdown:
        return call.text("text")
    if call.text("text") or blocks:
        raise SlackError("markdown_text_conflict")
    if length(markdown) > MOST_MARKDOWN:
        raise SlackError("msg_too_long")
    return markdown


def _warnings(call: Call) -> Result:
    if length(call.text("text")) <= LONGEST_TEXT:
        return {}
    return {
        "warning": "message_truncated",
        "response_metadata": {"warnings": ["message_truncated"]},
    }


def _thread(call: Call, channel: Channel) -> str:
    wanted = call.text("thread_ts")
    if not wanted:
        return ""
    parent = call.workspace.state.messages[channel.id].get(wanted)
    if parent is None or parent.is_reply or parent.ephemeral_to:
        raise SlackError("thread_not_found")
    return wanted


def _styled(call: Call) -> str:
    if any(call.text(name) for name in ("username", "icon_url", "icon_emoji")):
        call.needs("chat:write.customize")
    return call.text("username")


def _own_message(call: Call, error: str) -> Message:
    channel = call.channel()
    message = call.workspace.message(channel.id, call.needed("ts", "message_not_found"))
    if message.ephemeral_to or message.subtype == "tombstone":
        raise SlackError("message_not_found")
    if message.bot_id != call.workspace.app.bot_id:
        raise SlackError(error)
    if channel.archived:
        raise SlackError("is_archived")
    return message


def _update(call: Call) -> Result:
    message = _own_message(call, "cant_update_message")
    if length(call.text("text")) > LONGEST_UPDATED_TEXT:
        raise SlackError("msg_too_long")
    content = _content_of_update(call, message)
    conversations.revise(call.workspace, message, content)
    shown = conversations.payload(call.workspace, message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}


def _content_of_update(call: Call, message: Message) -> dict[str, Any]:
    if message.blocks and "blocks" not in call.arguments:
        call.workspace.complain("chat.update: send blocks explicitly, or say blocks=[]")
    return {"blocks": [], "attachments": [], **_content(call)}


def _delete(call: Call) -> Result:
    message = _own_message(call, "cant_delete_message")
    conversations.remove(call.workspace, message)
    return {"channel": message.channel, "ts": message.ts}


def _post_ephemeral(call: Call) -> Result:
    channel = _open_for_posting(call, call.channel())
    user = call.workspace.state.users.get(call.text("user"))
    if user is None or user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    message = by_bot(call.workspace, channel.id, _content(call))
    message.thread_ts = _thread(call, channel)
    message.ephemeral_to = user.id
    conversations.post(call.workspace, message)
    return {"message_ts": message.ts}


def _get_permalink(call: Call) -> Result:
    channel = call.channel()
    message = call.workspace.message(channel.id, call.needed("message_ts", "message_not_found"))
    link = f"{call.workspace.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


METHODS = {
    "chat.postMessage": Method(
        _post_message, f"{_CONTENT} reply_broadcast {_STYLE}", ("chat:write",), json=True
    ),
    "chat.update": Method(
        _update,
        f"{_CONTENT} ts as_user link_names parse reply_broadcast file_ids "
        "unfurl_links unfurl_media",
        ("chat:write",),
        json=True,
    ),
    "chat.delete": Method(_delete, "channel ts as_user", ("chat:write",), json=True),
    "chat.postEphemeral": Method(
        _post_ephemeral, f"{_CONTENT} user {_STYLE}", ("chat:write",), json=True
    ),
    "chat.getPermalink": Method(_get_permalink, "channel message_ts"),
}
