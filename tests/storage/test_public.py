"""What nobody but its author may see of a story without a name."""

from datetime import timedelta

import pytest

from domain.people import Person
from domain.stories import ShownAs
from storage import exporting, people, search, stories
from storage.database import Database
from storage.search import Hit, Reason, What
from tests.storage.samples import NOW, full, win

AUTHOR, COLLEAGUE, READER = "U0AUTHOR1", "U0COLLEA2", "U0READER3"


async def meet(db: Database, *ids: str, gone: bool = False) -> None:
    async with db.begin() as s:
        for one in ids:
            person = Person(id=one, team_id="T1", name=one, known=True, deactivated=gone)
            await people.see(s, person, NOW)


async def place(db: Database, person: str, department: str) -> None:
    async with db.begin() as s:
        await people.set_department(s, person, department, now=NOW)


async def exported(db: Database) -> list[exporting.Exported]:
    return [one async for page in exporting.seen_by_all(db) for one in page]


@pytest.mark.parametrize("shown_as", [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT])
async def test_whom_it_thanks_and_whose_files_it_shows_stay_unseen(
    db: Database, shown_as: ShownAs
) -> None:
    await meet(db, AUTHOR)
    async with db.begin() as s:
        story = await stories.add(
            s, full(shown_as=shown_as), author=AUTHOR, department="経理", now=NOW
        )
    async with db.read() as s:
        hit = Hit(What.STORY, story.id, Reason((), ()))
        seen = (await search.records(s, [hit], viewer=READER))[What.STORY, story.id]
        own = (await search.records(s, [hit], viewer=AUTHOR))[What.STORY, story.id]
    (file,) = await exported(db)
    for one in (seen, file.story):
        assert getattr(one, "helpers", None) == ()
        assert getattr(one, "files", None) == ()
        assert getattr(one, "author", None) is None
    assert getattr(own, "helpers", None) == ("U2", "U3")


async def test_a_department_that_had_one_member_is_not_named_when_they_left(db: Database) -> None:
    await meet(db, AUTHOR, COLLEAGUE)
    await place(db, AUTHOR, "監査室")
    await place(db, COLLEAGUE, "経理部")
    async with db.begin() as s:
        new = win(shown_as=ShownAs.DEPARTMENT)
        await stories.add(s, new, author=AUTHOR, department="監査室", now=NOW)
    assert [one.story.department for one in await exported(db)] == [None]
    await place(db, AUTHOR, "経理部")
    assert [one.story.department for one in await exported(db)] == [None]
    await meet(db, AUTHOR, gone=True)
    assert [one.story.department for one in await exported(db)] == [None]
    async with db.read() as s:
        tiny = await people.departments_with_one_member(s)
    assert tiny == {"監査室", "経理部"}


async def test_a_department_of_several_is_named(db: Database) -> None:
    await meet(db, AUTHOR, COLLEAGUE)
    for one in (AUTHOR, COLLEAGUE):
        await place(db, one, "経理部")
    async with db.begin() as s:
        new = win(shown_as=ShownAs.DEPARTMENT)
        await stories.add(s, new, author=AUTHOR, department="経理部", now=NOW + timedelta(1))
    assert [one.story.department for one in await exported(db)] == ["経理部"]
