"""What a visitor does on the page, done as the person they play."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from playground import conversations, files, interactions, modals
from playground.errors import SlackError
from playground.fields import slot
from playground.outcomes import Outcome
from playground.people import Person, find_element
from playground.records import Channel, Message, View
from playground.workspace import Workspace

Wish: TypeAlias = dict[str, Any]
Act: TypeAlias = Callable[[Wish], Awaitable[dict[str, Any]]]


class PageActions:
    """Everything the page can do; each takes the posted JSON and answers with JSON."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self) -> dict[str, Act]:
        """The actions by the last word of their address."""
        return {
            "command": self._command,
            "say": self._say,
            "press": self._press,
            "options": self._options,
            "submit": self._submit,
            "close": self._close,
            "shortcut": self._shortcut,
            "react": self._react,
            "channel": self._channel,
            "account": self._account,
        }

    async def home(self, person: str, *, peek: bool) -> dict[str, Any]:
        """Open a person's Home tab, or with `peek` only look at it."""
        actor = self._person({"as": person})
        view = actor.home if peek else await actor.open_home()
        return {"view": modals.payload(self._workspace, view) if view else None}

    def keep_file(self, name: str, owner: str, content: bytes) -> files.File:
        """Keep a file a visitor chose."""
        return files.keep(self._workspace, name, owner, content)

    def _person(self, wish: Wish) -> Person:
        user = self._workspace.user(wish["as"])
        if user.deleted or user.is_bot:
            raise SlackError("user_disabled")
        return Person(self._workspace, user)

    async def _command(self, wish: Wish) -> dict[str, Any]:
        thread = wish.get("thread_ts") or ""
        person = self._person(wish)
        channel = wish["channel"]
        return _told(await person.command(wish["text"], channel, thread=thread, marked=True))

    async def _say(self, wish: Wish) -> dict[str, Any]:
        thread = wish.get("thread_ts") or ""
        message = await self._person(wish).say(
            wish["text"], wish["channel"], thread=thread, files=wish.get("files"), marked=True
        )
        return {"ok": True, "ts": message.ts}

    async def _press(self, wish: Wish) -> dict[str, Any]:
        place = self._place(wish)
        self._remember(wish, place)
        found = find_element(place.blocks, wish["action_id"], wish["block_id"])
        element = found.element
        kept = {
            k: element[k] for k in ("text", "style") if element["type"] == "button" and k in element
        }
        own = {"type": element["type"], "action_id": wish["action_id"], "block_id": found.block_id}
        action = {**kept, **wish.get("action", {}), **own}
        return _told(await self._person(wish).act(place, action))

    async def _options(self, wish: Wish) -> dict[str, Any]:
        person, place = self._person(wish), self._place(wish)
        asked = {name: str(wish[name]) for name in ("block_id", "action_id", "value")}
        offer = await interactions.options(self._workspace, person.user, place, asked)
        return offer or {"options": []}

    async def _submit(self, wish: Wish) -> dict[str, Any]:
        view = modals.find_view(self._workspace, wish["view_id"])
        self._remember(wish, view)
        return _told(await self._person(wish).submit(view=view))

    async def _close(self, wish: Wish) -> dict[str, Any]:
        view = modals.find_view(self._workspace, wish["view_id"])
        await self._person(wish).close_view(view, everything=bool(wish.get("all")))
        return {"ok": True}

    async def _shortcut(self, wish: Wish) -> dict[str, Any]:
        message = None
        if wish.get("message_ts"):
            message = self._workspace.message(wish["channel"], wish["message_ts"])
        return _told(await self._person(wish).shortcut(wish["callback_id"], message))

    async def _react(self, wish: Wish) -> dict[str, Any]:
        message = self._workspace.message(wish["channel"], wish["ts"])
        await self._person(wish).react(message, wish["name"], add=bool(wish["add"]))
        return {"ok": True}

    async def _channel(self, wish: Wish) -> dict[str, Any]:
        workspace, person = self._workspace, self._person(wish).id
        if wish["action"] == "create":
            made = Channel(id=workspace.new_id("C"), name=wish["name"], members=[person])
            workspace.add_channel(made)
            workspace.changes.tell("people")
            return {"ok": True, "channel": made.id}
        channel, bot = workspace.channel(wish["channel"]), workspace.app.bot_user_id
        if wish["action"] == "join":
            conversations.join(workspace, channel, person)
        elif wish["action"] == "invite_bot":
            conversations.join(workspace, channel, bot, inviter=person)
        elif wish["action"] == "kick_bot":
            conversations.leave(workspace, channel, bot)
        elif wish["action"] == "archive":
            conversations.archive(workspace, channel, person)
        else:
            raise SlackError("unknown_action")
        return {"ok": True}

    async def _account(self, wish: Wish) -> dict[str, Any]:
        """Deactivate somebody's account, or bring it back, as an admin would."""
        self._person(wish)
        other = self._workspace.user(wish["person"])
        if other.is_bot or other.id == wish["as"]:
            raise SlackError("cannot_deactivate")
        await Person(self._workspace, other).become(deleted=bool(wish["deleted"]))
        return {"ok": True}

    def _place(self, wish: Wish) -> Message | View:
        where = wish["in"]
        if where["kind"] == "message":
            return self._workspace.message(where["channel"], where["ts"])
        if where["kind"] == "home":
            home = self._workspace.state.homes.get(wish["as"])
            if home is None:
                raise SlackError("not_found")
            return home
        return modals.find_view(self._workspace, where["view_id"])

    def _remember(self, wish: Wish, place: Message | View) -> None:
        """Keep what the visitor typed so far, entries of known kinds only."""
        if isinstance(place, View):
            typed = place.typed
        else:
            typed = self._workspace.typed.setdefault((wish["as"], place.ts), {})
        for block_id, entries in (wish.get("state") or {}).items():
            for action_id, entry in entries.items():
                if slot(entry["type"]) in entry:
                    typed.setdefault(block_id, {})[action_id] = entry


def _told(outcome: Outcome) -> dict[str, Any]:
    if outcome.ok:
        return {"ok": True}
    if outcome.errors:
        return {"ok": False, "errors": outcome.errors}
    return {"ok": False, "error": outcome.error, "message": outcome.shown}
