"""The stories of a month that no edition tells, as they may be told now.

An edition of a huge month tells as many as its thread holds; its back number tells the others.
"""

from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select

from domain.stories import Story
from storage.database import Reader
from storage.stories.months import IN_MONTH, LATE_IN_MONTH, Bounds
from storage.stories.rows import STORY, stories_of
from storage.tables import EditionStoryRow

EDITION_STORY = EditionStoryRow.__table__
NOWHERE = ~exists().where(EDITION_STORY.c.story_id == STORY.c.id)
FOUND = tuple(statement.where(NOWHERE) for statement in (IN_MONTH, LATE_IN_MONTH))
"""Those recorded in the month, then those that came too late for their own."""


def _count(statement: Select[*tuple[Any, ...]]) -> Select[int]:
    found = statement.with_only_columns(STORY.c.id, maintain_column_froms=True).order_by(None)
    return select(func.count()).select_from(found.subquery())


COUNTS = tuple(map(_count, FOUND))
PAGES = tuple(one.limit(bindparam("limit")).offset(bindparam("offset")) for one in FOUND)


async def count(s: Reader, bounds: Bounds) -> int:
    """How many there are."""
    return sum(await _counts(s, bounds))


async def page(s: Reader, bounds: Bounds, *, offset: int, limit: int) -> list[Story]:
    """So many of them after the first `offset` ones, oldest first, late ones last."""
    start, end = bounds
    recorded, _ = await _counts(s, bounds)
    found: list[Story] = []
    for statement, before in zip(PAGES, (0, recorded), strict=True):
        here = {"offset": max(0, offset - before), "limit": limit - len(found)}
        found += await stories_of(s, statement, {"start": start, "end": end, **here})
    return found


async def _counts(s: Reader, bounds: Bounds) -> list[int]:
    start, end = bounds
    which = {"start": start, "end": end}
    return [(await s.execute(one, which)).scalar_one() for one in COUNTS]
