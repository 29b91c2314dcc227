"""What the once-only ledger is given: a message with its place, and whom it is delivered by."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from digests.poster import Files, Message, Poster
from storage.database import Database

LEASE_SECONDS = 600.0
PICTURE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Courier:
    """What delivering needs: the ledger's database and Slack."""

    db: Database
    poster: Poster
    lease_seconds: float = LEASE_SECONDS
    files: Files | None = None
    picture_seconds: float = PICTURE_SECONDS
    """How long a newsletter waits for Slack to look through its picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message and where it goes. With `thread`, under the message of that time stamp.

    `guard` runs right before posting and raises a `PosterError` if it must not be posted there.
    The ledger does not keep the place of a `secret` one: it would say who wrote a nameless story.
    One that is posted seldom is looked for from `since` on before its very first attempt as well: a
    database restored from a backup does not know that it was posted.
    """

    key: str
    channel: str
    message: Message
    thread: str | None = None
    secret: bool = False
    guard: Callable[[], Awaitable[None]] | None = None
    since: datetime | None = None
