"""What the page reads: people, conversations, messages, views, the wire."""

from typing import Any

from playground import modals
from playground.hooks import PlaygroundHooks
from playground.people import Person
from playground.records import Channel, Message, User
from playground.workspace import Workspace


class PageReads:
    """Everything the page can fetch; nothing here changes more than what counts as read."""

    def __init__(self, workspace: Workspace, hooks: PlaygroundHooks) -> None:
        self._workspace = workspace
        self._hooks = hooks

    def bootstrap(self) -> dict[str, Any]:
        """What the page needs once, at the start."""
        app, state = self._workspace.app, self._workspace.state
        rooms = [c for c in state.channels.values() if c.kind in {"channel", "private"}]
        return {
            "team": {"id": state.team.id, "name": state.team.name},
            "app": {"bot_user_id": app.bot_user_id, "name": app.bot_name, "icon": app.icon},
            "users": [_user(one) for one in state.users.values()],
            "channels": [_room(one) for one in rooms],
            "commands": [_command(one) for one in app.commands().values()],
            "shortcuts": [
                {k: one[k] for k in ("callback_id", "type", "name", "description")}
                for one in app.shortcuts().values()
            ],
            "notes": self._hooks.notes(),
        }

    def conversations(self, query: dict[str, str]) -> dict[str, Any]:
        """The conversations of a person, the DM with the app always among them."""
        person = self._workspace.user(query["as"]).id
        self._workspace.bot_dm(person)
        mine = [c for c in self._workspace.state.channels.values() if person in c.members]
        return {"channels": [self._conversation(one, person) for one in mine]}

    def _conversation(self, channel: Channel, person: str) -> dict[str, Any]:
        return {
            "id": channel.id,
            "name": channel.name,
            "kind": channel.kind,
            "members": channel.members,
            "is_archived": channel.archived,
            "unread": self._unread(channel, person),
        }

    def _unread(self, channel: Channel, person: str) -> int:
        until = self._workspace.state.read_until.get(person, {}).get(channel.id, "")
        messages = self._workspace.state.messages[channel.id].values()
        return sum(
            m.ts > until and m.user != person and m.ephemeral_to in {"", person} for m in messages
        )

    def mail(self, _query: dict[str, str]) -> dict[str, Any]:
        """How many unread messages of the app wait for each person in their DM with it."""
        bot, state = self._workspace.app.bot_user_id, self._workspace.state
        found = [c for c in state.channels.values() if c.kind == "im" and bot in c.members]
        mine = [(one, person) for one in found for person in one.members if person != bot]
        return {"unread": {person: self._unread(one, person) for one, person in mine}}

    def messages(self, query: dict[str, str]) -> dict[str, Any]:
        """What a person sees in a conversation or in one of its threads; marks it as read."""
        person = self._workspace.user(query["as"])
        channel = self._workspace.channel(query["channel"])
        thread = query.get("thread", "")
        seen = Person(self._workspace, person).messages(channel.id, thread=thread)
        if seen:
            read = self._workspace.state.read_until.setdefault(person.id, {})
            read[channel.id] = max(read.get(channel.id, ""), seen[-1].ts)
        shown = seen if thread else [m for m in seen if not m.is_reply or m.broadcast]
        return {"messages": [_message(one) for one in shown]}

    def views(self, query: dict[str, str]) -> dict[str, Any]:
        """The modals a person has open."""
        stack = self._workspace.modals.get(query["as"], [])
        return {"stack": [modals.payload(self._workspace, view) for view in stack]}

    def wire(self, query: dict[str, str]) -> dict[str, Any]:
        """What went over the wire since entry number `after`."""
        entries = self._workspace.wire.entries(int(query.get("after", "0")))
        return {"entries": [entry.payload() for entry in entries]}


def _user(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "display_name": user.display_name,
        "title": user.title,
        "locale": user.locale,
        "tz": user.tz,
        "is_bot": user.is_bot,
        "is_admin": user.is_admin,
        "is_guest": user.is_restricted or user.is_ultra_restricted,
        "deleted": user.deleted,
        "color": user.color,
    }


def _room(channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "is_private": channel.kind == "private",
        "is_archived": channel.archived,
        "members": channel.members,
        "shared": channel.shared,
    }


def _command(declared: dict[str, Any]) -> dict[str, str]:
    return {
        "command": declared["command"],
        "description": declared["description"],
        "usage_hint": declared.get("usage_hint", ""),
    }


def _message(message: Message) -> dict[str, Any]:
    body: dict[str, Any] = {
        "ts": message.ts,
        "user": message.user,
        "bot": bool(message.bot_id),
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": bool(message.ephemeral_to),
        "edited": bool(message.edited),
        "reply_count": len(message.replies),
        "reactions": [{"name": n, "users": u} for n, u in message.reactions.items()],
        "files": message.files,
        "subtype": message.subtype,
        "username": message.username,
        "at": message.at.isoformat(),
    }
    if message.thread_ts:
        body["thread_ts"] = message.thread_ts
    if message.attachments:
        body["attachments"] = message.attachments
    return body
