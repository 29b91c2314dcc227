"""What stands in the form for a story, and what is read back."""

import pytest

from bot.i18n import load_translators
from domain.capture import read
from domain.capture.fields import (
    read_duration,
    read_frequency,
    read_metric,
    read_number,
    read_yen,
    yen_a_year,
)
from domain.language import Language
from domain.stories import Kind, NewStory
from handlers.story.parse import parse
from handlers.story.values import values_of
from tests.domain.lines import load_lines

TRANSLATORS = load_translators()
STORIES = [
    read(line.text, kind=Kind.WIN, language=Language(language)).story
    for language in ("ja", "en")
    for line in load_lines(language)
    if line.text.strip() and line.title_contains != ""
]


@pytest.mark.parametrize("language", list(Language))
def test_opening_and_saving_changes_nothing(language: Language) -> None:
    tr = TRANSLATORS[language]
    for story in STORIES:
        parsed = parse(values_of(story, language), story, tr)
        assert parsed.errors == {}
        assert NewStory.model_validate(story.model_dump() | parsed.fields) == story


@pytest.mark.parametrize("language", list(Language))
def test_every_figure_can_be_read_back_as_it_is_shown(language: Language) -> None:
    tr = TRANSLATORS[language]
    for story in STORIES:
        parsed = parse(values_of(story, language), None, tr)
        assert parsed.errors == {}, story.original
        for name in ("minutes_before", "minutes_after", "people_before", "saving_yen"):
            found, kept = parsed.fields[name], getattr(story, name)
            assert (found is None) == (kept is None)
            assert (found or 0) == pytest.approx(kept or 0, rel=0.01)
        assert parsed.fields["metrics"] == story.metrics


@pytest.mark.parametrize(
    ("text", "unit", "minutes"),
    [
        ("30分", "hours", 30),
        ("３０", "minutes", 30),
        ("０．５", "hours", 30),
        ("0.5時間", "minutes", 30),
        ("1時間半", "minutes", 90),
        ("半日", "minutes", 240),
        ("2", "days", 960),
        ("45 s", "minutes", 0.75),
        ("1.5 hours", "minutes", 90),
        ("half a day", "minutes", 240),
        ("0分", "minutes", 0),
    ],
)
def test_a_time_as_people_type_it(text: str, unit: str, minutes: float) -> None:
    found = read_duration(text, unit)
    assert found is not None
    assert found.minutes == minutes


@pytest.mark.parametrize("text", ["-5", "NaN", "inf", "たくさん", "3〜5分", "30分と少し", "∞"])
def test_what_is_no_time(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("１，２００", 1200), ("10回", 10), ("3名", 3), ("2.5", 2.5), ("3 people", 3)],
)
def test_a_number_as_people_type_it(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["-3", "NaN", "十", "", "1e5", "3〜5"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("36万", 360_000),
        ("月３万円", 360_000),
        ("¥30,000", 30_000),
        ("360,000", 360_000),
        ("−240,000", -240_000),
    ],
)
def test_an_amount_as_people_type_it(text: str, yen: int) -> None:
    found = read_yen(text)
    assert found is not None
    assert yen_a_year(found) == yen


def test_a_frequency_in_doubt_is_not_taken() -> None:
    assert read_frequency("週10回") is not None
    assert read_frequency("週2〜3回") is None


def test_a_figure_that_is_no_change_is_not_taken() -> None:
    assert read_metric("よくなった") is None
    assert read_metric(f"{'長' * 61} 1→2") is None
