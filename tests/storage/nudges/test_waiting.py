from datetime import timedelta
from typing import Any

import pytest

from storage import nudges
from storage.database import Database
from storage.states import Answer, DeliveryState
from tests.storage.nudges.samples import CHECKIN, NOW, TODAY, asked

LATER = TODAY + timedelta(days=3)


async def test_what_was_asked_twice_waits_to_be_passed_on(db: Database) -> None:
    async with db.begin() as s:
        await asked(s, number=1, day=TODAY)
        second = await asked(s, number=2, day=LATER)
        (one,) = await nudges.waiting(s, TODAY, LATER)
        assert (one.rule, one.subject, one.due) == (second.rule, second.subject, second.due)
        assert (one.person_id, one.day) == ("U1", LATER)
        assert await nudges.waiting(s, TODAY, TODAY) == []
        assert await nudges.waiting(s, TODAY, LATER, subjects=["poc:12"]) == [one]
        assert await nudges.waiting(s, TODAY, LATER, subjects=["poc:13"]) == []


async def test_what_was_answered_waits_no_more(db: Database) -> None:
    async with db.begin() as s:
        await asked(s, number=2)
        await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U1", now=NOW)
        assert await nudges.waiting(s, TODAY, TODAY) == []


@pytest.mark.parametrize(
    ("third", "waits"),
    [
        ({}, 0),
        ({"state": DeliveryState.FAILED, "error": "cannot_dm_bot"}, 0),
        ({"state": DeliveryState.FAILED, "error": "too_late"}, 1),
    ],
    ids=str,
)
async def test_what_was_passed_on_waits_no_more_unless_that_was_lost(
    db: Database, third: dict[str, Any], waits: int
) -> None:
    async with db.begin() as s:
        await asked(s, CHECKIN, 2)
        await asked(s, CHECKIN, 3, to="UBRIDGE", day=LATER, **third)
        assert len(await nudges.waiting(s, TODAY, LATER)) == waits


async def test_a_second_reminder_that_was_lost_does_not_count(db: Database) -> None:
    async with db.begin() as s:
        await asked(s, CHECKIN, 2, state=DeliveryState.FAILED, error="ratelimited")
        assert await nudges.waiting(s, TODAY, TODAY) == []
