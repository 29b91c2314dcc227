from datetime import datetime, timedelta
from typing import Any

from domain.effect import Per
from domain.stories import Kind, Story
from storage import stories
from storage.database import Database, Session
from storage.stories import MonthCounts
from tests.storage.samples import NOW, OCTOBER, full, win

START, END = OCTOBER
INSTANT = timedelta(microseconds=1)


async def add(
    s: Session, title: str, at: datetime = NOW, *, department: str | None = None, **fields: Any
) -> Story:
    new = win(title, **fields)
    return await stories.add(s, new, author="U1", department=department, now=at)


def titles(found: list[Story]) -> list[str]:
    return [story.title for story in found]


async def test_a_month_is_from_its_first_moment_to_before_the_next(db: Database) -> None:
    async with db.begin() as s:
        for title, at in [
            ("after", END),
            ("last", END - INSTANT),
            ("first", START),
            ("before", START - INSTANT),
        ]:
            await add(s, title, at)
    async with db.read() as s:
        assert titles(await stories.in_month(s, OCTOBER)) == ["first", "last"]


async def test_a_month_has_what_may_be_told_with_all_its_lists(db: Database) -> None:
    async with db.begin() as s:
        whole = [
            await stories.add(s, full(title=f"{n}"), author="U1", department="営業", now=NOW)
            for n in range(3)
        ]
        bare = await add(s, "bare")
        await add(s, "unpublished", publish=False)
        held = await add(s, "held", tags=("a", "b"))
        held = await stories.hold(s, held.id, held=True, by="U9", now=NOW)
        withdrawn = await add(s, "withdrawn")
        await stories.withdraw(s, withdrawn.id, author="U1", now=NOW)
    async with db.read() as s:
        assert await stories.in_month(s, OCTOBER) == [*whole, bare]
        assert await stories.recorded_in(s, OCTOBER) == [*whole, bare, held]


async def test_counts_say_what_will_be_told_and_what_not(db: Database) -> None:
    async with db.begin() as s:
        await add(s, "win", department="経理")
        await add(s, "another", department="経理")
        await add(s, "failure", kind=Kind.FAILURE)
        await add(s, "unpublished", publish=False)
        await stories.hold(s, (await add(s, "held")).id, held=True, by="U9", now=NOW)
        await stories.withdraw(s, (await add(s, "gone")).id, author="U1", now=NOW)
        await add(s, "another month", END)
    async with db.read() as s:
        assert await stories.month_counts(s, OCTOBER) == MonthCounts(
            wins=2, failures=1, held=1, unpublished=1, departments={"経理": 2, None: 1}
        )
        empty = await stories.month_counts(s, (END + timedelta(1), END + timedelta(2)))
    assert empty == MonthCounts(wins=0, failures=0, held=0, unpublished=0, departments={})


async def test_old_stories_worth_retelling_have_an_effect(db: Database) -> None:
    timed: dict[str, Any] = {
        "minutes_before": 9,
        "minutes_after": 1,
        "times_count": 1,
        "times_per": Per.DAY,
    }
    async with db.begin() as s:
        await add(s, "timed", **timed)
        await add(s, "money", NOW + INSTANT, saving_yen=1)
        await add(s, "no frequency", minutes_before=9, minutes_after=1)
        await add(s, "unpublished", publish=False, **timed)
        await add(s, "too late", END, **timed)
        await stories.hold(s, (await add(s, "held", **timed)).id, held=True, by="U9", now=NOW)
        await stories.withdraw(s, (await add(s, "gone", **timed)).id, author="U1", now=NOW)
    async with db.read() as s:
        assert titles(await stories.before(s, END, limit=9)) == ["money", "timed"]
        assert titles(await stories.before(s, END, limit=1)) == ["money"]


async def test_a_first_story_is_first_of_all_times(db: Database) -> None:
    async with db.begin() as s:
        old = await stories.add(s, win(), author="U1", department=None, now=START - INSTANT)
        again = await stories.add(s, win(), author="U1", department=None, now=NOW)
        first = await stories.add(s, win(), author="U2", department=None, now=NOW)
        secret = await stories.add(s, win(publish=False), author="U3", department=None, now=NOW)
        second = await stories.add(s, win(), author="U3", department=None, now=NOW)
    async with db.read() as s:
        found = await stories.first_timers(s, OCTOBER)
    assert found == {first.id, second.id}
    assert found.isdisjoint({old.id, again.id, secret.id})
