"""The Home tab over 200,000 records: read and drawn for a member, the office and a newcomer."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Table, insert, select

from benchmarks.counting import CountedDatabase
from benchmarks.filled import filled
from benchmarks.table import Row
from bot.i18n import load_translators
from bot.run import settle_down
from bot.slack_poster import SlackPoster
from digests.delivery import Courier
from domain.effect import Per, Standing
from domain.people import Person
from domain.pocs import NewPoc
from domain.stories import Kind, NewStory, ShownAs
from handlers.deps import Deps
from handlers.home.screen import home_blocks
from handlers.visit import Visit
from storage import departures, people, pocs, settings, stories, tables
from storage.database import Session
from storage.pocs import Acting
from storage.settings import Department, SetupStep
from storage.states import Reason

STORIES = 200_000
IN_MONTH = 5_000
TRIALS = 20_000
PEOPLE = 2_000
DEPARTMENTS = 40
ROUNDS = 15
BATCH = 2_000
MILLISECONDS, QUERIES = 100.0, 30.0
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
MONTH_BEGAN = datetime(2026, 10, 31, 15, tzinfo=UTC)
OFFICE, MEMBER, NEWCOMER = "U000000", "U000001", "UNEW"
LOOKING = {"member": MEMBER, "office": OFFICE, "newcomer": NEWCOMER}


async def measure() -> list[Row]:
    """Milliseconds and statements of one Home tab for each of them."""
    async with filled(CountedDatabase, _fill) as db:
        settle_down()
        rows = []
        for name, person in LOOKING.items():
            taken, queries = await _looked(db, person)
            rows += [
                Row(f"Home of a {name} at {STORIES} records, ms", taken * 1_000, MILLISECONDS),
                Row("the same: statements", queries, QUERIES),
            ]
        return rows


async def _looked(db: CountedDatabase, person: str) -> tuple[float, int]:
    """The median of some rounds, and the statements of the last one."""
    deps = Deps(
        db=db,
        clock=lambda: NOW,
        newsletter=Courier(db, SlackPoster(AsyncWebClient())),
        team="T1",
        after=lambda work: work.close(),
        translators=load_translators(),
    )
    taken = []
    for _ in range(ROUNDS):
        start, db.count = time.perf_counter(), 0
        who = await deps.who(person, "T1")
        visit = Visit({}, AsyncWebClient(), deps, who, deps.translator(who), NOW)
        await home_blocks(visit)
        taken.append(time.perf_counter() - start)
    return median(taken), db.count


async def _fill(s: Session) -> None:
    """One of each, written as members do, and many copies of it."""
    departments = tuple(Department(name=_department(number)) for number in range(DEPARTMENTS))
    chosen = {
        "office": (OFFICE,),
        "newsletter_channel": "C1",
        "departments": (*departments, Department(name="静かな部")),
        "set_up": tuple(SetupStep),
    }
    long_ago = NOW - timedelta(days=900)
    await settings.save(s, chosen, by=OFFICE, now=long_ago)
    known = Person(id=OFFICE, team_id="T1", name="佐藤 花子", department="部0", known=True)
    await people.see(s, known, long_ago)
    await people.welcome(s, known, long_ago)
    win = NewStory(
        kind=Kind.WIN,
        title="請求書の転記をマクロにした",
        minutes_before=30,
        minutes_after=5,
        times_count=10,
        times_per=Per.WEEK,
        people_before=3,
    )
    story = await stories.add(s, win, author=OFFICE, department="部0", now=long_ago)
    trial = NewPoc(title="検品の写真判定", scope="第1ライン", indicator="不良", target=1, unit="%")
    acting = Acting(OFFICE, long_ago, long_ago.date())
    poc = await pocs.add(s, trial, acting, department="部0", start=False)
    await departures.note(s, _person(2), Reason.LEFT, _department(2), NOW)
    await _copy(s, tables.PersonRow.__table__, _people())
    await _copy(s, tables.StoryRow.__table__, _stories(story.id))
    await _copy(s, tables.StoryOwnerRow.__table__, _owners(story.id))
    await _copy(s, tables.PocRow.__table__, _trials(poc.id))


async def _copy(s: Session, table: Table, changes: Iterator[dict[str, Any]]) -> None:
    """Write the first row of a table again with each of these changes."""
    pattern = dict((await s.execute(select(table))).mappings().one())
    batch: list[dict[str, Any]] = []
    for change in changes:
        batch.append(pattern | change)
        if len(batch) == BATCH:
            await s.execute(insert(table), batch)
            batch = []
    if batch:
        await s.execute(insert(table), batch)


def _person(number: int) -> str:
    return f"U{number % PEOPLE:06}"


def _department(number: int) -> str:
    return f"部{number % DEPARTMENTS}"


def _people() -> Iterator[dict[str, Any]]:
    for number in range(1, PEOPLE):
        yield {"id": _person(number), "department": _department(number)}


def _stories(first: int) -> Iterator[dict[str, Any]]:
    """The months before, then this one; some hide their authors, some got worse."""
    standings, shown = tuple(Standing), (*[ShownAs.NAME] * 8, ShownAs.DEPARTMENT, ShownAs.ANONYMOUS)
    older = STORIES - IN_MONTH
    for number in range(1, STORIES):
        at = MONTH_BEGAN - timedelta(minutes=5 * (older - number))
        if number >= older:
            at = MONTH_BEGAN + timedelta(minutes=6 * (number - older))
        yield {
            "id": first + number,
            "recorded_at": at,
            "department": _department(number),
            "standing": standings[number % len(standings)],
            "shown_as": shown[number % len(shown)],
            "minutes_after": 5 if number % 20 else 45,
        }


def _owners(first: int) -> Iterator[dict[str, Any]]:
    for number in range(1, STORIES):
        yield {"story_id": first + number, "person_id": _person(number)}


def _trials(first: int) -> Iterator[dict[str, Any]]:
    """Some go on, some are over their end or stuck."""
    stages = ("trial", "idea", "result", "ended")
    for number in range(1, TRIALS):
        today = NOW.date()
        yield {
            "id": first + number,
            "owner": _person(number),
            "stage": stages[number % len(stages)],
            "start_on": today - timedelta(days=30),
            "end_on": today + timedelta(days=number % 60 - 5),
            "ended_on": None if number % len(stages) < 2 else today,
        }
