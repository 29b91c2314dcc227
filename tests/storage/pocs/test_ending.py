import asyncio
from datetime import date

import pytest

from domain.effect import Standing
from domain.errors import InvalidError, NotAllowedError
from domain.people import Person
from domain.pocs import Decision, Stage
from domain.stories import ShownAs
from storage import people, pocs, stories
from storage.database import Database
from storage.moments import day_of
from storage.pocs import Closing
from storage.states import Answer, Happening
from tests.storage.pocs.samples import NOW, TODAY, acting, answer_to, asked, begun, told, trial
from tests.storage.samples import win

BRIDGE = acting("U9", may_all=True)
STRANGER = acting("U8")
WON = Closing(won=True, decision=Decision.GO, note="続ける", value=0.8)
STOPPED = Closing(won=False, decision=Decision.STOP, note="基準どおりやめる")


async def test_an_extension_says_from_when_to_when(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        keys = [
            await asked(s, f"poc:{poc.id}", rule) for rule in ("ending", "checkin", "unmeasured")
        ]
        later = await pocs.extend(s, poc.id, acting(days=1), date(2027, 2, 28))
        assert await pocs.extend(s, poc.id, acting(days=1), date(2027, 2, 28)) == later
        assert await pocs.get(s, poc.id) == later
        [*_, event] = await pocs.events(s, poc.id)
        answers = [await answer_to(s, key) for key in keys]
    heard = (Answer.UPDATED, "U1", day_of(acting(days=1).now))
    assert answers == [heard, heard, (None, None, None)]
    assert (later.end_on, later.revision) == (date(2027, 2, 28), 2)
    assert event.what is Happening.EXTENDED
    assert event.details == {"from": "2027-01-31", "to": "2027-02-28"}


@pytest.mark.parametrize("end", [date(2026, 11, 23), date(2026, 11, 30), date(2028, 1, 1)])
async def test_no_extension_into_the_past_before_the_start_or_over_a_year(
    db: Database, end: date
) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        with pytest.raises(InvalidError):
            await pocs.extend(s, poc.id, acting(), end)
        assert await pocs.get(s, poc.id) == poc


async def test_a_trial_handed_over_is_the_new_owners_from_that_day(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        key = await asked(s, f"poc:{poc.id}")
        given = await pocs.hand_over(s, poc.id, acting("U9", days=3, may_all=True), to="U2")
        assert await pocs.hand_over(s, poc.id, BRIDGE, to="U2") == given
        assert await pocs.get(s, poc.id) == given
        [*_, event] = await pocs.events(s, poc.id)
        assert await answer_to(s, key) == (Answer.HANDED_OVER, "U9", day_of(acting(days=3).now))
        with pytest.raises(NotAllowedError):
            await pocs.edit(s, poc.id, acting("U1"), trial(title="x"))
        await pocs.edit(s, poc.id, acting("U2"), trial(title="x"))
    assert (given.owner, given.owner_since) == ("U2", acting(days=3).today)
    assert (event.who, event.details) == ("U9", {"from": "U1", "to": "U2"})


@pytest.mark.parametrize("shown_as", ShownAs)
async def test_who_takes_over_cannot_see_that_a_nameless_story_was_written(
    db: Database, shown_as: ShownAs
) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        at_last = Closing(won=False, decision=Decision.STOP)
        await pocs.close(s, poc.id, acting("U1", days=2), at_last)
        story = await stories.add(s, win(shown_as=shown_as), author="U1", department="x", now=NOW)
        await pocs.link_story(s, poc.id, acting("U1", days=2), story)
        given = await pocs.hand_over(s, poc.id, acting("U9", days=3, may_all=True), to="U2")
        assert given.told is (shown_as is ShownAs.NAME)
        if not given.told:
            assert (await pocs.reopen(s, poc.id, acting("U2", days=3))).stage.is_open


@pytest.mark.parametrize("gone", [{"deactivated": True}, {"is_bot": True}])
async def test_nobody_who_left_and_no_app_takes_over(db: Database, gone: dict[str, bool]) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        left = Person.model_validate(
            {"id": "U2", "team_id": "T1", "name": "田中", "known": 1} | gone
        )
        await people.see(s, left, NOW)
        with pytest.raises(InvalidError, match="田中"):
            await pocs.hand_over(s, poc.id, acting(), to="U2")
        assert await pocs.get(s, poc.id) == poc


@pytest.mark.parametrize(("closing", "stage"), [(WON, Stage.RESULT), (STOPPED, Stage.ENDED)])
async def test_a_trial_ends_with_what_was_decided(
    db: Database, closing: Closing, stage: Stage
) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        key = await asked(s, f"poc:{poc.id}", "overdue")
        ended = await pocs.close(s, poc.id, acting(days=9), closing)
        assert await pocs.close(s, poc.id, acting(days=10), closing) == ended
        assert await pocs.get(s, poc.id) == ended
        [*_, event] = await pocs.events(s, poc.id)
        measured = await pocs.measurements(s, poc.id)
        assert await answer_to(s, key) == (Answer.DONE, "U1", day_of(acting(days=9).now))
    at = acting(days=9)
    assert (ended.stage, ended.decision, ended.result_note) == (
        stage,
        closing.decision,
        closing.note,
    )
    assert (ended.stage_since, ended.ended_at, ended.ended_on) == (at.now, at.now, at.today)
    assert [one.value for one in measured] == ([] if closing.value is None else [closing.value])
    assert (ended.latest_value, ended.revision) == (closing.value, 2)
    assert event.details == {"stage": stage, "decision": closing.decision, "value": closing.value}


async def test_what_ended_does_not_end_again_otherwise(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        ended = await pocs.close(s, poc.id, acting(), STOPPED)
        with pytest.raises(InvalidError, match="ended already"):
            await pocs.close(s, poc.id, acting(), WON)
        with pytest.raises(InvalidError, match="ended already"):
            await pocs.extend(s, poc.id, acting(), date(2027, 3, 1))
        assert await pocs.get(s, poc.id) == ended
        idea = await pocs.add(s, trial(), acting(), department=None, start=False)
        with pytest.raises(InvalidError, match="not started"):
            await pocs.close(s, idea.id, acting(), WON)


async def test_an_estimate_at_the_end_stays_one(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        closing = Closing(won=True, decision=Decision.GO, value=1, standing=Standing.EXPECTED)
        ended = await pocs.close(s, poc.id, acting(), closing)
    assert ended.latest_standing is Standing.EXPECTED


async def test_an_end_is_taken_back_until_its_story_is_told(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        assert await pocs.reopen(s, poc.id, acting()) == poc
        await pocs.close(s, poc.id, acting(), STOPPED)
        again = await pocs.reopen(s, poc.id, acting(days=1))
        assert await pocs.get(s, poc.id) == again
        back = acting(days=1)
        changed = {"revision": 3, "stage_since": back.now, "heard_on": back.today}
        assert again == poc.model_copy(update=changed)
        await pocs.close(s, poc.id, acting(days=2), WON)
        await pocs.link_story(s, poc.id, acting(days=3), await told(s))
        with pytest.raises(InvalidError, match="was told"):
            await pocs.reopen(s, poc.id, acting(days=4))


async def test_who_looks_after_others_may_extend_hand_over_and_end_and_nobody_else(
    db: Database,
) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        for refused in (
            pocs.extend(s, poc.id, STRANGER, date(2027, 2, 1)),
            pocs.hand_over(s, poc.id, STRANGER, to="U8"),
            pocs.close(s, poc.id, STRANGER, STOPPED),
            pocs.set_department(s, poc.id, STRANGER, department=None),
        ):
            with pytest.raises(NotAllowedError, match="bridge people"):
                await refused
        await pocs.extend(s, poc.id, BRIDGE, date(2027, 2, 1))
        await pocs.close(s, poc.id, BRIDGE, STOPPED)
        with pytest.raises(NotAllowedError):
            await pocs.reopen(s, poc.id, STRANGER)
        await pocs.reopen(s, poc.id, BRIDGE)
        await pocs.hand_over(s, poc.id, BRIDGE, to="U8")


async def test_two_who_end_it_at_once_end_it_once(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)

    async def close(closing: Closing) -> bool:
        try:
            async with db.begin() as s:
                await pocs.close(s, poc.id, acting(), closing)
        except InvalidError:
            return False
        return True

    done = await asyncio.gather(close(WON), close(STOPPED))
    async with db.read() as reader:
        ended = await pocs.get(reader, poc.id)
        events = await pocs.events(reader, poc.id)
    assert sorted(done) == [False, True]
    assert ended is not None
    assert ended.stage is (Stage.RESULT if done[0] else Stage.ENDED)
    assert [event.what for event in events].count(Happening.CLOSED) == 1
    assert ended.ended_on == TODAY
