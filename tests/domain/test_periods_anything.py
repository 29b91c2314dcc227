"""Periods and all that can be typed: refused with words or read, never anything else."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import InvalidError
from domain.periods import Period, find_period, read_day, read_period
from domain.periods.forms import FORMS
from domain.periods.lengths import RULES as LENGTHS
from domain.periods.said_dates import RULES as DATES
from domain.periods.said_en import RULES as ENGLISH
from domain.periods.said_ja import RULES as JAPANESE
from domain.pocs import LONGEST

DAYS = st.dates(date(2001, 1, 1), date(2990, 12, 31))
PIECES = st.sampled_from(
    [
        "12/1", "1/31", "2/29", "12/32", "2026-12-01", "2027年1月31日", "令和8年", "12月", "1日",
        "31日", "月末", "来月", "来週", "月曜", "年度", "上期", "3週間", "2か月", "半年", "10年間",
        "10営業日", "〜", "～", "-", "→", "から", "まで", "中", "いっぱい", "末", "内", "に", "の",
        "、", "。", " ", "\n", "(", ")", "Dec 1", "Jan 31", "December", "next month", "end of ",
        "from ", "until ", "for ", "3 weeks", "Monday", "Q4", "FY2026", "99", "0", "３", "一",
        "検品", "🎉", "%", "→1%", "#品質", "9999", "2999/12/31", "1000/1/1",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join))
FISCAL = st.integers(1, 12)


@settings(max_examples=600, deadline=None)
@given(TEXTS, DAYS, FISCAL)
def test_whatever_is_typed_is_a_period_or_none_or_refused(
    text: str, today: date, fiscal_start: int
) -> None:
    found: list[Period] = []
    with suppress(InvalidError):
        found += filter(None, [read_period(text, today, fiscal_start=fiscal_start)])
    with suppress(InvalidError):
        line = find_period(text, today, fiscal_start=fiscal_start)
        found += [line[0]] if line else []
    for period in found:
        assert period.start_on <= period.end_on <= period.start_on + LONGEST


@settings(max_examples=600, deadline=None)
@given(TEXTS, DAYS, FISCAL)
def test_whatever_is_typed_is_a_day_or_none_or_refused(
    text: str, today: date, fiscal_start: int
) -> None:
    with suppress(InvalidError):
        day = read_day(text, today, fiscal_start=fiscal_start)
        assert day is None or abs(day.year - today.year) < 2_000


@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(0, 200), st.sampled_from(["〜", "から", " - ", "~", "～"]))
def test_two_dates_without_a_year_are_the_next_that_are_not_over(
    start: date, length: int, sign: str
) -> None:
    end = start + timedelta(days=length)
    text = f"{start.month}/{start.day}{sign}{end.month}/{end.day}"
    today = end - timedelta(days=length // 2)
    if (2, 29) not in {(day.month, day.day) for day in (start, end)}:
        assert read_period(text, today) == Period(start, end)


@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(0, 366))
def test_dates_with_their_years_are_what_they_are(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    for text in (
        f"{start.isoformat()}〜{end.isoformat()}",
        f"{start:%Y/%m/%d}-{end:%Y/%m/%d}",
        f"{start.year}年{start.month}月{start.day}日から{end.year}年{end.month}月{end.day}日まで",
    ):
        assert read_period(text, date(2026, 11, 22)) == Period(start, end)


@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(1, 52), st.sampled_from(["{}週間", "今日から{}週間", "for {} weeks"]))
def test_weeks_from_today_are_as_many_days(today: date, weeks: int, form: str) -> None:
    end = today + timedelta(days=7 * weeks - 1)
    assert read_period(form.format(weeks), today) == Period(today, end)


@settings(max_examples=300, deadline=None)
@given(DAYS, DAYS)
def test_until_a_day_is_from_today_to_its_next_coming(today: date, day: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    period = read_period(f"{day.month}月{day.day}日まで", today)
    assert period is not None
    assert period.start_on == today
    assert (period.end_on.month, period.end_on.day) == (day.month, day.day)
    assert period.end_on - today < timedelta(days=366)


@pytest.mark.parametrize(
    "unit",
    [
        "12/1〜",
        "3週間",
        "1日",
        "一",
        "2026",
        "年",
        "Dec 1 ",
        "until ",
        "〜",
        "から",
        "(",
        "1/2/",
        "12月",
    ],
)
def test_a_long_line_is_read_in_one_pass(unit: str) -> None:
    text = unit * (2_000 // len(unit))
    with suppress(InvalidError):
        found = find_period(text, date(2026, 11, 22))
        assert found is None or len(found[1]) < len(text)


def test_no_rule_repeats_without_a_bound() -> None:
    """Each rule looks at so many characters at most: the steps grow as the line does."""
    days = [rule.pattern for rule in (*DATES, *JAPANESE, *ENGLISH)]
    rest = [rule.pattern for rule in LENGTHS] + [form.pattern for form in FORMS]
    for pattern in (compiled.pattern for compiled in (*days, *rest)):
        bare = re.sub(r"\\\\.|\\.|\[(?:\\.|[^\]])*\]", "c", pattern).replace("?+", "?")
        assert not re.search(r"[*+]|\{[0-9]*,\}", bare), pattern
