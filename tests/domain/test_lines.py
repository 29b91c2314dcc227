"""Holds the corpus to itself: its size, the issue's examples, and its arithmetic."""

from collections import Counter

import pytest

from domain.effect import Assumptions, Figures, Per, yearly_hours
from tests.domain.lines import Line, load_lines

LINES = [*load_lines("ja"), *load_lines("en")]
IN_THE_ISSUE = {
    "請求書の転記をマクロ化 30分→5分 週10回 3名 #経理": 600,
    "Automated the weekly report: 2h -> 15min, weekly": 84,
    "見積作成 １時間半から３０分に短縮、月２０件": 240,
    "日報を音声入力に 毎日20分かかっていたのが5分に": 60,
    "棚卸 3人×2日→1人×半日 年2回": 88,
}
SHARED = ("合わせて", "合計", "in total")


def reckoned(line: Line) -> float | None:
    figures = Figures(
        minutes_before=line.minutes_before,
        minutes_after=line.minutes_after,
        times_count=line.times_count,
        times_per=None if line.times_per is None else Per(line.times_per),
        people_before=line.people_before,
        people_after=line.people_after,
        per_person=not any(word in line.text for word in SHARED)
        if line.per_person is None
        else line.per_person,
    )
    yearly = yearly_hours(figures, Assumptions())
    return None if yearly is None else yearly.hours


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    texts = Counter(line.text for line in LINES)
    assert len(LINES) >= 250
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_line_expects_something() -> None:
    free = Line(text="")
    assert [x.text for x in LINES if x.model_copy(update={"text": ""}) == free] == []


def test_the_issues_examples_are_there_with_their_figures() -> None:
    by_text = {line.text: line for line in LINES}
    assert {text: by_text[text].yearly_hours for text in IN_THE_ISSUE} == IN_THE_ISSUE
    assert by_text["月3万円の外注をやめた"].saving_yen == 360_000
    assert "yearly_hours" in by_text["不良率 2.1%→0.4%"].none


def test_expected_hours_follow_from_expected_figures() -> None:
    for line in LINES:
        hours = reckoned(line)
        if hours is not None and line.yearly_hours is not None:
            assert hours == pytest.approx(line.yearly_hours), line.text


def test_nothing_is_expected_and_forbidden_at_once() -> None:
    for line in LINES:
        assert [name for name in line.none if getattr(line, name) is not None] == [], line.text


def test_expected_title_words_are_words_of_the_line() -> None:
    for line in LINES:
        assert line.title_contains is None or line.title_contains in line.text
