"""`python -m tests.scenarios.year`: live both years, and write docs/nudge-year.md.

With `one`, only the year of one owner is lived and told anew; the other takes some minutes.
"""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

import structlog

from storage import schema
from storage.database import Database
from tests.running import company
from tests.scenarios.year import table
from tests.scenarios.year.diary import broken_promises
from tests.scenarios.year.many import Year, forgotten
from tests.scenarios.year.owner import HOURS, OwnersYear

PAGE = Path(__file__).parents[3] / "docs" / "nudge-year.md"
OWNERS = 500
ONE = "one"


async def written(folder: Path, before: str) -> str:
    """The page; AssertionError where a promise was broken. `before` is told again as it was."""
    first = table.HEAD.format(hours=len(HOURS)) + await _one(folder / "one.db")
    return first + (before or await _many(folder / "many.db"))


async def _one(file: Path) -> str:
    schema.upgrade(f"sqlite:///{file}")
    async with company(file) as it:
        year = OwnersYear(it)
        asked = await year.pass_by()
    assert broken_promises(asked, year.world) == []
    return table.one_owner(asked)


async def _many(file: Path) -> str:
    url = f"sqlite:///{file}"
    schema.upgrade(url)
    db = Database.from_url(url)
    await db.open()
    try:
        year = Year(db, OWNERS)
        asked = await year.pass_by()
    finally:
        await db.close()
    assert broken_promises(asked, year.world) == []
    assert forgotten(year, asked) == []
    return table.MANY.format(owners=OWNERS) + table.many_owners(year, asked)


def main() -> None:
    """Live both years, or one of them, and write the page."""
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    mark = table.MANY.partition("{")[0]
    _, _, many = PAGE.read_text(encoding="utf-8").partition(mark) if ONE in sys.argv else ("",) * 3
    with tempfile.TemporaryDirectory() as folder:
        page = asyncio.run(written(Path(folder), mark + many if many else ""))
        PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{PAGE} is written.\n")


if __name__ == "__main__":
    main()
