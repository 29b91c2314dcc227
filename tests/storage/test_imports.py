"""Records of files: each once, never news, found and counted in history; on both databases."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from domain.people import Person
from domain.stories import Kind, ShownAs
from storage import aftermaths, departures, imports, people, stories
from storage.aftermaths import NewAftermath
from storage.database import Database
from storage.imports import PastRecord
from storage.nudges import facts
from storage.states import Reason, StillUsed
from storage.stories import months
from storage.tables import SearchMarkRow, StoryRow
from tests.storage.samples import EVERYTHING, NOW, OCTOBER, full, win

STORY = StoryRow.__table__


def past(key: str, *, title: str = "昔の改善", at: datetime = NOW, **fields: Any) -> PastRecord:
    return PastRecord(key=key, new=win(title), at=at, **fields)


async def taken(db: Database, *records: PastRecord) -> int:
    async with db.begin() as s:
        return len(await imports.add(s, records))


async def test_a_record_is_taken_in_once(db: Database) -> None:
    assert await taken(db, past("a"), past("b")) == 2
    assert await taken(db, past("b"), past("c"), past("c")) == 1
    async with db.read() as s:
        assert (await s.execute(select(func.count()).select_from(STORY))).scalar_one() == 3
        assert await imports.missing(s, ["a", "d"]) == {"d"}


async def test_two_at_the_same_time_take_it_in_once(db: Database) -> None:
    records = [past(str(number)) for number in range(50)]
    counts = await asyncio.gather(*(taken(db, *records) for _ in range(4)))
    assert sum(counts) == 50


async def test_what_is_recorded_next_has_a_number_of_its_own(db: Database) -> None:
    await taken(db, past("a"), past("b"))
    async with db.begin() as s:
        story = await stories.add(s, win(), author="U1", department=None, now=NOW)
    await taken(db, past("c"))
    async with db.read() as s:
        ids = list((await s.execute(select(STORY.c.id).order_by(STORY.c.id))).scalars())
    assert story.id in ids
    assert len(set(ids)) == 4


async def test_everything_a_record_says_is_kept(db: Database) -> None:
    record = PastRecord(key="a", new=full(), at=NOW, author="U1", department="経理部")
    await taken(db, record)
    async with db.read() as s:
        (story,) = await stories.mine(s, "U1")
    assert story.model_dump(include=set(EVERYTHING)) == full().model_dump(include=set(EVERYTHING))
    assert (story.recorded_at, story.department, story.imported) == (NOW, "経理部", True)


async def test_a_written_name_stands_where_there_is_no_member(db: Database) -> None:
    await taken(db, past("a", author_name="退職 太郎"))
    async with db.read() as s:
        story = await stories.get(s, await _only(db))
    assert story is not None
    assert (story.author, story.author_name) == (None, "退職 太郎")


async def test_a_written_name_goes_when_it_is_shown_no_more(db: Database) -> None:
    await taken(db, past("a", author_name="退職 太郎"))
    story_id = await _only(db)
    async with db.begin() as s:
        anonymous = win("昔の改善", shown_as=ShownAs.ANONYMOUS)
        shown = await stories.edit(s, story_id, author=None, new=anonymous, now=NOW)
        (kept,) = (await s.execute(select(STORY.c.author_name))).scalars()
    assert (shown.author_name, kept) == ("", "")


async def test_it_is_found_by_the_search(db: Database) -> None:
    await taken(db, past("a"))
    async with db.read() as s:
        marks = select(func.count()).select_from(SearchMarkRow.__table__)
        assert (await s.execute(marks)).scalar_one() == 1


async def test_it_is_never_news(db: Database) -> None:
    await taken(db, past("a", author="U1"), past("b", author_name="退職 太郎"))
    async with db.begin() as s:
        own = await stories.add(s, win(), author="U1", department="経理部", now=NOW)
        counts = await stories.month_counts(s, OCTOBER)
        assert [one.id for one in await stories.in_month(s, OCTOBER)] == [own.id]
        assert [one.id for one in await stories.recorded_in(s, OCTOBER)] == [own.id]
        assert (counts.wins, counts.departments) == (1, {"経理部": 1})
        assert await stories.first_timers(s, OCTOBER) == {own.id}
        assert await people.record_count(s, "U1") == 2


async def test_it_neither_begins_the_newsletter_nor_fills_a_thin_one(db: Database) -> None:
    effect = win(minutes_before=30, minutes_after=5, times_count=1, times_per="week")
    old = NOW - timedelta(days=2_000)
    await taken(db, PastRecord(key="a", new=effect, at=old, author="U1"))
    async with db.read() as s:
        assert await stories.first_recorded_at(s) is None
        assert await stories.before(s, OCTOBER[1], limit=1) == []


async def test_its_aftermath_is_no_news_and_nobody_is_asked_for_it(db: Database) -> None:
    await taken(db, past("a", author="U1"))
    async with db.begin() as s:
        new = NewAftermath(months=1, still=StillUsed.CHANGED)
        await aftermaths.add(s, await _only(db), new, by="U1", now=NOW)
        assert await aftermaths.in_month(s, OCTOBER) == []
        since, zone = NOW - timedelta(days=400), ZoneInfo("Asia/Tokyo")
        assert await facts.stories_of(s, ["U1"], since=since, zone=zone) == []


async def test_nobody_has_to_take_it_over(db: Database) -> None:
    await taken(db, past("a", author="U1"))
    async with db.begin() as s:
        await people.see(s, Person(id="U1", team_id="T1", known=True), NOW)
        await departures.note(s, "U1", Reason.LEFT, None, NOW)
        assert await departures.open(s, limit=9) == []


async def test_a_row_that_wants_to_be_told_is_like_any_other(db: Database) -> None:
    await taken(db, PastRecord(key="a", new=win(), at=NOW, author="U1", news=True))
    async with db.read() as s:
        (story,) = await stories.in_month(s, OCTOBER)
        assert not story.imported
        assert await stories.first_timers(s, OCTOBER) == {story.id}


async def test_an_author_not_shown_by_name_stands_nowhere_in_the_record(db: Database) -> None:
    new = win("<@U1> の改善", shown_as=ShownAs.DEPARTMENT, helpers=("U1", "U2"))
    await taken(db, PastRecord(key="a", new=new, at=NOW, author="U1", department="経理部"))
    async with db.read() as s:
        story = await stories.get(s, await _only(db))
    assert story is not None
    assert story.author is None
    assert "U1" not in story.title
    assert story.helpers == ("U2",)


async def test_who_may_be_named(db: Database) -> None:
    async with db.begin() as s:
        for person in (
            Person(id="U1", team_id="T1", name="佐藤", known=True),
            Person(id="U2", team_id="T1", name="未確認"),
            Person(id="U3", team_id="T1", name="客", is_guest=True, known=True),
        ):
            await people.see(s, person, NOW)
        assert await imports.members(s) == [("U1", "佐藤")]


async def _only(db: Database) -> int:
    async with db.read() as s:
        return int((await s.execute(select(STORY.c.id))).scalar_one())


@pytest.mark.parametrize("kind", list(Kind))
async def test_imported_lessons_are_told_to_who_tries_again(db: Database, kind: Kind) -> None:
    """Not as news, but as the past failure it is: `tellable` and the search know it."""
    await taken(db, PastRecord(key="a", new=win(kind=kind), at=NOW, author="U1"))
    story_id = await _only(db)
    async with db.read() as s:
        assert (await stories.tellable(s, [story_id])).keys() == {story_id}
        rows = await s.execute(select(STORY.c.id).where(months.NEWS))
        assert list(rows) == []
