"""Every change of a told story is noted where the corrections look for it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain.language import Language
from domain.pocs import Poc
from domain.stories import Story
from storage import corrections, editions, pocs, stories
from storage.database import Database, Session
from storage.editions import Frozen
from tests.storage.pocs.samples import acting, begun
from tests.storage.samples import NOW, win

Change = Callable[[Session, int], Awaitable[object]]
LATER = NOW + timedelta(days=40)

CHANGES: dict[str, Change] = {
    "edit": lambda s, i: stories.edit(s, i, author="U1", new=win("別の題"), now=LATER),
    "office": lambda s, i: stories.edit(s, i, author=None, new=win("別の題"), now=LATER),
    "patch": lambda s, i: stories.patch(s, i, author="U1", figures={"link": "x"}, now=LATER),
    "withdraw": lambda s, i: stories.withdraw(s, i, author="U1", now=LATER),
    "unpublish": lambda s, i: stories.set_publish(s, i, author="U1", publish=False, now=LATER),
    "move": lambda s, i: stories.set_department(s, i, department="営業部", now=LATER),
    "hold": lambda s, i: stories.hold(s, i, held=True, by="U2", now=LATER),
}
NO_CHANGES: dict[str, Change] = {
    "same": lambda s, i: stories.edit(s, i, author="U1", new=win(), now=LATER),
    "restore": lambda s, i: stories.restore(s, i, author="U1", now=LATER),
    "release": lambda s, i: stories.hold(s, i, held=False, by="U2", now=LATER),
}


async def told(s: Session, *months: str) -> Story:
    """A story that the editions of these months tell."""
    story = await stories.add(s, win(), author="U1", department=None, now=NOW)
    for month in months:
        frozen = Frozen("{}", Language.JA, "C1", frozenset({story.id}))
        await editions.freeze(s, month, frozen, now=NOW)
    return story


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_a_change_is_noted_for_every_edition_that_tells_it(
    db: Database, change: Change
) -> None:
    async with db.begin() as s:
        story = await told(s, "2026-10", "2026-11")
        await change(s, story.id)
    async with db.read() as s:
        assert await corrections.pending(s) == ["2026-10", "2026-11"]
        assert await corrections.latest(s, "2026-10") == LATER


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
async def test_what_changes_nothing_is_not_noted(db: Database, change: Change) -> None:
    async with db.begin() as s:
        story = await told(s, "2026-10")
        await change(s, story.id)
        assert await corrections.pending(s) == []
        assert await corrections.latest(s, "2026-10") is None


async def test_a_story_no_edition_tells_is_not_noted(db: Database) -> None:
    async with db.begin() as s:
        story = await stories.add(s, win(), author="U1", department=None, now=NOW)
        await stories.withdraw(s, story.id, author="U1", now=LATER)
        assert await corrections.pending(s) == []


async def test_done_up_to_a_moment_leaves_what_came_after(db: Database) -> None:
    async with db.begin() as s:
        story = await told(s, "2026-10", "2026-11")
        await stories.withdraw(s, story.id, author="U1", now=LATER)
        await corrections.done(s, "2026-10", until=LATER - timedelta(microseconds=1))
        assert await corrections.pending(s) == ["2026-10", "2026-11"]
        await corrections.done(s, "2026-10", until=LATER)
        assert await corrections.pending(s) == ["2026-11"]


async def test_a_change_undone_by_a_rollback_is_not_noted(db: Database) -> None:
    async with db.begin() as s:
        story = await told(s, "2026-10")

    async def failing() -> None:
        async with db.begin() as s:
            await stories.withdraw(s, story.id, author="U1", now=LATER)
            raise RuntimeError("a defect")

    with pytest.raises(RuntimeError):
        await failing()
    async with db.read() as reader:
        assert await corrections.pending(reader) == []


async def test_replacing_a_document_keeps_what_is_noted_of_stories_that_stay(
    db: Database,
) -> None:
    async with db.begin() as s:
        first, second = await told(s, "2026-10"), await told(s)
        await stories.withdraw(s, first.id, author="U1", now=LATER)
        ids = frozenset({first.id, second.id})
        both = Frozen("{}", Language.JA, "C1", ids)
        assert await editions.save_document(s, "2026-10", both, expected_revision=1)
        assert await corrections.pending(s) == ["2026-10"]
        assert await editions.with_story(s, second.id) == ["2026-10"]
        only = Frozen("{}", Language.JA, "C1", frozenset({second.id}))
        assert await editions.save_document(s, "2026-10", only, expected_revision=2)
        assert await corrections.pending(s) == []
        assert await editions.with_story(s, first.id) == []


async def told_trial(s: Session, month: str) -> Poc:
    """A trial that the edition of this month tells."""
    poc = await begun(s)
    told = Frozen("{}", Language.JA, "C1", frozenset(), poc_ids=frozenset({poc.id}))
    await editions.freeze(s, month, told, now=NOW)
    return poc


async def test_a_change_of_a_trial_is_noted_too(db: Database) -> None:
    async with db.begin() as s:
        poc = await told_trial(s, "2026-11")
        assert await corrections.pending(s) == []
        await pocs.set_publish(s, poc.id, acting(days=1), publish=False)
        assert await corrections.pending(s) == ["2026-11"]
        assert await corrections.latest(s, "2026-11") == acting(days=1).now


async def test_the_latest_change_is_that_of_stories_and_trials_together(db: Database) -> None:
    async with db.begin() as s:
        story, poc = await told(s), await begun(s)
        both = Frozen("{}", Language.JA, "C1", frozenset({story.id}), frozenset({poc.id}))
        await editions.freeze(s, "2026-11", both, now=NOW)
        await stories.withdraw(s, story.id, author="U1", now=LATER)
        await corrections.mark_poc(s, poc.id, LATER + timedelta(days=1))
        assert await corrections.latest(s, "2026-11") == LATER + timedelta(days=1)
        await corrections.done(s, "2026-11", until=LATER)
        assert await corrections.pending(s) == ["2026-11"]
        await corrections.done(s, "2026-11", until=LATER + timedelta(days=1))
        assert await corrections.pending(s) == []
        assert await corrections.latest(s, "2026-11") is None


async def test_replacing_a_document_keeps_what_is_noted_of_trials_that_stay(db: Database) -> None:
    async with db.begin() as s:
        first, second = await told_trial(s, "2026-11"), await begun(s)
        await corrections.mark_poc(s, first.id, LATER)
        for ids, pending in (({first.id, second.id}, ["2026-11"]), ({second.id}, [])):
            record = await editions.get(s, "2026-11")
            assert record is not None
            assert await editions.save_document(
                s,
                "2026-11",
                Frozen("{}", Language.JA, "C1", frozenset(), poc_ids=frozenset(ids)),
                expected_revision=record.revision,
            )
            assert await corrections.pending(s) == pending
