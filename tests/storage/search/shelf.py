"""Records to be found, and asking for them."""

from typing import Any

from domain.people import Person
from domain.pocs import NewPoc
from storage import people, pocs, search, stories
from storage.database import Database
from storage.search import Filters, Query, Results, What
from tests.storage.samples import NOW, win

AUTHOR, OTHER, VIEWER = "U1", "U2", "U9"


async def met(db: Database, *ids: str, department: str | None = None) -> None:
    """People whom Slack has told of; of that department, where one is named."""
    async with db.begin() as s:
        for one in ids:
            await people.see(s, Person(id=one, team_id="T1", known=True), NOW)
            if department:
                await people.set_department(s, one, department, now=NOW)


async def told(
    db: Database, title: str, *, author: str = AUTHOR, department: str = "製造部", **fields: Any
) -> int:
    """A story, indexed."""
    async with db.begin() as s:
        new = win(title, **fields)
        story = await stories.add(s, new, author=author, department=department, now=NOW)
    await search.catch_up_all(db)
    return story.id


async def tried(db: Database, title: str, *, owner: str = AUTHOR, **fields: Any) -> int:
    """A trial, indexed."""
    async with db.begin() as s:
        new = NewPoc(title=title, **fields)
        acting = pocs.Acting(owner, NOW, NOW.date())
        poc = await pocs.add(s, new, acting, department="製造部", start=False)
    await search.catch_up_all(db)
    return poc.id


async def results(
    db: Database, text: str, viewer: str = VIEWER, *, filters: Filters | None = None, **page: int
) -> Results:
    """What somebody finds."""
    async with db.read() as s:
        return await search.find(s, Query(text, viewer, filters or Filters()), **page)


async def found(
    db: Database, text: str, viewer: str = VIEWER, *, filters: Filters | None = None
) -> list[tuple[What, int]]:
    """What somebody finds, as records."""
    answer = await results(db, text, viewer, filters=filters, limit=50)
    return [(hit.what, hit.id) for hit in answer.hits]
