"""Stories whose author gave another one of the month the same title: perhaps written twice.

Found by their titles alone, so that a month is not read for it. Of stories without a name nobody
asks who wrote them.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, func, select

from domain.stories import ShownAs, Story
from storage.database import Reader
from storage.stories.counting import place_of
from storage.stories.months import HERE, NEWS, tellable
from storage.stories.rows import OWNER, STORY

MOST = 500
"""More than so many are no slips of anybody; then every one of them counts."""
NAMED = STORY.c.shown_as == ShownAs.NAME
TITLE: ColumnElement[str] = func.replace(func.replace(STORY.c.title, " ", ""), "\u3000", "")
"""The title however it is spaced."""


async def repeated(s: Reader, starts: Sequence[datetime]) -> list[list[Story]]:
    """Such stories by month: from each of these moments to the next."""
    place = place_of(starts)
    of_one = (place, OWNER.c.person_id, TITLE)
    counted = (
        select(STORY.c.id, place, func.count().over(partition_by=of_one).label("alike"))
        .join(OWNER, OWNER.c.story_id == STORY.c.id)
        .where(HERE, NEWS, NAMED)
        .subquery()
    )
    again = select(counted.c.id, counted.c.place).where(counted.c.alike > 1).limit(MOST + 1)
    rows = (await s.execute(again, {"start": starts[0], "end": starts[-1]})).all()
    if not rows or len(rows) > MOST:
        return [[] for _ in pairwise(starts)]
    told = await tellable(s, [row.id for row in rows])
    return [
        [told[row.id] for row in rows if row.place == number and row.id in told]
        for number, _ in enumerate(pairwise(starts))
    ]
