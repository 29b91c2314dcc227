"""Runs the acceptance corpus of lines_ja.toml and lines_en.toml through the one-line reader."""

from typing import Any

import pytest

from domain.capture import Reading, read
from domain.effect import Assumptions, yearly_hours
from domain.language import Language
from tests.domain.lines import ExpectedMetric, Line, load_lines

LINES = [
    pytest.param(line, Language(language), id=line.text)
    for language in ("ja", "en")
    for line in load_lines(language)
]
FIGURES = (
    "minutes_before",
    "minutes_after",
    "times_count",
    "times_per",
    "people_before",
    "people_after",
    "per_person",
    "saving_yen",
)


def known(reading: Reading) -> dict[str, Any]:
    story = reading.story
    yearly = yearly_hours(story, Assumptions())
    return {
        **{name: getattr(story, name) for name in FIGURES},
        "yearly_hours": None if yearly is None else yearly.hours,
        "metrics": story.metrics or None,
    }


def said(line: Line) -> dict[str, Any]:
    names = (*FIGURES, "yearly_hours")
    return {name: value for name in names if (value := getattr(line, name)) is not None}


def is_like(expected: ExpectedMetric, found: Any) -> bool:
    wanted = expected.model_dump(exclude_none=True)
    return wanted == {name: getattr(found, name) for name in wanted}


@pytest.mark.parametrize(("line", "language"), LINES)
def test_the_line_is_read_as_a_person_reads_it(line: Line, language: Language) -> None:
    reading = read(line.text, kind=line.kind, language=language)
    figures = known(reading)
    expected = said(line)
    assert {name: figures[name] for name in expected} == {
        name: value if isinstance(value, str) else pytest.approx(value, abs=1e-4)
        for name, value in expected.items()
    }
    assert [name for name in line.none if figures[name] is not None] == []
    if line.metrics is not None:
        found = reading.story.metrics
        assert len(found) == len(line.metrics)
        assert all(map(is_like, line.metrics, found)), found
    if line.tags is not None:
        assert reading.story.tags == line.tags
    assert reading.choices or not line.in_doubt
    assert line.standing in {None, reading.story.standing}


@pytest.mark.parametrize(("line", "language"), LINES)
def test_the_title_keeps_the_words_and_loses_the_figures(line: Line, language: Language) -> None:
    title = read(line.text, kind=line.kind, language=language).story.title
    assert (line.title_contains or "") in title
    assert line.title in {None, title}
    assert [words for words in line.not_in_title if words in title] == []


@pytest.mark.parametrize(("line", "language"), LINES)
def test_the_title_of_a_title_is_itself(line: Line, language: Language) -> None:
    title = read(line.text, kind=line.kind, language=language).story.title
    assert read(title, kind=line.kind, language=language).story.title == title
