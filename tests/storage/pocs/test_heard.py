"""Whatever is done about a trial is a sign of life: nobody is asked that day how it goes."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain.pocs import Decision, Health, NewCheckin, NewMeasurement, Poc
from storage import pocs
from storage.database import Database, Session
from storage.moments import day_of
from storage.pocs import Acting, Closing
from storage.states import Answer
from tests.storage.pocs.samples import TODAY, acting, answer_to, asked, begun, trial

Act = Callable[[Session, int, Acting], Awaitable[Poc]]
LATER = TODAY + timedelta(90)
ACTS: dict[str, Act] = {
    "check in": lambda s, i, who: pocs.check_in(s, i, who, NewCheckin(health=Health.STUCK)),
    "measure": lambda s, i, who: pocs.measure(s, i, who, NewMeasurement(on=TODAY, value=2)),
    "extend": lambda s, i, who: pocs.extend(s, i, who, LATER),
    "extend to the same day": lambda s, i, who: pocs.extend(s, i, who, trial().end_on or LATER),
    "edit": lambda s, i, who: pocs.edit(s, i, who, trial(scope="第1ライン")),
    "edit the period": lambda s, i, who: pocs.edit(s, i, who, trial(end_on=LATER)),
}


@pytest.mark.parametrize("name", ACTS)
async def test_an_act_answers_how_it_goes_and_counts_from_that_day(db: Database, name: str) -> None:
    who = acting(days=10)
    async with db.begin() as s:
        poc = await begun(s)
        keys = [
            await asked(s, f"poc:{poc.id}", rule, person=person)
            for rule, person in (("checkin", "U1"), ("stuck", "UBRIDGE"))
        ]
        other = await asked(s, f"poc:{poc.id}", "untold")
        after = await ACTS[name](s, poc.id, who)
        assert await pocs.get(s, poc.id) == after
        for key in keys:
            assert await answer_to(s, key) == (Answer.UPDATED, "U1", day_of(who.now))
        assert await answer_to(s, other) == (None, None, None)
    assert (poc.heard_on, after.heard_on) == (None, who.today)


async def test_a_value_of_an_earlier_day_said_again_is_a_sign_of_today(db: Database) -> None:
    value = NewMeasurement(on=TODAY, value=2)
    async with db.begin() as s:
        poc = await begun(s)
        await pocs.measure(s, poc.id, acting(), value)
        await pocs.measure(s, poc.id, acting(days=9), value)
        found = await pocs.get(s, poc.id)
    assert found is not None
    assert (found.heard_on, found.last_measured_on) == (TODAY + timedelta(9), TODAY)


async def test_what_the_office_files_is_no_sign_of_life(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        key = await asked(s, f"poc:{poc.id}")
        office = acting("UOFFICE", days=3, may_all=True)
        after = await pocs.set_department(s, poc.id, office, department="製造部")
        assert await answer_to(s, key) == (None, None, None)
    assert after.heard_on is None


async def test_a_trial_opened_again_is_heard_of_that_day(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        await pocs.close(s, poc.id, acting(days=5), Closing(won=True, decision=Decision.GO))
        after = await pocs.reopen(s, poc.id, acting(days=6))
    assert after.heard_on == TODAY + timedelta(6)
