"""Who is stuck hears of people who told something similar under their own names."""

import json

import pytest

from digests.nudges.showing import show_answers
from digests.poster import RetryLaterError
from domain.people import Person
from domain.pocs import Health, NewCheckin
from domain.stories import Kind, NewStory, ShownAs
from storage import people, pocs, settings, stories
from storage.database import Database
from storage.pocs import Acting
from storage.settings import Mentor
from tests.digests.nudges.company import (
    DAY,
    HANAKO,
    KEN,
    MINUTE,
    MORNING,
    OFFICE,
    STARTED,
    Company,
    day_of,
)

LATER = MORNING + 3 * DAY
KEY = f"nudges:{HANAKO}:2026-11-12"


@pytest.fixture
async def company(sqlite_db: Database) -> Company:
    """Hanako is stuck with what Ken, and somebody who is not named, have tried."""
    one = Company(sqlite_db)
    await one.set_up()
    poc = await one.start(HANAKO, tags=("検品",))
    for author, shown_as in ((KEN, ShownAs.NAME), (OFFICE, ShownAs.ANONYMOUS)):
        new = NewStory(
            kind=Kind.FAILURE,
            title="検品の写真判定は暗いと外れる",
            tags=("検品",),
            shown_as=shown_as,
        )
        async with one.db.begin() as s:
            await stories.add(s, new, author=author, department="製造部", now=STARTED)
    async with one.db.begin() as s:
        acting = Acting(HANAKO, MORNING, day_of(MORNING))
        await pocs.check_in(s, poc.id, acting, NewCheckin(health=Health.STUCK))
    return one


def mentioned(company: Company) -> list[str]:
    (message,) = [one.message for one in company.slack.posted if one.stamp.key == KEY]
    shown = json.dumps(message.blocks)
    return [person for person in (HANAKO, KEN, OFFICE) if f'"user_id": "{person}"' in shown]


async def test_they_are_named_and_who_is_not_told_by_name_never(company: Company) -> None:
    await company.tick(LATER)
    assert mentioned(company) == [KEN]
    assert "Ukenさんも、似たことを試しています。" in company.told(HANAKO)[0]


async def test_they_are_named_when_slack_had_asked_to_wait(company: Company) -> None:
    company.slack.refuse = [RetryLaterError("ratelimited", 0)]
    await company.tick(LATER)
    await company.tick(LATER + MINUTE)
    assert mentioned(company) == [KEN]


async def test_they_stay_named_when_the_message_changes(company: Company) -> None:
    await company.tick(LATER)
    await show_answers(company.courier, LATER + MINUTE, key=KEY)
    assert mentioned(company) == [KEN]
    assert [call for call in company.slack.calls if call.startswith("update")] == []


async def name_mentors(company: Company, *mentors: Mentor) -> None:
    async with company.db.begin() as s:
        await settings.save(s, {"mentors": mentors}, by=OFFICE, now=STARTED)


async def test_a_mentor_with_the_task_is_named_first(company: Company) -> None:
    await name_mentors(
        company,
        Mentor(person=HANAKO, labels=("検品",)),
        Mentor(person=OFFICE, labels=("ケンピン", "ＫＥＮＰＩＮ", "検品")),
    )
    await company.tick(LATER)
    assert mentioned(company) == [KEN, OFFICE]
    assert "Umoriさんが、伴走者として相談に乗ります。" in company.told(HANAKO)[0]
    assert "Ukenさんも、似たことを試しています。" in company.told(HANAKO)[0]


async def test_at_most_three_are_named_each_once(company: Company) -> None:
    others = [Mentor(person=f"U{number}", labels=("検品",)) for number in range(4)]
    await name_mentors(company, Mentor(person=KEN, labels=("検品",)), *others)
    await company.tick(LATER)
    said = company.told(HANAKO)[0]
    assert "Ukenさん、メンバーさん、メンバーさんが、伴走者として相談に乗ります。" in said
    assert "似たこと" not in said


@pytest.mark.parametrize("labels", [("請求書",), ("品",)])
async def test_a_mentor_of_something_else_is_not(company: Company, labels: tuple[str, ...]) -> None:
    await name_mentors(company, Mentor(person=OFFICE, labels=labels))
    await company.tick(LATER)
    assert mentioned(company) == [KEN]


async def test_who_helps_with_anything_is_named_where_nobody_has_the_task(
    company: Company,
) -> None:
    await name_mentors(company, Mentor(person=OFFICE))
    await company.tick(LATER)
    assert mentioned(company) == [KEN, OFFICE]


async def test_a_mentor_who_left_is_not(company: Company) -> None:
    await name_mentors(company, Mentor(person=OFFICE, labels=("検品",)))
    async with company.db.begin() as s:
        await people.see(s, Person(id=OFFICE, team_id="T1", deactivated=True, known=True), STARTED)
    await company.tick(LATER)
    assert mentioned(company) == [KEN]
