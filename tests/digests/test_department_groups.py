"""The user groups of Slack say where people work."""

from digests.delivery import Courier
from digests.departments import look_again, read_departments
from digests.poster import (
    RefusedError,
    UserGroup,
)
from domain.people import DepartmentFrom
from storage import people
from storage.database import Database
from storage.settings import Department
from tests.digests.fake_slack import FakeSlack
from tests.digests.workplaces import DAY, GROUPS, MINUTE, NOW, chose, company, homes


def group(*names: str, people: set[str]) -> UserGroup:
    return UserGroup(names, frozenset(people))


async def test_user_groups_place_whoever_is_in_them(db: Database) -> None:
    groups = [
        group("経理のみなさん", "経理", people={"U1", "U2", "U9"}),
        group("営業部", "sales", people={"U2", "U3"}),
        group("当番", "oncall", people={"U1", "U4"}),
    ]
    slack = FakeSlack(groups=groups)
    await company(db, "U1", "U2", "U3", "U4", department_source=GROUPS)
    await chose(db, "U3", "経理部")
    await read_departments(Courier(db, slack), NOW)
    assert await homes(db) == {
        "U1": ("経理部", DepartmentFrom.GROUP),
        "U2": ("経理部", DepartmentFrom.GROUP),
        "U3": ("経理部", DepartmentFrom.SELF),
        "U4": (None, DepartmentFrom.NOWHERE),
    }


async def test_who_is_in_two_groups_stays_where_they_are(db: Database) -> None:
    groups = [group("経理", people={"U1"}), group("営業部", people={"U1"})]
    slack = FakeSlack(groups=groups)
    await company(db, "U1", department_source=GROUPS)
    async with db.begin() as s:
        await people.set_department(s, "U1", "営業部", now=NOW, by=DepartmentFrom.GROUP)
    await read_departments(Courier(db, slack), NOW)
    assert (await homes(db))["U1"] == ("営業部", DepartmentFrom.GROUP)


async def test_the_groups_are_read_once_a_day_and_soon_after_somebody_new(db: Database) -> None:
    slack = FakeSlack()
    courier = Courier(db, slack)
    await company(db, "U1", department_source=GROUPS)
    await read_departments(courier, NOW)
    assert await read_departments(courier, NOW + 10 * MINUTE) == []
    await company(db, "U2", department_source=GROUPS)
    await read_departments(courier, NOW + 11 * MINUTE)
    await company(db, "U3", department_source=GROUPS)
    assert await read_departments(courier, NOW + 12 * MINUTE) == []
    await read_departments(courier, NOW + 16 * MINUTE)
    assert await read_departments(courier, NOW + DAY) == []
    await read_departments(courier, NOW + DAY + 16 * MINUTE)
    assert slack.calls == ["groups"] * 4


async def test_a_group_that_became_a_departments_is_read_at_the_next_tick(db: Database) -> None:
    slack = FakeSlack(groups=[group("財務", people={"U1"})])
    courier = Courier(db, slack)
    await company(db, "U1", department_source=GROUPS)
    await read_departments(courier, NOW)
    mapped = (Department(name="経理部", aliases=("財務",)),)
    after = await company(db, departments=mapped, department_source=GROUPS)
    await look_again(db, after, NOW)
    await read_departments(courier, NOW + MINUTE)
    assert (await homes(db))["U1"] == ("経理部", DepartmentFrom.GROUP)


async def test_what_slack_refuses_to_say_people_can_be_asked(db: Database) -> None:
    slack = FakeSlack(groups=RefusedError("plan_upgrade_required"))
    await company(db, "U1", department_source=GROUPS)
    await read_departments(Courier(db, slack), NOW)
    assert (await homes(db))["U1"] == (None, DepartmentFrom.NOWHERE)
