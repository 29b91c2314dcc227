"""A workspace: everything Slack would know, and the offices that serve it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from playground.changes import Changes
from playground.delivery import PostOffice
from playground.directory import ProfileField, UserGroup
from playground.errors import SlackError
from playground.faults import Faults
from playground.limits import RateLimits
from playground.manifest import App
from playground.records import Channel, Message, Team, User, View
from playground.socket_delivery import SocketHub
from playground.tickets import Tickets
from playground.wire import Exchange, Wire

Kind = Literal["channel", "private", "im", "mpim"]


class State(BaseModel):
    """What survives a restart: written to and read from JSON whole."""

    team: Team = Field(default_factory=Team)
    app: App
    users: dict[str, User] = Field(default_factory=dict)
    channels: dict[str, Channel] = Field(default_factory=dict)
    messages: dict[str, dict[str, Message]] = Field(default_factory=dict)
    homes: dict[str, View] = Field(default_factory=dict)
    files: dict[str, dict[str, Any]] = Field(default_factory=dict)
    profile_fields: list[ProfileField] = Field(default_factory=list)
    usergroups: list[UserGroup] = Field(default_factory=list)
    bookmarks: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)
    read_until: dict[str, dict[str, str]] = Field(default_factory=dict)
    last_ts: int = 0
    last_id: int = 0


class Workspace:
    """The whole stand-in behind its addresses.

    `now` (UTC) stamps messages and may be turned forward; `monotonic` (seconds) ages
    trigger_ids, response_urls and rate limits, and the time Slack takes to look through a file:
    `scan_seconds`, until the moment kept in `scanning`.
    """

    def __init__(
        self, state: State, now: Callable[[], datetime], monotonic: Callable[[], float]
    ) -> None:
        state.app.check()
        self.state = state
        self.now = now
        self.base_url = ""
        self.changes = Changes()
        self.tickets = Tickets(monotonic)
        self.faults = Faults()
        self.limits = RateLimits(monotonic)
        self.wire = Wire(lambda: self.changes.tell("wire"))
        self.post_office = PostOffice(self.wire, now, self.complain)
        self.sockets = SocketHub(state.app.id, self._note_socket)
        self.complaints: list[str] = []
        self.contents: dict[str, bytes] = {}
        self.monotonic = monotonic
        self.scan_seconds = 0.0
        self.scanning: dict[str, float] = {}
        self.modals: dict[str, list[View]] = {}
        self.typed: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
        self._ensure_bot()

    @classmethod
    def from_json(
        cls, text: str, now: Callable[[], datetime], monotonic: Callable[[], float]
    ) -> "Workspace":
        """The workspace that `to_json` wrote down."""
        return cls(State.model_validate_json(text), now, monotonic)

    def to_json(self) -> str:
        """Everything that survives a restart; open modals and running triggers do not."""
        return self.state.model_dump_json()

    def restore(self, text: str) -> None:
        """Go back to what `to_json` wrote down, keeping addresses and connections."""
        self.state = State.model_validate_json(text)
        self._ensure_bot()
        self.modals.clear()
        self.typed.clear()
        self.complaints.clear()
        self.changes.tell("reset")

    @property
    def app(self) -> App:
        """The installed app."""
        return self.state.app

    def complain(self, what: str) -> None:
        """Note something the app did that Slack would not accept."""
        self.complaints.append(what)

    def new_id(self, prefix: str) -> str:
        """An id no other thing has."""
        self.state.last_id += 1
        return f"{prefix}{self.state.last_id:09d}"

    def new_ts(self) -> str:
        """The ts of a message written now; later ones are always greater."""
        now = int(self.now().timestamp() * 1_000_000)
        self.state.last_ts = max(now, self.state.last_ts + 1)
        return f"{self.state.last_ts // 1_000_000}.{self.state.last_ts % 1_000_000:06d}"

    def add_user(self, user: User) -> User:
        """Let a person in."""
        self.state.users[user.id] = user.model_copy(update={"color": user.color or "4bbe2e"})
        return self.state.users[user.id]

    def add_channel(self, channel: Channel) -> Channel:
        """Open a conversation."""
        self.state.channels[channel.id] = channel
        self.state.messages.setdefault(channel.id, {})
        return channel

    def user(self, user_id: str) -> User:
        """The person with this id, or user_not_found."""
        found = self.state.users.get(user_id)
        if found is None:
            raise SlackError("user_not_found")
        return found

    def channel(self, channel_id: str) -> Channel:
        """The conversation with this id, or channel_not_found."""
        found = self.state.channels.get(channel_id)
        if found is None:
            raise SlackError("channel_not_found")
        return found

    def find_user(self, name: str) -> User:
        """The person with this id or name."""
        found = self.state.users.get(name)
        return found or next(u for u in self.state.users.values() if u.name == name)

    def find_channel(self, name: str) -> Channel:
        """The conversation with this id or name."""
        bare = name.removeprefix("#")
        found = self.state.channels.get(bare)
        return found or next(c for c in self.state.channels.values() if c.name == bare)

    def message(self, channel_id: str, ts: str) -> Message:
        """The message at `ts`, or message_not_found."""
        found = self.state.messages.get(channel_id, {}).get(ts)
        if found is None:
            raise SlackError("message_not_found")
        return found

    def dm(self, *people: str) -> Channel:
        """The direct conversation of these people, opened if there is none yet."""
        members = sorted(set(people))
        kind: Kind = "im" if len(members) <= 2 else "mpim"  # noqa: PLR2004 -- two people are a pair
        for channel in self.state.channels.values():
            if channel.kind == kind and sorted(channel.members) == members:
                return channel
        prefix, name = ("D", "") if kind == "im" else ("G", "mpdm-" + "--".join(members).lower())
        made = Channel(id=self.new_id(prefix), name=name, kind=kind, members=members)
        return self.add_channel(made)

    def bot_dm(self, user_id: str) -> Channel:
        """The DM between a person and the app."""
        return self.dm(user_id, self.app.bot_user_id)

    def _note_socket(self, name: str, said: dict[str, Any]) -> None:
        exchange = Exchange("to_app", "socket", name, "ok", 0.0, said, None)
        self.wire.add(self.now(), exchange)

    def _ensure_bot(self) -> None:
        app = self.app
        bot = User(
            id=app.bot_user_id,
            name=app.bot_name.lower().replace(" ", "_"),
            real_name=app.bot_name,
            display_name=app.bot_name,
            team_id=self.state.team.id,
            is_bot=True,
        )
        self.state.users.setdefault(bot.id, bot)
