"""Stories that may be told only since later than they were recorded, and which edition tells them.

A story is noted in the transaction that lets it be told. Whether that came too late for its own
month is decided afterwards; as long as it is not, the story belongs to its month.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update

from domain.calendar import Month
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.stories.rows import OWNER, STORY
from storage.tables import LateStoryRow
from storage.upsert import insert_new

LATE = LateStoryRow.__table__
OF_STORY = LATE.c.story_id == bindparam("of_story")
INTO_THE_MONTH = timedelta(days=1)
"""A month is kept as a moment in it, so far from its edges that no time zone moves it out."""

UNDECIDED = select(LATE.c.story_id).where(LATE.c.carried_at.is_(None)).order_by(LATE.c.story_id)
OWED = (
    select(LATE.c.story_id, OWNER.c.person_id, LATE.c.month, LATE.c.token, STORY.c.title)
    .join(OWNER, OWNER.c.story_id == LATE.c.story_id)
    .join(STORY, STORY.c.id == LATE.c.story_id)
    .where(LATE.c.carried_at.is_not(None), LATE.c.token.is_not(None))
    .order_by(LATE.c.story_id)
)
NOTED = select(LATE.c.story_id).where(OF_STORY)
MONTH = select(LATE.c.month).where(OF_STORY, LATE.c.carried_at.is_not(None))
CARRY = update(LATE).where(OF_STORY)
FORGET = delete(LATE).where(OF_STORY, LATE.c.carried_at.is_(None))


@dataclass(frozen=True, slots=True)
class Owed:
    """An author who is to be told which edition tells their story; `token` names neither."""

    story_id: int
    author: PersonId
    month: str
    token: str
    title: str


async def note(s: Session, story_id: int, now: datetime, *, tell_author: bool) -> None:
    """Keep that a story may be told from now on; what was decided before stands."""
    token = secrets.token_hex(8) if tell_author else None
    row = {"story_id": story_id, "since": now, "month": None, "carried_at": None, "token": token}
    await s.execute(insert_new(LATE, s.dialect.name), row)


async def undecided(s: Reader) -> list[int]:
    """The stories of which it is to be decided where they are told."""
    return list((await s.execute(UNDECIDED)).scalars())


async def carry(s: Session, story_id: int, month: Month, start: datetime) -> None:
    """Have it told with that month, which begins at `start`."""
    carried = {"month": str(month), "carried_at": start + INTO_THE_MONTH}
    await s.execute(CARRY, {"of_story": story_id} | carried)


async def forget(s: Session, story_id: int) -> None:
    """It was not too late: it is told with the month in which it was recorded."""
    await s.execute(FORGET, {"of_story": story_id})


async def is_noted(s: Reader, story_id: int) -> bool:
    """Whether it may be told only since later than it was recorded, as far as is known."""
    return (await s.execute(NOTED, {"of_story": story_id})).first() is not None


async def month_of(s: Reader, story_id: int) -> str | None:
    """The month whose edition tells it, if that is not its own."""
    month: str | None = (await s.execute(MONTH, {"of_story": story_id})).scalar_one_or_none()
    return month


async def owed(s: Reader) -> list[Owed]:
    """The authors who are to be told."""
    return [Owed(*row) for row in await s.execute(OWED)]


async def told(s: Session, story_id: int) -> None:
    """The author was told, or cannot be."""
    await s.execute(CARRY, {"of_story": story_id, "token": None})
