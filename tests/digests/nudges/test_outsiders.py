"""Owners who become guests or turn out strangers: what they look after needs a successor."""

from typing import Any

import pytest

from domain.people import Person
from storage import departures, people, settings
from storage.database import Database
from storage.states import Reason
from tests.digests.nudges.company import DAY, HANAKO, MINUTE, MORNING, OFFICE, Company


async def left(company: Company) -> list[tuple[str, Reason]]:
    async with company.db.read() as s:
        return [(one.person_id, one.reason) for one in await departures.open(s, limit=9)]


@pytest.mark.parametrize("fields", [{"is_guest": True}, {"is_stranger": True}], ids=str)
async def test_who_may_not_take_part_needs_a_successor_until_they_may(
    db: Database, fields: dict[str, Any]
) -> None:
    company = Company(db)
    await company.set_up()
    await company.start(HANAKO)
    await company.meet(HANAKO, **fields)
    await company.tick(MORNING)
    assert company.told(HANAKO) == []
    assert await left(company) == [(HANAKO, Reason.OUTSIDE)]
    await company.tick(MORNING + DAY)
    assert "ゲストか社外の方になり、11月9日(月)からここを使えません。" in company.told(OFFICE)[0]
    assert "PoC 1件の後任を決めてください" in company.told(OFFICE)[0]
    await company.meet(HANAKO)
    await company.tick(MORNING + DAY + MINUTE)
    assert await left(company) == []
    assert company.told(OFFICE)[0].startswith("✓ ")
    await company.tick(MORNING + 2 * DAY)
    assert "検品の写真判定" in company.told(HANAKO)[0]


async def test_whether_guests_take_part_is_asked_anew_every_time(db: Database) -> None:
    company = Company(db)
    await company.set_up()
    await company.start(HANAKO)
    await company.meet(HANAKO, is_guest=True)
    for minute, (allowed, expected) in enumerate(
        [(True, []), (False, [(HANAKO, Reason.OUTSIDE)]), (True, [])]
    ):
        async with db.begin() as s:
            await settings.save(s, {"allow_guests": allowed}, by=OFFICE, now=MORNING)
        await company.tick(MORNING + minute * MINUTE)
        assert await left(company) == expected


async def test_a_guest_with_nothing_to_look_after_is_missed_nowhere(db: Database) -> None:
    company = Company(db)
    await company.set_up()
    await company.meet(HANAKO, is_guest=True)
    await company.tick(MORNING)
    assert await left(company) == []


async def test_a_guest_who_leaves_is_a_leaver(db: Database) -> None:
    company = Company(db)
    await company.set_up()
    await company.start(HANAKO)
    await company.meet(HANAKO, is_guest=True)
    await company.tick(MORNING)
    await company.meet(HANAKO, is_guest=True, deactivated=True)
    await company.tick(MORNING + MINUTE)
    assert await left(company) == [(HANAKO, Reason.LEFT)]


async def test_somebody_never_seen_who_is_deactivated_leaves_nothing(db: Database) -> None:
    company = Company(db)
    await company.set_up()
    async with db.begin() as s:
        gone = Person(id="UNEW", team_id="T1", name="誰か", known=True, deactivated=True)
        await people.see(s, gone, MORNING)
        await departures.note(s, "UNSEEN", Reason.LEFT, None, MORNING)
    await company.tick(MORNING + DAY)
    assert await left(company) == []
    assert company.sent() == []
