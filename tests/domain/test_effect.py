from typing import Any

import pytest

from domain.effect import Assumptions, Figures, YearlyHours, yearly_hours

INVOICES: dict[str, Any] = {
    "minutes_before": 30,
    "minutes_after": 5,
    "times_count": 10,
    "times_per": "week",
}


def yearly(assumptions: Assumptions | None = None, **figures: Any) -> YearlyHours | None:
    return yearly_hours(Figures.model_validate(figures), assumptions or Assumptions())


def hours(**figures: Any) -> float:
    found = yearly(**figures)
    assert found is not None
    return found.hours


def test_hours_are_the_saved_time_by_times_by_people() -> None:
    assert hours(**INVOICES) == pytest.approx(200)
    assert hours(**INVOICES, people_before=3) == pytest.approx(600)
    assert hours(**INVOICES, people_after=3) == pytest.approx(600)
    assert hours(**INVOICES, people_before=3, people_after=1) == pytest.approx(680)


def test_a_shared_frequency_names_the_people_without_multiplying() -> None:
    found = yearly(**INVOICES, people_before=3, per_person=False)
    assert found is not None
    assert (found.shared, found.people_before) == (True, 3)
    assert found.hours == pytest.approx(200)


def test_people_who_differ_are_each_sides_own_even_if_the_frequency_is_shared() -> None:
    found = yearly(**INVOICES, people_before=3, people_after=1, per_person=False)
    assert found is not None
    assert found.shared is False
    assert found.hours == pytest.approx(680)


def test_worse_is_negative() -> None:
    worse = INVOICES | {"minutes_before": 5, "minutes_after": 30}
    assert hours(**worse) == pytest.approx(-200)


@pytest.mark.parametrize("missing", INVOICES)
def test_without_one_factor_there_are_no_hours(missing: str) -> None:
    assert yearly(**{name: value for name, value in INVOICES.items() if name != missing}) is None


def test_the_companys_own_year_counts() -> None:
    found = yearly(Assumptions(weeks_per_year=50, hours_per_day=7.5), **INVOICES)
    assert found is not None
    assert found.hours == pytest.approx(25 * 10 * 50 / 60)
    assert (found.spans, found.hours_per_day) == (50, 7.5)


@pytest.mark.parametrize(("day_hours", "then"), [(8, 8), (None, 7.5)])
def test_a_day_keeps_the_hours_it_had_when_it_was_said(
    day_hours: float | None, then: float
) -> None:
    found = yearly(Assumptions(hours_per_day=7.5), **INVOICES, day_hours=day_hours)
    assert found is not None
    assert found.hours_per_day == then
