from datetime import UTC, datetime

from digests.newsletter.compile import compile_edition
from digests.newsletter.material import read_material
from digests.newsletter.telling.naming import teller
from domain.calendar import Month
from domain.language import Language
from domain.people import Person
from domain.stories import NewStory, ShownAs
from storage import people, stories
from storage.database import Database
from storage.settings import CompanySettings, Department
from tests.databases import sqlite_db

__all__ = ["sqlite_db"]

OCTOBER = Month(2026, 10)
SETTINGS = CompanySettings(
    newsletter_channel="C1",
    departments=(Department(name="経理部", aliases=("accounting",)), Department(name="総務部")),
)
IN_OCTOBER = datetime(2026, 10, 5, 1, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 10, 31, 14, 59, 59, tzinfo=UTC)
NEXT_MONTH = datetime(2026, 10, 31, 15, tzinfo=UTC)


async def tell(db: Database, title: str, at: datetime, **values: object) -> int:
    new = NewStory.model_validate({"kind": "win", "title": title} | values)
    async with db.begin() as s:
        return (await stories.add(s, new, author="U1", department="経理部", now=at)).id


async def meet(db: Database, *known: tuple[str, str, str]) -> None:
    async with db.begin() as s:
        for person_id, name, department in known:
            person = Person(id=person_id, team_id="T1", name=name, known=True)
            await people.see(s, person, IN_OCTOBER)
            await people.set_department(s, person_id, department, now=IN_OCTOBER)


async def test_the_month_is_the_companys_own(sqlite_db: Database) -> None:
    inside = [await tell(sqlite_db, "中", IN_OCTOBER), await tell(sqlite_db, "末", LAST_MOMENT)]
    await tell(sqlite_db, "翌月", NEXT_MONTH)
    async with sqlite_db.read() as s:
        material = await read_material(s, OCTOBER, SETTINGS)
    assert [story.id for story in material.stories] == inside
    assert material.channel == "C1"


async def test_people_are_named_as_prose_names_them(sqlite_db: Database) -> None:
    await meet(sqlite_db, ("U1", "佐藤（経理）", "経理部"), ("U2", "加藤 浩", "経理部"))
    await tell(sqlite_db, "転記をマクロ化", IN_OCTOBER, helpers=("U2",))
    async with sqlite_db.read() as s:
        material = await read_material(s, OCTOBER, SETTINGS)
    assert material.names == {"U1": "佐藤", "U2": "加藤 浩"}
    assert teller(material.stories[0], material).department == "経理部"


async def test_a_department_of_one_is_told_as_nobody(sqlite_db: Database) -> None:
    await meet(sqlite_db, ("U1", "佐藤", "経理部"), ("U2", "加藤", "総務部"))
    await tell(sqlite_db, "秘密", IN_OCTOBER, shown_as=ShownAs.DEPARTMENT)
    async with sqlite_db.read() as s:
        material = await read_material(s, OCTOBER, SETTINGS)
    assert material.names == {}
    assert teller(material.stories[0], material).anonymous


async def test_a_thin_month_brings_an_old_story_and_keeps_it(sqlite_db: Database) -> None:
    effect = {"minutes_before": 30, "minutes_after": 5, "times_count": 1, "times_per": "day"}
    old = await tell(sqlite_db, "昔の工夫", datetime(2026, 6, 3, tzinfo=UTC), **effect)
    async with sqlite_db.read() as s:
        material = await read_material(s, OCTOBER, SETTINGS)
    assert material.old_story
    assert material.old_story.id == old
    edition = compile_edition(material)
    for title in ("一", "二", "三"):
        await tell(sqlite_db, title, IN_OCTOBER)
    async with sqlite_db.read() as s:
        again = await read_material(s, OCTOBER, SETTINGS, edition=edition)
        fresh = await read_material(s, OCTOBER, SETTINGS)
    assert again.old_story
    assert again.old_story.id == old
    assert fresh.old_story is None


async def test_a_preview_may_be_in_another_language(sqlite_db: Database) -> None:
    async with sqlite_db.read() as s:
        material = await read_material(s, OCTOBER, SETTINGS, language=Language.EN)
    assert compile_edition(material).title == "DX newsletter, October 2026"
