"""Days in English: Dec 1, 1 December 2026, next Monday, end of next month, Q4, FY2026."""

import re
from datetime import date, timedelta

from domain.periods.days import (
    MONTH_END,
    Point,
    Said,
    Stretch,
    Today,
    month_of,
    months_from,
    week_of,
)
from domain.periods.rules import DayRule, day_rule
from domain.periods.said_ja import fiscal_year

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_CAPITAL = (
    r"(?P<month>(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?"
    r"|AUG|SEPT?|OCT|NOV|DEC))(?![a-z])\.?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\.?"
_YEAR = r"(?:,?\s?(?P<year>20[0-9]{2})(?![0-9/-]))?"
_START = r"(?<![a-z0-9])"
_NEXT = {"next": 1, "coming": 1, "following": 1, "this": 0, "the": 0, "current": 0, "last": -1}
_THE = r"(?:the\s)?"
_WHICH = r"(?:the\s)?(?P<which>next|this|current|coming|following|the)\s"
_LATER = {"day": 1, "week": 7}
_END = r"(?:the\s)?(?:very\s)?(?P<part>end|close)\s(?:of\s)?"
_YEAR_MONTHS, _QUARTER = 12, 3


def _month(match: re.Match[str]) -> int:
    return _NAMES.index(match["month"][:3].lower()) + 1


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _day(match: re.Match[str], _: Today) -> Said:
    day = int(match["day"])
    return Point(_year(match), _month(match), day, day)


def _whole(match: re.Match[str], _: Today) -> Said:
    return Point(_year(match), _month(match), 1, MONTH_END)


def _part(match: re.Match[str], _: Today) -> Said:
    said = match["part"].lower()
    parts = {"e": (MONTH_END, MONTH_END), "m": (15, 15), "l": (21, MONTH_END)}
    first, last = (1, 10) if said == "early" or said[0] in "bs" else parts[said[0]]
    return Point(_year(match), _month(match), first, last)


def _only(day: date) -> Stretch:
    return Stretch(day, day)


def _word(match: re.Match[str], today: Today) -> Said:
    later = {"tomorrow": 1, "tonight": 0, "yesterday": -1}.get(match[0].lower(), 0)
    return _only(today.day + timedelta(days=2 if "after" in match[0].lower() else later))


def _weekday(match: re.Match[str], today: Today) -> Said:
    index = _WEEKDAYS.index(match["weekday"][:3].lower())
    return _only(today.day + timedelta(days=(index - today.day.weekday() - 1) % 7 + 1))


def _weekday_next_week(match: re.Match[str], today: Today) -> Said:
    index = _WEEKDAYS.index(match["weekday"][:3].lower())
    return _only(week_of(today.day, 1).first + timedelta(days=index))


def _relative(match: re.Match[str], today: Today) -> Said:
    """Next week, the end of this month, the week after next."""
    which = (match.groupdict().get("which") or "this").lower()
    later = 2 if match.groupdict().get("after") else _NEXT[which]
    whole = _unit(match["unit"].lower(), later, today)
    return _only(whole.last) if match.groupdict().get("part") else whole


def _unit(unit: str, later: int, today: Today) -> Stretch:
    if unit == "week":
        return week_of(today.day, later)
    if unit == "month":
        return month_of(today.day, later)
    if unit == "quarter":
        index = (today.day.month - today.fiscal_start) % _YEAR_MONTHS // _QUARTER
        return today.fiscal(today.fiscal_year, (index + later) * _QUARTER, _QUARTER)
    if unit == "year":
        year = today.day.year + later
        return Stretch(date(year, 1, 1), date(year, _YEAR_MONTHS, 31))
    return today.fiscal(today.fiscal_year + later)


def _short(match: re.Match[str], today: Today) -> Said:
    units = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
    return _only(_unit(units[match["unit"].lower()[0]], 0, today).last)


def _fiscal(match: re.Match[str], today: Today) -> Said:
    year = fiscal_year(match, today)
    whole = today.coming(0, _YEAR_MONTHS) if year is None else today.fiscal(year)
    return _only(whole.last) if match["part"] else whole


def _quarter(match: re.Match[str], today: Today) -> Said:
    first = _QUARTER * (int(match["quarter"] or match["quarter2"]) - 1)
    year = fiscal_year(match, today)
    part = today.coming(first, _QUARTER) if year is None else today.fiscal(year, first, _QUARTER)
    return _only(part.last) if match["part"] else part


def _from_now(match: re.Match[str], today: Today) -> Said:
    said, unit = match["count"].lower(), match["unit"].lower()
    count = int(said) if said.isdecimal() else WORDS[said]
    if unit in _LATER:
        return _only(today.day + timedelta(days=count * _LATER[unit]))
    return _only(months_from(today.day, count * (_YEAR_MONTHS if unit == "year" else 1)))


WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "a couple of": 2,
}  # fmt: skip
COUNT_EN = r"(?:[0-9]{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"

RULES: tuple[DayRule, ...] = (
    day_rule(
        rf"{_START}(?:{_WEEKDAY},?\s)?{_MONTH}\s?(?:the\s)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
        rf"(?![0-9a-z%]){_YEAR}",
        _day,
    ),
    day_rule(
        rf"(?<![0-9/a-z])(?<![0-9]\.)(?:{_WEEKDAY},?\s)?(?:the\s)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
        rf"[\s-]?(?:of\s)?{_MONTH}(?!\s[0-9]{{1,2}}\s?(?:to|till?|until|through|[-~])){_YEAR}",
        _day,
    ),
    day_rule(
        rf"{_START}(?:the\s)?(?P<part>end|middle|beginning|start)\sof\s{_MONTH}{_YEAR}", _part
    ),
    day_rule(rf"{_START}(?P<part>early|mid|late|end)[\s-]{_CAPITAL}{_YEAR}", _part),
    day_rule(rf"{_START}{_CAPITAL}{_YEAR}", _whole),
    day_rule(rf"(?:(?<=\sin\s)|(?<=\sby\s)|(?<=until\s)|(?<=during\s)){_MONTH}{_YEAR}", _whole),
    day_rule(rf"{_START}(?:the\s)?day\safter\stomorrow(?![a-z])", _word),
    day_rule(rf"{_START}(?:today|tomorrow|yesterday|tonight)(?![a-z'])", _word),
    day_rule(rf"{_START}now(?=\s(?:until|till|to|through|for|on)(?![a-z]))", _word),
    day_rule(rf"{_START}(?:(?P<weekday>{_WEEKDAY})\s(?:of\s)?next\sweek)", _weekday_next_week),
    day_rule(
        rf"{_START}(?:{_THE}(?:next|this|coming|following)\s)?(?P<weekday>(?:mon|tues|wednes|thurs"
        r"|fri|satur|sun)day)(?![a-z])",
        _weekday,
    ),
    day_rule(
        rf"{_START}{_END}(?:(?:the\s)?(?P<which>next|this|current|coming|the)\s)?"
        r"(?P<unit>week|month|quarter|fiscal\syear|business\syear|year|fy)(?![a-z0-9]|\s?[0-9])",
        _relative,
    ),
    day_rule(
        rf"{_START}(?:the\s)?(?P<unit>week|month|quarter|year)\s(?P<after>after\snext)", _relative
    ),
    day_rule(
        rf"{_START}{_WHICH}(?P<unit>week|month|quarter|fiscal\syear|business\syear|year)(?![a-z])",
        _relative,
    ),
    day_rule(rf"{_START}(?P<unit>week|month|quarter|year)[\s-]?end(?![a-z])", _short),
    day_rule(rf"{_START}eo(?P<unit>[wmqy])(?![a-z])", _short),
    day_rule(
        rf"{_START}(?:{_END})?fy\s?(?P<year>20[0-9]{{2}}|[0-9]{{2}})[\s-]?q(?P<quarter>[1-4])"
        r"(?P<quarter2>)(?![0-9a-z])",
        _quarter,
    ),
    day_rule(
        rf"{_START}(?:{_END})?(?:fy\s?|fiscal\s(?:year\s)?)(?P<year>20[0-9]{{2}}|[0-9]{{2}})(?![0-9])",
        _fiscal,
    ),
    day_rule(
        rf"{_START}(?:{_END})?(?:q(?P<quarter>[1-4])|(?P<quarter2>[1-4])q)(?![a-z0-9])"
        r"(?:\s?(?:of\s)?(?:fy\s?)?(?P<year>20[0-9]{2}))?",
        _quarter,
    ),
    day_rule(
        rf"{_START}(?P<count>{COUNT_EN})\s(?P<unit>day|week|month|year)s?\sfrom\s(?:now|today)"
        r"(?![a-z])",
        _from_now,
    ),
)
