"""What became of a story 1, 3 and 6 months later (後日談), as its author says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import bindparam, select

from domain.errors import NotFoundError
from domain.nudges import story_subject
from domain.pocs import Note
from domain.stories import PersonId
from storage import corrections, nudges, stories
from storage.database import Reader, Session
from storage.pocs.telling import settle
from storage.states import Answer, StillUsed
from storage.stories.months import MET, NEWS, Bounds
from storage.stories.rows import OWNER, STORY
from storage.tables import AftermathRow
from storage.upsert import insert_or_replace

AFTERMATH = AftermathRow.__table__
FIRST_STANDS = frozenset({"at"})
SETTLED_AFTER = 3
"""A result still in use after so many months is settled."""


class NewAftermath(BaseModel):
    """What an author says of a story so many months later."""

    model_config = ConfigDict(frozen=True)

    months: Annotated[int, Field(ge=1, le=12)]
    still: StillUsed
    note: Note = ""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What became of a story, as it is kept."""

    story_id: int
    months: int
    at: datetime
    still: StillUsed
    note: str


COLUMNS = tuple(AFTERMATH.c[name] for name in Aftermath.__dataclass_fields__)
OF_STORY = (
    select(*COLUMNS)
    .where(AFTERMATH.c.story_id == bindparam("story_id"))
    .order_by(AFTERMATH.c.months)
)
IN_MONTH = (
    select(*COLUMNS)
    .join(STORY, STORY.c.id == AFTERMATH.c.story_id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(AFTERMATH.c.at >= bindparam("start"), AFTERMATH.c.at < bindparam("end"), NEWS, MET)
    .order_by(AFTERMATH.c.at, AFTERMATH.c.story_id)
)


async def add(
    s: Session, story_id: int, new: NewAftermath, *, by: PersonId, now: datetime
) -> Aftermath:
    """Keep what became of a story; who wrote or keeps it says so, and may say it anew.

    Said anew it keeps its first moment, so that the edition that told it says the new words.
    """
    story = await stories.owned(s, story_id, by)
    if story is None or story.is_withdrawn:
        raise NotFoundError("This record is not there any more, or it is not yours.")
    row = {"story_id": story_id, "at": now, **dict(new)}
    await s.execute(insert_or_replace(AFTERMATH, s.dialect.name, FIRST_STANDS), row)
    await nudges.answer(
        s, story_subject(story_id), answer=Answer.UPDATED, by=by, now=now, rule="aftermath"
    )
    await corrections.mark(s, story_id, now)
    if new.still is not StillUsed.STOPPED and new.months >= SETTLED_AFTER:
        await settle(s, story_id, by=by, now=now)
    return next(one for one in await of_story(s, story_id) if one.months == new.months)


async def of_story(s: Reader, story_id: int) -> list[Aftermath]:
    """What became of a story, the earliest month first."""
    return [Aftermath(*row) for row in await s.execute(OF_STORY, {"story_id": story_id})]


async def in_month(s: Reader, bounds: Bounds) -> list[Aftermath]:
    """What was said within the bounds of stories that may be told, oldest first."""
    start, end = bounds
    rows = await s.execute(IN_MONTH, {"start": start, "end": end})
    return [Aftermath(*row) for row in rows]
