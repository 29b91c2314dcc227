"""Who recorded only a trial is asked about, too, and what guests began is taken back."""

from datetime import timedelta

from domain.people import Person
from storage import departures, newcomers, pocs, stories
from storage.database import Database
from tests.storage.pocs.samples import NOW, begun
from tests.storage.samples import win

LATER = NOW + timedelta(hours=1)
EVER = NOW - timedelta(days=62)


def person(name: str, **fields: bool) -> Person:
    return Person(id=name, team_id="T1", **fields)


async def test_who_recorded_anything_and_was_not_met_waits(db: Database) -> None:
    async with db.begin() as s:
        for name in ("U1", "U2", "U3", "U4"):
            await newcomers.note(s, person(name), NOW)
        await newcomers.meet(s, person("U4", known=True), guests=False, now=NOW)
        await begun(s, owner="U1")
        await stories.add(s, win(), author="U2", department=None, now=LATER)
        await begun(s, owner="U2")
        await begun(s, owner="U4")
    async with db.read() as reader:
        waiting = await newcomers.waiting(reader, EVER)
        assert [(one.id, one.since) for one in waiting] == [("U1", NOW), ("U2", NOW)]
        assert [one.id for one in await newcomers.waiting(reader, LATER)] == ["U2"]


async def test_what_a_guest_began_is_taken_back(db: Database) -> None:
    async with db.begin() as s:
        await newcomers.note(s, person("U1"), NOW)
        first = await begun(s)
        withdrawn = await pocs.withdraw(s, (await begun(s)).id, pocs.Acting("U1", NOW, NOW.date()))
        others = await begun(s, owner="U2")
        guest = person("U1", known=True, is_guest=True)
        await newcomers.meet(s, guest, guests=False, now=LATER)
        after = await pocs.many(s, [first.id, withdrawn.id, others.id])
        assert after[first.id].withdrawn_at == LATER
        assert after[withdrawn.id] == withdrawn
        assert after[others.id] == others


async def test_a_guest_who_may_take_part_and_a_member_keep_what_they_began(db: Database) -> None:
    async with db.begin() as s:
        for name, guest in (("U1", True), ("U2", False)):
            await newcomers.note(s, person(name), NOW)
            poc = await begun(s, owner=name)
            met = person(name, known=True, is_guest=guest)
            await newcomers.meet(s, met, guests=guest, now=LATER)
            assert await pocs.get(s, poc.id) == poc


async def test_who_is_met_as_one_who_left_leaves_what_they_began(db: Database) -> None:
    async with db.begin() as s:
        await newcomers.note(s, person("U1"), NOW)
        poc = await begun(s)
        gone = person("U1", known=True, deactivated=True)
        await newcomers.meet(s, gone, guests=False, now=LATER)
        [left] = await departures.open(s, limit=9)
    assert (left.pocs, left.since) == ((poc.id,), LATER)
