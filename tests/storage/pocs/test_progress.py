from datetime import timedelta

import pytest

from domain.effect import Standing
from domain.errors import InvalidError, NotAllowedError
from domain.pocs import Decision, Health, NewCheckin, NewMeasurement
from storage import pocs
from storage.database import Database
from storage.moments import day_of
from storage.pocs import Closing
from storage.states import Answer, Happening
from tests.storage.pocs.samples import TODAY, acting, answer_to, asked, begun, trial

FINE = NewCheckin(health=Health.ON_TRACK)
STUCK = NewCheckin(
    health=Health.STUCK, note="照明で写らない", help_wanted=True, value=2.5, standing="estimated"
)


async def test_a_check_in_is_kept_whole_and_shown_on_the_trial(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        after = await pocs.check_in(s, poc.id, acting(days=7), STUCK)
        assert await pocs.get(s, poc.id) == after
        [kept] = await pocs.checkins(s, poc.id)
        [measured] = await pocs.measurements(s, poc.id)
        [*_, event] = await pocs.events(s, poc.id)
    day = TODAY + timedelta(7)
    assert NewCheckin.model_validate(kept.model_dump(include=set(NewCheckin.model_fields))) == STUCK
    assert (kept.by, kept.on, kept.at) == ("U1", day, acting(days=7).now)
    assert (measured.on, measured.value, measured.standing) == (day, 2.5, Standing.ESTIMATED)
    assert (after.health, after.last_checkin_on, after.last_measured_on) == (Health.STUCK, day, day)
    assert (after.latest_value, after.latest_standing) == (2.5, Standing.ESTIMATED)
    assert event.what is Happening.CHECKED_IN
    assert event.details == {"health": "stuck", "help_wanted": True, "value": 2.5}


async def test_a_check_in_without_a_value_measures_nothing(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        after = await pocs.check_in(s, poc.id, acting(), FINE)
        assert await pocs.measurements(s, poc.id) == []
    assert (after.latest_value, after.last_measured_on) == (None, None)


async def test_a_second_press_on_the_same_day_is_the_same_check_in(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        once = await pocs.check_in(s, poc.id, acting(), FINE)
        assert await pocs.check_in(s, poc.id, acting(), FINE) == once
        await pocs.check_in(s, poc.id, acting(), STUCK)
        await pocs.check_in(s, poc.id, acting(days=1), STUCK)
        await pocs.check_in(s, poc.id, acting(days=1), FINE)
        said = await pocs.checkins(s, poc.id, limit=9)
    assert [one.health for one in reversed(said)] == [
        Health.ON_TRACK,
        Health.STUCK,
        Health.STUCK,
        Health.ON_TRACK,
    ]
    assert [one.id for one in said] == sorted((one.id for one in said), reverse=True)


async def test_the_latest_value_is_that_of_the_latest_day(db: Database) -> None:
    async def measure(days: int, value: float) -> float | None:
        new = NewMeasurement(on=TODAY + timedelta(days), value=value, how="全数")
        return (await pocs.measure(s, poc.id, acting(days=20), new)).latest_value

    async with db.begin() as s:
        poc = await begun(s)
        latest = [await measure(*one) for one in [(5, 3), (9, 2), (7, 2.5), (9, 1.5), (9, 1.5)]]
        measured = await pocs.measurements(s, poc.id)
        two = await pocs.measurements(s, poc.id, limit=2)
        after = await pocs.get(s, poc.id)
    assert latest == [3, 2, 2, 1.5, 1.5]
    assert [one.value for one in measured] == [3, 2.5, 2, 1.5]
    assert two == measured[-2:]
    assert after is not None
    assert after.last_measured_on == TODAY + timedelta(9)


async def test_nothing_is_measured_in_the_future(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        tomorrow = NewMeasurement(on=TODAY + timedelta(1), value=1)
        with pytest.raises(InvalidError, match="still to come"):
            await pocs.measure(s, poc.id, acting(), tomorrow)
        assert await pocs.measurements(s, poc.id) == []


@pytest.mark.parametrize("how", ["idea", "closed", "withdrawn", "another"])
async def test_only_the_owner_of_a_trial_that_goes_on_says_how_it_goes(
    db: Database, how: str
) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        if how == "idea":
            poc = await pocs.add(s, trial(), acting(), department=None, start=False)
        if how == "closed":
            await pocs.close(s, poc.id, acting(), Closing(won=True, decision=Decision.GO))
        if how == "withdrawn":
            await pocs.withdraw(s, poc.id, acting())
        who = acting("U2", may_all=True) if how == "another" else acting()
        refused = NotAllowedError if how == "another" else InvalidError
        with pytest.raises(refused):
            await pocs.check_in(s, poc.id, who, FINE)
        with pytest.raises(refused):
            await pocs.measure(s, poc.id, who, NewMeasurement(on=TODAY, value=1))
        assert await pocs.checkins(s, poc.id) == []


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        (FINE, {"checkin", "stuck"}),
        (STUCK, {"checkin", "stuck", "unmeasured"}),
        (NewMeasurement(on=TODAY, value=1), {"checkin", "stuck", "unmeasured"}),
    ],
)
async def test_what_is_said_answers_what_was_asked_of_anybody_and_nothing_else(
    db: Database, said: NewCheckin | NewMeasurement, answers: set[str]
) -> None:
    async with db.begin() as s:
        poc, other = await begun(s), await begun(s)
        rules = ("checkin", "stuck", "unmeasured", "ending", "overdue")
        keys = {rule: await asked(s, f"poc:{poc.id}", rule, person="U9") for rule in rules}
        elsewhere = await asked(s, f"poc:{other.id}")
        if isinstance(said, NewCheckin):
            await pocs.check_in(s, poc.id, acting(days=1), said)
        else:
            await pocs.measure(s, poc.id, acting(days=1), said)
        found = {rule: await answer_to(s, key) for rule, key in keys.items()}
        assert await answer_to(s, elsewhere) == (None, None, None)
    expected = (Answer.UPDATED, "U1", day_of(acting(days=1).now))
    assert {rule for rule, answer in found.items() if answer == expected} == answers
    assert {answer for rule, answer in found.items() if rule not in answers} == {(None,) * 3}
