"""Lengths of time as people write them: 3週間, 2か月, 半年, 10営業日, for six weeks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import CompanyCalendar
from domain.periods.days import months_from
from domain.periods.rules import COUNT, number
from domain.periods.said_en import COUNT_EN, WORDS

_DAY = timedelta(days=1)
_HALF_MONTH = 15


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, business days and months; the first day counts."""

    days: int = 0
    business_days: int = 0
    months: int = 0

    def last_day(self, first: date) -> date:
        """The last day of a stretch of this length."""
        if self.business_days:
            return CompanyCalendar().add_business_days(first - _DAY, self.business_days)
        last = first + timedelta(days=self.days)
        if self.months:
            later = months_from(last, self.months)
            return later if later.day < last.day else later - _DAY
        return last - _DAY


@dataclass(frozen=True, slots=True)
class LengthRule:
    """A way to write a length."""

    pattern: re.Pattern[str]
    length: Callable[[re.Match[str]], Length]


def _days(match: re.Match[str]) -> Length:
    return Length(days=number(match["count"]))


def _weeks(match: re.Match[str]) -> Length:
    return Length(days=number(match["count"]) * 7 + (3 if match["half"] else 0))


def _months(match: re.Match[str]) -> Length:
    return Length(months=number(match["count"]), days=_HALF_MONTH if match["half"] else 0)


def _years(match: re.Match[str]) -> Length:
    return Length(months=number(match["count"]) * 12 + (6 if match["half"] else 0))


def _business_days(match: re.Match[str]) -> Length:
    return Length(business_days=number(match["count"]))


def _english(match: re.Match[str]) -> Length:
    said, unit = match["count"].lower(), match["unit"].lower()
    count = int(said) if said.isdecimal() else WORDS[said]
    if match["business"]:
        return Length(business_days=count)
    half = bool(match["half"])
    if unit.startswith("d"):
        return Length(days=count)
    if unit.startswith("w"):
        return Length(days=count * 7 + half * 3)
    if unit.startswith("m"):
        return Length(months=count, days=half * _HALF_MONTH)
    return Length(months=count * 12 + half * 6)


_NOT_AFTER = (
    r"(?![後前分目毎先])(?!ご[とろ]|おき|ぶり|あたり|当たり|につき|連続|未満|以上|超|程度?かか|か[かけ]|待ち|遅れ|早"
    r"|短縮|削減|減|\s?(?:→|[-=]{1,3}>)|\s?(?:から|を|が)\s?[0-9半約]|に\s?(?:[0-9一約]|短|減|縮)|は?かか|も?かか)"
)
_NOT_BEFORE = r"(?<![0-9.→>第毎])(?:(?<![/月])[0-9]{1,2}\s?[~-]\s?)?"
_NOT_AFTER_EN = (
    r"(?![a-z])(?!\s(?:ago|later|after|before|late|early|each|per|old|to\s[0-9])"
    r"|\s?(?:→|[-=]{1,3}>))"
)


def _rule(pattern: str, length: Callable[[re.Match[str]], Length]) -> LengthRule:
    return LengthRule(re.compile(pattern, re.IGNORECASE), length)


RULES = (
    _rule(rf"{_NOT_BEFORE}(?P<count>{COUNT})\s?営業日間?+{_NOT_AFTER}", _business_days),
    _rule(rf"{_NOT_BEFORE}(?P<count>{COUNT})\s?日間{_NOT_AFTER}", _days),
    _rule(rf"{_NOT_BEFORE}(?P<count>{COUNT})\s?週間?+(?P<half>半)?+{_NOT_AFTER}", _weeks),
    _rule(
        rf"{_NOT_BEFORE}(?P<count>{COUNT})\s?(?:[かカケ箇個]月間?+|月間)(?P<half>半)?+{_NOT_AFTER}",
        _months,
    ),
    _rule(
        rf"{_NOT_BEFORE}(?P<count>[0-9]{{1,3}})\s?年(?:間|(?![度内末号一-龥]))(?P<half>半)?+{_NOT_AFTER}",
        _years,
    ),
    _rule(rf"{_NOT_BEFORE}(?P<count>[一二三])年間(?P<half>半)?+{_NOT_AFTER}", _years),
    _rule(rf"(?<![0-9上下])半年間?+{_NOT_AFTER}", lambda _: Length(months=6)),
    _rule(rf"(?<![0-9上下])半月間?+{_NOT_AFTER}", lambda _: Length(days=_HALF_MONTH)),
    _rule(rf"(?<![a-z0-9])half\s(?:a\s|of\sa\s)?year{_NOT_AFTER_EN}", lambda _: Length(months=6)),
    _rule(rf"(?<![a-z0-9])(?:a\s)?fortnight{_NOT_AFTER_EN}", lambda _: Length(days=14)),
    _rule(
        rf"(?<![a-z0-9.→>])(?:[0-9]{{1,2}}\s?(?:[~-]|to|or)\s?)?(?P<count>{COUNT_EN})[\s-]?(?P<half>and\sa\shalf\s|1/2\s)?"
        rf"(?P<business>business\s|working\s)?(?P<unit>days?|weeks?|wks?|w|months?|mos?|years?|yrs?)"
        rf"{_NOT_AFTER_EN}",
        _english,
    ),
)
