from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.nudges import StoryFacts
from domain.pocs import Decision, NewMeasurement, Stage
from domain.stories import Kind, Metric, NewStory, ShownAs, Voice
from storage import aftermaths, nudges, pocs, stories
from storage.aftermaths import NewAftermath
from storage.database import Database, Session
from storage.pocs import Closing
from storage.states import StillUsed
from tests.storage.nudges.samples import meet
from tests.storage.pocs.samples import NOW, TODAY, acting, begun, trial

TOKYO = ZoneInfo("Asia/Tokyo")
LONG_AGO = date(2020, 1, 1)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
STOPPED = Closing(won=False, decision=Decision.STOP)


async def test_a_trial_is_read_as_it_stands(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        await pocs.measure(s, poc.id, acting(), NewMeasurement(on=TODAY, value=2.5))
        stored = await pocs.get(s, poc.id)
        (facts,) = await nudges.trials_of(s, ["U1"], since=LONG_AGO)
        assert await nudges.these_trials(s, [poc.id], since=LONG_AGO) == [facts]
    assert stored is not None
    for name in facts.__dataclass_fields__:
        assert getattr(facts, name) == getattr(stored, name)
    assert facts.latest_value == 2.5


async def test_only_what_goes_on_or_is_to_be_told_is_read(db: Database) -> None:
    async with db.begin() as s:
        running = await begun(s)
        await pocs.add(s, trial(scope=""), acting(), department=None, start=True)
        ended = await begun(s)
        await pocs.close(s, ended.id, acting(), STOPPED)
        kept = await begun(s, publish=False)
        await pocs.close(s, kept.id, acting(), STOPPED)
        gone = await begun(s)
        await pocs.withdraw(s, gone.id, acting())
        await begun(s, owner="U2")
        found = await nudges.trials_of(s, ["U1"], since=TODAY)
        later = await nudges.trials_of(s, ["U1"], since=TODAY + timedelta(days=1))
    assert {(one.id, one.stage) for one in found} == {
        (running.id, Stage.TRIAL),
        (ended.id, Stage.ENDED),
    }
    assert [one.id for one in later] == [running.id]


async def record(s: Session, **fields: Any) -> int:
    new = NewStory(**{"kind": Kind.WIN, "title": "請求書の転記をマクロ化"} | fields)
    return (await stories.add(s, new, author="U1", department="経理部", now=NOW)).id


async def only_story(s: Session) -> StoryFacts | None:
    found = await nudges.stories_of(s, ["U1"], since=SINCE, zone=TOKYO)
    assert await nudges.these_stories(s, [1], since=SINCE, zone=TOKYO) == found
    return found[0] if found else None


@pytest.mark.parametrize(
    ("fields", "figure", "voice"),
    [
        ({}, False, False),
        ({"metrics": [Metric(before="3", after="1")]}, True, False),
        ({"saving_yen": 100}, True, False),
        (
            {"minutes_before": 30, "minutes_after": 5, "times_count": 1, "times_per": "week"},
            True,
            False,
        ),
        ({"minutes_before": 30, "minutes_after": 5}, False, False),
        ({"voices": [Voice(text="助かった")]}, False, True),
    ],
    ids=str,
)
async def test_what_a_story_lacks(
    db: Database, *, fields: dict[str, Any], figure: bool, voice: bool
) -> None:
    async with db.begin() as s:
        await record(s, **fields)
        facts = await only_story(s)
    assert facts is not None
    assert (facts.has_figure, facts.has_voice) == (figure, voice)
    assert (facts.author, facts.kind, facts.recorded_on) == ("U1", Kind.WIN, TODAY)


@pytest.mark.parametrize("shown_as", [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT])
async def test_a_story_that_hides_its_author_is_never_read(db: Database, shown_as: ShownAs) -> None:
    async with db.begin() as s:
        await record(s, shown_as=shown_as)
        assert await only_story(s) is None


async def test_a_story_that_was_withdrawn_or_is_old_is_not_read(db: Database) -> None:
    async with db.begin() as s:
        story = await record(s)
        late = NOW + timedelta(seconds=1)
        assert await nudges.stories_of(s, ["U1"], since=late, zone=TOKYO) == []
        await stories.withdraw(s, story, author="U1", now=NOW)
        assert await only_story(s) is None


async def test_what_became_of_a_story_is_known(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U1")
        story = await record(s)
        for months, still in ((1, StillUsed.IN_USE), (3, StillUsed.STOPPED)):
            new = NewAftermath(months=months, still=still)
            await aftermaths.add(s, story, new, by="U1", now=NOW)
        facts = await only_story(s)
    assert facts is not None
    assert (facts.followed_up, facts.given_up) == (3, True)


async def test_a_failure_is_answered_by_a_trial_until_that_is_withdrawn(db: Database) -> None:
    async with db.begin() as s:
        story = await record(s, kind=Kind.FAILURE)
        poc = await begun(s, owner="U2", retry_story=story)
        facts = await only_story(s)
        assert facts is not None
        assert facts.retried
        await pocs.withdraw(s, poc.id, acting("U2"))
        facts = await only_story(s)
    assert facts is not None
    assert not facts.retried


async def test_a_failure_is_answered_by_a_retry_of_the_trial_it_tells_of(db: Database) -> None:
    async with db.begin() as s:
        first = await begun(s)
        await pocs.close(s, first.id, acting(), STOPPED)
        story = await record(s, kind=Kind.FAILURE)
        told = await stories.get(s, story)
        assert told is not None
        await pocs.link_story(s, first.id, acting(), told)
        await begun(s, retry_poc=first.id)
        facts = await only_story(s)
    assert facts is not None
    assert facts.retried
