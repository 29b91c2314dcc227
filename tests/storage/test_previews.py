"""A preview is outdated by whatever changes a story it tells, and by the post of its edition."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.language import Language
from domain.pocs import Health, NewCheckin, Poc
from domain.stories import Story
from storage import cuts, editions, pocs, previews, stories
from storage.database import Database, Session
from storage.editions import Frozen
from storage.previews import Preview
from tests.storage.pocs.samples import acting, begun, trial
from tests.storage.samples import NOW, win
from tests.storage.test_corrections import CHANGES, NO_CHANGES, Change

LATER = NOW + timedelta(days=1)


async def shown(s: Session, key: str = "k1", to: str = "UMORI") -> tuple[Story, Preview]:
    """A story, and a preview that tells it."""
    story = await stories.add(s, win(), author="U1", department=None, now=NOW)
    preview = Preview(key=key, month="2026-10", shown_to=to, sent_at=NOW, rest_until=NOW, parts=2)
    await previews.remember(s, preview, {story.id: story.revision})
    return story, preview


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_a_change_of_a_story_outdates_it(db: Database, change: Change) -> None:
    async with db.begin() as s:
        story, preview = await shown(s)
        await shown(s, "k2")
        assert await previews.outdated(s, LATER) == []
        await change(s, story.id)
    async with db.read() as reader:
        assert await previews.outdated(reader, LATER) == [(preview, False)]


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
async def test_what_changes_nothing_leaves_it(db: Database, change: Change) -> None:
    async with db.begin() as s:
        story, _ = await shown(s)
        await change(s, story.id)
        assert await previews.outdated(s, LATER) == []


async def test_a_change_before_it_was_remembered_is_noticed_too(db: Database) -> None:
    async with db.begin() as s:
        story = await stories.add(s, win(), author="U1", department=None, now=NOW)
        await stories.edit(s, story.id, author="U1", new=win("別の題"), now=NOW)
        preview = Preview(
            key="k1", month="2026-10", shown_to="UMORI", sent_at=LATER, rest_until=LATER, parts=1
        )
        await previews.remember(s, preview, {story.id: story.revision})
        assert await previews.outdated(s, LATER) == [(preview, False)]


async def test_the_post_of_its_edition_outdates_it_and_no_later_one(db: Database) -> None:
    async with db.begin() as s:
        _, preview = await shown(s)
        frozen = Frozen("{}", Language.JA, "C1", frozenset())
        await editions.freeze(s, "2026-10", frozen, now=NOW)
        assert await previews.outdated(s, LATER) == []
        await editions.mark_posted(s, "2026-10", NOW)
        assert await previews.outdated(s, LATER) == [(preview, True)]
        await previews.forget(s, "k1")
        later = Preview(
            key="k2", month="2026-10", shown_to="U1", sent_at=LATER, rest_until=LATER, parts=1
        )
        await previews.remember(s, later, {})
        assert await previews.outdated(s, LATER) == []


async def test_it_rests_while_it_is_sent(db: Database) -> None:
    async with db.begin() as s:
        story, _ = await shown(s)
        await stories.withdraw(s, story.id, author="U1", now=NOW)
        await previews.rest(s, "k1", LATER)
        assert await previews.outdated(s, LATER - timedelta(seconds=1)) == []
        assert await previews.landed(s, "k1", channel="D1", ts=["1.1"], rest_until=LATER)
        [(found, _)] = await previews.outdated(s, LATER)
    assert (found.channel, found.ts, found.is_complete) == ("D1", ("1.1",), False)


async def test_a_persons_own_are_found_until_forgotten(db: Database) -> None:
    async with db.begin() as s:
        _, preview = await shown(s)
        await shown(s, "k2", to="UEDITOR")
        assert await previews.of(s, "2026-10", "UMORI") == [preview]
        assert await previews.of(s, "2026-09", "UMORI") == []
        await previews.forget(s, "k1")
        assert await previews.of(s, "2026-10", "UMORI") == []
        assert not await previews.landed(s, "k1", channel="D1", ts=["1.1"], rest_until=NOW)


class TestTrials:
    """A check-in changes nothing that a preview tells; an edit, or taking it back, does."""

    async def _shown(self, s: Session) -> tuple[Poc, Preview]:
        poc = await begun(s)
        at = acting().now
        preview = Preview(
            key="k1", month="2026-11", shown_to="U", sent_at=at, rest_until=at, parts=1
        )
        await previews.remember(s, preview, {}, {poc.id})
        return poc, preview

    async def test_an_edit_and_a_withdrawal_outdate_it(self, db: Database) -> None:
        async with db.begin() as s:
            poc, preview = await self._shown(s)
            at = acting(days=1).now
            assert await previews.outdated(s, at) == []
            await pocs.edit(s, poc.id, acting(days=1), trial(title="別の題"))
            assert await previews.outdated(s, at) == [(preview, False)]
            await previews.forget(s, "k1")
            assert await previews.outdated(s, at) == []

    async def test_one_kept_out_outdates_it(self, db: Database) -> None:
        async with db.begin() as s:
            poc, preview = await self._shown(s)
            await pocs.set_publish(s, poc.id, acting(), publish=False)
            assert await previews.outdated(s, acting().now) == [(preview, False)]

    async def test_a_check_in_leaves_it(self, db: Database) -> None:
        async with db.begin() as s:
            poc, _ = await self._shown(s)
            await pocs.check_in(s, poc.id, acting(days=1), NewCheckin(health=Health.ON_TRACK))
            assert await previews.outdated(s, acting(days=1).now) == []


async def test_a_change_of_the_editors_outdates_it_but_not_what_is_shown_after_it(
    db: Database,
) -> None:
    async with db.begin() as s:
        _, preview = await shown(s)
        await cuts.take_desk(s, "2026-10", "UMORI", LATER)
        assert await previews.outdated(s, LATER) == []
        await cuts.save(s, "2026-10", "{}", expected_revision=0, by="UMORI", now=LATER)
        assert await previews.outdated(s, LATER) == [(preview, False)]
        await previews.forget(s, preview.key)
        after = replace(preview, key="k2", sent_at=LATER, rest_until=LATER)
        await previews.remember(s, after, {})
        assert await previews.outdated(s, LATER) == []
