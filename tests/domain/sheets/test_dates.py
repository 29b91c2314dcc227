"""Days as workbooks write them."""

from datetime import date, datetime

import pytest

from domain.sheets.cells import Cell
from domain.sheets.dates import read_day


@pytest.mark.parametrize(
    "cell",
    [
        "令和6年4月1日",
        "令和６年４月１日",
        "令和 6年 4月 1日",
        "R6.4.1",
        "R06/04/01",
        "2024/4/1",
        "2024-04-01",
        "2024.4.1（月）",
        "2024年4月1日(月曜日)",
        "2024/4/1 10:00",
        "2024-04-01T10:00:00Z",
        "２０２４／４／１",
        "20240401",
        "45383",
        45_383,
        45_383.0,
        45_383.75,
        20_240_401.0,
        "Apr 1, 2024",
        "April 1st, 2024",
        "1 Apr 2024",
        "Mon, 1 April 2024",
        "2024年4月",
        "2024/04",
        "令和6年4月",
        date(2024, 4, 1),
        datetime(2024, 4, 1, 23, 59),  # noqa: DTZ001 -- a cell has no zone
    ],
)
def test_the_same_day_in_many_ways(cell: Cell) -> None:
    assert read_day(cell) == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("H30.12.31", date(2018, 12, 31)),
        ("2024/2/29", date(2024, 2, 29)),
    ],
)
def test_eras_and_leap_days(cell: str, day: date) -> None:
    assert read_day(cell) == day


@pytest.mark.parametrize(
    "cell",
    ["", None, "4/1", "24/4/1", "2024/13/1", "2023/2/29", "未定", "来月", 7, 123_456.0, True, "R6"],
)
def test_what_is_no_day_is_not_guessed(cell: Cell) -> None:
    assert read_day(cell) is None
