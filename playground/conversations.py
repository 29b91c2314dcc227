"""What happens in conversations: messages, threads, reactions, coming and going."""

from typing import Any

from playground.errors import SlackError
from playground.events import emit, emit_in, emit_message
from playground.records import Channel, Message
from playground.workspace import Workspace


def payload(
    workspace: Workspace, message: Message, *, metadata: bool = False, replies: bool = True
) -> dict[str, Any]:
    """A message as history, events and presses carry it."""
    body: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.state.team.id,
    }
    for name in ("subtype", "bot_id", "app_id", "blocks", "attachments", "client_msg_id", "files"):
        if value := getattr(message, name):
            body[name] = value
    if message.username:
        body["username"] = message.username
    if message.bot_id:
        body["bot_profile"] = {"id": message.bot_id, "app_id": message.app_id, "deleted": False}
    if message.edited:
        body["edited"] = {"user": message.user, "ts": message.edited}
    if message.metadata:
        shown = message.metadata if metadata else {"event_type": message.metadata["event_type"]}
        body["metadata"] = shown
    if message.reactions:
        body["reactions"] = [
            {"name": name, "users": users, "count": len(users)}
            for name, users in message.reactions.items()
        ]
    return body | (_thread(workspace, message) if replies else {})


def _thread(workspace: Workspace, message: Message) -> dict[str, Any]:
    if message.is_reply:
        parent = workspace.message(message.channel, message.thread_ts)
        return {"thread_ts": message.thread_ts, "parent_user_id": parent.user}
    if not message.replies:
        return {}
    users = dict.fromkeys(workspace.message(message.channel, ts).user for ts in message.replies)
    return {
        "thread_ts": message.ts,
        "reply_count": len(message.replies),
        "reply_users_count": len(users),
        "reply_users": list(users),
        "latest_reply": message.replies[-1],
        "is_locked": False,
        "subscribed": False,
    }


def post(workspace: Workspace, message: Message) -> Message:
    """Put a message into its conversation and tell everyone who listens."""
    channel = workspace.channel(message.channel)
    if message.is_reply:
        parent = workspace.message(message.channel, message.thread_ts)
        if parent.is_reply or parent.ephemeral_to:
            raise SlackError("thread_not_found")
        if not message.ephemeral_to:
            parent.replies.append(message.ts)
    workspace.state.messages[message.channel][message.ts] = message
    workspace.changes.tell("messages", channel=channel.id, user=message.ephemeral_to)
    if not message.ephemeral_to:
        emit_message(workspace, channel, payload(workspace, message, metadata=True))
    return message


def revise(workspace: Workspace, message: Message, content: dict[str, Any]) -> None:
    """Change a message's words in place; `content` holds the fields that change."""
    before = payload(workspace, message)
    for name, value in content.items():
        setattr(message, name, value)
    message.edited = "" if message.ephemeral_to else workspace.new_ts()
    workspace.changes.tell("messages", channel=message.channel, user=message.ephemeral_to)
    if not message.ephemeral_to:
        changed = {
            "type": "message",
            "subtype": "message_changed",
            "message": payload(workspace, message, metadata=True),
            "previous_message": before,
            "hidden": True,
            "ts": message.edited,
        }
        emit_message(workspace, workspace.channel(message.channel), changed)


def remove(workspace: Workspace, message: Message) -> None:
    """Take a message away; a thread's first message leaves a tombstone while replies stand."""
    workspace.changes.tell("messages", channel=message.channel, user=message.ephemeral_to)
    before = payload(workspace, message)
    kept = workspace.state.messages[message.channel]
    if message.replies:
        message.subtype, message.text = "tombstone", "This message was deleted."
        message.blocks, message.attachments, message.metadata = [], [], {}
    else:
        del kept[message.ts]
    if message.is_reply and message.thread_ts in kept and not message.ephemeral_to:
        kept[message.thread_ts].replies.remove(message.ts)
    if not message.ephemeral_to:
        deleted = {
            "type": "message",
            "subtype": "message_deleted",
            "deleted_ts": message.ts,
            "previous_message": before,
            "hidden": True,
            "ts": workspace.new_ts(),
        }
        emit_message(workspace, workspace.channel(message.channel), deleted)


def react(workspace: Workspace, message: Message, user: str, name: str, *, add: bool) -> None:
    """Set or take back one person's reaction."""
    users = message.reactions.setdefault(name, [])
    if (user in users) == add:
        raise SlackError("already_reacted" if add else "no_reaction")
    if add:
        users.append(user)
    else:
        users.remove(user)
    if not users:
        del message.reactions[name]
    workspace.changes.tell("messages", channel=message.channel)
    event = {
        "type": "reaction_added" if add else "reaction_removed",
        "user": user,
        "reaction": name,
        "item_user": message.user,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
    }
    channel = workspace.channel(message.channel)
    emit_in(workspace, channel, str(event["type"]), event)


def join(workspace: Workspace, channel: Channel, user: str, inviter: str = "") -> None:
    """Let someone into a conversation; it says so there."""
    if user in channel.members:
        return
    channel.members.append(user)
    event = _coming_or_going(workspace, "member_joined_channel", channel, user)
    emit_in(
        workspace,
        channel,
        "member_joined_channel",
        event | ({"inviter": inviter} if inviter else {}),
    )
    _announce(workspace, channel, user, "join")


def leave(workspace: Workspace, channel: Channel, user: str) -> None:
    """Let someone out of a conversation; it says so there."""
    if user not in channel.members:
        return
    event = _coming_or_going(workspace, "member_left_channel", channel, user)
    emit_in(workspace, channel, "member_left_channel", event)
    channel.members.remove(user)
    if user == workspace.app.bot_user_id:
        name = "group_left" if channel.kind == "private" else "channel_left"
        emit(workspace, name, {"type": name, "channel": channel.id, "actor_id": ""})
    _announce(workspace, channel, user, "leave")


def archive(workspace: Workspace, channel: Channel, user: str) -> None:
    """Close a conversation for good."""
    channel.archived = True
    name = "group_archive" if channel.kind == "private" else "channel_archive"
    emit_in(workspace, channel, name, {"type": name, "channel": channel.id, "user": user})
    workspace.changes.tell("people")


def _coming_or_going(
    workspace: Workspace, name: str, channel: Channel, user: str
) -> dict[str, Any]:
    return {
        "type": name,
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.kind == "private" else "C",
        "team": workspace.state.team.id,
    }


def _announce(workspace: Workspace, channel: Channel, user: str, what: str) -> None:
    kind = "group" if channel.kind == "private" else "channel"
    words = {"join": "has joined the channel", "leave": "has left the channel"}[what]
    notice = Message(
        ts=workspace.new_ts(),
        channel=channel.id,
        user=user,
        text=f"<@{user}> {words}",
        subtype=f"{kind}_{what}",
    )
    post(workspace, notice)
    workspace.changes.tell("people")
