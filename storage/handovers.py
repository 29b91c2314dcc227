"""The notes to people who take something over: entered with the hand-over, delivered after it.

A note's key says who gave to whom on which company date, so that its words can be made of what is
true when it goes out: ``handover:U1:U2:2026-11-24``, or ``handover:poc:12:U2:2026-11-24`` where one
trial was given on.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from domain.stories import PersonId, ShownAs
from storage import deliveries
from storage.database import Reader, Session
from storage.deliveries import Errand
from storage.states import DeliveryState
from storage.tables import DeliveryRow, StoryKeeperRow, StoryOwnerRow, StoryRow

DELIVERY = DeliveryRow.__table__
STORY = StoryRow.__table__
OWNER = StoryOwnerRow.__table__
KEEPER = StoryKeeperRow.__table__
PREFIX = "handover:"
NOT_YET = "not_yet"
"""What stands in the ledger where a note was entered and nobody tried to deliver it."""

OPEN = tuple(state for state in DeliveryState if state is not DeliveryState.SENT)
UNTOLD = (
    select(DELIVERY.c.key)
    .where(DELIVERY.c.state.in_(OPEN), DELIVERY.c.key.startswith(PREFIX))
    .where(DELIVERY.c.claimed_at >= bindparam("since"))
    .order_by(DELIVERY.c.claimed_at, DELIVERY.c.key)
)


TITLES = (
    select(STORY.c.title)
    .join(KEEPER, KEEPER.c.story_id == STORY.c.id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(KEEPER.c.person_id == bindparam("keeper"), OWNER.c.person_id == bindparam("author"))
    .where(STORY.c.shown_as == ShownAs.NAME, STORY.c.withdrawn_at.is_(None))
    .order_by(STORY.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class Note:
    """Who is told what: `source` is the former keeper's id, or the trial as ``poc:12``."""

    source: str
    to: PersonId
    day: date

    @property
    def key(self) -> str:
        """Its key in the ledger."""
        return f"{PREFIX}{self.source}:{self.to}:{self.day.isoformat()}"

    @property
    def poc_id(self) -> int | None:
        """The one trial it is about; None where it is about all of a person's."""
        kind, _, number = self.source.partition(":")
        return int(number) if kind == "poc" else None

    @classmethod
    def of_key(cls, key: str) -> "Note":
        """Back from its key."""
        source, to, day = key.removeprefix(PREFIX).rsplit(":", 2)
        return cls(source, to, date.fromisoformat(day))


def poc_note(poc_id: int, to: PersonId, day: date) -> Note:
    """The note about one trial that was given on."""
    return Note(f"poc:{poc_id}", to, day)


async def enter(s: Session, note: Note, now: datetime) -> None:
    """Have the note delivered; once, however often it is entered."""
    if await deliveries.get(s, note.key) is not None:
        return
    token, failed = secrets.token_hex(8), DeliveryState.FAILED
    await deliveries.claim(s, Errand(note.key, token, note.to), now=now, lease_seconds=0)
    await deliveries.put_back(s, note.key, token, state=failed, error=NOT_YET, wait_seconds=0)


async def untold(s: Reader, since: datetime) -> list[Note]:
    """The notes entered since then that did not go out, oldest first."""
    rows = await s.execute(UNTOLD, {"since": since})
    return [Note.of_key(key) for (key,) in rows]


async def titles(s: Reader, author: PersonId, keeper: PersonId) -> list[str]:
    """The titles of an author's stories that this person looks after, newest first."""
    rows = await s.execute(TITLES, {"author": author, "keeper": keeper})
    return list(rows.scalars())
