"""A figure as it is typed into the one field of the form that takes it."""

import pytest

from domain.capture.fields import read_metric
from domain.stories import Metric


@pytest.mark.parametrize(
    ("text", "name", "sides", "unit"),
    [
        (
            "Courier 3,100$ a month → 400$ a month",
            "Courier",
            ("$3,100 a month", "$400 a month"),
            "",
        ),
        ("Courier $3,100 → $400", "Courier", ("$3,100", "$400"), ""),
        ("hang-ups 1 in 5 → 1 in 20", "hang-ups", ("1 in 5", "1 in 20"), ""),
        ("遅刻 10件中3件→10件中1件", "遅刻", ("10件中3件", "10件中1件"), ""),
        ("pages 42k → 29k", "pages", ("42k", "29k"), ""),
        ("satisfaction 3.1/5 → 3.9/5", "satisfaction", ("3.1", "3.9"), "/5"),
        ("Fuel 7.2 l/100km → 6.5 l/100km", "Fuel", ("7.2", "6.5"), "l/100km"),
        ("まちがい 2回／月 → 0回／月", "まちがい", ("2", "0"), "回/月"),
        ("欠品 週3回 → 月1回", "欠品", ("週3回", "月1回"), ""),
        ("Phone calls 50 a day → 12 a day", "Phone calls", ("50", "12"), "a day"),
        ("Defects 12 → 3 after training", "Defects", ("12", "3"), ""),
        ("歩く距離 120m→40m", "歩く距離", ("120", "40"), "m"),
        ("ミス 多い→少ない", "ミス", ("多い", "少ない"), ""),
    ],
)
def test_a_figure_is_read_with_all_that_belongs_to_it(
    text: str, name: str, sides: tuple[str, str], unit: str
) -> None:
    assert read_metric(text) == Metric(name=name, before=sides[0], after=sides[1], unit=unit)
