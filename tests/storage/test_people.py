from datetime import timedelta

from sqlalchemy import select, update

from domain.language import Language
from domain.people import DepartmentFrom, Person
from domain.pocs import NewPoc
from storage import people, pocs, stories
from storage.database import Database
from storage.pocs import Acting
from storage.tables import StoryRow
from tests.storage.samples import NOW, win

SATO = Person(
    id="U1",
    team_id="T1",
    name="佐藤 花子（経理）",
    department="経理",
    department_from=DepartmentFrom.PROFILE,
    language=Language.EN,
    locale="ja-JP",
    tz="Asia/Tokyo",
    is_admin=True,
    is_guest=True,
    is_stranger=True,
    is_bot=True,
    deactivated=True,
    known=True,
)


def member(person_id: str, department: str | None = None, **flags: bool) -> Person:
    return Person(id=person_id, team_id="T1", department=department, **flags)


async def test_a_person_is_kept_whole(db: Database) -> None:
    async with db.begin() as s:
        assert await people.see(s, SATO, NOW) == SATO
    async with db.read() as reader:
        assert await people.get(reader, "U1") == SATO
        assert await people.get(reader, "U2") is None


async def test_slack_updates_what_is_slacks_and_not_what_was_chosen(db: Database) -> None:
    news = Person(id="U1", team_id="T1", name="佐藤", locale="en-US", known=True)
    async with db.begin() as s:
        await people.see(s, SATO, NOW)
        seen = await people.see(s, news, NOW + timedelta(1))
    own = {name: getattr(SATO, name) for name in ("department", "department_from", "language")}
    assert seen == news.model_copy(update=own)


async def test_hearsay_does_not_overwrite_what_slack_said(db: Database) -> None:
    async with db.begin() as s:
        assert await people.see(s, member("U2"), NOW) == member("U2")
        await people.see(s, SATO, NOW)
        assert await people.see(s, member("U1"), NOW) == SATO


async def test_department_and_language_are_chosen_and_unchosen(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, member("U1"), NOW)
        await people.set_department(s, "U1", "営業", now=NOW)
        await people.set_language(s, "U1", Language.EN)
        chosen = await people.get(s, "U1")
        await people.set_department(s, "U1", None, now=NOW)
        await people.set_language(s, "U1", None)
        assert await people.get(s, "U1") == member("U1")
    own = {"language": Language.EN, "department_from": DepartmentFrom.SELF}
    assert chosen == member("U1", "営業").model_copy(update=own)


async def test_that_slack_does_not_know_a_department_leaves_what_they_said(db: Database) -> None:
    async with db.begin() as s:
        for person_id, chosen in (("U1", None), ("U2", "営業"), ("U3", "")):
            await people.see(s, member(person_id), NOW)
            await people.set_department(s, person_id, chosen, now=NOW)
            await people.nowhere_in_slack(s, person_id)
        found = await people.many(s, ["U1", "U2", "U3"])
    assert {key: (one.department, one.department_from) for key, one in found.items()} == {
        "U1": (None, DepartmentFrom.NOWHERE),
        "U2": ("営業", DepartmentFrom.SELF),
        "U3": ("", DepartmentFrom.SELF),
    }


async def test_many_are_found_at_once(db: Database) -> None:
    async with db.begin() as s:
        for number in range(4):
            await people.see(s, member(f"U{number}"), NOW)
    async with db.read() as reader:
        assert await people.many(reader, []) == {}
        found = await people.many(reader, {"U1", "U3", "U9"})
    assert found == {"U1": member("U1"), "U3": member("U3")}


async def test_records_are_counted_with_the_withdrawn(db: Database) -> None:
    async with db.begin() as s:
        assert await people.record_count(s, "U1") == 0
        story = await stories.add(s, win(), author="U1", department=None, now=NOW)
        await stories.add(s, win(), author="U2", department=None, now=NOW)
        await stories.withdraw(s, story.id, author="U1", now=NOW)
        assert await people.record_count(s, "U1") == 1


async def test_a_department_of_one_is_known(db: Database) -> None:
    async with db.begin() as s:
        for person in (
            member("U1", "経理"),
            member("U2", "経理"),
            member("U3", "営業"),
            member("U4", "営業", deactivated=True),
            member("U5", "営業", is_bot=True),
            member("U6"),
        ):
            await people.see(s, person, NOW)
        assert await people.departments_with_one_member(s) == {"営業"}


async def test_who_is_known_keeps_no_moment_that_may_be_that_of_a_record(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, Person(id="U1", team_id="T1", name="花子", known=True), NOW)
        seen_at = (await s.execute(select(people.PERSON.c.seen_at))).scalar_one()
    assert seen_at == NOW.replace(hour=0, minute=0, second=0, microsecond=0)


async def test_a_person_is_welcomed_once_whatever_slack_says_meanwhile(db: Database) -> None:
    async with db.begin() as s:
        assert await people.welcome(s, member("U1"), NOW)
        assert not await people.welcome(s, member("U1"), NOW)
        seen = await people.see(s, SATO, NOW)
        assert seen.welcomed
        assert not await people.welcome(s, seen, NOW)


async def test_who_has_begun_is_not_welcomed(db: Database) -> None:
    async with db.begin() as s:
        await stories.add(s, win(), author="U1", department=None, now=NOW)
        await pocs.add(
            s, NewPoc(title="写真判定"), Acting("U2", NOW, NOW.date()), department=None, start=False
        )
        for person_id in ("U1", "U2"):
            assert not await people.welcome(s, member(person_id), NOW)
            seen = await people.get(s, person_id)
            assert seen is not None
            assert seen.welcomed


async def test_what_a_file_said_of_a_person_is_not_their_beginning(db: Database) -> None:
    async with db.begin() as s:
        await stories.add(s, win(), author="U1", department=None, now=NOW)
        await s.execute(update(StoryRow).values(imported=True))
        assert await people.welcome(s, member("U1"), NOW)
