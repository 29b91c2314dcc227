"""Stories that the office takes out of an edition which is posted already."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from domain.stories import PersonId
from storage.database import Reader
from storage.stories.rows import OWNER, STORY
from storage.tables import EditionStoryRow

TOLD = EditionStoryRow.__table__
HERE = (
    TOLD.c.month == bindparam("of_month"),
    STORY.c.held_at.is_not(None),
    STORY.c.withdrawn_at.is_(None),
    STORY.c.publish,
)
"""What the edition told, and only the office keeps out of it."""
IDS = select(STORY.c.id).join(TOLD, TOLD.c.story_id == STORY.c.id).where(*HERE)
NEWLY = (
    select(STORY.c.id, OWNER.c.person_id, STORY.c.title, STORY.c.held_at)
    .join(TOLD, TOLD.c.story_id == STORY.c.id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(*HERE, TOLD.c.changed_at.is_not(None))
    .order_by(STORY.c.id)
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A story that was taken out, and who is to hear of it."""

    story_id: int
    author: PersonId
    title: str
    held_at: datetime


async def ids(s: Reader, month: str) -> frozenset[int]:
    """The stories of that month's edition that the office keeps out of it."""
    return frozenset((await s.execute(IDS, {"of_month": month})).scalars())


async def newly(s: Reader, month: str) -> list[LeftOut]:
    """Those of them that the posted messages still show."""
    return [LeftOut(*row) for row in await s.execute(NEWLY, {"of_month": month})]
