import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import NotFoundError
from domain.language import Language
from storage import editions, stories
from storage.database import Database, Session
from storage.editions import EditionRecord, Frozen
from storage.states import EditionState
from tests.storage.samples import NOW, win

MONTH = "2026-10"
LATER = NOW + timedelta(hours=1)
OPEN = EditionRecord(
    month=MONTH,
    state=EditionState.OPEN,
    document=None,
    language=None,
    channel=None,
    draft_at=None,
    approved_by=None,
    approved_at=None,
    held_by=None,
    held_at=None,
    frozen_at=None,
    posted_at=None,
    revision=0,
)


def frozen(document: str = "{}", story_ids: frozenset[int] = frozenset()) -> Frozen:
    return Frozen(document, Language.JA, "C1", story_ids)


async def some_stories(s: Session, count: int) -> list[int]:
    return [
        (await stories.add(s, win(), author="U1", department=None, now=NOW)).id
        for _ in range(count)
    ]


async def test_a_month_to_which_nothing_happened_is_not_there(db: Database) -> None:
    async with db.begin() as s:
        assert await editions.get(s, MONTH) is None
        with pytest.raises(NotFoundError, match=MONTH):
            await editions.mark_posted(s, MONTH, NOW)


async def test_the_first_draft_and_the_first_approval_stand(db: Database) -> None:
    async with db.begin() as s:
        drafted = await editions.mark_draft(s, MONTH, NOW)
        assert await editions.mark_draft(s, MONTH, LATER) == drafted == replace(OPEN, draft_at=NOW)
        approved = await editions.approve(s, MONTH, by="U1", now=NOW)
        assert await editions.approve(s, MONTH, by="U2", now=LATER) == approved
    assert approved == replace(drafted, approved_by="U1", approved_at=NOW)


async def test_a_hold_takes_an_approval_back_and_an_approval_lifts_a_hold(db: Database) -> None:
    async with db.begin() as s:
        await editions.approve(s, MONTH, by="U1", now=NOW)
        held = await editions.hold(s, MONTH, on=True, by="U2", now=NOW)
        assert held == replace(OPEN, held_by="U2", held_at=NOW)
        assert await editions.hold(s, MONTH, on=False, by="U2", now=LATER) == OPEN
        await editions.hold(s, MONTH, on=True, by="U2", now=NOW)
        approved = await editions.approve(s, MONTH, by="U1", now=LATER)
    assert approved == replace(OPEN, approved_by="U1", approved_at=LATER)


async def test_who_locks_an_edition_reads_what_was_done_before_the_lock(db: Database) -> None:
    held, order = asyncio.Event(), []

    async def change() -> None:
        async with db.begin() as s:
            await editions.locked(s, MONTH)
            held.set()
            await editions.mark_draft(s, MONTH, NOW)
            order.append("changed")

    async def look() -> EditionRecord:
        await held.wait()
        async with db.begin() as s:
            record = await editions.locked(s, MONTH)
            order.append("looked")
            return record

    _, seen = await asyncio.gather(change(), look())
    assert order == ["changed", "looked"]
    assert seen == replace(OPEN, draft_at=NOW)


async def test_the_first_text_frozen_is_the_one_that_stands(db: Database) -> None:
    async with db.begin() as s:
        first, second = await some_stories(s, 2)
        await editions.approve(s, MONTH, by="U1", now=NOW)
        won = await editions.freeze(s, MONTH, frozen("first", frozenset({first})), now=NOW)
        lost = await editions.freeze(s, MONTH, frozen("second", frozenset({second})), now=LATER)
        assert await editions.with_story(s, first) == [MONTH]
        assert await editions.with_story(s, second) == []
    assert won == lost
    assert (won.document, won.frozen_at, won.revision) == ("first", NOW, 1)
    assert (won.state, won.channel, won.language) == (EditionState.FROZEN, "C1", Language.JA)
    assert won.approved_by == "U1"


async def test_of_many_who_freeze_at_once_one_wins(db: Database) -> None:
    async def freeze(number: int) -> EditionRecord:
        async with db.begin() as s:
            return await editions.freeze(s, MONTH, frozen(f"text {number}"), now=NOW)

    records = await asyncio.gather(*(freeze(number) for number in range(8)))
    assert len({record.document for record in records}) == 1


async def test_a_correction_knows_what_it_corrects(db: Database) -> None:
    async with db.begin() as s:
        first, second, third = await some_stories(s, 3)
        ids = frozenset({first, second})
        await editions.freeze(s, MONTH, frozen("text", ids), now=NOW)
        corrected = frozenset({second, third})
        assert await editions.save_document(
            s, MONTH, frozen("corrected", corrected), expected_revision=1
        )
        assert not await editions.save_document(
            s, MONTH, frozen("too late", ids), expected_revision=1
        )
        record = await editions.get(s, MONTH)
        told = [await editions.with_story(s, story_id) for story_id in (first, second, third)]
    assert record is not None
    assert (record.document, record.revision) == ("corrected", 2)
    assert told == [[], [MONTH], [MONTH]]


async def test_nothing_is_corrected_before_it_is_frozen(db: Database) -> None:
    async with db.begin() as s:
        await editions.mark_draft(s, MONTH, NOW)
        assert not await editions.save_document(s, MONTH, frozen("text"), expected_revision=0)


async def test_open_months_are_those_not_yet_done(db: Database) -> None:
    async with db.begin() as s:
        await editions.mark_draft(s, "2026-11", NOW)
        await editions.freeze(s, "2026-10", frozen(), now=NOW)
        await editions.freeze(s, "2026-09", frozen(), now=NOW)
        posted = await editions.mark_posted(s, "2026-09", NOW)
        await editions.mark_posted(s, "2026-09", LATER)
        skipped = await editions.mark_skipped(s, "2026-08")
        assert await editions.mark_skipped(s, "2026-09") == posted
        assert await editions.open_months(s) == ["2026-10", "2026-11"]
        latest = await editions.recent(s, limit=3)
    assert (posted.state, posted.posted_at) == (EditionState.POSTED, NOW)
    assert skipped.state is EditionState.SKIPPED
    assert [record.month for record in latest] == ["2026-11", "2026-10", "2026-09"]
