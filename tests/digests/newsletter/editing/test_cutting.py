"""A change of an edition counts, or whoever made it hears why not; none is lost in silence."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from digests.newsletter.desk import open_desk, part_key
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import Cut
from digests.newsletter.editing.cut_edits import opened, pinned
from digests.newsletter.editing.cutting import Act, Edited, Result
from digests.newsletter.posting.publish import publish
from domain.people import Person
from storage import audit, cuts, deliveries, people, stories
from storage.cuts import LEASE
from storage.database import Database, Session
from storage.deliveries import Errand
from storage.states import DeliveryState
from storage.tables import DeliveryRow
from tests.digests.newsletter.newsroom import DRAFT_HOUR, NEWS, OCTOBER, OFFICE, POST_HOUR, Newsroom

FIRST, SECOND = "UEDITOR", "UEMMA"
ACT = Act(month=OCTOBER, by=FIRST, seen=0, what="opening")


@pytest.fixture
async def newsroom(db: Database) -> Newsroom:
    newsroom = Newsroom(db)
    await newsroom.set_up(editors=(FIRST, SECOND))
    await newsroom.record_october()
    return newsroom


async def edit(newsroom: Newsroom, words: str, act: Act = ACT, *, minutes: float = 0) -> Edited:
    desk = await open_desk(newsroom.courier, DRAFT_HOUR + timedelta(minutes=minutes))
    return await cutting.change(desk, act, opened(words))


async def kept(newsroom: Newsroom) -> Cut:
    async with newsroom.db.read() as s:
        return cutting.cut_of(await cuts.get(s, str(OCTOBER)))


async def test_a_change_is_saved_with_an_audit_record_without_words(newsroom: Newsroom) -> None:
    done = await edit(newsroom, "秘密の挨拶", replace(ACT, story_id=3))
    assert (done.result, done.revision, done.approval_lifted) == (Result.SAVED, 1, False)
    assert await kept(newsroom) == Cut(opening="秘密の挨拶")
    async with newsroom.db.read() as s:
        [entry] = await audit.about(s, "edition:2026-10")
    assert (entry.who, entry.what) == (FIRST, "newsletter.edited")
    assert entry.details == {"change": "opening", "story": 3}


async def test_a_change_takes_an_approval_back(newsroom: Newsroom) -> None:
    await newsroom.approve(DRAFT_HOUR)
    assert (await edit(newsroom, "")).result is Result.UNCHANGED
    approved = await newsroom.edition()
    assert approved
    assert approved.approved_at == DRAFT_HOUR
    assert (await edit(newsroom, "新")).approval_lifted
    record = await newsroom.edition()
    assert record
    assert (record.approved_at, record.approved_by) == (None, None)
    assert not (await edit(newsroom, "次", replace(ACT, seen=1))).approval_lifted


async def test_one_who_is_not_at_the_desk_changes_nothing(newsroom: Newsroom) -> None:
    await edit(newsroom, "一")
    other = replace(ACT, by=SECOND, seen=1)
    refused = await edit(newsroom, "二", other, minutes=1)
    assert refused.result is Result.TAKEN
    assert refused.editing
    assert refused.editing.by == FIRST
    assert await kept(newsroom) == Cut(opening="一")
    taken = await edit(newsroom, "二", replace(other, over=True), minutes=2)
    assert taken.result is Result.SAVED
    assert (await edit(newsroom, "三", replace(ACT, seen=2))).result is Result.TAKEN
    assert await kept(newsroom) == Cut(opening="二")


async def test_an_outdated_screen_changes_nothing(newsroom: Newsroom) -> None:
    await edit(newsroom, "一")
    desk = await open_desk(newsroom.courier, DRAFT_HOUR)
    await cutting.leave(desk, OCTOBER, FIRST)
    other = replace(ACT, by=SECOND)
    assert (await edit(newsroom, "二", other)).result is Result.OVERTAKEN
    assert await kept(newsroom) == Cut(opening="一")


async def test_ones_own_quick_presses_all_count_but_not_two_forms(newsroom: Newsroom) -> None:
    assert (await edit(newsroom, "一")).result is Result.SAVED
    assert (await edit(newsroom, "二")).result is Result.SAVED
    form = replace(ACT, seen=1, alone=True)
    assert (await edit(newsroom, "三", form)).result is Result.OVERTAKEN
    assert await kept(newsroom) == Cut(opening="二")


async def test_of_many_editors_at_once_one_is_at_the_desk(newsroom: Newsroom) -> None:
    acts = [replace(ACT, by=by) for by in (FIRST, SECOND, OFFICE)]
    done = await asyncio.gather(*(edit(newsroom, act.by, act) for act in acts))
    [saved] = [one for one in done if one.result is Result.SAVED]
    assert await kept(newsroom) == saved.cut
    assert {one.result for one in done if one is not saved} == {Result.TAKEN}


async def test_of_many_changes_of_one_editor_none_is_lost(newsroom: Newsroom) -> None:
    desk = await open_desk(newsroom.courier, DRAFT_HOUR)
    await asyncio.gather(*(cutting.change(desk, ACT, pinned(n)) for n in range(1, 9)))
    assert set((await kept(newsroom)).pinned) == set(range(1, 9))


async def test_the_desk_of_one_who_left_is_free(newsroom: Newsroom) -> None:
    await edit(newsroom, "一")
    async with newsroom.db.begin() as s:
        gone = Person(id=FIRST, team_id="T1", deactivated=True)
        await people.see(s, gone, DRAFT_HOUR)
    other = replace(ACT, by=SECOND, seen=1)
    assert (await edit(newsroom, "二", other, minutes=1)).result is Result.SAVED


async def test_the_desk_of_one_who_is_no_editor_any_more_is_free(newsroom: Newsroom) -> None:
    await edit(newsroom, "一")
    await newsroom.choose(editors=(SECOND,))
    other = replace(ACT, by=SECOND, seen=1)
    assert (await edit(newsroom, "二", other, minutes=1)).result is Result.SAVED


async def test_who_walked_away_is_not_waited_for(newsroom: Newsroom) -> None:
    await edit(newsroom, "一")
    async with newsroom.db.read() as s:
        here = await cutting.at_desk(s, OCTOBER, DRAFT_HOUR)
        gone = await cutting.at_desk(s, OCTOBER, DRAFT_HOUR + LEASE)
    assert here
    assert (here.by, here.since) == (FIRST, DRAFT_HOUR)
    assert gone is None
    other = replace(ACT, by=SECOND, seen=1)
    assert (await edit(newsroom, "二", other, minutes=15)).result is Result.SAVED


@pytest.mark.parametrize("state", DeliveryState)
async def test_a_change_is_refused_once_the_first_message_is_claimed(
    newsroom: Newsroom, state: DeliveryState
) -> None:
    key = part_key(OCTOBER, 1)
    async with newsroom.db.begin() as s:
        await deliveries.claim(s, Errand(key, "t", NEWS), now=POST_HOUR, lease_seconds=600)
        await s.execute(update(DeliveryRow.__table__).values(state=state))
    done = await edit(newsroom, "遅い")
    failed = state is DeliveryState.FAILED
    assert done.result is (Result.SAVED if failed else Result.OUT)
    assert await kept(newsroom) == Cut(opening="遅い" if failed else "")


async def test_a_change_after_the_post_is_refused(newsroom: Newsroom) -> None:
    await newsroom.approve(POST_HOUR)
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    assert (await edit(newsroom, "遅い")).result is Result.OUT
    async with newsroom.db.read() as s:
        assert await cutting.is_out(s, OCTOBER)


async def test_a_record_is_held_back_with_the_change_or_not_at_all(newsroom: Newsroom) -> None:
    desk = await open_desk(newsroom.courier, DRAFT_HOUR)

    async def hold(s: Session) -> None:
        await stories.hold(s, 1, held=True, by=FIRST, now=DRAFT_HOUR)

    held = await cutting.change(desk, replace(ACT, what="hold"), lambda cut: cut, hold)
    assert (held.result, held.revision) == (Result.SAVED, 1)
    other = replace(ACT, by=SECOND, seen=1)
    assert (await cutting.change(desk, other, lambda cut: cut, hold)).result is Result.TAKEN
    async with newsroom.db.read() as s:
        story = await stories.get(s, 1)
    assert story
    assert story.held_at == DRAFT_HOUR
