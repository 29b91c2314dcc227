"""Who left, and what of theirs waits; never a story that does not name its author."""

from datetime import timedelta
from typing import Any

import pytest

from domain.errors import InvalidError, NotAllowedError, NotFoundError
from domain.people import Person
from domain.pocs import Decision
from domain.stories import ShownAs, Story
from storage import audit, departures, keepers, people, pocs, stories
from storage.database import Database, Session
from storage.departures import Departure
from storage.moments import day_of
from storage.pocs import Closing
from storage.states import Answer, Reason
from tests.storage.pocs.samples import NOW, acting, answer_to, asked, begun, trial
from tests.storage.samples import win

LEFT_AT = NOW + timedelta(30)
OFFICE = acting("U9", days=40, may_all=True)


async def see(s: Session, person: str, *, days: int = 0, **fields: Any) -> None:
    seen = Person(id=person, team_id="T1", name=f"{person}さん", known=True, **fields)
    await people.see(s, seen, NOW + timedelta(days))


async def work_in(s: Session, person: str, department: str | None, *, days: int = 0) -> None:
    await people.set_department(s, person, department, now=NOW + timedelta(days))


async def leave(s: Session, person: str) -> None:
    await see(s, person, days=30, deactivated=True)


async def write(s: Session, author: str, shown_as: ShownAs = ShownAs.NAME) -> Story:
    new = win(shown_as=shown_as)
    return await stories.add(s, new, author=author, department="品質保証部", now=NOW)


async def test_who_leaves_the_company_leaves_open_trials_and_named_stories(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await work_in(s, "U1", "製造部")
        running = await begun(s)
        idea = await pocs.add(s, trial(), acting(), department=None, start=False)
        closed, withdrawn = await begun(s), await begun(s)
        await pocs.close(s, closed.id, acting(), Closing(won=True, decision=Decision.GO))
        await pocs.withdraw(s, withdrawn.id, acting())
        for shown_as in ShownAs:
            await write(s, "U1", shown_as)
        gone = await write(s, "U1")
        await stories.withdraw(s, gone.id, author="U1", now=NOW)
        assert await departures.open(s, limit=9) == []
        await leave(s, "U1")
        expected = Departure(
            "U1", "U1さん", Reason.LEFT, "製造部", LEFT_AT, (running.id, idea.id), 1
        )
        assert await departures.open(s, limit=9) == [expected]
        assert await departures.get(s, "U1") == expected
        assert await departures.open(s, limit=9, departments=["製造部", "経理"]) == [expected]
        assert await departures.open(s, limit=9, departments=["経理"]) == []


@pytest.mark.parametrize("shown_as", [ShownAs.DEPARTMENT, ShownAs.ANONYMOUS])
async def test_who_wrote_only_nameless_stories_never_stands_on_the_list(
    db: Database, shown_as: ShownAs
) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        story = await write(s, "U1", shown_as)
        await leave(s, "U1")
        assert await departures.open(s, limit=9) == []
        assert await departures.get(s, "U1") is None
        with pytest.raises(NotFoundError):
            await departures.hand_over_all(s, "U1", OFFICE, to="U2")
        assert await keepers.give(s, [story.id], "U2", NOW) == ()


async def test_an_account_that_comes_back_was_never_gone(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await begun(s)
        await leave(s, "U1")
        await leave(s, "U1")
        assert [one.since for one in await departures.open(s, limit=9)] == [LEFT_AT]
        await see(s, "U1", days=31)
        assert await departures.open(s, limit=9) == []


async def test_who_moves_leaves_what_belongs_to_the_old_department(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await work_in(s, "U1", "品質保証部")
        there = await begun(s)
        elsewhere = await begun(s)
        await pocs.set_department(s, elsewhere.id, acting(), department="経理")
        await write(s, "U1")
        await work_in(s, "U1", "営業部", days=5)
        later = await begun(s, days=6)
        [left] = await departures.open(s, limit=9)
    assert (left.reason, left.department) == (Reason.MOVED, "品質保証部")
    assert (left.pocs, left.stories) == ((there.id,), 1)
    assert later.department == "品質保証部"


async def test_a_first_department_and_no_change_are_no_move(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await begun(s)
        await work_in(s, "U1", "品質保証部")
        await work_in(s, "U1", "品質保証部")
        assert await departures.open(s, limit=9) == []


async def test_who_moves_twice_is_missed_where_they_were_first_and_who_comes_back_is_not(
    db: Database,
) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await work_in(s, "U1", "品質保証部")
        await begun(s)
        await work_in(s, "U1", "営業部", days=1)
        await work_in(s, "U1", "経理", days=2)
        assert [one.department for one in await departures.open(s, limit=9)] == ["品質保証部"]
        await work_in(s, "U1", "品質保証部", days=3)
        assert await departures.open(s, limit=9) == []


async def test_everything_goes_to_one_successor_at_once(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await see(s, "U2")
        first, second = await begun(s), await begun(s)
        story, hidden = await write(s, "U1"), await write(s, "U1", ShownAs.ANONYMOUS)
        await leave(s, "U1")
        key = await asked(s, "person:U1", "successor", person="U9")
        given = await departures.hand_over_all(s, "U1", OFFICE, to="U2")
        owners = {poc.owner for poc in (await pocs.many(s, [first.id, second.id])).values()}
        [entry] = await audit.about(s, "person:U1")
        assert await departures.open(s, limit=9) == []
        assert await answer_to(s, key) == (Answer.HANDED_OVER, "U9", day_of(OFFICE.now))
        assert await stories.owned(s, hidden.id, "U2") is None
        with pytest.raises(NotFoundError):
            await departures.hand_over_all(s, "U1", OFFICE, to="U2")
    assert given == ((first.id, second.id), (story.id,))
    assert owners == {"U2"}
    assert (entry.who, entry.what) == ("U9", "person.handed_over")
    assert entry.details == {"to": "U2", "pocs": [first.id, second.id], "stories": 1}


async def test_what_a_keeper_leaves_waits_again(db: Database) -> None:
    async with db.begin() as s:
        for person in ("U1", "U2", "U3"):
            await see(s, person)
        story = await write(s, "U1")
        await leave(s, "U1")
        await departures.hand_over_all(s, "U1", acting("U9", days=1, may_all=True), to="U2")
        await leave(s, "U2")
        [left] = await departures.open(s, limit=9)
        assert (left.person_id, left.stories) == ("U2", 1)
        await departures.hand_over_all(s, "U2", OFFICE, to="U3")
        assert await keepers.of(s, [story.id]) == {story.id: "U3"}
        assert await departures.open(s, limit=9) == []


async def test_who_moved_may_keep_what_is_theirs(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await work_in(s, "U1", "品質保証部")
        poc, story = await begun(s), await write(s, "U1")
        await work_in(s, "U1", "営業部", days=1)
        await departures.hand_over_all(s, "U1", OFFICE, to="U1")
        assert await departures.open(s, limit=9) == []
        assert await pocs.get(s, poc.id) == poc
        assert await keepers.of(s, [story.id]) == {}


async def test_only_who_looks_after_others_gives_to_somebody_who_is_here(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await see(s, "U2", deactivated=True)
        poc = await begun(s)
        await leave(s, "U1")
        with pytest.raises(NotAllowedError):
            await departures.hand_over_all(s, "U1", acting("U9"), to="U3")
        with pytest.raises(InvalidError):
            await departures.hand_over_all(s, "U1", OFFICE, to="U2")
        assert [one.pocs for one in await departures.open(s, limit=9)] == [(poc.id,)]


async def test_a_departure_can_be_settled_as_it_is(db: Database) -> None:
    async with db.begin() as s:
        await see(s, "U1")
        await begun(s)
        await leave(s, "U1")
        key = await asked(s, "person:U1", "successor", person="U9")
        await departures.settle(s, "U1", by="U9", now=OFFICE.now)
        await departures.settle(s, "U1", by="U8", now=OFFICE.now + timedelta(1))
        assert await departures.open(s, limit=9) == []
        assert await answer_to(s, key) == (Answer.HANDED_OVER, "U9", day_of(OFFICE.now))


async def test_the_longest_waiting_come_first_and_no_more_than_asked_for(db: Database) -> None:
    async with db.begin() as s:
        for days, person in enumerate(("U5", "U4", "U3")):
            await see(s, person)
            await begun(s, owner=person)
            await see(s, person, days=30 + days, deactivated=True)
        assert [one.person_id for one in await departures.open(s, limit=2)] == ["U5", "U4"]
