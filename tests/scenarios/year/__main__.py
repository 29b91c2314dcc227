"""`python -m tests.scenarios.year`: live both years, and write docs/nudge-year.md.

With `one`, only the year of one owner is lived and told anew; the other takes some minutes. With
`--seed WORD`, the many live another year, of which only is said whether it broke a promise. Broken
promises are told in a line each; then nothing is written, and the exit code is 1.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
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
MANY_BEGIN = table.MANY.partition("{")[0]


@dataclass(frozen=True)
class Lived:
    """A year as the page tells it, and the promises it broke."""

    told: str
    broken: Sequence[str] = ()


async def of_one(file: Path) -> Lived:
    """The year of one owner, in the real app."""
    schema.upgrade(f"sqlite:///{file}")
    async with company(file) as it:
        year = OwnersYear(it)
        asked = await year.pass_by()
    told = table.HEAD.format(hours=len(HOURS)) + table.one_owner(asked)
    return Lived(told, broken_promises(asked, year.world))


async def of_many(file: Path, seed: str = "") -> Lived:
    """The year of five hundred."""
    url = f"sqlite:///{file}"
    schema.upgrade(url)
    db = Database.from_url(url)
    await db.open()
    try:
        year = Year(db, OWNERS, seed)
        asked = await year.pass_by()
    finally:
        await db.close()
    told = table.MANY.format(owners=OWNERS) + table.many_owners(year, asked)
    return Lived(told, broken_promises(asked, year.world) + forgotten(year, asked))


async def lived(folder: Path, wanted: argparse.Namespace) -> list[Lived]:
    """The years that are wanted; of the page, the many are told again as they were."""
    if wanted.seed:
        return [await of_many(folder / "many.db", wanted.seed)]
    one = await of_one(folder / "one.db")
    if wanted.which == ONE:
        _, begin, many = PAGE.read_text(encoding="utf-8").partition(MANY_BEGIN)
        return [one, Lived(begin + many)]
    return [one, await of_many(folder / "many.db")]


def main() -> None:
    """Live the years, say which promises they broke, and write the page if they broke none."""
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios.year")
    parser.add_argument("which", nargs="?", choices=[ONE], help="live the year of one owner alone")
    parser.add_argument("--seed", help="live another year of the many; the page stays as it is")
    wanted = parser.parse_args()
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    with tempfile.TemporaryDirectory() as folder:
        years = asyncio.run(lived(Path(folder), wanted))
    broken = [line for year in years for line in year.broken]
    if broken:
        sys.exit("\n".join([*broken, f"Broken promises: {len(broken)}. {PAGE} is as it was."]))
    if wanted.seed:
        sys.stdout.write(f"No promise was broken with the seed {wanted.seed}.\n")
        return
    PAGE.write_text("".join(year.told for year in years), encoding="utf-8")
    sys.stdout.write(f"No promise was broken. {PAGE} is written.\n")


if __name__ == "__main__":
    main()
