"""The ledger of what goes out: claimed, sent, failed or unknown, on the database's own clock."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Reader, Session
from storage.states import DeliveryState


@dataclass(frozen=True)
class Delivery:
    """One message of the ledger. `expired`: claimed, and its lease is over by the database's clock."""

    key: str
    state: DeliveryState
    token: str
    claimed_at: datetime
    lease_until: datetime
    settled_at: datetime | None
    channel: str | None
    ts: str | None
    digest: str | None
    attempts: int
    retry: bool
    error: str | None
    expired: bool


@dataclass(frozen=True)
class Claim:
    """The answer to a claim: whether it is `mine` to post now, and what the ledger says."""

    mine: bool
    delivery: Delivery


@dataclass(frozen=True)
class Sent:
    """Where a message landed, and the digest of what it said."""

    channel: str
    ts: str
    digest: str


async def claim(s: Session, key: str, *, token: str, lease_seconds: float) -> Claim:
    """Claim a message never claimed, or one that failed and may be tried again.

    Call it in a transaction of its own. An expired claim is not taken: see `takeover`.
    """
    raise NotImplementedError


async def takeover(
    s: Session, key: str, *, old_token: str, new_token: str, lease_seconds: float
) -> bool:
    """Take over an expired claim; False if its owner settled it or another was faster."""
    raise NotImplementedError


async def settle(s: Session, key: str, *, token: str, sent: Sent) -> bool:
    """Keep where a message landed; False if the claim was taken over meanwhile."""
    raise NotImplementedError


async def fail(s: Session, key: str, *, token: str, error: str, retry: bool) -> bool:
    """Keep that it surely did not go out, and whether to `retry`; False if superseded."""
    raise NotImplementedError


async def mark_unknown(s: Session, key: str, *, token: str, error: str) -> bool:
    """Keep that a person must decide whether it went out; False if superseded."""
    raise NotImplementedError


async def reopen(s: Session, key: str) -> bool:
    """Let a failed or unknown message be claimed again, as a person decided."""
    raise NotImplementedError


async def set_digest(s: Session, key: str, *, old: str | None, new: str) -> bool:
    """Keep that a sent message was updated; False if another process updated it first."""
    raise NotImplementedError


async def get(s: Reader, key: str) -> Delivery | None:
    """One message of the ledger."""
    raise NotImplementedError


async def like(s: Reader, prefix: str) -> list[Delivery]:
    """The messages whose key begins so, in order of their keys."""
    raise NotImplementedError


async def open_claims(s: Reader) -> list[Delivery]:
    """What was claimed and not settled, oldest lease first."""
    raise NotImplementedError
