"""When a person wants no reminders."""

from datetime import date

import pytest

from domain.calendar import CompanyCalendar
from domain.nudges import Quiet

TODAY = date(2026, 11, 12)
AWAY = Quiet(date(2026, 11, 9), date(2026, 11, 13))
"""From a Monday to a Friday."""


def asked_for(first: date, quiet: Quiet = AWAY, today: date = TODAY) -> date:
    """When quiet begins for whoever asks for it from that day on."""
    return quiet.begins_with(first, today, CompanyCalendar())


@pytest.mark.parametrize("first", [date(2026, 11, 14), date(2026, 11, 16)])
def test_a_pause_that_runs_goes_over_into_one_that_follows(first: date) -> None:
    assert asked_for(first) == AWAY.pause_first
    assert asked_for(first, today=date(2026, 11, 13)) == AWAY.pause_first


def test_it_does_not_where_there_is_work_between() -> None:
    assert asked_for(date(2026, 11, 17)) == date(2026, 11, 17)


def test_other_days_within_it_take_its_place() -> None:
    for first in (date(2026, 11, 5), TODAY, date(2026, 11, 13)):
        assert asked_for(first) == first


def test_a_pause_that_is_over_or_to_come_or_was_never_is_replaced() -> None:
    monday = date(2026, 11, 16)
    for today in (date(2026, 11, 8), date(2026, 11, 14)):
        assert asked_for(monday, today=today) == monday
    assert asked_for(monday, Quiet()) == monday
