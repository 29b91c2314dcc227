"""What a workspace consists of: team, app, people, channels, messages, views."""

import re
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field


class Team(BaseModel):
    """The workspace itself."""

    id: str = "T0PLAYGRND"
    name: str = "Playground"
    domain: str = "playground"


class User(BaseModel):
    """A person or a bot, as `users.info` knows them."""

    id: str
    name: str
    real_name: str = ""
    display_name: str = ""
    title: str = ""
    email: str = ""
    fields: dict[str, str] = Field(default_factory=dict)
    """What the profile's own fields say, by the field's id."""
    locale: str = "ja-JP"
    tz: str = "Asia/Tokyo"
    color: str = "4bbe2e"
    team_id: str = "T0PLAYGRND"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False

    def payload(self, now: datetime, *, locale: bool, email: bool) -> dict[str, Any]:
        """Slack's user object at the moment `now`; deactivated people have less of it."""
        body: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": self._profile(email=email),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1_700_000_000,
        }
        if self.deleted:
            return body
        if self.is_stranger:
            body["is_stranger"] = True
        return body | self._standing() | self._place(now, locale=locale)

    def _profile(self, *, email: bool) -> dict[str, Any]:
        profile = {
            "title": self.title,
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.display_name,
            "display_name_normalized": self.display_name,
            "team": self.team_id,
        }
        return profile | ({"email": self.email} if email and self.email else {})

    def _standing(self) -> dict[str, Any]:
        return {
            "color": self.color,
            "real_name": self.real_name,
            "is_admin": self.is_admin,
            "is_owner": self.is_owner,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": True,
            "who_can_share_contact_card": "EVERYONE",
        }

    def _place(self, now: datetime, *, locale: bool) -> dict[str, Any]:
        if self.is_bot:
            return {"tz": None, "tz_label": "Pacific Standard Time", "tz_offset": -28800}
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        place: dict[str, Any] = {"tz": self.tz, "tz_label": local.tzname()}
        place["tz_offset"] = int(offset.total_seconds()) if offset else 0
        return place | ({"locale": self.locale} if locale else {})


class Channel(BaseModel):
    """A conversation: a channel, a private channel, a DM or a group DM."""

    id: str
    name: str = ""
    kind: Literal["channel", "private", "im", "mpim"] = "channel"
    members: list[str] = Field(default_factory=list)
    topic: str = ""
    purpose: str = ""
    creator: str = ""
    created: int = 0
    archived: bool = False
    shared: bool = False
    general: bool = False

    def payload(self, viewer: str) -> dict[str, Any]:
        """Slack's conversation object, as the member `viewer` gets it."""
        shared = {"id": self.id, "created": self.created, "is_archived": self.archived}
        if self.kind == "im":
            other = next((one for one in self.members if one != viewer), viewer)
            return {**shared, "is_im": True, "is_org_shared": False, "user": other}
        return {
            **shared,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "is_general": self.general,
            "is_member": viewer in self.members,
            "is_shared": self.shared,
            "is_ext_shared": self.shared,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "creator": self.creator,
            "topic": {"value": self.topic, "creator": self.creator, "last_set": 0},
            "purpose": {"value": self.purpose, "creator": self.creator, "last_set": 0},
        }

    @property
    def type(self) -> str:
        """The word events use for this kind of conversation."""
        return {"private": "group"}.get(self.kind, self.kind)


class Message(BaseModel):
    """Something written in a conversation, or shown there to one person (`ephemeral_to`)."""

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[dict[str, Any]] = Field(default_factory=list)
    attachments: list[dict[str, Any]] = Field(default_factory=list)
    thread_ts: str = ""
    metadata: dict[str, Any] = Field(default_factory=dict)
    bot_id: str = ""
    app_id: str = ""
    subtype: str = ""
    username: str = ""
    icon: str = ""
    ephemeral_to: str = ""
    broadcast: bool = False
    edited: str = ""
    reactions: dict[str, list[str]] = Field(default_factory=dict)
    files: list[dict[str, Any]] = Field(default_factory=list)
    replies: list[str] = Field(default_factory=list)
    client_msg_id: str = ""

    @property
    def at(self) -> datetime:
        """When it was written (UTC)."""
        return datetime.fromtimestamp(float(self.ts), UTC)

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread without being the thread's first message."""
        return bool(self.thread_ts) and self.thread_ts != self.ts

    def pings(self) -> list[str]:
        """Everyone it calls: the marks in its text and mrkdwn, the mentions in its rich text."""
        return [*_CALLS.findall(self.text), *called([*self.blocks, *self.attachments])]

    def words(self) -> str:
        """Everything a reader meets in it, in order, as one string."""
        parts = readable(self.blocks) or [self.text]
        return "\n".join([*parts, *readable(self.attachments)])


class View(BaseModel):
    """A modal or a Home tab, as it stands before a person."""

    id: str
    user: str
    body: dict[str, Any]
    hash: str
    root_view_id: str = ""
    previous_view_id: str | None = None
    typed: dict[str, dict[str, Any]] = Field(default_factory=dict)
    via_response_url: bool = False

    @property
    def type(self) -> str:
        """`modal` or `home`."""
        return str(self.body["type"])

    @property
    def callback_id(self) -> str:
        """The app's name for it."""
        return str(self.body.get("callback_id", ""))

    @property
    def title(self) -> str:
        """The words in its title bar."""
        return str(self.body.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Its blocks."""
        return list(self.body["blocks"])

    @property
    def private_metadata(self) -> str:
        """What the app keeps in it."""
        return str(self.body.get("private_metadata", ""))

    def words(self) -> str:
        """Everything a reader meets in it, in order, as one string."""
        return "\n".join(readable([self.body.get("title", {}), *self.blocks]))


def readable(value: Any) -> list[str]:
    """The readable strings in blocks, in order of appearance; one line per block part."""
    if isinstance(value, list):
        return [line for one in value for line in readable(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") in _LINES:
        return ["".join(_leaf(one) for one in value.get("elements", []))]
    own = [value[name] for name in ("text", "alt_text") if isinstance(value.get(name), str)]
    skipped = {"confirm", "initial_option", "initial_options"}
    return own + [s for k, part in value.items() if k not in skipped for s in readable(part)]


_CALLS = re.compile(r"<[@!][^<>\n]+>")


def called(value: Any) -> list[str]:
    """The people and groups that blocks call, as marks (`<@U1>`, `<!here>`, `<!subteam^S1>`)."""
    if isinstance(value, list):
        return [mark for one in value for mark in called(one)]
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind == "mrkdwn":
        return list(_CALLS.findall(value["text"]))
    marks = {
        "user": "<@{user_id}>",
        "broadcast": "<!{range}>",
        "usergroup": "<!subteam^{usergroup_id}>",
    }
    if kind in marks:
        return [marks[kind].format(**value)]
    return [mark for part in value.values() for mark in called(part)]


_LINES = {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}


def _leaf(leaf: dict[str, Any]) -> str:
    written = {
        "user": "<@{user_id}>",
        "channel": "<#{channel_id}>",
        "emoji": ":{name}:",
        "broadcast": "@{range}",
    }
    if leaf["type"] in written:
        return written[leaf["type"]].format(**leaf)
    return str(leaf.get("text") or leaf.get("fallback") or leaf.get("url") or "")
