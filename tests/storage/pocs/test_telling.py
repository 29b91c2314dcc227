"""A trial may lead to its story only where the story names its author."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.errors import NotAllowedError
from domain.pocs import Decision, Poc, Stage
from domain.stories import ShownAs, Story
from storage import aftermaths, keepers, nudges, pocs, stories
from storage.aftermaths import NewAftermath
from storage.columns import UtcDateTime
from storage.database import Database, Reader, Session
from storage.moments import day_of
from storage.pocs import Closing
from storage.pocs.rows import POC
from storage.states import Answer, Happening, StillUsed
from storage.tables import NudgeItemRow, PocEventRow
from tests.storage.pocs.samples import acting, answer_to, asked, begun, told, trial
from tests.storage.samples import win

WON = Closing(won=True, decision=Decision.GO)
NAMELESS = [ShownAs.DEPARTMENT, ShownAs.ANONYMOUS]


async def ended(s: Session, *, owner: str = "U1") -> Poc:
    poc = await begun(s, owner=owner)
    return await pocs.close(s, poc.id, acting(owner, days=1), WON)


async def written(s: Session, poc: Poc, shown_as: ShownAs, *, days: int = 3) -> Story:
    """The trial's story, told so many days later."""
    who = acting(poc.owner, days=days)
    new = win(shown_as=shown_as)
    story = await stories.add(s, new, author=poc.owner, department="経理", now=who.now)
    await pocs.link_story(s, poc.id, who, story)
    return story


async def traces(s: Reader, story: Story) -> list[int | None]:
    """The trials whose rows, or nudges' rows, say the story's id or the moment it was recorded."""
    found: list[int | None] = []
    for table in (POC, PocEventRow.__table__, NudgeItemRow.__table__):
        moments = [c.name for c in table.c if isinstance(c.type, UtcDateTime)]
        for row in (await s.execute(select(table))).mappings():
            leads = any(row.get(name) == story.id for name in ("story_id", "retry_story"))
            if leads or any(row[name] == story.recorded_at for name in moments):
                found.append(row.get("poc_id", row.get("id")))
    return found


async def test_a_story_by_name_is_linked(db: Database) -> None:
    async with db.begin() as s:
        poc = await ended(s)
        key = await asked(s, f"poc:{poc.id}", "untold")
        story = await written(s, poc, ShownAs.NAME)
        linked = await pocs.get(s, poc.id)
        [*_, event] = await pocs.events(s, poc.id)
        assert await answer_to(s, key) == (Answer.DONE, "U1", day_of(acting(days=3).now))
        assert await traces(s, story) != []
    assert linked is not None
    assert (linked.told, linked.story_id) == (True, story.id)
    assert (event.what, event.details) == (Happening.TOLD, {})


@pytest.mark.parametrize("shown_as", NAMELESS)
async def test_nothing_leads_to_a_story_that_does_not_name_its_author(
    db: Database, shown_as: ShownAs
) -> None:
    async with db.begin() as s:
        poc = await ended(s)
        key = await asked(s, f"poc:{poc.id}", "untold")
        events = await pocs.events(s, poc.id)
        story = await written(s, poc, shown_as)
        linked = await pocs.get(s, poc.id)
        await nudges.shown(s, key, [0], acting(days=3).now)
        assert await pocs.events(s, poc.id) == events
        assert await traces(s, story) == []
        midnight = datetime(2026, 11, 27, tzinfo=UTC)
        assert await answer_to(s, key) == (Answer.DONE, "U1", midnight)
        assert (await pocs.story_lineage(s, story.id)).before == ()
        assert (await pocs.lineage(s, poc)).after == ()
    assert linked == poc.model_copy(update={"told": True})


@pytest.mark.parametrize("shown_as", NAMELESS)
async def test_a_story_that_goes_nameless_is_let_go_of(db: Database, shown_as: ShownAs) -> None:
    async with db.begin() as s:
        poc, again = await ended(s), await ended(s, owner="U2")
        untold = await asked(s, f"poc:{poc.id}", "untold")
        story = await written(s, poc, ShownAs.NAME)
        await nudges.shown(s, untold, [0], acting(days=3).now)
        own_retry = await begun(s, retry_story=story.id)
        given = await begun(s, retry_story=story.id)
        await pocs.hand_over(s, given.id, acting(), to="U5")
        others = await begun(s, owner="U3", retry_story=story.id)
        other_story = await written(s, again, ShownAs.NAME, days=4)
        await keepers.give(s, [story.id, other_story.id], "U9", acting().now)
        about = await asked(s, f"story:{story.id}", "aftermath")
        elsewhere = await asked(s, f"story:{other_story.id}", "aftermath")
        later = acting(days=5).now
        await stories.edit(s, story.id, author="U1", new=win(shown_as=shown_as), now=later)

        after = await pocs.many(s, [poc.id, own_retry.id, given.id, others.id, again.id])
        assert (after[poc.id].told, after[poc.id].story_id) == (True, None)
        retries = [after[one.id].retry_story for one in (own_retry, given, others)]
        assert retries == [None, None, story.id]
        assert after[again.id].story_id == other_story.id
        assert await keepers.of(s, [story.id, other_story.id]) == {other_story.id: "U9"}
        assert await stories.owned(s, story.id, "U9") is None
        assert await answer_to(s, about) is None
        midnight = datetime(2026, 11, 27, tzinfo=UTC)
        assert await answer_to(s, untold) == (Answer.DONE, "U1", midnight)
        assert await answer_to(s, elsewhere) is not None
        assert Happening.TOLD not in {event.what for event in await pocs.events(s, poc.id)}
        assert await traces(s, story) == [others.id]


@pytest.mark.parametrize("shown_as", NAMELESS)
async def test_what_only_its_aftermath_knew_goes_with_the_name(
    db: Database, shown_as: ShownAs
) -> None:
    async with db.begin() as s:
        poc = await ended(s)
        story = await written(s, poc, ShownAs.NAME)
        moment = acting(days=90).now
        still = NewAftermath(months=3, still=StillUsed.IN_USE)
        await aftermaths.add(s, story.id, still, by="U1", now=moment)
        settled = await pocs.get(s, poc.id)
        assert settled is not None
        assert (settled.stage, settled.stage_since) == (Stage.SETTLED, moment)
        later = acting(days=95).now
        await stories.edit(s, story.id, author="U1", new=win(shown_as=shown_as), now=later)
        after = await pocs.get(s, poc.id)
        assert after is not None
        assert (after.stage, after.stage_since) == (Stage.RESULT, after.ended_at)
        assert moment not in {event.at for event in await pocs.events(s, poc.id)}


@pytest.mark.parametrize("shown_as", NAMELESS)
async def test_a_retry_of_ones_own_nameless_story_keeps_no_link(
    db: Database, shown_as: ShownAs
) -> None:
    async with db.begin() as s:
        story = await told(s, win(shown_as=shown_as))
        own = await begun(s, retry_story=story.id)
        edited = await pocs.edit(s, own.id, acting(), trial(title="x", retry_story=story.id))
        others = await begun(s, owner="U2", retry_story=story.id)
        given = await pocs.hand_over(s, others.id, acting("U2"), to="U1")
        kept = await pocs.edit(s, others.id, acting(), trial(title="x", retry_story=story.id))
    assert (own.retry_story, edited.retry_story) == (None, None)
    # Going when its author takes over, the link would say who that is.
    assert (given.retry_story, kept.retry_story) == (story.id, story.id)


async def test_no_event_tells_the_id_of_a_story(db: Database) -> None:
    async with db.begin() as s:
        story = await told(s)
        poc = await begun(s)
        await pocs.edit(s, poc.id, acting(), trial(retry_story=story.id, title="x"))
        await pocs.close(s, poc.id, acting(), WON)
        await written(s, poc, ShownAs.NAME)
        details = [event.details for event in await pocs.events(s, poc.id)]
    assert details[2] == {"title": ["検品の写真判定", "x"]}
    assert not any("story" in name for one in details for name in one)


async def test_only_the_owner_links_a_story(db: Database) -> None:
    async with db.begin() as s:
        poc = await ended(s)
        with pytest.raises(NotAllowedError):
            await pocs.link_story(s, poc.id, acting("U2", may_all=True), await told(s))


@pytest.mark.parametrize(
    ("months", "still", "stage"),
    [
        (1, StillUsed.IN_USE, Stage.RESULT),
        (3, StillUsed.IN_USE, Stage.SETTLED),
        (6, StillUsed.CHANGED, Stage.SETTLED),
        (3, StillUsed.STOPPED, Stage.RESULT),
    ],
)
async def test_a_result_still_in_use_after_months_is_settled(
    db: Database, months: int, still: StillUsed, stage: Stage
) -> None:
    async with db.begin() as s:
        poc, other = await ended(s), await ended(s)
        story = await written(s, poc, ShownAs.NAME)
        later = acting().now + timedelta(100)
        said = NewAftermath(months=months, still=still)
        await aftermaths.add(s, story.id, said, by="U1", now=later)
        after = await pocs.many(s, [poc.id, other.id])
        what = [event.what for event in await pocs.events(s, poc.id)]
    assert after[poc.id].stage is stage
    assert after[other.id] == other
    assert (what[-1] is Happening.SETTLED) == (stage is Stage.SETTLED)
