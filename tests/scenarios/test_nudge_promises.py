"""What the simulated year is held to: every broken promise is found, a kept one is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import CompanyCalendar
from storage.states import Answer
from tests.scenarios.year.diary import Asked, World, broken_promises

TOKYO = ZoneInfo("Asia/Tokyo")
AT = datetime(2026, 11, 24, 9, 0, tzinfo=TOKYO)
FIRST = Asked("nudges:U1:2026-11-24", 0, "U1", AT, "checkin", "poc:1", date(2026, 11, 24), 1)
SECOND = replace(FIRST, key="nudges:U1:2026-11-27", at=AT + timedelta(days=3), number=2)
THIRD = replace(FIRST, key="nudges:U2:2026-12-02", at=AT + timedelta(days=8), number=3, person="U2")
OFFER = replace(FIRST, rule="aftermath", subject="story:1", position=1)
NEXT_OFFER = replace(OFFER, subject="story:2", key="k", at=AT + timedelta(days=13))


def world() -> World:
    return World(CompanyCalendar(), {"U1": TOKYO, "U2": TOKYO})


def at(hour: int, day: int = 24, minute: int = 0) -> datetime:
    return AT.replace(day=day, hour=hour, minute=minute)


BROKEN: dict[str, list[Asked]] = {
    "on a day off": [replace(FIRST, at=at(9, 23))],
    "at night": [replace(FIRST, at=at(8, minute=59))],
    "2 bundles on one day": [FIRST, replace(FIRST, key="k", subject="poc:2", at=at(10))],
    "numbers [1, 2, 3, 4]": [
        FIRST,
        SECOND,
        THIRD,
        replace(THIRD, number=4, key="k", at=AT + timedelta(days=14)),
    ],
    "numbers [2]": [SECOND],
    "too soon": [FIRST, replace(SECOND, at=AT + timedelta(days=2))],
    "an offer made 2 times": [OFFER, replace(OFFER, number=2, key="k", at=AT + timedelta(days=9))],
    "after it was answered": [
        replace(FIRST, answer=Answer.UPDATED, answered_at=AT + timedelta(hours=1)),
        SECOND,
    ],
    "to which it was put off": [
        replace(
            FIRST, answer=Answer.SNOOZED, answered_at=at(10), until=AT.date() + timedelta(days=9)
        ),
        SECOND,
    ],
    "offers within a fortnight": [OFFER, NEXT_OFFER],
}


@pytest.mark.parametrize("words", BROKEN)
def test_a_broken_promise_is_found(words: str) -> None:
    found = broken_promises(BROKEN[words], world())
    assert any(words in one for one in found), found


def test_kept_promises_are_not_complained_about() -> None:
    assert broken_promises([FIRST, OFFER, SECOND, THIRD], world()) == []


def test_silence_during_a_pause_after_the_end_and_after_a_wish() -> None:
    paused, over, told, stopped = world(), world(), world(), world()
    paused.quiet["U1"].append((date(2026, 11, 24), date(2026, 11, 24)))
    over.over["poc:1"].append((AT - timedelta(hours=1), None))
    told.told["poc:1"] = AT - timedelta(hours=1)
    stopped.stopped["U1", "checkin", "poc:1"] = AT - timedelta(hours=1)
    assert broken_promises([FIRST], paused) == [f"during a pause: {FIRST}"]
    assert "over since" in broken_promises([FIRST], over)[0]
    untold = replace(FIRST, rule="untold")
    assert broken_promises([untold], over) == []
    assert "told since" in broken_promises([untold], told)[0]
    assert "stopped at" in broken_promises([FIRST], stopped)[0]
