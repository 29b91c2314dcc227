"""The figures of a story as words: their units and spans, and which of them comes first."""

import re
from typing import Any

import pytest

from digests.newsletter.telling.facts import Fact, Turn, facts
from digests.newsletter.telling.leads import tell
from digests.render.plain import piece
from domain.effect import Assumptions, Standing
from domain.language import Language
from domain.stories import Kind, Metric, Story
from tests.digests.newsletter import company

JA, EN = Language
TIME: dict[str, Any] = {"minutes_before": 240, "minutes_after": 240}
LATE = Metric(name="返書の遅れ", before="14", after="0", unit="通")


def story(**values: object) -> Story:
    """A story of nothing but these values."""
    kept = {"id": 1, "kind": Kind.WIN, "title": "返書", "author": "U1", "department": "経理部"}
    when = company.edition_material(0, JA).stories[0].recorded_at
    return Story.model_validate({**kept, "recorded_at": when, **values})


def known(language: Language = JA, **values: object) -> tuple[Fact, ...]:
    return facts(story(**values), Assumptions(), language)


def told(language: Language = JA, form: int = 1, **values: object) -> str:
    made = story(**values)
    return piece(
        tell(made, company.material_of(company.FISCAL_YEAR[0], [made], language), form), language
    )


@pytest.mark.parametrize(
    ("per", "before", "after", "ja", "en"),
    [
        ("month", 2400, 3300, ("月40時間", "月55時間"), ("40 h a month", "55 h")),
        ("month", 120, 20, ("月2時間", "月20分"), ("2 h a month", "20 min")),
        ("day", 120, 60, ("1日2時間", "1時間"), ("2 h a day", "1 h")),
        ("week", 180, 30, ("週3時間", "週30分"), ("3 h a week", "30 min")),
        ("quarter", 180, 30, ("四半期に3時間", "30分"), ("3 h a quarter", "30 min")),
        ("year", 4800, 2400, ("年80時間", "年40時間"), ("80 h a year", "40 h")),
    ],
)
def test_what_is_done_once_in_a_span_is_told_by_the_span(
    per: str, before: float, after: float, ja: tuple[str, str], en: tuple[str, str]
) -> None:
    values: dict[str, Any] = {
        "minutes_before": before,
        "minutes_after": after,
        "times_count": 1,
        "times_per": per,
    }
    for language, sides in ((JA, ja), (EN, en)):
        (fact,) = known(language, **values)
        assert ((fact.before, fact.after), fact.each) == (sides, False)
    assert not re.search("1回[0-9]", told(**values))


def test_what_is_done_more_often_is_told_by_the_turn() -> None:
    values: dict[str, Any] = {
        "minutes_before": 30,
        "minutes_after": 5,
        "times_count": 10,
        "times_per": "month",
    }
    (fact,) = known(**values)
    assert (fact.before, fact.after, fact.each) == ("30分", "5分", True)


def test_people_are_told_without_a_sign() -> None:
    people: dict[str, Any] = {
        "people_before": 3,
        "people_after": 1,
        "minutes_before": 1440,
        "minutes_after": 240,
    }
    (fact,) = known(**people)
    assert (fact.before, fact.after) == ("3名で各24時間", "1名で4時間")
    (fact,) = known(**people, times_count=1, times_per="month")
    assert (fact.before, fact.after) == ("月に3名で各24時間", "1名で4時間")
    (fact,) = known(EN, **people)
    assert (fact.before, fact.after) == ("24 h each for 3 people", "4 h for 1 person")


@pytest.mark.parametrize(
    ("before", "after", "unit", "said"),
    [
        ("約30", "15〜20", "分", ("約30分", "15〜20分")),
        ("月1", "月3", "回", ("月1回", "月3回")),
        ("△5", "＋3", "万円", ("△5万円", "+3万円")),
        ("２１℃", "９", "℃", ("21℃", "9℃")),
        ("4", "0", "回/月", ("月4回", "0回")),
        ("50", "8", "件/日", ("1日50件", "1日8件")),
        ("12", "2", "件/四半期", ("四半期に12件", "四半期に2件")),
        ("1200", "80", "枚", ("1,200枚", "80枚")),
        ("まちまち", "5", "分", ("まちまち", "5分")),
        ("A4", "A5", "枚", ("A4", "A5")),
    ],
)
def test_odd_values_keep_their_units(
    before: str, after: str, unit: str, said: tuple[str, str]
) -> None:
    (fact,) = known(metrics=(Metric(name="数", before=before, after=after, unit=unit),))
    assert (fact.before, fact.after) == said


def test_the_same_number_written_in_two_ways_did_not_change() -> None:
    (fact,) = known(metrics=(Metric(name="紙", before="1,200枚", after="1200枚", unit=""),))
    assert fact.turn is Turn.SAME


def test_a_span_in_the_name_of_an_older_record_goes_into_the_unit() -> None:
    (fact,) = known(metrics=(Metric(name="問い合わせ(月)", before="200", after="60", unit="件"),))
    assert (fact.name, fact.before, fact.after) == ("問い合わせ", "月200件", "月60件")


def test_a_span_in_a_unit_is_said_in_english_too() -> None:
    (fact,) = known(EN, metrics=(Metric(name="tickets", before="200", after="60", unit="件/月"),))
    assert (fact.before, fact.after) == ("200 a month", "60 a month")


def test_a_figure_without_a_name_is_told_by_its_unit() -> None:
    metrics = (Metric(name="", before="5", after="31", unit="件/月"),)
    assert "月5件が月31件になりました（推定）" in told(metrics=metrics)
    metrics = (Metric(name="", before="5", after="31", unit=""),)
    assert "数字が5から31になりました（推定）" in told(metrics=metrics)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_stayed_the_same_comes_last(kind: Kind) -> None:
    first, last = known(kind=kind, metrics=(LATE,), standing=Standing.MEASURED, **TIME)
    assert (first.name, last.turn) == ("返書の遅れ", Turn.SAME)


def test_what_grew_comes_after_what_got_better_in_a_success_alone() -> None:
    more: dict[str, Any] = {**TIME, "minutes_after": 300, "metrics": (LATE,)}
    assert [fact.turn for fact in known(**more)] == [Turn.CHANGED, Turn.MORE]
    failed = known(kind=Kind.FAILURE, **more)
    assert [fact.turn for fact in failed] == [Turn.MORE, Turn.CHANGED]


@pytest.mark.parametrize(
    ("unit", "before", "after", "ja"),
    [
        ("円", "12500000", "8300000", ("1,250万円", "830万円")),
        ("円", "9500000", "110000000", ("950万円", "1億1,000万円")),
        ("円/日", "380000", "450000", ("1日38万円", "1日45万円")),
        ("円", "123456", "98765", ("123,456円", "98,765円")),
        ("回/晩", "8", "3", ("一晩8回", "一晩3回")),
        ("個/時間", "12", "18", ("1時間12個", "1時間18個")),
    ],
)
def test_an_amount_keeps_the_scale_and_the_span_it_is_spoken_of_in(
    unit: str, before: str, after: str, ja: tuple[str, str]
) -> None:
    (fact,) = known(metrics=(Metric(name="売上", before=before, after=after, unit=unit),))
    assert (fact.before, fact.after) == ja


def test_what_was_added_is_not_told_as_if_there_had_been_nothing() -> None:
    added: dict[str, Any] = {
        "kind": Kind.FAILURE,
        "title": "残業が月20時間増えた",
        "minutes_before": 0,
        "minutes_after": 1200,
        "times_count": 1,
        "times_per": "month",
    }
    (fact,) = known(**added)
    assert (fact.before, fact.after, fact.turn) == ("月20時間", "", Turn.MORE)
    assert "月20時間増えました（推定）" in told(**added)
    assert "0分" not in told(**added)
    assert "20 h a month more" in told(EN, **added)
