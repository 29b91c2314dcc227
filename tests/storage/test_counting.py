"""The figures of months gone by, counted by both databases alike."""

from datetime import UTC, datetime
from typing import Any

from domain.effect import Per, Standing
from domain.people import Person
from domain.stories import Kind, NewStory, ShownAs
from storage import people, stories
from storage.database import Database
from storage.stories.counting import Counted, counted

STARTS = [datetime(2026, month, 1, tzinfo=UTC) for month in (8, 9, 10)]
HOURS: dict[str, Any] = {
    "minutes_before": 60,
    "minutes_after": 30,
    "times_count": 1,
    "times_per": Per.MONTH,
}


async def record(db: Database, month: int, *, department: str | None = None, **fields: Any) -> int:
    new = NewStory(kind=Kind.WIN, title="記録", **fields)
    at = datetime(2026, month, 28, 23, 59, tzinfo=UTC)
    async with db.begin() as s:
        return (await stories.add(s, new, author="U1", department=department, now=at)).id


async def read(db: Database) -> list[Counted]:
    async with db.read() as s:
        return await counted(s, STARTS)


async def test_equal_figures_are_counted_once_with_their_number(db: Database) -> None:
    for _ in range(3):
        await record(db, 8, **HOURS)
    await record(db, 8, **HOURS, standing=Standing.MEASURED)
    await record(db, 8)
    await record(db, 10, **HOURS)
    august, september = await read(db)
    assert september == Counted()
    assert august.stories.total() == 5
    numbers = {figures.standing: stories for figures, stories in august.figures}
    assert numbers == {Standing.ESTIMATED: 3, Standing.MEASURED: 1}
    assert {figures.minutes_after for figures, _ in august.figures} == {30}


async def test_each_story_counts_under_what_it_is_told(db: Database) -> None:
    known = Person(id="U1", team_id="T1", name="花子", tz="Asia/Tokyo", known=True)
    async with db.begin() as s:
        await people.see(s, known, STARTS[0])
        await people.set_department(s, "U1", "経理部", now=STARTS[0])
    await record(db, 9)
    await record(db, 9, department="総務部")
    await record(db, 9, department="総務部", shown_as=ShownAs.DEPARTMENT)
    await record(db, 9, department="総務部", shown_as=ShownAs.ANONYMOUS)
    _, september = await read(db)
    assert september.stories == {
        ("経理部", ShownAs.NAME): 1,
        ("総務部", ShownAs.NAME): 1,
        ("総務部", ShownAs.DEPARTMENT): 1,
        (None, ShownAs.ANONYMOUS): 1,
    }


async def test_what_may_not_be_told_does_not_count(db: Database) -> None:
    await record(db, 9, publish=False, **HOURS)
    gone = await record(db, 9, **HOURS)
    async with db.begin() as s:
        await stories.withdraw(s, gone, author="U1", now=STARTS[-1])
    assert await read(db) == [Counted(), Counted()]
