"""A picture of the indicator against its target, and one value read as people type it."""

from datetime import UTC, date, datetime

import pytest

from bot.i18n import load_translators
from domain.effect import Standing
from domain.language import Language
from domain.pocs import Direction, Measurement, NewPoc
from handlers.kit import gauge
from handlers.kit.amounts import Amount, read_amount

TR = load_translators()
JA, EN = TR[Language.JA], TR[Language.EN]
DOWN = NewPoc(title="検品", indicator="不良見逃し", baseline=3, target=1, unit="%")
UP = NewPoc(title="応募", indicator="replies", baseline=10, target=20, unit="h")


@pytest.mark.parametrize(
    ("poc", "value", "bar"),
    [
        (DOWN, None, ""),
        (DOWN, 3, "□□□□□□□□□□"),
        (DOWN, 2.2, "■■■■□□□□□□"),
        (DOWN, 1.0001, "■■■■■■■■■□"),
        (DOWN, 1, "■■■■■■■■■■"),
        (DOWN, -50, "■■■■■■■■■■"),
        (DOWN, 1e12, "□□□□□□□□□□"),
        (UP, 15, "■■■■■□□□□□"),
        (DOWN.model_copy(update={"baseline": None}), 2, ""),
    ],
)
def test_the_bar_is_full_at_the_target_only(poc: NewPoc, value: float | None, bar: str) -> None:
    assert gauge.bar(poc, value) == bar


@pytest.mark.parametrize(
    ("changes", "value", "said"),
    [
        ({}, 2, "今は2%（実測）。目標までの道のりの50%まで来ました。"),
        ({}, 1, "今は1%（実測）。目標に届いています。"),
        ({}, 5, "今は5%（実測）。はじめより目標から遠くなっています。"),
        ({"baseline": None, "direction": Direction.DOWN}, 2, "目標にはまだ届いていません。"),
        ({"baseline": None, "direction": Direction.DOWN}, 0.5, "目標に届いています。"),
        ({"baseline": None}, 0.5, "上げたいのか下げたいのかが、まだ書かれていません。"),
    ],
)
def test_the_words_say_what_is_known(changes: dict[str, object], value: float, said: str) -> None:
    poc = DOWN.model_copy(update=changes)
    assert gauge.now(poc, value, Standing.MEASURED, JA).endswith(said)


def test_an_indicator_without_a_target_says_so() -> None:
    poc = DOWN.model_copy(update={"target": None})
    assert gauge.aim(poc, JA) == f"指標：{DOWN.indicator}（目標はまだありません）"
    assert gauge.aim(DOWN.model_copy(update={"indicator": ""}), JA) == ""


def test_the_words_in_english() -> None:
    assert gauge.aim(UP, EN) == "replies: 10 h at the start → target 20 h"
    said = gauge.now(UP, 12, Standing.ESTIMATED, EN)
    assert said == "Now 12 h (estimated): 20% of the way to the target."
    assert gauge.now(UP, None, None, EN) == "There is no measurement yet."


def measurement(day: int, value: float, standing: Standing = Standing.MEASURED) -> Measurement:
    at = datetime(2026, 11, day, tzinfo=UTC)
    return Measurement(
        id=day, poc_id=1, by="U1", at=at, on=date(2026, 11, day), value=value, standing=standing
    )


def test_only_the_last_values_stand_in_the_line() -> None:
    found = [measurement(day, day) for day in range(1, 8)]
    assert gauge.series(found, "%", JA) == "11/3 3% → 11/4 4% → 11/5 5% → 11/6 6% → 11/7 7%"
    one = [measurement(9, 2.5, Standing.ESTIMATED)]
    assert gauge.series(one, "%", EN) == "9 Nov 2.5% (estimated)"
    assert gauge.series([], "%", JA) == ""


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3%", Amount(3, "%")),
        ("３．５％", Amount(3.5, "%")),
        ("月40件", Amount(40, "件/月")),
        ("1日50件", Amount(50, "件/日")),
        ("1日", Amount(1, "日")),
        ("1,200", Amount(1200)),
        ("1.5万円", Amount(15_000, "円")),
        ("▲2pt", Amount(-2, "pt")),
        ("約3件", Amount(3, "件")),
        ("40件/月", Amount(40, "件/月")),
        ("3😀", Amount(3, "😀")),
    ],
)
def test_a_value_is_read_as_people_type_it(text: str, amount: Amount) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    ["", "たくさん", "😀", "NaN", "inf", "1e309", "9" * 13, "1時間30分", "1時間半", "1〜2%", "3→1"],
)
def test_what_is_not_one_value_is_none(text: str) -> None:
    assert read_amount(text) is None
