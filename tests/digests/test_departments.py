"""Where people work is read in Slack, a little at a time, and never over what they chose."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from digests import departments
from digests.delivery import Courier
from digests.departments import look_again, read_departments
from digests.poster import (
    PosterError,
    RefusedError,
    RetryLaterError,
    UncertainError,
)
from domain.people import DepartmentFrom
from domain.stories import Kind, NewStory, ShownAs
from storage import departments as kept
from storage import departures, stories
from storage.database import Database
from storage.departments import Unknown
from storage.settings import Department, DepartmentSource
from tests.digests.fake_slack import FakeSlack
from tests.digests.workplaces import DAY, FIELD, MINUTE, NOW, chose, company, homes, member


async def test_a_department_is_read_by_any_of_its_names(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "ＫＥＩＲＩ", "U2": "経理", "U3": "総務部"})
    await company(db, "U1", "U2", "U3", "U4")
    assert await read_departments(Courier(db, slack), NOW) == ["read 4 departments"]
    assert await homes(db) == {
        "U1": (None, DepartmentFrom.NOWHERE),
        "U2": ("経理部", DepartmentFrom.PROFILE),
        "U3": (None, DepartmentFrom.NOWHERE),
        "U4": (None, DepartmentFrom.NOWHERE),
    }
    assert slack.calls[0] == "profile U1 Xf1"


async def test_each_profile_is_read_once_a_day(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "経理部"})
    courier = Courier(db, slack)
    await company(db, "U1")
    await read_departments(courier, NOW)
    assert await read_departments(courier, NOW + timedelta(hours=22)) == []
    slack.profiles["U1"] = "営業部"
    await read_departments(courier, NOW + DAY)
    assert (await homes(db))["U1"] == ("営業部", DepartmentFrom.PROFILE)
    assert len(slack.calls) == 2


async def test_no_moment_is_kept_that_may_be_that_of_a_nameless_record(db: Database) -> None:
    await company(db, "U1")
    await read_departments(Courier(db, FakeSlack()), NOW)
    async with db.read() as s:
        [read_at] = (await s.execute(select(kept.READING.c.read_at))).scalars()
    assert read_at == NOW.replace(hour=0)


async def test_so_many_profiles_at_a_time_and_nobody_is_forgotten(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(departments, "AT_ONCE", 2)
    slack = FakeSlack()
    await company(sqlite_db, "U1", "U2", "U3", "U4", "U5")
    for minute in range(5):
        await read_departments(Courier(sqlite_db, slack), NOW + minute * MINUTE)
    assert sorted(slack.calls) == [f"profile U{number} Xf1" for number in range(1, 6)]


async def test_only_members_are_read(sqlite_db: Database) -> None:
    slack = FakeSlack()
    outside = [
        member("U1", deactivated=True),
        member("U2", is_bot=True),
        member("U3", is_stranger=True),
        member("U4", is_guest=True),
        member("U5", known=False),
    ]
    await company(sqlite_db, *outside)
    assert await read_departments(Courier(sqlite_db, slack), NOW) == []
    await company(sqlite_db, allow_guests=True)
    await read_departments(Courier(sqlite_db, slack), NOW)
    assert slack.calls == ["profile U4 Xf1"]


async def test_what_a_person_chose_stands(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "経理部", "U2": "経理部"})
    await company(db, "U1", "U2")
    await chose(db, "U1", "営業部")
    await chose(db, "U2", "")
    await read_departments(Courier(db, slack), NOW)
    found = await homes(db)
    assert found["U1"] == ("営業部", DepartmentFrom.SELF)
    assert found["U2"] == ("経理部", DepartmentFrom.PROFILE)


async def test_unless_the_office_says_that_slack_counts_more(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "経理部"})
    overriding = FIELD.model_copy(update={"overrides": True})
    await company(db, "U1", department_source=overriding)
    await chose(db, "U1", "営業部")
    await read_departments(Courier(db, slack), NOW)
    assert (await homes(db))["U1"] == ("経理部", DepartmentFrom.PROFILE)
    async with db.read() as s:
        left = (await s.execute(departures.DEPARTURE.select())).all()
    assert [(one.person_id, one.department) for one in left] == [("U1", "営業部")]


async def test_an_emptied_field_takes_nobody_out_of_their_department(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "経理部"})
    await company(db, "U1")
    await read_departments(Courier(db, slack), NOW)
    slack.profiles = {}
    await read_departments(Courier(db, slack), NOW + DAY)
    assert (await homes(db))["U1"] == ("経理部", DepartmentFrom.PROFILE)


async def test_names_are_mapped_without_asking_slack_again(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "財務Ｇ", "U2": "財務G", "U3": "DX課", "U4": "営業部"})
    before = await company(db, "U1", "U2", "U3", "U4")
    await read_departments(Courier(db, slack), NOW)
    async with db.read() as s:
        found = await kept.unknown(s, departments.key_of(FIELD), before)
    assert [(one.name in {"財務Ｇ", "財務G"}, one.people) for one in found] == [
        (True, 2),
        (False, 1),
    ]
    assert found[1] == Unknown("DX課", 1)
    mapped = (Department(name="経理部", aliases=("財務G",)), Department(name="営業部"))
    after = await company(db, departments=mapped)
    await look_again(db, after, NOW)
    found_homes = await homes(db)
    assert [found_homes[one][0] for one in ("U1", "U2", "U3", "U4")] == [
        "経理部",
        "経理部",
        None,
        "営業部",
    ]
    assert len(slack.calls) == 4


async def test_another_field_is_read_at_once(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "経理部"})
    await company(db, "U1")
    await read_departments(Courier(db, slack), NOW)
    await company(db, department_source=FIELD.model_copy(update={"field": "Xf2"}))
    await read_departments(Courier(db, slack), NOW + MINUTE)
    assert slack.calls == ["profile U1 Xf1", "profile U1 Xf2"]


async def test_records_told_by_name_before_anybody_knew_belong_there_too(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": "経理部"})
    await company(db, "U1")
    async with db.begin() as s:
        for shown_as in (ShownAs.NAME, ShownAs.DEPARTMENT, ShownAs.ANONYMOUS):
            new = NewStory(kind=Kind.FAILURE, title=shown_as.value, shown_as=shown_as)
            await stories.add(s, new, author="U1", department=None, now=NOW)
        old = NewStory(kind=Kind.WIN, title="old")
        await stories.add(s, old, author="U1", department=None, now=NOW - 40 * DAY)
    await read_departments(Courier(db, slack), NOW + MINUTE)
    async with db.read() as s:
        found = {story.title: story.department for story in await stories.mine(s, "U1")}
    assert found == {"name": "経理部", "department": None, "anonymous": None, "old": None}


@pytest.mark.parametrize(
    ("trouble", "wait"),
    [
        (RetryLaterError("ratelimited", 90.0), timedelta(seconds=90)),
        (UncertainError("http_500"), departments.TROUBLE_WAIT),
        (RefusedError("missing_scope"), departments.REFUSED_WAIT),
    ],
)
async def test_nobody_is_asked_before_the_moment_slack_asked_to_wait_for(
    db: Database, trouble: PosterError, wait: timedelta
) -> None:
    slack = FakeSlack(profiles={"U1": trouble})
    courier = Courier(db, slack)
    await company(db, "U1", "U2")
    assert await read_departments(courier, NOW) == []
    assert slack.calls == ["profile U1 Xf1"]
    assert await read_departments(courier, NOW + wait - timedelta(seconds=1)) == []
    assert len(slack.calls) == 1
    slack.profiles = {"U1": "経理部"}
    await read_departments(courier, NOW + wait)
    assert (await homes(db))["U1"] == ("経理部", DepartmentFrom.PROFILE)


async def test_who_has_no_profile_does_not_keep_the_others_waiting(db: Database) -> None:
    slack = FakeSlack(profiles={"U1": RefusedError("user_not_found"), "U2": "経理部"})
    await company(db, "U1", "U2")
    await read_departments(Courier(db, slack), NOW)
    assert (await homes(db))["U2"] == ("経理部", DepartmentFrom.PROFILE)


@pytest.mark.parametrize(
    "changes", [{"department_source": DepartmentSource()}, {"departments": ()}]
)
async def test_nothing_is_read_unless_there_is_something_to_know(
    sqlite_db: Database, changes: dict[str, Any]
) -> None:
    slack = FakeSlack()
    await company(sqlite_db, "U1", **changes)
    assert await read_departments(Courier(sqlite_db, slack), NOW) == []
    assert slack.calls == []
