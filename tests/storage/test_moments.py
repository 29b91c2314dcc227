from datetime import UTC, datetime

from domain.people import Person
from storage import people
from storage.database import Database
from storage.moments import day_of, day_where

EARLY = datetime(2026, 11, 9, 23, 30, tzinfo=UTC)
"""Half past eight on the tenth in Tokyo, the afternoon of the ninth in New York."""


async def test_a_day_is_the_one_where_the_person_is(db: Database) -> None:
    async with db.begin() as s:
        for name, tz in (("U1", "Asia/Tokyo"), ("U2", "America/New_York"), ("U3", "Mars/Olympus")):
            await people.see(s, Person(id=name, team_id="T1", tz=tz, known=True), EARLY)
        days = [await day_where(s, name, EARLY) for name in ("U1", "U2", "U3", "U4")]
    assert [day.day for day in days] == [10, 9, 9, 9]
    assert {day.time() for day in days} == {day_of(EARLY).time()}
