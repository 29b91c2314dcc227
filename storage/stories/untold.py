"""The stories of a month that no edition tells, as they may be told now.

An edition of a huge month tells as many as its thread holds; its back number tells the others.
"""

from sqlalchemy import bindparam, exists, func, select

from domain.stories import Story
from storage.database import Reader
from storage.stories.months import HERE, IN_MONTH, MET, NEWS, Bounds
from storage.stories.rows import OWNER, STORY, stories_of
from storage.tables import EditionStoryRow

EDITION_STORY = EditionStoryRow.__table__
NOWHERE = ~exists().where(EDITION_STORY.c.story_id == STORY.c.id)
PAGE = IN_MONTH.where(NOWHERE).limit(bindparam("limit")).offset(bindparam("offset"))
COUNT = (
    select(func.count())
    .select_from(STORY)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(HERE, NEWS, MET, NOWHERE)
)


async def count(s: Reader, bounds: Bounds) -> int:
    """How many there are."""
    start, end = bounds
    number: int = (await s.execute(COUNT, {"start": start, "end": end})).scalar_one()
    return number


async def page(s: Reader, bounds: Bounds, *, offset: int, limit: int) -> list[Story]:
    """So many of them, oldest first, after the first `offset` ones."""
    start, end = bounds
    which = {"start": start, "end": end, "offset": offset, "limit": limit}
    return await stories_of(s, PAGE, which)
