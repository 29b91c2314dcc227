"""A simulated year of reminders: of one owner in the real app, and of many in three time zones."""

from pathlib import Path

from storage.database import Database
from tests.running import company
from tests.scenarios.year import table
from tests.scenarios.year.diary import broken_promises
from tests.scenarios.year.many import WORKED, Year, forgotten
from tests.scenarios.year.owner import OwnersYear

PAGE = Path("docs/nudge-year.md")
OWNERS = 50
"""As many as a test has time for; `python -m tests.scenarios.year` takes five hundred."""


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


async def test_a_year_of_one_owner_is_as_the_page_says(sqlite_path: Path) -> None:
    async with company(sqlite_path) as it:
        year = OwnersYear(it)
        asked = await year.pass_by()
    assert broken_promises(asked, year.world) == []
    assert year.acts == {}
    assert table.one_owner(asked) in page(), "please run  python -m tests.scenarios.year one"


async def test_a_year_of_many_owners_keeps_every_promise(sqlite_db: Database) -> None:
    year = Year(sqlite_db, OWNERS)
    asked = await year.pass_by()
    assert broken_promises(asked, year.world) == []
    assert forgotten(year, asked) == []
    assert {one.rule for one in asked} >= {"checkin", "ending", "overdue", "untold", "unmeasured"}
    assert {one.day for one in asked} >= WORKED, "a holiday the company works on is a business day"
