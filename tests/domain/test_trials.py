"""One-line trials, read as a person would read them."""

from datetime import date
from typing import Any

import pytest

from domain.capture import decode
from domain.errors import InvalidError
from domain.language import Language
from domain.pocs import Missing, Rhythm, missing
from domain.stories import TITLE_MAX
from domain.trial import TrialReading, read_trial, rhythm_for
from tests.domain.trials import TODAY, load_trials

LINES = [(line, language) for language in Language for line in load_trials(language.value)]
SAID = ("scope", "cost_once_yen", "cost_yearly_yen", "go_if", "rethink_if", "stop_if", "direction")


def trial(text: str, **options: Any) -> TrialReading:
    return read_trial(text, today=TODAY, language=Language.JA, **options)


@pytest.mark.parametrize(("line", "language"), LINES)
def test_a_line_is_read_as_a_person_reads_it(line: dict[str, Any], language: Language) -> None:
    reading = read_trial(line["text"], today=TODAY, language=language)
    poc = reading.poc
    assert poc.title == line.get("title", poc.title)
    assert line.get("title_contains", "") in poc.title
    period = [date.fromisoformat(day) for day in line.get("period", [])]
    assert not period or [poc.start_on, poc.end_on] == period
    figure = [poc.indicator, "" if poc.baseline is None else poc.baseline, poc.target, poc.unit]
    assert figure == line.get("figure", figure)
    assert {name: getattr(poc, name) for name in SAID if name in line} == {
        name: line[name] for name in SAID if name in line
    }
    assert list(poc.tags) == line.get("tags", list(poc.tags))
    assert list(poc.tools) == line.get("tools", list(poc.tools))
    assert [name for name in line.get("none", []) if getattr(poc, name) not in (None, "")] == []
    assert reading.scope_assumed == line.get("assumed", reading.scope_assumed)
    assert bool(reading.problems) == line.get("problem", False)


@pytest.mark.parametrize(("line", "language"), LINES)
def test_the_whole_line_is_kept(line: dict[str, Any], language: Language) -> None:
    poc = read_trial(line["text"], today=TODAY, language=language).poc
    assert poc.original == decode(line["text"]).words


def test_a_tag_that_names_a_department_is_the_scope() -> None:
    known = {"品質": "品質保証部"}
    reading = trial("写真判定 #朝会 #品質", departments=known.get)
    assert (reading.poc.scope, reading.scope_assumed) == ("品質保証部", True)
    assert trial("写真判定 #朝会", departments=known.get).poc.scope == "朝会"
    assert trial("写真判定 範囲:B棟 #品質", departments=known.get).poc.scope == "B棟"


def test_a_line_with_all_it_needs_can_start() -> None:
    poc = trial("検品の写真判定 12/1〜1/31 不良見逃し 3%→1% #品質").poc
    assert missing(poc) == ()
    assert missing(trial("検品の写真判定 不良 3%→1% #品質").poc) == (Missing.PERIOD,)
    assert missing(trial("検品の写真判定").poc) == tuple(Missing)


def test_the_problem_says_what_is_wrong() -> None:
    (problem,) = trial("写真判定 12/10〜12/1").problems
    assert "2026-12-10" in str(problem)
    (problem,) = trial("写真判定 不良 3%→3%").problems
    assert "3" in str(problem)


def test_a_mention_and_an_address_leave_the_title_and_stay_in_the_line() -> None:
    poc = trial("写真判定 <@U1|hanako>と 12/1〜1/31 <https://a.example/b>").poc
    assert poc.title == "写真判定"
    assert "https://a.example/b" in poc.original
    assert "@hanako" in poc.original


def test_escaped_signs_are_read_as_signs() -> None:
    poc = trial("写真判定 不良 3%-&gt;1% 12/1〜1/31").poc
    assert (poc.baseline, poc.target, poc.title) == (3, 1, "写真判定")


@pytest.mark.parametrize("text", ["", "   ", "\n　\t", "\u200b\u202e", "<@U1>", "\x00"])
def test_nothing_left_is_an_error(text: str) -> None:
    with pytest.raises(InvalidError):
        trial(text)


def test_a_very_long_line_is_kept_and_its_title_cut() -> None:
    text = "写真判定 12/1〜1/31 " + "とても長い説明です。" * 3_000
    poc = trial(text).poc
    assert len(poc.title) <= TITLE_MAX
    assert poc.original == text.strip()
    assert poc.end_on == date(2027, 1, 31)


def test_the_fiscal_year_is_the_company_s() -> None:
    poc = trial("写真判定 年度内", fiscal_start=1).poc
    assert poc.end_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("end", "rhythm"),
    [
        ("2026-12-01", Rhythm.WEEKLY),
        ("2027-01-12", Rhythm.WEEKLY),
        ("2027-01-13", Rhythm.FORTNIGHTLY),
        ("2027-05-31", Rhythm.FORTNIGHTLY),
        ("2027-06-03", Rhythm.MONTHLY),
        ("2027-11-30", Rhythm.MONTHLY),
    ],
)
def test_longer_trials_are_asked_about_less_often(end: str, rhythm: Rhythm) -> None:
    assert rhythm_for(date(2026, 12, 1), date.fromisoformat(end)) is rhythm


def test_the_rhythm_of_a_line_is_its_period_s() -> None:
    assert trial("写真判定 12/1〜12/25").poc.rhythm is Rhythm.WEEKLY
    assert trial("写真判定 12/1〜2/28").poc.rhythm is Rhythm.FORTNIGHTLY
    assert trial("写真判定").poc.rhythm is Rhythm.WEEKLY
