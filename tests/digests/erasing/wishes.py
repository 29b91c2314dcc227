"""Wishes about stories and reactions, of a person who leaves and of one who stays."""

from datetime import date

from storage import adoptions, deliveries, reactions
from storage.adoptions import NewAdoption
from storage.database import Session
from storage.deliveries import Errand
from storage.reactions import Reaction
from tests.digests.newsletter.newsroom import POST_HOUR

LEAVING, STAYING = "ULEAVING9", "USTAYING8"
DUE = date(2026, 11, 17)
MESSAGES = ((4, LEAVING, "meet"), (1, STAYING, "meet"), (2, STAYING, "ask"), (3, STAYING, "closed"))
"""Which story, who wishes, and what was written of it: 4 is by who stays, the others are not."""


def ts_of(number: int) -> str:
    """The time stamp of one of these messages."""
    return f"1800000009.{number:06}"


async def wish(s: Session) -> None:
    """Enter them, and their messages in the ledger, which keeps no place of them."""
    for number, (story_id, by, about) in enumerate(MESSAGES):
        new = NewAdoption(story_id=story_id, person_id=by, month="2026-10", due_on=DUE)
        adoption, _ = await adoptions.want(s, new, POST_HOUR)
        key = f"adoption:{adoption.id}:{about}"
        await deliveries.claim(s, Errand(key, "token", ""), now=POST_HOUR, lease_seconds=0)
        await deliveries.settle(s, key, channel="", ts=ts_of(number), digest=None)
    for person in (LEAVING, STAYING):
        await reactions.add(s, Reaction("CNEWS", "1.2", person, "tada"))
    await reactions.place(s, "2026-10", {4: 1}, revision=1)
