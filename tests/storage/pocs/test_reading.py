from datetime import date, timedelta
from typing import Any

import pytest

from domain.people import Person
from domain.pocs import Decision, Health, NewCheckin, Poc
from storage import people, pocs
from storage.database import Database, Session
from storage.pocs import Closing
from tests.storage.pocs.samples import NOW, TODAY, acting, begun, trial

NOVEMBER = (NOW - timedelta(20), NOW + timedelta(6))
STUCK = NewCheckin(health=Health.STUCK)


async def in_every_stage(s: Session) -> dict[str, Poc]:
    """The same owner's trials, oldest first."""
    idea = await pocs.add(s, trial(), acting(), department="製造部", start=False)
    running, won, lost, gone = [await begun(s) for _ in range(4)]
    closing = Closing(won=True, decision=Decision.GO)
    result = await pocs.close(s, won.id, acting(), closing)
    ended = await pocs.close(s, lost.id, acting(), Closing(won=False, decision=Decision.STOP))
    withdrawn = await pocs.withdraw(s, gone.id, acting())
    made = (idea, running, result, ended, withdrawn)
    return dict(zip(("idea", "trial", "result", "ended", "withdrawn"), made, strict=True))


async def test_an_owners_trials_newest_first_page_by_page(db: Database) -> None:
    async with db.begin() as s:
        mine = await in_every_stage(s)
        await begun(s, owner="U2")
    newest_first = [*mine.values()][::-1]
    async with db.read() as reader:
        assert await pocs.of_owner(reader, "U1", limit=9) == newest_first
        assert await pocs.of_owner(reader, "U1", limit=2) == newest_first[:2]
        before = newest_first[1].id
        page = await pocs.of_owner(reader, "U1", limit=2, before_id=before)
        assert page == newest_first[2:4]
        still = await pocs.of_owner(reader, "U1", limit=9, open_only=True)
        assert still == [mine["trial"], mine["idea"]]
        assert await pocs.ending_first(reader, "U1", limit=9) == still[::-1]
        assert await pocs.ending_first(reader, "U1", limit=9, offset=1) == still[:1]
        assert await pocs.open_of_owner_count(reader, "U1") == 2
        assert await pocs.open_of_owner_count(reader, "U9") == 0


async def test_everybodys_trials_and_a_departments(db: Database) -> None:
    async with db.begin() as s:
        mine = await in_every_stage(s)
        other = await begun(s, owner="U2")

    async def listed(**wanted: Any) -> list[Poc]:
        async with db.read() as reader:
            return await pocs.listed(reader, limit=9, **wanted)

    shown = [other, mine["ended"], mine["result"], mine["trial"], mine["idea"]]
    assert await listed() == shown
    assert await listed(before_id=mine["result"].id) == shown[3:]
    assert await listed(department="製造部") == [mine["idea"]]


async def test_many_at_once(db: Database) -> None:
    async with db.begin() as s:
        one, other = await begun(s), await begun(s)
        await begun(s)
        assert await pocs.many(s, {one.id, other.id, 99}) == {one.id: one, other.id: other}
        assert await pocs.many(s, []) == {}
        assert await pocs.get(s, 99) is None


async def test_stuck_and_overdue_trials_the_earliest_end_first(db: Database) -> None:
    async with db.begin() as s:
        start = date(2026, 10, 1)
        ends_today = await begun(s, start_on=start, end_on=TODAY)
        overdue = await begun(s, start_on=start, end_on=TODAY - timedelta(1))
        helpless = await begun(s)
        longest = await begun(s, start_on=start, end_on=start)
        recovered = await begun(s)
        for poc in (helpless, recovered):
            await pocs.check_in(s, poc.id, acting(), STUCK)
        await pocs.check_in(s, recovered.id, acting(), NewCheckin(health=Health.AT_RISK))
        closed = await begun(s, start_on=start, end_on=start)
        await pocs.close(s, closed.id, acting(), Closing(won=True, decision=Decision.GO))
        withdrawn = await begun(s, start_on=start, end_on=start)
        await pocs.withdraw(s, withdrawn.id, acting())
        late_idea = trial(start_on=start, end_on=start)
        await pocs.add(s, late_idea, acting(), department=None, start=False)
        found = await pocs.stuck(s, TODAY, limit=9)
        assert await pocs.stuck(s, TODAY, limit=1) == found[:1]
    assert [poc.id for poc in found] == [longest.id, overdue.id, helpless.id]
    assert ends_today.id not in {poc.id for poc in found}


async def test_what_began_and_ended_in_a_month(db: Database) -> None:
    first, end = NOVEMBER
    offsets = {"before": -21, "first": -20, "last": 5, "after": 6}
    async with db.begin() as s:
        made = {name: await begun(s, days=days) for name, days in offsets.items()}
        for name, days in offsets.items():
            closing = Closing(won=True, decision=Decision.GO)
            await pocs.close(s, made[name].id, acting(days=days), closing)
        await pocs.add(s, trial(), acting(), department=None, start=False)
        unpublished = await begun(s, publish=False)
        withdrawn = await begun(s)
        await pocs.withdraw(s, withdrawn.id, acting())
        began = await pocs.started_in(s, NOVEMBER)
        ended = await pocs.ended_in(s, NOVEMBER)
    assert (first, end) == (acting(days=-20).now, acting(days=6).now)
    assert [poc.id for poc in began] == [made["first"].id, made["last"].id]
    assert began == ended
    assert unpublished.id not in {poc.id for poc in began}


@pytest.mark.parametrize(("known", "told"), [(True, True), (False, False)])
async def test_nothing_is_told_of_a_newcomer_who_was_not_met(
    db: Database, *, known: bool, told: bool
) -> None:
    async with db.begin() as s:
        await people.see(s, Person(id="U1", team_id="T1", known=known), NOW)
        poc = await begun(s)
        await pocs.close(s, poc.id, acting(), Closing(won=True, decision=Decision.GO))
        assert bool(await pocs.started_in(s, NOVEMBER)) is told
        assert bool(await pocs.ended_in(s, NOVEMBER)) is told


async def test_the_latest_events_oldest_first(db: Database) -> None:
    async with db.begin() as s:
        poc = await begun(s)
        for number in range(5):
            await pocs.edit(s, poc.id, acting(), trial(title=f"題{number}"))
        latest = await pocs.events(s, poc.id, limit=2)
        assert await pocs.events(s, poc.id + 1) == []
    assert [event.details["title"][1] for event in latest] == ["題3", "題4"]
