"""Wishes to do the same: one of each member about each story, counted while they stand."""

import asyncio
from datetime import date, timedelta

from domain.adoptions import Adoption, AdoptionState
from domain.people import Person
from domain.stories import ShownAs
from storage import adoptions, keepers, people, stories, tellers
from storage.adoptions import NewAdoption, Spread
from storage.database import Database
from tests.storage.samples import NOW, OCTOBER, win

AUTHOR, KEN, MORI = "U1", "U2", "U3"
DUE = date(2026, 10, 22)


async def told(db: Database, shown_as: ShownAs = ShownAs.NAME) -> int:
    async with db.begin() as s:
        new = win(shown_as=shown_as)
        return (await stories.add(s, new, author=AUTHOR, department="経理", now=NOW)).id


async def want(db: Database, story_id: int, person: str = KEN) -> tuple[Adoption, bool]:
    async with db.begin() as s:
        new = NewAdoption(story_id=story_id, person_id=person, month="2026-09", due_on=DUE)
        return await adoptions.want(s, new, NOW)


async def move(db: Database, one: Adoption, state: AdoptionState) -> None:
    async with db.begin() as s:
        await adoptions.move(s, one.id, state)


async def test_of_many_presses_at_once_one_counts(db: Database) -> None:
    story_id = await told(db)
    found = await asyncio.gather(*(want(db, story_id) for _ in range(5)))
    assert sorted(is_new for _, is_new in found) == [False] * 4 + [True]
    async with db.read() as s:
        assert await adoptions.counts(s, [story_id, 99]) == {story_id: 1}
        assert len(await adoptions.of_story(s, story_id)) == 1


async def test_what_was_taken_back_goes_on_from_where_it_was(db: Database) -> None:
    story_id = await told(db)
    first, _ = await want(db, story_id)
    await move(db, first, AdoptionState.ASKED)
    async with db.begin() as s:
        assert await adoptions.take_back(s, story_id, KEN, NOW)
        assert not await adoptions.take_back(s, story_id, KEN, NOW)
        assert await adoptions.counts(s, [story_id]) == {}
        assert await adoptions.due(s, DUE) == []
    again, is_new = await want(db, story_id)
    assert (again.id, again.state, is_new) == (first.id, AdoptionState.ASKED, True)


async def test_what_is_due_are_wishes_nobody_met_over(db: Database) -> None:
    states = {}
    for state in AdoptionState:
        adoption, _ = await want(db, await told(db))
        await move(db, adoption, state)
        states[adoption.id] = state
    async with db.read() as s:
        assert await adoptions.due(s, DUE - timedelta(days=1)) == []
        due = {states[one.id] for one in await adoptions.due(s, DUE)}
        open_ = {states[one.id] for one in await adoptions.open_ones(s)}
    assert due == set(AdoptionState) - {AdoptionState.INTRODUCED, AdoptionState.CLOSED}
    assert open_ == {AdoptionState.WANTED, AdoptionState.ACCEPTED}


async def test_a_month_counts_members_and_their_departments(db: Database) -> None:
    one, other = await told(db), await told(db)
    async with db.begin() as s:
        for person, department in ((KEN, "営業"), (MORI, "営業"), (AUTHOR, "経理")):
            await people.see(s, Person(id=person, team_id="T1", known=True), NOW)
            await people.set_department(s, person, department, now=NOW)
    for story_id, person in ((other, KEN), (other, MORI), (one, KEN)):
        await want(db, story_id, person)
    async with db.read() as s:
        assert await adoptions.in_month(s, OCTOBER) == [Spread(other, 2, 1), Spread(one, 1, 1)]
        assert await adoptions.in_month(s, (OCTOBER[1], OCTOBER[1])) == []


async def test_who_can_be_asked(db: Database) -> None:
    named, hidden = await told(db), await told(db, ShownAs.ANONYMOUS)
    async with db.begin() as s:
        teller = await tellers.of_story(s, hidden)
        assert teller is not None
        assert (teller.person_id, teller.is_named) == (AUTHOR, False)
        assert AUTHOR not in repr(teller)
        gone = Person(id=AUTHOR, team_id="T1", known=True, deactivated=True)
        await people.see(s, gone, NOW)
        assert await tellers.of_story(s, hidden) is None
        assert await tellers.of_story(s, named) is None
        await keepers.give(s, [named, hidden], MORI, NOW)
        kept = await tellers.of_story(s, named)
        assert kept is not None
        assert kept.person_id == MORI
        assert await tellers.of_story(s, hidden) is None
        assert await tellers.is_own(s, hidden, AUTHOR)
        assert not await tellers.is_own(s, hidden, MORI)
        await stories.hold(s, named, held=True, by="U9", now=NOW)
        assert await tellers.of_story(s, named) is None
