import asyncio
from datetime import date
from typing import Any

import pytest

from domain.errors import InvalidError, NotAllowedError, NotFoundError
from domain.language import Language
from domain.pocs import Direction, NewPoc, Poc, Rhythm, Stage
from storage import pocs
from storage.database import Database
from storage.moments import day_of
from storage.states import Answer, Happening
from tests.storage.pocs.samples import NOW, TODAY, acting, answer_to, asked, begun, told, trial

EVERYTHING: dict[str, Any] = {
    "language": Language.EN,
    "original": "検品'; DROP TABLE poc; --",
    "direction": Direction.DOWN,
    "cost_once_yen": 1_000_000_000_000,
    "cost_yearly_yen": -1,
    "go_if": "1%以下",
    "rethink_if": "2%",
    "stop_if": "3%のまま",
    "rhythm": Rhythm.MONTHLY,
    "publish": False,
    "tags": ("品質", "AI"),
    "tools": ("Power Automate",),
}


@pytest.mark.parametrize("new", [trial(**EVERYTHING), NewPoc(title="題だけ")], ids=["full", "bare"])
async def test_what_was_recorded_is_read_back_whole(db: Database, new: NewPoc) -> None:
    async with db.begin() as s:
        added = await pocs.add(s, new, acting(), department="品質保証部", start=True)
    async with db.read() as s:
        read = await pocs.get(s, added.id)
    assert read is not None
    assert read == added == Poc.model_validate(read.model_dump())
    assert [type(value) for _, value in read] == [
        type(value) for _, value in Poc.model_validate(read.model_dump())
    ]
    assert NewPoc.model_validate(read.model_dump(include=set(NewPoc.model_fields))) == new
    assert (read.owner, read.owner_since, read.department) == ("U1", TODAY, "品質保証部")
    assert (read.recorded_at, read.stage_since, read.revision) == (NOW, NOW, 1)


@pytest.mark.parametrize("lacking", ["start_on", "end_on", "scope", "indicator", "target"])
async def test_what_lacks_something_waits_as_an_idea(db: Database, lacking: str) -> None:
    new = trial(**{lacking: "" if lacking in {"scope", "indicator"} else None})
    async with db.begin() as s:
        poc = await pocs.add(s, new, acting(), department=None, start=True)
        events = await pocs.events(s, poc.id)
    assert (poc.stage, poc.started_at) == (Stage.IDEA, None)
    assert [event.what for event in events] == [Happening.RECORDED]


async def test_an_idea_begins_when_nothing_is_missing_and_its_owner_says_so(db: Database) -> None:
    async with db.begin() as s:
        poc = await pocs.add(s, trial(), acting(), department=None, start=False)
        assert poc.stage is Stage.IDEA
        still = await pocs.edit(s, poc.id, acting(days=1), trial(scope="第3ライン"))
        assert still.stage is Stage.IDEA
        begun_now = await pocs.edit(s, poc.id, acting(days=2), trial(), start=True)
        assert await pocs.get(s, poc.id) == begun_now
        events = await pocs.events(s, poc.id)
    assert begun_now.stage is Stage.TRIAL
    assert begun_now.started_at == begun_now.stage_since == acting(days=2).now
    what = [event.what for event in events]
    assert what == [Happening.RECORDED, Happening.EDITED, Happening.EDITED, Happening.STARTED]


async def test_an_edit_keeps_what_changed_and_from_what(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s, tags=("品質",))
        new = trial(title="検品の動画判定", end_on=date(2027, 2, 28), tags=("品質", "AI"))
        edited = await pocs.edit(s, poc.id, acting(days=1), new)
        assert await pocs.get(s, poc.id) == edited
        same = await pocs.edit(s, poc.id, acting(days=2), new)
        [*_, event] = await pocs.events(s, poc.id)
    assert same == edited
    assert (edited.revision, edited.edited_at) == (2, acting(days=1).now)
    assert (event.who, event.at, event.what) == ("U1", acting(days=1).now, Happening.EDITED)
    assert event.details == {
        "title": ["検品の写真判定", "検品の動画判定"],
        "end_on": ["2027-01-31", "2027-02-28"],
        "tags": [["品質"], ["品質", "AI"]],
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"end_on": date(2026, 11, 30)},
        {"end_on": date(2036, 12, 1)},
        {"baseline": 1.0},
        {"direction": Direction.UP},
    ],
)
async def test_what_contradicts_itself_is_refused(db: Database, fields: dict[str, Any]) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        with pytest.raises(InvalidError):
            await begun(s, **fields)
        with pytest.raises(InvalidError):
            await pocs.edit(s, poc.id, acting(), trial(**fields))
        assert await pocs.get(s, poc.id) == poc


@pytest.mark.parametrize("lacking", ["end_on", "scope", "target"])
async def test_a_running_trial_keeps_what_it_needs(db: Database, lacking: str) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        new = trial(**{lacking: "" if lacking == "scope" else None})
        with pytest.raises(InvalidError, match="needs its"):
            await pocs.edit(s, poc.id, acting(), new)


async def test_the_direction_is_what_the_values_say(db: Database) -> None:
    async with db.begin() as s:
        down = await begun(s)
        up = await begun(s, baseline=1, target=2)
        chosen = await begun(s, baseline=None, target=2, direction=Direction.UP)
        assert [poc.direction for poc in (down, up, chosen)] == [
            Direction.DOWN,
            Direction.UP,
            Direction.UP,
        ]


async def test_publishing_and_department_are_changed_once(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        quiet = await pocs.set_publish(s, poc.id, acting(days=1), publish=False)
        assert await pocs.set_publish(s, poc.id, acting(days=2), publish=False) == quiet
        moved = await pocs.set_department(s, poc.id, acting(), department="製造部")
        assert await pocs.get(s, poc.id) == moved
        events = await pocs.events(s, poc.id)
    assert (moved.publish, moved.department, moved.revision) == (False, "製造部", 3)
    assert [event.details for event in events[2:]] == [
        {"publish": [True, False]},
        {"department": ["品質保証部", "製造部"]},
    ]


async def test_withdrawn_and_restored(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        gone = await pocs.withdraw(s, poc.id, acting(days=1))
        assert await pocs.withdraw(s, poc.id, acting(days=2)) == gone
        assert gone.withdrawn_at == acting(days=1).now
        assert not gone.is_open
        with pytest.raises(InvalidError, match="restore"):
            await pocs.edit(s, poc.id, acting(), trial(title="x"))
        back = await pocs.restore(s, poc.id, acting(days=3))
        assert await pocs.restore(s, poc.id, acting(days=4)) == back
        assert await pocs.get(s, poc.id) == back
    assert back == poc.model_copy(update={"revision": 3})


async def test_only_its_owner_changes_a_trial(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        for other in (acting("U2"), acting("U2", may_all=True)):
            with pytest.raises(NotAllowedError):
                await pocs.edit(s, poc.id, other, trial(title="x"))
            with pytest.raises(NotAllowedError):
                await pocs.withdraw(s, poc.id, other)
            with pytest.raises(NotAllowedError):
                await pocs.set_publish(s, poc.id, other, publish=False)
        with pytest.raises(NotFoundError):
            await pocs.edit(s, poc.id + 1, acting(), trial())
        assert await pocs.get(s, poc.id) == poc


async def test_edits_at_the_same_moment_are_all_kept(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)

    async def edit(number: int) -> None:
        async with db.begin() as s:
            await pocs.edit(s, poc.id, acting(), trial(title=f"題{number}"))

    await asyncio.gather(*map(edit, range(8)))
    async with db.read() as reader:
        edited = await pocs.get(reader, poc.id)
        events = await pocs.events(reader, poc.id)
    assert edited is not None
    assert edited.revision == 9
    titles = [event.details["title"] for event in events[2:]]
    assert [old for old, _ in titles[1:]] == [new for _, new in titles[:-1]]


async def test_what_is_tried_again_must_be_there(db: Database) -> None:
    async with db.begin() as s:
        with pytest.raises(NotFoundError):
            await begun(s, retry_story=99)
        with pytest.raises(NotFoundError):
            await begun(s, retry_poc=99)
        story, first = await told(s), await begun(s)
        poc = await begun(s, retry_story=story.id, retry_poc=first.id)
        assert (poc.retry_story, poc.retry_poc) == (story.id, first.id)
        await pocs.withdraw(s, first.id, acting())
        with pytest.raises(NotFoundError):
            await begun(s, retry_poc=first.id)
        new = trial(title="x", retry_story=story.id, retry_poc=first.id)
        assert (await pocs.edit(s, poc.id, acting(), new)).retry_poc == first.id


async def test_no_trial_answers_itself(db: Database) -> None:
    async with db.begin() as s:
        first = await begun(s)
        second = await begun(s, retry_poc=first.id)
        story = await told(s)
        await pocs.link_story(s, second.id, acting(), story)
        third = await begun(s, retry_story=story.id)
        for own in (first, third):
            with pytest.raises(InvalidError, match="itself"):
                await pocs.edit(s, first.id, acting(), trial(retry_poc=own.id))
        with pytest.raises(InvalidError, match="itself"):
            await pocs.edit(s, first.id, acting(), trial(retry_story=story.id))


async def test_a_changed_period_answers_what_was_asked_about_the_end(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        keys = {rule: await asked(s, f"poc:{poc.id}", rule) for rule in ("overdue", "checkin")}
        await pocs.edit(s, poc.id, acting(), trial(title="x"))
        assert await answer_to(s, keys["checkin"]) == (Answer.UPDATED, "U1", day_of(NOW))
        assert await answer_to(s, keys["overdue"]) == (None, None, None)
        await pocs.edit(s, poc.id, acting(), trial(title="x", end_on=date(2027, 2, 28)))
        assert await answer_to(s, keys["overdue"]) == (Answer.UPDATED, "U1", day_of(NOW))


async def test_trying_again_answers_whoever_was_asked_to(db: Database) -> None:
    async with db.begin() as s:
        story = await told(s)
        retry = await asked(s, f"story:{story.id}", "retry")
        figure = await asked(s, f"story:{story.id}", "unfigured")
        await begun(s, owner="U2", retry_story=story.id)
        assert await answer_to(s, retry) == (Answer.DONE, "U2", day_of(NOW))
        assert await answer_to(s, figure) == (None, None, None)
