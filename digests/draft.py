"""A message that is written when it is claimed, in the same transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from digests.poster import Message
from storage.database import Session
from storage.deliveries import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a message becomes is decided by `compose`, from what is true at that moment.

    What `compose` writes down is there if and only if the claim is. It raises a `RefusedError`
    where there is nothing to say any more: then nothing is claimed. It is given the claim, to see
    what an earlier attempt may have posted. `guard` and `secret` are as a parcel's.
    """

    key: str
    channel: str
    compose: Callable[[Session, Claim], Awaitable[Message]]
    guard: Callable[[], Awaitable[None]] | None = None
    secret: bool = False
