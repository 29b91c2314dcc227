"""A message in Slack as something a story can be made of; pure."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from domain.capture.message import has_words
from domain.errors import InvalidError
from handlers.kit.outdated import OLD_BUTTON

PLACE = re.compile(r"([CDG][A-Z0-9]+):(\d{1,12}\.\d{1,6})")
DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
LINK = re.compile(
    r"https://[a-z0-9][a-z0-9-]{0,62}\.slack\.com/archives/[CDG][A-Z0-9]+/p\d+"
    r"(?:\?thread_ts=\d+\.\d+&cid=[CDG][A-Z0-9]+)?"
)
UNSEEN = {"directmessage", "privategroup"}
"""What Slack calls conversations in payloads that are not open to the whole company."""
GROUP = "mpdm-"
WRITTEN = {"", "thread_broadcast", "me_message", "file_share"}
"""The subtypes of messages that a person wrote."""


class Lack(Enum):
    """Why nothing can be made of a message."""

    APP = "app"
    """An app wrote it."""
    NOTICE = "notice"
    """Slack wrote it: somebody joined, a topic changed, a message was deleted."""
    WORDS = "words"
    """There is no text in it."""


@dataclass(frozen=True)
class Source:
    """A message: where it stands, who wrote it, and its words as Slack gives them."""

    channel: str
    ts: str
    thread_ts: str
    author: str
    team: str
    """The author's workspace; "" where Slack does not say."""
    raw: str
    lack: Lack | None
    private: bool
    domain: str

    @property
    def origin(self) -> str:
        """What makes it the same message, without saying which."""
        return Place(self.channel, self.ts).origin

    @property
    def link(self) -> str:
        """Its address, for a message that the whole company may read; "" for another."""
        if self.private or not self.domain:
            return ""
        stamp = self.ts.replace(".", "")
        link = f"https://{self.domain}.slack.com/archives/{self.channel}/p{stamp}"
        if self.thread_ts in ("", self.ts):
            return link
        return f"{link}?thread_ts={self.thread_ts}&cid={self.channel}"


@dataclass(frozen=True)
class Place:
    """Where a message stands, as a button carries it."""

    channel: str
    ts: str

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Back from a button's value."""
        match = PLACE.fullmatch(text)
        if not match:
            raise InvalidError(OLD_BUTTON)
        return cls(match[1], match[2])

    @property
    def origin(self) -> str:
        """What makes it the same message, without saying which."""
        return hashlib.sha256(str(self).encode()).hexdigest()

    def __str__(self) -> str:
        return f"{self.channel}:{self.ts}"


def of_shortcut(body: Mapping[str, Any]) -> Source:
    """The message whose menu the shortcut was chosen from."""
    channel = body["channel"]
    return source_of(body, str(channel["id"]), body["message"], private=is_private(channel))


def domain_of(body: Mapping[str, Any]) -> str:
    """The name of the workspace in addresses, as a payload gives it; "" where it does not."""
    domain = str(body.get("team_domain") or (body.get("team") or {}).get("domain") or "")
    return domain if DOMAIN.fullmatch(domain) else ""


def is_link(text: str) -> bool:
    """Whether it is a message's address as `Source.link` writes it, or none."""
    return not text or LINK.fullmatch(text) is not None


def is_private(channel: Mapping[str, Any]) -> bool:
    """Whether only some people may read what is said there, as an interaction's payload says."""
    name = str(channel.get("name") or "")
    return str(channel["id"])[:1] in "DG" or name in UNSEEN or name.startswith(GROUP)


def source_of(
    body: Mapping[str, Any], channel: str, message: Mapping[str, Any], *, private: bool
) -> Source:
    """A message of a channel; `body` is the payload of whatever was pressed."""
    raw = str(message.get("text") or "")
    return Source(
        channel=channel,
        ts=str(message["ts"]),
        thread_ts=str(message.get("thread_ts") or ""),
        author=str(message.get("user") or ""),
        team=str(message.get("user_team") or message.get("team") or ""),
        raw=raw,
        lack=_lack(message, raw),
        private=private,
        domain=domain_of(body),
    )


def _lack(message: Mapping[str, Any], raw: str) -> Lack | None:
    if message.get("bot_id") or message.get("subtype") == "bot_message":
        return Lack.APP
    if message.get("subtype", "") not in WRITTEN or not message.get("user"):
        return Lack.NOTICE
    return None if has_words(raw) else Lack.WORDS
