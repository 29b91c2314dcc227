"""Reading single stories and an author's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, or_, select, text

from domain.stories import PersonId, ShownAs, Story
from storage.database import Reader
from storage.states import ChangedBy
from storage.stories.rows import OWNER, STORIES, STORY, stories_of
from storage.tables import StoryKeeperRow, StoryVersionRow

VERSION = StoryVersionRow.__table__
KEEPER = StoryKeeperRow.__table__

REVISIONS = select(STORY.c.id, STORY.c.revision).where(
    STORY.c.id.in_(bindparam("ids", expanding=True))
)
ONE = STORIES.where(STORY.c.id == bindparam("story_id"))
KEPT_BY = exists().where(
    KEEPER.c.story_id == STORY.c.id,
    KEEPER.c.person_id == bindparam("person"),
    STORY.c.shown_as == ShownAs.NAME,
)
ONE_OWNED = ONE.where(or_(OWNER.c.person_id == bindparam("person"), KEPT_BY))
KEPT = (
    STORIES.join(KEEPER, KEEPER.c.story_id == STORY.c.id)
    .where(KEEPER.c.person_id == bindparam("person"), STORY.c.shown_as == ShownAs.NAME)
    .order_by(STORY.c.id.desc())
    .limit(bindparam("limit"))
)
FROM_MESSAGE = (
    STORIES.where(STORY.c.source_link == bindparam("link"), text("story.source_link <> ''"))
    .order_by(STORY.c.id.desc())
    .limit(1)
)
MINE = (
    STORIES.where(OWNER.c.person_id == bindparam("person"))
    .order_by(OWNER.c.story_id.desc())
    .limit(bindparam("limit"))
)
MINE_BEFORE = MINE.where(OWNER.c.story_id < bindparam("before_id"))
HISTORY = (
    select(VERSION.c.revision, VERSION.c.at, VERSION.c.who, VERSION.c.content)
    .where(VERSION.c.story_id == bindparam("story_id"))
    .order_by(VERSION.c.revision)
)


@dataclass(frozen=True)
class Version:
    """What a story said until the change made `at` that moment; `content` has NewStory's fields."""

    revision: int
    at: datetime
    who: ChangedBy
    content: dict[str, Any]


async def get(s: Reader, story_id: int) -> Story | None:
    """A story as everybody sees it, withdrawn or not."""
    return next(iter(await stories_of(s, ONE, {"story_id": story_id})), None)


async def revisions(s: Reader, story_ids: Collection[int]) -> dict[int, int]:
    """The revision each of these stories has now."""
    rows = await s.execute(REVISIONS, {"ids": sorted(story_ids)})
    return {row.id: row.revision for row in rows}


async def owned(s: Reader, story_id: int, person: PersonId) -> Story | None:
    """A story as its author sees it, `author` set; None unless the person wrote or keeps it."""
    found = await stories_of(s, ONE_OWNED, {"story_id": story_id, "person": person}, own=True)
    return next(iter(found), None)


async def from_message(s: Reader, link: str) -> Story | None:
    """The newest story made of the message with this link, `author` set; withdrawn ones too."""
    found = await stories_of(s, FROM_MESSAGE, {"link": link}, own=True)
    return next(iter(found), None)


async def mine(
    s: Reader, person: PersonId, *, limit: int = 10, before_id: int | None = None
) -> list[Story]:
    """A person's own stories, newest first, `author` set; withdrawn ones too."""
    parameters = {"person": person, "limit": limit}
    if before_id is None:
        return await stories_of(s, MINE, parameters, own=True)
    return await stories_of(s, MINE_BEFORE, {**parameters, "before_id": before_id}, own=True)


async def kept(s: Reader, person: PersonId, *, limit: int = 10) -> list[Story]:
    """Other people's stories that a person looks after, newest first; withdrawn ones too."""
    return await stories_of(s, KEPT, {"person": person, "limit": limit}, own=True)


async def history(s: Reader, story_id: int) -> list[Version]:
    """The former versions of a story, oldest first."""
    rows = await s.execute(HISTORY, {"story_id": story_id})
    return [Version(*row) for row in rows]
