"""A person at a Slack client: what tests and the page let people do and see."""

from dataclasses import dataclass
from typing import Any

from playground import conversations, fields, interactions, modals, roster
from playground.errors import SlackError
from playground.events import emit
from playground.files import keep
from playground.outcomes import Outcome
from playground.records import Channel, Message, User, View
from playground.slack_rules.blocks import elements_of, flattened
from playground.slack_rules.messages import stored_text
from playground.typing_in import linked, marked_up
from playground.workspace import Workspace


@dataclass(frozen=True)
class Found:
    """An element someone is about to use, and the block it stands in."""

    block_id: str
    element: dict[str, Any]


def find_element(blocks: list[dict[str, Any]], action_id: str, block_id: str = "") -> Found:
    """The one element with this action_id (in this block, if named); LookupError if not one."""
    found = [
        Found(block["block_id"], element)
        for _, block in flattened(blocks, "")
        for _, element in elements_of(block)
        if element["action_id"] == action_id and block_id in {"", block["block_id"]}
    ]
    if len(found) != 1:
        known = [e["action_id"] for _, b in flattened(blocks, "") for _, e in elements_of(b)]
        raise LookupError(f"{len(found)} elements {action_id!r} among {known}")
    return found[0]


def action_of(found: Found, value: Any) -> dict[str, Any]:
    """The action a client sends when the element is used, with `value` for those that take one."""
    element = found.element
    action = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": found.block_id,
    }
    if element["type"] == "button":
        shared = {k: element[k] for k in ("text", "value", "style") if k in element}
        return action | shared
    if element["type"] == "overflow":
        offered = {one["value"]: one for one in element["options"]}
        if value not in offered:
            raise LookupError(f"{element['action_id']} offers {sorted(offered)}, not {value!r}")
        return action | {"selected_option": offered[value]}
    if fields.slot(element["type"]):
        return action | fields.entry_for(element, value)
    return action


class Person:
    """One member of the workspace, acting through a client that obeys Slack's own rules."""

    def __init__(self, workspace: Workspace, user: User) -> None:
        self._workspace = workspace
        self.user = user

    @property
    def id(self) -> str:
        """The person's user id."""
        return self.user.id

    @property
    def views(self) -> list[View]:
        """The open modals, root first."""
        return list(self._workspace.modals.get(self.id, []))

    @property
    def view(self) -> View | None:
        """The modal on top, if any is open."""
        return self.views[-1] if self.views else None

    @property
    def home(self) -> View | None:
        """The app's Home tab as published for this person."""
        return self._workspace.state.homes.get(self.id)

    def channel(self, name: str | None) -> Channel:
        """The conversation with this id or name; None or "@bot" is the DM with the app."""
        if name in {None, "@bot"}:
            return self._workspace.bot_dm(self.id)
        return self._workspace.find_channel(str(name))

    def messages(self, channel: str | None = None, *, thread: str = "") -> list[Message]:
        """What this person sees in a conversation, oldest first, or in one of its threads."""
        found = self.channel(channel)
        if self.id not in found.members and found.kind != "channel":
            raise LookupError(f"{self.user.name} is not in {found.name}")
        everything = self._workspace.state.messages[found.id].values()
        visible = [m for m in everything if m.ephemeral_to in {"", self.id}]
        if thread:
            return [m for m in visible if thread in {m.ts, m.thread_ts}]
        return visible

    def dm(self) -> list[Message]:
        """What stands in the DM with the app."""
        return self.messages(None)

    async def command(
        self,
        line: str,
        channel: str | None = None,
        *,
        thread: str = "",
        marked: bool = False,
    ) -> Outcome:
        """Type a slash command; `marked` words are in message format (`<@U1>`, `&amp;`)."""
        self._must_be_active()
        place = self.channel(channel)
        if self.id not in place.members:
            raise LookupError(f"{self.user.name} is not in {place.name or place.id}")
        typed = interactions.Line(line, place, thread, marked)
        return await interactions.command(self._workspace, self.user, typed)

    async def say(
        self,
        text: str,
        channel: str | None = None,
        *,
        thread: str = "",
        files: list[dict[str, Any]] | None = None,
        marked: bool = False,
    ) -> Message:
        """Write a message; `marked` words are in message format already."""
        place = self.channel(channel)
        self._may_write(place)
        message = Message(
            ts=self._workspace.new_ts(),
            channel=place.id,
            user=self.id,
            text=self._written(text, marked=marked),
            thread_ts=thread,
            files=files or [],
            subtype="file_share" if files else "",
            client_msg_id=self._workspace.new_id("client-"),
        )
        return conversations.post(self._workspace, message)

    async def send_file(
        self, name: str, content: bytes, channel: str | None = None, *, text: str = ""
    ) -> Message:
        """Put a file into a conversation."""
        file = keep(self._workspace, name, self.id, content)
        return await self.say(text, channel, files=[file])

    def _written(self, text: str, *, marked: bool) -> str:
        if marked:
            return linked(stored_text(text))
        return marked_up(self._workspace, text, names=False)

    def _may_write(self, place: Channel) -> None:
        self._must_be_active()
        app = self._workspace.app
        if place.archived:
            raise SlackError("is_archived")
        if self.id not in place.members:
            raise SlackError("not_in_channel")
        to_bot = place.kind == "im" and app.bot_user_id in place.members
        if to_bot and not (app.messages_enabled and app.messages_writable):
            raise SlackError("messages_tab_disabled")

    async def press(
        self, place: Message | View | None, action_id: str, value: Any = None, *, block: str = ""
    ) -> Outcome:
        """Use an element; `value` is an option's value, an id, a date, a text."""
        if place is None:
            raise LookupError("there is nothing to press on")
        found = find_element(place.blocks, action_id, block)
        self._must_be_offered(found.element, value)
        return await self.act(place, action_of(found, value))

    async def act(self, place: Message | View, action: dict[str, Any]) -> Outcome:
        """Send an action just as a client composed it."""
        self._must_be_active()
        if isinstance(place, View):
            self._must_see_view(place)
            return await interactions.press_in_view(self._workspace, self.user, place, action)
        self._must_see_message(place)
        return await interactions.press_in_message(self._workspace, self.user, place, action)

    async def fill(self, values: dict[str, Any], view: View | None = None) -> View:
        """Type into a modal without sending it; keys are block_id or block_id/action_id."""
        target = view or self.view
        if target is None:
            raise LookupError("no modal is open")
        for key, value in values.items():
            block_id, _, action_id = key.partition("/")
            found = _input(target, block_id, action_id)
            self._must_be_offered(found.element, value)
            entry = fields.entry_for(found.element, value)
            target.typed.setdefault(block_id, {})[found.element["action_id"]] = entry
        return target

    async def submit(
        self, values: dict[str, Any] | None = None, view: View | None = None
    ) -> Outcome:
        """Fill in and send a modal (the top one)."""
        self._must_be_active()
        target = await self.fill(values or {}, view)
        self._must_see_view(target)
        return await interactions.submit(self._workspace, self.user, target)

    async def close_view(self, view: View | None = None, *, everything: bool = False) -> None:
        """Close the modal on top, or everything."""
        target = view or self.view
        if target is None:
            raise LookupError("no modal is open")
        await interactions.close(self._workspace, self.user, target, everything=everything)

    async def open_home(self) -> View | None:
        """Open the app's Home tab, wait until the app heard of it, and look."""
        return await self._open_tab("home")

    async def open_messages(self) -> list[Message]:
        """Open the app's Messages tab, wait until the app heard of it, and look."""
        await self._open_tab("messages")
        return self.dm()

    async def _open_tab(self, tab: str) -> View | None:
        self._must_be_active()
        if not self._workspace.app.home_enabled:
            raise LookupError("the app has no Home tab")
        event: dict[str, Any] = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self._workspace.bot_dm(self.id).id,
            "tab": tab,
        }
        if self.home is not None and tab == "home":
            event["view"] = modals.payload(self._workspace, self.home)
        delivery = emit(self._workspace, "app_home_opened", event)
        if delivery is not None:
            await delivery
        return self.home

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Outcome:
        """Choose a shortcut, global or on a message."""
        self._must_be_active()
        return await interactions.shortcut(self._workspace, self.user, callback_id, message)

    async def options(
        self, place: Message | View, action_id: str, text: str
    ) -> list[dict[str, Any]]:
        """Type into an external select; the options the app offers, groups opened."""
        found = find_element(place.blocks, action_id)
        asked = {"block_id": found.block_id, "action_id": action_id, "value": text}
        offer = await interactions.options(self._workspace, self.user, place, asked)
        groups = [one for group in offer.get("option_groups", []) for one in group["options"]]
        return [*offer.get("options", []), *groups]

    async def react(self, message: Message, name: str, *, add: bool = True) -> None:
        """Set or take back a reaction."""
        conversations.react(self._workspace, message, self.id, name, add=add)

    async def become(self, **profile: Any) -> None:
        """Change this person's profile; `deleted=True` deactivates the account."""
        self.user = roster.change(self._workspace, self.id, **profile)

    def _must_be_active(self) -> None:
        """A deactivated account has no client any more."""
        if self.user.deleted:
            raise LookupError(f"{self.user.name} is deactivated")

    def _must_be_offered(self, element: dict[str, Any], value: Any) -> None:
        """A list of people shows nobody who is deactivated, and nobody it does not know."""
        if not element["type"].endswith("users_select"):
            return
        for one in value if isinstance(value, list) else [value]:
            known = self._workspace.state.users.get(one)
            if one is not None and (known is None or known.deleted):
                raise LookupError(f"{element['action_id']} does not offer {one!r}")

    def _must_see_view(self, view: View) -> None:
        if view is not self.view and view is not self.home:
            raise LookupError("that view is not in front of this person")

    def _must_see_message(self, message: Message) -> None:
        if self.id not in self._workspace.channel(message.channel).members:
            raise LookupError(f"{self.user.name} is not where that message is")
        kept = self._workspace.state.messages[message.channel].get(message.ts)
        if kept is not message or message.ephemeral_to not in {"", self.id}:
            raise LookupError("that message is not there for this person")


def _input(view: View, block_id: str, action_id: str) -> Found:
    for block, element in fields.fields(view.blocks):
        if block["block_id"] == block_id and action_id in {"", element["action_id"]}:
            return Found(block_id, element)
    known = [f"{b['block_id']}/{e['action_id']}" for b, e in fields.fields(view.blocks)]
    raise LookupError(f"no field {block_id}/{action_id} among {known}")
