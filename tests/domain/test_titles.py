"""What stays of a line as its headline when its figures leave, and when the line stays whole."""

import pytest

from domain.capture import read
from domain.language import Language
from domain.stories import Kind


def title(line: str, kind: Kind = Kind.WIN) -> str:
    return read(line, kind=kind, language=Language.JA).story.title


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Filing 20 min → 10 min (est)", "Filing"),
        ("Filing 20 min → 10 min (actual, Sept)", "Filing"),
        ("Asked IT for a macro 30 min → 5 min daily", "Asked IT for a macro"),
        ("Order entry, 10 min → 4 min, 8 clerks", "Order entry"),
        ("Template for quotes 30 min → 5 min, weekly", "Template for quotes"),
        ("リハ実施計画書 1枚20分→8分、セラピスト11名、1人1日2枚", "リハ実施計画書"),
        ("年末の棚卸 8時間→3時間", "年末の棚卸"),
        ("日報をアプリに 20分→5分 見込み", "日報をアプリに"),
        ("No more running downstairs :pill:", "No more running downstairs :pill:"),
    ],
)
def test_a_headline_without_its_figures_still_says_what_was_done(line: str, expected: str) -> None:
    assert title(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Cleaning a room: 32 mins to 27 mins, we do 64 rooms/day",
        "now 30 min, previously 3 hours, fortnightly, royalty report",
        "12 hrs to 4 hrs of overtime a week",
        "18 staff x 5 min per day saved",
        "1.5hrs -> 45mins each, 10 per week (Thanks to Sam Ng!!)",
        "30 min → 10 min daily (timed)",
        "30 min → 10 min daily soon",
        "Meter reading round: 5 days → 3.5 days every quarter, 4 readers",
        "Report done in 5 min, previously 1 hour, daily",
        "1.5時間/日→0.5時間/日 240日",
        "1通3分→30秒 年賀状400枚",
        "20%短縮 50分→40分",
        "20人に配布、使ったのは2人",
        "作業時間:60分/日⇒15分/日 効果:45分",
    ],
)
def test_a_line_stays_whole_where_the_rest_would_be_a_torso(line: str) -> None:
    assert title(line) == line


@pytest.mark.parametrize("kind", Kind)
def test_what_was_expected_is_not_told_as_what_came(kind: Kind) -> None:
    line = "The new bleep system: expected 5 min answer, ended up 11 min"
    assert title(line, kind) == line


def test_a_long_line_is_cut_where_a_clause_ends() -> None:
    line = "We took the old spreadsheet, which had like 14 tabs for every ward of the house,"
    line += " and we made it into one tab with filters, and now it takes us all no time at all"
    assert title(line).endswith("one tab with filters")
