"""The Home tab asks the database a bounded number of times, however much there is."""

from dataclasses import replace
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.counting import CountedDatabase
from handlers.home.screen import home_blocks
from handlers.visit import Visit
from storage import stories
from tests.handlers.trials import started
from tests.running import Company
from tests.storage.samples import win

MEMBERS, OFFICES = 13, 28
REPEATED = 9
"""More, where somebody may have written something twice."""


async def statements(it: Company, path: Path, person: str) -> int:
    """By how many statements this person's tab is read."""
    counted = CountedDatabase.from_url(f"sqlite:///{path}")
    await counted.open()
    try:
        deps = replace(it.bot.deps, db=counted)
        who = await it.bot.deps.who(person, deps.team)
        visit = Visit({}, AsyncWebClient(), deps, who, deps.translator(who), deps.now())
        await home_blocks(visit)
    finally:
        await counted.close()
    return counted.count


async def more(it: Company, count: int) -> None:
    """So many more records and trials of everybody's."""
    for number in range(count):
        for person in ("UHANAKO", "UMORI"):
            async with it.bot.deps.db.begin() as s:
                now = it.bot.deps.now()
                await stories.add(s, win(f"{number}"), author=person, department="経理部", now=now)
            await started(it, person.removeprefix("U").lower(), f"試行{number}")


async def test_however_much_there_is(it: Company, sqlite_path: Path) -> None:
    for name in ("hanako", "mori"):
        await it.person(name).open_home()
    await it.settle()
    for _ in range(2):  # of the same titles, so that what is written twice is looked for
        await more(it, 2)
    few = [await statements(it, sqlite_path, one) for one in ("UHANAKO", "UMORI")]
    await more(it, 15)
    many = [await statements(it, sqlite_path, one) for one in ("UHANAKO", "UMORI")]
    assert few == many
    assert many[0] <= MEMBERS + REPEATED
    assert many[1] <= OFFICES + REPEATED
