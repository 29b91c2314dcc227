"""The sums of the Home tab: as the domain reckons, and without a trace of who hides."""

from datetime import timedelta
from typing import Any

import pytest

from domain.effect import Assumptions, Per, Standing, yearly_hours
from domain.people import Person
from domain.stories import Kind, ShownAs, Story
from storage import home, people, stories
from storage.database import Database, Session
from storage.home import MonthFigures
from tests.storage.samples import NOW, OCTOBER, win

YEAR = Assumptions(hours_per_day=7.5, days_per_year=230, weeks_per_year=47)
TIMED: dict[str, Any] = {
    "minutes_before": 30,
    "minutes_after": 5,
    "times_count": 10,
    "times_per": Per.WEEK,
}
FIGURES: tuple[dict[str, Any], ...] = (
    TIMED,
    TIMED | {"people_before": 3, "standing": Standing.MEASURED},
    TIMED | {"people_before": 3, "per_person": False, "standing": Standing.MEASURED},
    TIMED | {"people_before": 3, "people_after": 1, "per_person": False},
    TIMED | {"people_after": 4, "times_per": Per.QUARTER, "standing": Standing.EXPECTED},
    TIMED | {"minutes_before": 5, "minutes_after": 45, "times_per": Per.DAY},
    TIMED | {"minutes_after": None},
    TIMED | {"times_per": None, "times_count": None},
    {"saving_yen": 5_000},
    TIMED | {"minutes_after": 30, "times_per": Per.YEAR},
)


async def add(
    s: Session, author: str = "U1", *, department: str | None = None, **fields: Any
) -> Story:
    return await stories.add(s, win(**fields), author=author, department=department, now=NOW)


async def meet(s: Session, *ids: str, department: str = "経理部") -> None:
    for one in ids:
        person = Person(id=one, team_id="T1", name=one, known=True, department=department)
        await people.see(s, person, NOW)


async def figures(db: Database) -> MonthFigures:
    async with db.read() as s:
        return await home.month_figures(s, OCTOBER, YEAR)


async def test_hours_are_those_of_the_domain(db: Database) -> None:
    expected = dict.fromkeys(Standing, 0.0)
    async with db.begin() as s:
        for fields in FIGURES:
            story = await add(s, **fields)
            hours = yearly_hours(story, YEAR)
            if hours is not None:
                expected[hours.standing] += hours.hours
    found = await figures(db)
    assert found.hours == {one: pytest.approx(expected[one]) for one in Standing}
    assert list(found.hours) == list(Standing)


async def test_what_may_not_be_told_is_not_counted(db: Database) -> None:
    async with db.begin() as s:
        await add(s, **TIMED, publish=False)
        await stories.hold(s, (await add(s, **TIMED)).id, held=True, by="U9", now=NOW)
        await stories.withdraw(s, (await add(s, **TIMED)).id, author="U1", now=NOW)
        await people.see(s, Person(id="U7", team_id="T1"), NOW)
        await add(s, "U7", **TIMED)
        late = OCTOBER[1]
        await stories.add(s, win(**TIMED), author="U1", department=None, now=late)
    assert await figures(db) == MonthFigures()


async def test_the_number_of_people_does_not_say_who_hides(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U1", "U2", "U3")
        await add(s, "U1", department="経理部")
        await add(s, "U1", department="経理部", kind=Kind.FAILURE)
    before = await figures(db)
    assert (before.wins, before.failures, before.people, before.departments) == (1, 1, 1, 1)
    for author in ("U1", "U3"):
        async with db.begin() as s:
            hidden = await add(s, author, department="営業部", shown_as=ShownAs.ANONYMOUS)
        found = await figures(db)
        assert (found.people, found.departments, found.nameless) == (1, 1, 1)
        async with db.begin() as s:
            await stories.withdraw(s, hidden.id, author=author, now=NOW)


async def test_a_department_of_one_is_not_counted_for_a_story_without_a_name(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U1")
        await meet(s, "U2", "U3", department="営業部")
        await add(s, "U1", department="経理部", shown_as=ShownAs.DEPARTMENT)
        await add(s, "U2", department="営業部", shown_as=ShownAs.DEPARTMENT)
    found = await figures(db)
    assert (found.people, found.departments, found.nameless) == (0, 1, 2)
    async with db.read() as s:
        assert await home.telling_departments(s, NOW) == {"営業部"}
        assert await home.telling_departments(s, NOW + timedelta(seconds=1)) == set()


async def test_own_records_come_a_page_at_a_time(db: Database) -> None:
    async with db.begin() as s:
        made = [await add(s, title=f"{n}", tags=("a",)) for n in range(4)]
        await add(s, "U2")
        await stories.withdraw(s, made[2].id, author="U1", now=NOW)
    async with db.read() as s:
        page = await home.own_records(s, "U1", limit=2)
        rest = await home.own_records(s, "U1", limit=9, before_id=page[-1].id)
    assert [one.title for one in (*page, *rest)] == ["3", "2", "1", "0"]
    assert [one.author for one in page] == ["U1", "U1"]
    assert page[1].is_withdrawn
