"""Dates in figures: 12/1, 12月1日(火), 2026-12-01, 令和8年12月1日, 12月末, 12月上旬, 15日."""

import re

from domain.periods.days import MONTH_END, MONTHS, Point, Said, Today
from domain.periods.rules import COUNT, day_rule, number

WEEKDAY = (
    r"(?:\s?[㈪-㈰]|\s?[(\[]\s?(?:[月火水木金土日](?:曜日?)?(?:[・/,]?祝)?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)\s?[)\]])?"
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = r"(?P<year>(?<![0-9])[12][0-9]{3})"
_ERA = r"(?:令和|(?<![a-z])r\.?)\s?(?P<era>[0-9]{1,2}|元)"
_RELATIVE = r"(?P<relative>(?:再来年|来年|翌年|今年|本年|昨年|去年)(?:の|\s)?)"
_WHOSE = rf"(?:(?:{_YEAR}|{_ERA})年\s?(?:の\s?)?|{_RELATIVE})"
_PARTS = {
    "初": (1, 10), "上": (1, 10), "頭": (1, 10), "あ": (1, 10), "は": (1, 10),
    "中": (11, 20), "半": (15, 15), "な": (15, 15),
    "下": (21, MONTH_END), "後": (21, MONTH_END), "末": (MONTH_END, MONTH_END),
}  # fmt: skip
PART = r"(?:上旬|初旬|初め|初頭|頭|あたま|はじめ|中旬|中頃|中ごろ|半ば|なかば|下旬|後半|末日?|末頃)"
_LATER = {"再来年": 2, "来年": 1, "翌年": 1, "今年": 0, "本年": 0, "昨年": -1, "去年": -1}
_REIWA = 2018
_CENTURY = 2000


def part(text: str) -> tuple[int, int]:
    """The first and last day of a part of a month."""
    if text in {"中頃", "中ごろ"}:
        return 15, 15
    return _PARTS[text[0]]


def _year(match: re.Match[str], today: Today) -> int | None:
    """The year that is said, in whatever calendar."""
    said = match.groupdict()
    if said.get("year"):
        return int(said["year"])
    if said.get("era"):
        return _REIWA + (1 if said["era"] == "元" else int(said["era"]))
    relative = (said.get("relative") or "").rstrip("の ")
    return today.day.year + _LATER[relative] if relative else None


def _day(match: re.Match[str], today: Today) -> Said:
    day = number(match["day"])
    return Point(_year(match, today), number(match["month"]), day, day)


def _month(match: re.Match[str], today: Today) -> Said:
    said = match["part"] or match.groupdict().get("end")
    first, last = part(said) if said else (1, MONTH_END)
    return Point(_year(match, today), number(match["month"]), first, last)


def _slashes(match: re.Match[str], _: Today) -> Said | None:
    """Three numbers: 26/12/1, 12/1/26, 12/1/2026, 31/1/2027."""
    first, second, third = (int(match[name]) for name in ("a", "b", "c"))
    if first > MONTHS and third < _CENTURY:
        return Point(_CENTURY + first, second, third, third)
    if third <= MONTHS:
        return None
    year = third if third >= _CENTURY else _CENTURY + third
    if first > MONTHS:
        first, second = second, first
    return Point(year, first, second, second)


def _only_day(match: re.Match[str], _: Today) -> Said:
    return Point(None, None, number(match["day"]), number(match["day"]))


RULES = (
    day_rule(
        r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])(?![0-9])", _day
    ),
    day_rule(
        rf"(?:{_YEAR}|{_ERA})\s?[年/.-]\s?(?P<month>[0-9]{{1,2}})\s?[月/.-]\s?"
        rf"(?P<day>[0-9]{{1,2}})(?![0-9])\s?日?{WEEKDAY}",
        _day,
    ),
    day_rule(
        rf"(?<![0-9/])(?<![0-9]\.)(?P<a>[0-9]{{1,2}})/(?P<b>[0-9]{{1,2}})/(?P<c>20[0-9]{{2}}|[0-9]{{1,2}})"
        rf"(?![0-9/]){WEEKDAY}",
        _slashes,
    ),
    day_rule(
        rf"{_WHOSE}?(?<![0-9/])(?<![0-9]\.)(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})"
        rf"(?![0-9/]|\.[0-9]|\s?[%倍割])日?{WEEKDAY}",
        _day,
    ),
    day_rule(
        rf"{_WHOSE}?(?<![0-9一二三四五六七八九十])(?P<month>[0-9]{{1,2}}|{_MONTH})\s?月の?\s?"
        rf"(?P<day>{COUNT})\s?日(?!間|前|後|分|目){WEEKDAY}",
        _day,
    ),
    day_rule(
        rf"{_WHOSE}?(?<![0-9一二三四五六七八九十毎])(?P<month>{_MONTH})\s?(?:月の?\s?(?P<part>{PART})|/\s?(?P<end>末))",
        _month,
    ),
    day_rule(
        rf"{_WHOSE}?(?<![0-9一二三四五六七八九十か箇ケ毎])(?P<month>{_MONTH})\s?月"
        r"(?![号分期度付締比間例給曜])(?P<part>)",
        _month,
    ),
    day_rule(rf"{_YEAR}[/-](?P<month>0?[1-9]|1[0-2])(?![0-9/-])(?P<part>)", _month),
    day_rule(
        r"(?<![0-9一二三四五六七八九十月])(?P<day>[0-9]{1,2})日"
        rf"(?![間前後分目以で本程連常時給勤誌報次締]|お|ご|に[0-9約]){WEEKDAY}",
        _only_day,
    ),
)
