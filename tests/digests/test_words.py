import datetime as dt
from typing import Any

import pytest

from digests import words
from domain.effect import Assumptions, Figures, Per, Standing, YearlyHours, yearly_hours
from domain.language import Language
from domain.stories import Metric

JA, EN = Language.JA, Language.EN


def hours(**figures: Any) -> YearlyHours:
    yearly = yearly_hours(Figures.model_validate(figures), Assumptions())
    assert yearly is not None
    return yearly


INVOICES = {"minutes_before": 30, "minutes_after": 5, "times_count": 10, "times_per": "week"}
STOCK = {
    "minutes_before": 960,
    "minutes_after": 240,
    "times_count": 2,
    "times_per": "year",
    "people_before": 3,
    "people_after": 1,
}


@pytest.mark.parametrize(
    ("figures", "ja", "en"),
    [
        (INVOICES | {"people_before": 3},
         "25分 × 1人あたり週10回 × 48週 × 3名 = 年600時間",
         "25 min × 10 times a week each × 48 weeks × 3 people = 600 h a year"),
        (INVOICES | {"people_before": 3, "per_person": False},
         "25分 × 3名合わせて週10回 × 48週 = 年200時間",
         "25 min × 10 times a week among 3 people × 48 weeks = 200 h a year"),
        (INVOICES, "25分 × 週10回 × 48週 = 年200時間",
         "25 min × 10 times a week × 48 weeks = 200 h a year"),
        (STOCK | {"in_days": True}, "(3名 × 2日 − 1名 × 半日) × 年2回 = 年88時間",
         "(3 people × 2 days − 1 person × half a day) × 2 times a year = 88 h a year"),
        (STOCK, "(3名 × 16時間 − 1名 × 4時間) × 年2回 = 年88時間",
         "(3 people × 16 h − 1 person × 4 h) × 2 times a year = 88 h a year"),
        ({"minutes_before": 5, "minutes_after": 30, "times_count": 1, "times_per": "day"},
         "(5分 − 30分) × 1日1回 × 240日 = 年100時間の増加",
         "(5 min − 30 min) × once a day × 240 days = 100 h more a year"),
        ({"minutes_before": 20, "minutes_after": 20, "times_count": 1, "times_per": "day"},
         "(20分 − 20分) × 1日1回 × 240日 = 年0時間",
         "(20 min − 20 min) × once a day × 240 days = 0 h a year"),
        ({"minutes_before": 180, "minutes_after": 60, "times_count": 1, "times_per": "quarter"},
         "2時間 × 四半期1回 × 4四半期 = 年8時間", "2 h × once a quarter × 4 quarters = 8 h a year"),
        ({"minutes_before": 100, "minutes_after": 5, "times_count": 0.5, "times_per": "week"},
         "1時間35分 × 2週に1回 × 48週 = 年38時間",
         "1 h 35 min × once every 2 weeks × 48 weeks = 38 h a year"),
        ({"minutes_before": 0.5, "minutes_after": 0.1, "times_count": 7, "times_per": "year"},
         "24秒 × 年7回 = 年約3分", "24 s × 7 times a year = about 3 min a year"),
        ({"minutes_before": 1200, "minutes_after": 0, "times_count": 1, "times_per": "month",
          "people_before": 3, "people_after": 0.5},
         "3名 × 20時間 × 月1回 × 12か月 = 年720時間",
         "3 people × 20 h × once a month × 12 months = 720 h a year"),
    ],
)  # fmt: skip
def test_the_formula_names_every_factor(figures: dict[str, Any], ja: str, en: str) -> None:
    yearly = hours(**figures)
    assert (words.formula(yearly, JA), words.formula(yearly, EN)) == (ja, en)


def test_a_day_other_than_eight_hours_is_told_in_hours_where_it_does_not_divide() -> None:
    figures = Figures.model_validate(STOCK | {"in_days": True})
    yearly = yearly_hours(figures, Assumptions(hours_per_day=7.5))
    assert yearly is not None
    assert words.formula(yearly, JA) == "(3名 × 16時間 − 1名 × 4時間) × 年2回 = 年88時間"


@pytest.mark.parametrize(
    ("minutes", "ja", "en"),
    [
        (0, "0分", "0 min"),
        (0.05, "3秒", "3 s"),
        (0.5, "30秒", "30 s"),
        (1.5, "1分30秒", "1 min 30 s"),
        (25, "25分", "25 min"),
        (59.999, "1時間", "1 h"),
        (75, "1時間15分", "1 h 15 min"),
        (90, "1時間半", "1.5 h"),
        (480, "8時間", "8 h"),
        (1_000_000, "16,666時間40分", "16,666 h 40 min"),
        (-30, "−30分", "−30 min"),
    ],
)
def test_duration(minutes: float, ja: str, en: str) -> None:
    assert (words.duration(minutes, JA), words.duration(minutes, EN)) == (ja, en)


@pytest.mark.parametrize(
    ("minutes", "ja", "en"),
    [
        (240, "半日", "half a day"),
        (480, "1日", "1 day"),
        (720, "1日半", "1.5 days"),
        (960, "2日", "2 days"),
        (100, None, None),
        (0, None, None),
    ],
)
def test_days(minutes: float, ja: str | None, en: str | None) -> None:
    assert (words.days(minutes, 8, JA), words.days(minutes, 8, EN)) == (ja, en)


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (0, "0時間", "0 h"),
        (0.01, "約1分", "about 1 min"),
        (0.5, "30分", "30 min"),
        (0.75, "45分", "45 min"),
        (9.5, "9.5時間", "9.5 h"),
        (9.99, "約10時間", "about 10 h"),
        (76.8, "約77時間", "about 77 h"),
        (84.5, "約85時間", "about 85 h"),
        (600, "600時間", "600 h"),
        (22_700, "22,700時間", "22,700 h"),
        (5_799.9996, "5,800時間", "5,800 h"),  # minutes are kept to 6 decimals
        (-40, "−40時間", "−40 h"),
    ],
)
def test_hours_say_where_they_are_rounded(value: float, ja: str, en: str) -> None:
    assert (words.hours(value, JA), words.hours(value, EN)) == (ja, en)


@pytest.mark.parametrize(
    ("amount", "ja", "en"),
    [
        (0, "0円", "¥0"),
        (980, "980円", "¥980"),
        (15_000, "15,000円", "¥15,000"),
        (360_000, "36万円", "¥360,000"),
        (12_340_000, "1,234万円", "¥12,340,000"),
        (385_980_000, "3億8,598万円", "¥385,980,000"),
        (385_985_000, "約3億8,599万円", "¥385,985,000"),
        (100_000_000, "1億円", "¥100,000,000"),
        (1_000_000_000_000, "1兆円", "¥1,000,000,000,000"),
        (-240_000, "−24万円", "−¥240,000"),
    ],
)
def test_yen(amount: int, ja: str, en: str) -> None:
    assert (words.yen(amount, JA), words.yen(amount, EN)) == (ja, en)


@pytest.mark.parametrize(
    ("count", "per", "ja", "en"),
    [
        (10, Per.WEEK, "週10回", "10 times a week"),
        (3, Per.DAY, "1日3回", "3 times a day"),
        (1, Per.MONTH, "月1回", "once a month"),
        (0.5, Per.WEEK, "2週に1回", "once every 2 weeks"),
        (1 / 3, Per.MONTH, "3か月に1回", "once every 3 months"),
        (2.5, Per.YEAR, "年2.5回", "2.5 times a year"),
        (0, Per.YEAR, "年0回", "0 times a year"),
    ],
)
def test_frequency(count: float, per: Per, ja: str, en: str) -> None:
    assert (words.frequency(count, per, JA), words.frequency(count, per, EN)) == (ja, en)


def test_people() -> None:
    assert [words.people(n, JA) for n in (1, 3, 0.5, 1900)] == ["1名", "3名", "0.5名", "1,900名"]
    assert [words.people(n, EN) for n in (1, 3)] == ["1 person", "3 people"]


def test_standing() -> None:
    assert [words.standing(value, JA) for value in Standing] == ["実測", "推定", "見込"]
    assert [words.standing(value, EN) for value in Standing] == [
        "measured",
        "estimated",
        "expected",
    ]


@pytest.mark.parametrize(
    ("metric", "ja", "en"),
    [
        (
            Metric(name="Calls", before="10", after="3", unit="a week"),
            "Calls 10a week → 3a week",
            "Calls 10 a week → 3 a week",
        ),
        (Metric(name="不良率", before="2.1", after="0.4", unit="%"),
         "不良率 2.1% → 0.4%", "不良率 2.1% → 0.4%"),
        (Metric(name="Stock", before="1200", after="800", unit="pcs"),
         "Stock 1,200pcs → 800pcs", "Stock 1,200 pcs → 800 pcs"),
        (Metric(before="手書き", after="入力"), "手書き → 入力", "手書き → 入力"),
        (Metric(before="3.2", after="4.5"), "3.2 → 4.5", "3.2 → 4.5"),
    ],
)  # fmt: skip
def test_metric(metric: Metric, ja: str, en: str) -> None:
    assert (words.metric(metric, JA), words.metric(metric, EN)) == (ja, en)


def test_change_never_tells_a_reduction_as_zero_minutes() -> None:
    reduction = hours(minutes_before=30, minutes_after=0, times_count=1, times_per="day")
    assert words.change(hours(**INVOICES), JA) == "30分 → 5分"
    assert words.change(hours(**STOCK, in_days=True), EN) == "2 days → half a day"
    assert (words.change(reduction, JA), words.change(reduction, EN)) == (
        "30分の削減",
        "30 min less",
    )


def test_dates_and_editions() -> None:
    assert words.date(dt.date(2026, 11, 30), JA) == "2026年11月30日(月)"
    assert words.date(dt.date(2026, 11, 1), EN) == "Sun, 1 November 2026"
    assert words.edition_name(2026, 9, JA) == "2026年9月号"
    assert words.edition_name(2026, 9, EN) == "September 2026"
