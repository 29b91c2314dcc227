"""The nudge sweep: 50,000 open trials of 5,000 people are read and decided about, page by page."""

import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Table, insert, select

from benchmarks.counting import Counting
from benchmarks.filled import filled
from benchmarks.table import Row
from bot.run import settle_down
from digests.nudges.duties import duties
from digests.nudges.moment import Moment
from digests.nudges.reading import decide_page
from digests.nudges.rounds import PAGE, turns
from domain.people import Person
from domain.pocs import Health, NewPoc, Rhythm
from domain.stories import Kind, NewStory
from storage import nudges, people, pocs, settings, stories, tables
from storage.database import Database, Session
from storage.pocs import Acting
from storage.states import DeliveryState

PEOPLE = 5_000
TRIALS = 50_000
STORIES = 20_000
ASKED = 20_000
BATCH = 2_000
ROUNDS = 3
SECONDS, MEGABYTES, QUERIES = 2.0, 200.0, 12.0
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
TODAY = date(2026, 11, 25)
START = TODAY - timedelta(days=40)
ZONES = ("Asia/Tokyo", "Asia/Tokyo", None, "Asia/Seoul")
"""All in their business hours now."""


@dataclass(frozen=True)
class Swept:
    """What one look at everybody came to."""

    seconds: float
    queries: int
    pages: int
    asked: int


async def measure() -> list[Row]:
    """Seconds, memory and queries of a whole round before anything is sent."""
    async with filled(Database, _fill) as db:
        settle_down()
        swept = [await _sweep(db) for _ in range(ROUNDS)]
        tracemalloc.start()
        await _sweep(db)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    one = swept[-1]
    return [
        Row(
            f"{TRIALS} trials of {PEOPLE} people: read and decide, s",
            median(each.seconds for each in swept),
            SECONDS,
        ),
        Row("the same: memory at its highest, MB", peak / 2**20, MEGABYTES),
        Row(f"the same: queries for a page of {PAGE} people", one.queries / one.pages, QUERIES),
        Row(f"{one.asked} people have something due"),
    ]


async def _sweep(db: Database) -> Swept:
    """Everything the rounds do but sending."""
    start = time.perf_counter()
    pages = asked = 0
    async with db.read() as inner:
        s = Counting(inner)
        moment = Moment.of(await settings.load(s), NOW)
        rounds = await turns(s, moment)
        burdens = await duties(s, moment)
        for turn in rounds:
            after, is_last = "", False
            while not is_last:
                page = await nudges.page_of_people(
                    s, turn.names, after=after, limit=PAGE, guests=False
                )
                decided = await decide_page(s, page, burdens, moment)
                asked += sum(bool(one.asks) for one in decided)
                pages += 1
                is_last = len(page) < PAGE
                after = page[-1].id if page else after
    return Swept(time.perf_counter() - start, s.count, pages, asked)


async def _fill(s: Session) -> None:
    """One of each, recorded as members do, and many copies of it."""
    first = _person(0)
    long_ago = NOW - timedelta(days=40)
    await settings.save(s, {"office": (first,)}, by=first, now=long_ago)
    known = Person(id=first, team_id="T1", name="佐藤 花子", tz="Asia/Tokyo", known=True)
    await people.see(s, known, long_ago)
    trial = NewPoc(
        title="検品の写真判定",
        scope="第1ライン",
        start_on=START,
        end_on=TODAY + timedelta(days=30),
        indicator="不良見逃し",
        baseline=3,
        target=1,
        unit="%",
        rhythm=Rhythm.WEEKLY,
    )
    acting = Acting(first, long_ago, START)
    poc = await pocs.add(s, trial, acting, department="品質管理課", start=True)
    win = NewStory(kind=Kind.WIN, title="転記の手直し", minutes_before=30, minutes_after=5)
    story = await stories.add(s, win, author=first, department="経理部", now=long_ago)
    await _copy(s, tables.PersonRow.__table__, _people())
    await _copy(s, tables.PocRow.__table__, _trials(poc.id))
    await _copy(s, tables.StoryRow.__table__, _stories(story.id))
    await _copy(s, tables.StoryOwnerRow.__table__, _owners(story.id))
    await _ask(s)


async def _copy(s: Session, table: Table, changes: Iterator[dict[str, Any]]) -> None:
    """Write the first row of a table again with each of these changes."""
    pattern = dict((await s.execute(select(table))).mappings().one())
    await _insert(s, table, (pattern | change for change in changes))


async def _insert(s: Session, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            await s.execute(insert(table), batch)
            batch = []
    if batch:
        await s.execute(insert(table), batch)


def _person(number: int) -> str:
    return f"U{number % PEOPLE:06}"


def _people() -> Iterator[dict[str, Any]]:
    for number in range(1, PEOPLE):
        yield {"id": _person(number), "tz": ZONES[number % len(ZONES)]}


def _trials(first: int) -> Iterator[dict[str, Any]]:
    """Most are on their way; some are due, stuck, over, or were never measured."""
    healths = (None, Health.ON_TRACK, Health.ON_TRACK, Health.AT_RISK, Health.STUCK)
    for number in range(1, TRIALS):
        heard = TODAY - timedelta(days=number % 16)
        yield {
            "id": first + number,
            "owner": _person(number),
            "title": f"試み{number}",
            "end_on": TODAY + timedelta(days=number % 61 - 1),
            "health": healths[number % len(healths)],
            "last_checkin_on": heard if number % 5 else None,
            "last_measured_on": heard if number % 3 else None,
            "heard_on": heard if number % 5 or number % 3 else None,
        }


def _stories(first: int) -> Iterator[dict[str, Any]]:
    for number in range(1, STORIES):
        recorded_at = NOW - timedelta(days=number % 300)
        yield {"id": first + number, "recorded_at": recorded_at}


def _owners(first: int) -> Iterator[dict[str, Any]]:
    for number in range(1, STORIES):
        yield {"story_id": first + number, "person_id": _person(number)}


async def _ask(s: Session) -> None:
    """What was asked in the weeks before: a bundle of one line each."""
    days = [TODAY - timedelta(days=1 + number % 14) for number in range(ASKED)]
    keys = [f"nudges:{_person(number)}:{number}" for number in range(ASKED)]
    sent = {
        "state": DeliveryState.SENT,
        "token": "",
        "claimed_at": NOW,
        "lease_until": NOW,
        "settled_at": NOW,
        "channel": "D1",
        "ts": "1800000000.000001",
        "digest": "",
        "attempts": 1,
        "error": None,
    }
    await _insert(s, tables.DeliveryRow.__table__, ({"key": key, **sent} for key in keys))
    lines = (
        {
            "key": keys[number],
            "position": 0,
            "person_id": _person(number),
            "day": days[number],
            "rule": "checkin",
            "subject": f"poc:{number + 1}",
            "due": days[number],
            "number": 1 + number % 2,
            **dict.fromkeys(("answered_at", "answered_by", "answer", "until", "shown_at")),
        }
        for number in range(ASKED)
    )
    await _insert(s, tables.NudgeItemRow.__table__, lines)
