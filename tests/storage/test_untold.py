"""What no edition tells of a month, and the editions that were posted."""

from datetime import timedelta

from domain.calendar import Month
from domain.language import Language
from domain.stories import Story
from storage import back_numbers, editions, late, stories
from storage.database import Database, Session
from storage.editions import Frozen
from storage.stories import untold
from tests.storage.samples import NOW, OCTOBER, win

HOUR = timedelta(hours=1)


async def add(s: Session, title: str, hours: int = 0) -> Story:
    return await stories.add(
        s, win(title), author="U1", department="経理部", now=NOW + hours * HOUR
    )


async def posted(s: Session, month: str, *told: Story) -> None:
    ids = frozenset(story.id for story in told)
    await editions.freeze(s, month, Frozen("{}", Language.JA, "CNEWS", story_ids=ids), now=NOW)
    await editions.mark_posted(s, month, NOW)


async def test_what_is_told_in_any_edition_is_left_out(db: Database) -> None:
    async with db.begin() as s:
        here, elsewhere, left, later = [await add(s, f"{n}", n) for n in range(4)]
        await posted(s, "2026-10", here)
        await posted(s, "2026-11", elsewhere)
    async with db.read() as s:
        assert await untold.count(s, OCTOBER) == 2
        assert await untold.page(s, OCTOBER, offset=0, limit=9) == [left, later]
        assert await untold.page(s, OCTOBER, offset=1, limit=1) == [later]
        assert await untold.page(s, OCTOBER, offset=2, limit=1) == []


async def test_what_came_too_late_is_told_in_the_month_it_was_carried_to(db: Database) -> None:
    november, start = Month(2026, 11), OCTOBER[1]
    bounds = (start, start + 720 * HOUR)
    async with db.begin() as s:
        kept, carried = await add(s, "kept"), await add(s, "carried", 1)
        new = await add(s, "new", 24 * 30)
        await late.note(s, carried.id, NOW, tell_author=False)
        await late.carry(s, carried.id, november, start)
    async with db.read() as s:
        assert await untold.page(s, OCTOBER, offset=0, limit=9) == [kept]
        assert await untold.count(s, bounds) == 2
        assert await untold.page(s, bounds, offset=0, limit=9) == [new, carried]
        assert await untold.page(s, bounds, offset=0, limit=1) == [new]
        assert await untold.page(s, bounds, offset=1, limit=1) == [carried]
        assert await untold.page(s, bounds, offset=2, limit=1) == []


async def test_what_may_not_be_told_is_left_out(db: Database) -> None:
    async with db.begin() as s:
        kept = await add(s, "kept")
        withdrawn, held, quiet, outside = [await add(s, f"{n}") for n in range(3)] + [
            await add(s, "November", 24 * 30)
        ]
        await stories.withdraw(s, withdrawn.id, author="U1", now=NOW)
        await stories.hold(s, held.id, held=True, by="U9", now=NOW)
        await stories.set_publish(s, quiet.id, author="U1", publish=False, now=NOW)
    async with db.read() as s:
        assert await untold.page(s, OCTOBER, offset=0, limit=9) == [kept]
        assert await untold.count(s, OCTOBER) == 1
        assert outside.recorded_at >= OCTOBER[1]


async def test_only_posted_editions_are_back_numbers(db: Database) -> None:
    async with db.begin() as s:
        story, other = await add(s, "one"), await add(s, "two")
        await posted(s, "2026-09", story, other)
        await posted(s, "2026-10", story)
        frozen = Frozen("{}", Language.JA, "CNEWS", story_ids=frozenset())
        await editions.freeze(s, "2026-11", frozen, now=NOW)
        await editions.mark_skipped(s, "2026-08")
    async with db.read() as s:
        latest = await back_numbers.latest(s)
        assert latest is not None
        assert latest.month == "2026-10"
        found = await back_numbers.before(s, back_numbers.NO_MONTH_YET, limit=9)
        assert [one.month for one in found] == ["2026-10", "2026-09"]
        [older] = await back_numbers.before(s, "2026-10", limit=9)
        assert older.month == "2026-09"
        assert len(await back_numbers.before(s, back_numbers.NO_MONTH_YET, limit=1)) == 1


async def test_without_an_edition_there_is_none(db: Database) -> None:
    async with db.read() as s:
        assert await back_numbers.latest(s) is None
        assert await back_numbers.before(s, back_numbers.NO_MONTH_YET, limit=9) == []
