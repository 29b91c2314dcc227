"""Titles of stories that are told by their author's name: all that reminders may show of them."""

from collections.abc import Collection

from sqlalchemy import bindparam, select

from domain.stories import ShownAs
from storage.database import Reader
from storage.stories.rows import STORY

TITLES = select(STORY.c.id, STORY.c.title).where(
    STORY.c.id.in_(bindparam("ids", expanding=True)),
    STORY.c.shown_as == ShownAs.NAME,
    STORY.c.withdrawn_at.is_(None),
)


async def named_titles(s: Reader, ids: Collection[int]) -> dict[int, str]:
    """The titles of those among these stories that show their author's name, by id."""
    if not ids:
        return {}
    rows = await s.execute(TITLES, {"ids": list(ids)})
    return {row.id: row.title for row in rows}
