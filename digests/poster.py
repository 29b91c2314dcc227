"""What the digests need of Slack: to post, to find what was posted, to correct and to delete it.

The protocol is met by `bot/slack_poster.py`. A method either returns or raises one of the errors
below, which say the only thing a caller must know: whether the message may be there.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from domain.people import Person


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown: blocks, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[dict[str, Any], ...] = ()

    @property
    def digest(self) -> str:
        """What tells two messages apart."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def without_pictures(self) -> "Message | None":
        """The same without its pictures; None if it has none."""
        blocks = tuple(block for block in self.blocks if block["type"] != "image")
        return None if len(blocks) == len(self.blocks) else Message(self.text, blocks)


@dataclass(frozen=True, slots=True)
class Landed:
    """Where a message is: the channel's id and its time stamp there."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a message carries in its metadata, so that it is recognised after a crash."""

    key: str
    token: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look for a message: a channel or one of its threads, from a moment on.

    A person's id is the channel of the bot's conversation with them, here and in `post`.
    """

    channel: str
    since: datetime
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class UserGroup:
    """A group of Slack's that can be mentioned: what it is called, and who is in it."""

    names: tuple[str, ...]
    people: frozenset[str]


class PosterError(Exception):
    """A call to Slack did not do what was asked; `code` is Slack's word for it, or ours."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RetryLaterError(PosterError):
    """Slack took nothing in and asks to wait `retry_after` seconds."""

    def __init__(self, code: str, retry_after: float) -> None:
        super().__init__(code)
        self.retry_after = retry_after


class RefusedError(PosterError):
    """Slack took nothing in and will not, until a person cures what `code` names."""


class MissingScopeError(RefusedError):
    """The app was installed without the scope that Slack names; "" where it names none."""

    def __init__(self, scope: str) -> None:
        super().__init__(MISSING_SCOPE)
        self.scope = scope


class UncertainError(PosterError):
    """Nobody knows whether Slack took it in: a time-out, a dropped connection, a 5xx."""


class HistoryUnreadableError(PosterError):
    """The channel's history cannot be read, so nobody can look what was posted."""


INVALID_BLOCKS = "invalid_blocks"
"""Also what Slack says of a message that shows a file which is not there any more."""
MISSING_SCOPE = "missing_scope"
RATE_LIMITED = "ratelimited"
UNREACHABLE = "unreachable"
PASSES_BY_ITSELF = frozenset({RATE_LIMITED, UNREACHABLE})
"""The codes of a `RetryLaterError`: nobody needs to do anything about them."""


class Poster(Protocol):
    """Slack, as the digests see it. Every call may raise a `PosterError`."""

    async def post(
        self, channel: str, message: Message, *, stamp: Stamp, thread: str | None = None
    ) -> Landed:
        """Post to a channel, or into the thread under that time stamp."""
        ...

    async def find(self, key: str, place: Place) -> list[Landed]:
        """Our messages stamped with that key, oldest first; all of the place has been read."""
        ...

    async def update(self, landed: Landed, message: Message) -> None:
        """Put other words where the message is; its stamp stays."""
        ...

    async def delete(self, landed: Landed) -> None:
        """Take the message away; one that is gone already is no error."""
        ...

    async def group(self, people: Collection[str]) -> str:
        """The conversation of these people with us; the same one, however often it is asked for."""
        ...

    async def is_shared(self, channel: str) -> bool:
        """Whether people of another company read the channel."""
        ...

    async def person(self, person_id: str, *, team: str) -> Person:
        """Who somebody is; `team` is our own workspace's id."""
        ...

    async def profile_value(self, person_id: str, *, field: str) -> str:
        """What this field of somebody's profile says; "" for nothing."""
        ...

    async def user_groups(self) -> list[UserGroup]:
        """The workspace's user groups, but for those switched off."""
        ...

    async def empty(self, person_id: str, *, at_most: int) -> bool:
        """Delete what we wrote in our conversation with somebody; whether nothing is left."""
        ...

    async def clear_home(self, person_id: str) -> None:
        """Show nothing of theirs on somebody's Home tab until they open it again."""
        ...


@dataclass(frozen=True, slots=True)
class Reserved:
    """A file Slack has named but not got yet: its id, and the address its bytes go to."""

    file_id: str
    address: str


class FileState(StrEnum):
    """What Slack has of a file."""

    ABSENT = "absent"
    """Nothing: it was never filled, or it is deleted."""
    PROCESSING = "processing"
    """Slack is looking through it; a message that shows it would be refused."""
    READY = "ready"


class Files(Protocol):
    """Files in Slack, as the digests see them. Every call may raise a `PosterError`."""

    async def read(self, file_id: str, *, most: int) -> bytes:
        """The bytes of a file somebody sent; RefusedError if it has more than `most`."""
        ...

    async def send(self, person_id: str, name: str, content: bytes, *, comment: str) -> None:
        """Put a file into our conversation with somebody."""
        ...

    async def reserve(self, name: str, size: int, *, alt: str) -> Reserved:
        """Have Slack name a file of so many bytes; without `fill` nothing comes of it."""
        ...

    async def fill(self, reserved: Reserved, content: bytes, *, title: str) -> None:
        """Give the bytes of a reserved file, which nobody but us sees until a message shows it."""
        ...

    async def state(self, file_id: str) -> FileState:
        """What Slack has of a file."""
        ...

    async def discard(self, file_id: str) -> None:
        """Delete a file of ours; one that is gone already is no error."""
        ...
