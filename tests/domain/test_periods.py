"""Periods and days as people write them, against corpora written by hand."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from domain.errors import InvalidError
from domain.periods import Period, find_period, read_day, read_period

TODAY = date(2026, 11, 22)


def corpus() -> list[tuple[str, date, Period | None, bool]]:
    entries = []
    for language in ("ja", "en"):
        path = Path(__file__).with_name(f"periods_{language}.toml")
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["periods"]:
            assert set(entry) <= {"text", "today", "period", "wrong"}
            said = [date.fromisoformat(day) for day in entry.get("period", [])]
            today = date.fromisoformat(entry.get("today", TODAY.isoformat()))
            period = Period(*said) if said else None
            entries.append((entry["text"], today, period, entry.get("wrong", False)))
    return entries


@pytest.mark.parametrize(("text", "today", "period", "wrong"), corpus())
def test_a_period_is_what_a_person_reads_in_it(
    text: str, today: date, period: Period | None, *, wrong: bool
) -> None:
    if wrong:
        with pytest.raises(InvalidError):
            read_period(text, today)
    else:
        assert read_period(text, today) == period


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("検品の写真判定 12/1〜1/31 #品質", ("2026-12-01", "2027-01-31"), "検品の写真判定 #品質"),
        ("検品の写真判定12/1〜1/31不良減", ("2026-12-01", "2027-01-31"), "検品の写真判定 不良減"),
        ("検品を12/1から1/31まで試す", ("2026-12-01", "2027-01-31"), "検品を試す"),
        ("写真判定、来週から3週間、第2ライン", ("2026-11-23", "2026-12-13"), "写真判定、第2ライン"),
        ("申し送り（12/1〜12/25）を動画で", ("2026-12-01", "2026-12-25"), "申し送りを動画で"),
        ("納期 3週間→2週間 来月末まで", ("2026-11-22", "2026-12-31"), "納期 3週間→2週間"),
        ("納期 3日から1日に 来月いっぱい", ("2026-12-01", "2026-12-31"), "納期 3日から1日に"),
        ("来月に試す OCR", ("2026-12-01", "2026-12-31"), "OCR"),
        ("朝礼の工夫 1か月だけ試す", ("2026-11-22", "2026-12-21"), "朝礼の工夫"),
        ("Photo check Dec 1 to Jan 31 #qa", ("2026-12-01", "2027-01-31"), "Photo check #qa"),
        ("Try voice notes for 2 weeks", ("2026-11-22", "2026-12-05"), "Try voice notes"),
    ],
)
def test_a_period_is_found_in_a_line(text: str, period: tuple[str, str], rest: str) -> None:
    start, end = (date.fromisoformat(day) for day in period)
    assert find_period(text, TODAY) == (Period(start, end), rest)


@pytest.mark.parametrize(
    "text",
    [
        "在庫を1/2に減らす",
        "在庫 1/3→1/5",
        "納期 3週間→2週間",
        "納期を3週間から2週間に",
        "リードタイム2か月の部品",
        "2週間ごとの点検",
        "3週間前の記録を探す",
        "年末調整をフォームで",
        "来月の棚卸をバーコードで",
        "毎月末の締め",
        "12月分の請求書",
        "1日20件の電話",
        "24/7の受付",
        "写真判定 12/1から",
        "Fix next month report",
        "We may try it, march on",
        "Q1-3 sheets",
        "R2-D2 helper",
        "",
    ],
)
def test_what_is_no_period_of_a_trial_stays_in_the_line(text: str) -> None:
    assert find_period(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["写真判定 12/10〜12/1", "写真判定 2/30まで", "写真判定 12/1から10年間"]
)
def test_a_wrong_period_in_a_line_is_refused_with_words(text: str) -> None:
    with pytest.raises(InvalidError, match="20"):
        find_period(text, TODAY)


def test_fiscal_years_begin_where_the_company_says() -> None:
    assert read_period("年度内", TODAY, fiscal_start=1) == Period(TODAY, date(2026, 12, 31))
    assert read_period("上期", TODAY, fiscal_start=10) == Period(TODAY, date(2027, 3, 31))
    assert read_period("Q1", TODAY, fiscal_start=10) == Period(TODAY, date(2026, 12, 31))
    found = find_period("写真判定 年度内", TODAY, fiscal_start=1)
    assert found is not None
    assert found[0].end_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/10", "2026-12-10"),
        ("１２月１０日", "2026-12-10"),
        ("2026-12-10", "2026-12-10"),
        ("12/10(木)", "2026-12-10"),
        ("12/10まで", "2026-12-10"),
        ("1/10", "2027-01-10"),
        ("10日", "2026-12-10"),
        ("25日", "2026-11-25"),
        ("今日", "2026-11-22"),
        ("明日", "2026-11-23"),
        ("あさって", "2026-11-24"),
        ("3日後", "2026-11-25"),
        ("1週間後", "2026-11-29"),
        ("２週間後", "2026-12-06"),
        ("1か月後", "2026-12-22"),
        ("3営業日後", "2026-11-26"),
        ("来週月曜", "2026-11-23"),
        ("月曜", "2026-11-23"),
        ("日曜", "2026-11-29"),
        ("来週", "2026-11-23"),
        ("来週まで", "2026-11-29"),
        ("来月", "2026-12-01"),
        ("来月末", "2026-12-31"),
        ("来月末まで", "2026-12-31"),
        ("月末", "2026-11-30"),
        ("年末", "2026-12-31"),
        ("年度末まで", "2027-03-31"),
        ("12月いっぱい", "2026-12-31"),
        ("Dec 10", "2026-12-10"),
        ("10 December", "2026-12-10"),
        ("tomorrow", "2026-11-23"),
        ("next Friday", "2026-11-27"),
        ("Monday of next week", "2026-11-23"),
        ("two weeks from now", "2026-12-06"),
        ("until the end of January", "2027-01-31"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "そのうち", "12/1〜1/31", "3%", "いつか12/10", "x" * 300])
def test_what_says_no_day_is_none(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["2/29", "11/31", "13/1", "2026-02-29", "31日"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="has no day"):
        read_day(text, TODAY)
