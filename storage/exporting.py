"""Records as they may leave in a file: what everybody may see of them, or what is one's own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam

from domain.stories import PersonId, Story
from storage import people
from storage.database import Database, Reader
from storage.stories.months import MET, TOLD
from storage.stories.public import in_public
from storage.stories.rows import OWNER, STORIES, STORY, stories_of

PAGE = 1_000
NEXT = (
    STORIES.where(STORY.c.id > bindparam("after"), STORY.c.withdrawn_at.is_(None))
    .order_by(STORY.c.id)
    .limit(bindparam("limit"))
)
SEEN_BY_ALL = NEXT.where(TOLD, MET)
OWN = NEXT.where(OWNER.c.person_id == bindparam("person"))


@dataclass(frozen=True, slots=True)
class Exported:
    """A record, and the display name of its author where that is shown."""

    story: Story
    author_name: str = ""


async def seen_by_all(db: Database) -> AsyncIterator[list[Exported]]:
    """Every record as everybody may see it, page by page, oldest first."""
    async for page in _pages(db, SEEN_BY_ALL, {}, own=False):
        yield page


async def own(db: Database, person: PersonId) -> AsyncIterator[list[Exported]]:
    """A person's own records, unpublished ones too, page by page; none that were withdrawn."""
    async for page in _pages(db, OWN, {"person": person}, own=True):
        yield page


async def _pages(
    db: Database, statement: Select[*tuple[Any, ...]], parameters: dict[str, Any], *, own: bool
) -> AsyncIterator[list[Exported]]:
    """Each page in a snapshot of its own: nobody waits for a file of 200,000 records."""
    after = 0
    while True:
        async with db.read() as s:
            where = {**parameters, "after": after, "limit": PAGE}
            found = await stories_of(s, statement, where, own=own)
            page = await _named(s, found, own=own)
        if not found:
            return
        yield page
        after = found[-1].id


async def _named(s: Reader, found: list[Story], *, own: bool) -> list[Exported]:
    alone = set() if own else await people.departments_with_one_member(s)
    known = await people.many(s, {one.author for one in found if one.author})
    names = {person_id: person.name for person_id, person in known.items()}
    shown = found if own else [_as_told(in_public(story, alone)) for story in found]
    return [Exported(story, names.get(story.author or "", story.author_name)) for story in shown]


def _as_told(story: Story) -> Story:
    """Without the line as it was first typed: no screen shows another person's."""
    return story.model_copy(update={"original": ""})
