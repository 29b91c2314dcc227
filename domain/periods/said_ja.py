"""Days in Japanese words: 来週月曜, 今月末, 3日後, 年度内, 上期, 第3四半期."""

import re
from datetime import date, timedelta

from domain.calendar import CompanyCalendar
from domain.periods.days import (
    Point,
    Said,
    Stretch,
    Today,
    month_of,
    months_from,
    week_of,
)
from domain.periods.rules import COUNT, DayRule, day_rule, number
from domain.periods.said_dates import PART, WEEKDAY, part

_DAYS = {
    "今日": 0, "本日": 0, "きょう": 0, "明日": 1, "あした": 1, "あす": 1, "明後日": 2,
    "あさって": 2, "しあさって": 3, "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
    "今": 0, "いま": 0, "即日": 0, "翌日": 1,
}  # fmt: skip
_LATER = {"先": -1, "今": 0, "当": 0, "来": 1, "翌": 1, "再来": 2, "来々": 2, "前": -1, "本": 0}
_HALF, _QUARTER, _YEAR = 6, 3, 12
_NEW_YEAR = (1, 4)
_YEARS = (
    r"(?:(?P<year>[12][0-9]{3})|(?P<era>(?:令和|(?<![a-z])r)(?:[0-9]{1,2}|元))"
    r"|(?P<rel>来|今|本|翌|昨))"
)


def _day(match: re.Match[str], today: Today) -> Said:
    return _only(today.day + timedelta(days=_DAYS[match[0]]))


def _only(day: date) -> Stretch:
    return Stretch(day, day)


def _weekday(match: re.Match[str], today: Today) -> Said:
    """来週月曜; a weekday alone, or the next one, is the first of them after today."""
    index = "月火水木金土日".index(match["weekday"])
    said = match["week"]
    if said and said[:-1] in _LATER:
        return _only(week_of(today.day, _LATER[said[:-1]]).first + timedelta(days=index))
    return _only(today.day + timedelta(days=(index - today.day.weekday() - 1) % 7 + 1))


def _week(match: re.Match[str], today: Today) -> Said:
    week = week_of(today.day, _LATER[match["which"] or "今"])
    if match["part"] in {"明け", "あけ"}:
        return _only(week_of(week.first, 0 if match["which"] else 1).first)
    if match["part"] in {"初め", "はじめ", "頭", "あたま"}:
        return _only(week.first)
    return _only(week.last) if match["part"] else week


def _week_end(match: re.Match[str], today: Today) -> Said:
    monday = week_of(today.day, 1).first
    return _only(monday if match[0] in {"週明け", "週初め"} else monday - timedelta(days=1))


def _month(match: re.Match[str], today: Today) -> Said:
    month = month_of(today.day, _LATER[match["which"]])
    year, number_ = month.first.year, month.first.month
    if match["day"]:
        return Point(year, number_, number(match["day"]), number(match["day"]))
    if match["part"]:
        return Point(year, number_, *part(match["part"]))
    return month


def _month_end(match: re.Match[str], _: Today) -> Said:
    return Point(None, None, *part(match["part"]))


def _later(match: re.Match[str], today: Today) -> Said:
    """3日後, 2週間後, 1か月後, 5営業日後."""
    count, unit = number(match["count"]), match["unit"]
    if unit.startswith("営"):
        return _only(CompanyCalendar().add_business_days(today.day, count))
    if unit.startswith(("日", "週")):
        return _only(today.day + timedelta(days=count * (7 if unit.startswith("週") else 1)))
    return _only(months_from(today.day, count * (_YEAR if unit.startswith("年") else 1)))


def _half_later(_: re.Match[str], today: Today) -> Said:
    return _only(months_from(today.day, _HALF))


def _year(match: re.Match[str], today: Today) -> Said:
    """A calendar year or its end: 年内, 今年いっぱい, 来年末."""
    said = match["which"]
    year = int(said) if said and said.isdecimal() else today.day.year + _LATER[said or "今"]
    whole = Stretch(date(year, 1, 1), date(year, _YEAR, 31))
    return _only(whole.last) if match["part"] else whole


def _new_year(_: re.Match[str], today: Today) -> Said:
    return _only(date(today.day.year + 1, *_NEW_YEAR))


def fiscal_year(match: re.Match[str], today: Today) -> int | None:
    """The fiscal year that is said; None if none is."""
    said = match.groupdict()
    if said.get("year"):
        year = int(said["year"])
        return year if year > 100 else 2000 + year  # noqa: PLR2004 -- FY26 is 2026
    if said.get("era"):
        count = said["era"].lower().removeprefix("令和").removeprefix("r")
        return 2018 + (1 if count == "元" else int(count))
    return today.fiscal_year + _LATER[said["rel"]] if said.get("rel") else None


def _of_year(match: re.Match[str], today: Today, first: int, months: int) -> Said:
    """A part of a fiscal year, or its last day."""
    year = fiscal_year(match, today)
    whole = today.coming(first, months) if year is None else today.fiscal(year, first, months)
    return _only(whole.last) if match["part"] else whole


def _fiscal(match: re.Match[str], today: Today) -> Said:
    return _of_year(match, today, 0, _YEAR)


def _half(match: re.Match[str], today: Today) -> Said:
    return _of_year(match, today, _HALF * (match["half"] in {"下", "後"}), _HALF)


def _quarter(match: re.Match[str], today: Today) -> Said:
    return _of_year(match, today, _QUARTER * (number(match["quarter"]) - 1), _QUARTER)


def _this_quarter(match: re.Match[str], today: Today) -> Said:
    index = (today.day.month - today.fiscal_start) % _YEAR // _QUARTER
    later = index + _LATER[match["which"] or "今"]
    whole = today.fiscal(today.fiscal_year, later * _QUARTER, _QUARTER)
    return _only(whole.last) if match["part"] else whole


RULES: tuple[DayRule, ...] = (
    day_rule(r"しあさって|明後日|一昨日|あさって|おととい", _day),
    day_rule(r"(?:今日|本日|きょう|明日|あした|昨日|きのう|即日|翌日)(?!中心)", _day),
    day_rule(r"(?:今|いま)(?=から|~)|あす(?=から|まで|~)", _day),
    day_rule(rf"(?P<count>{COUNT})\s?(?P<unit>営業日|日|週間?|[かカケ箇個]月|年)後(?!半)", _later),
    day_rule(r"半年後", _half_later),
    day_rule(
        r"(?P<week>再来週|来々週|来週|今週|翌週|先週|今度|次)?の?\s?(?P<weekday>[月火水木金土日])曜日?",
        _weekday,
    ),
    day_rule(
        r"(?P<week>再来週|来週|今週|翌週)の?(?P<weekday>[月火水木金土日])(?=から|まで|~|の|に|、|\s|$)",
        _weekday,
    ),
    day_rule(
        r"(?P<which>再来|来々|来|今|翌|先)週(?P<part>末|明け|あけ|初め|はじめ|頭|あたま)?", _week
    ),
    day_rule(r"(?<!毎)週(?:末|明け|初め)", _week_end),
    day_rule(
        rf"(?P<which>再来|来|今|翌|当|先)月の?(?:(?P<day>{COUNT})日{WEEKDAY}|(?P<part>{PART}))?",
        _month,
    ),
    day_rule(r"(?<![0-9毎か箇ケ一-龥])月(?P<part>末日?|初め?|頭)(?![調の])", _month_end),
    day_rule(rf"{_YEARS}?(?:年度)?(?P<half>上|下|前|後)(?:半)?期(?P<part>末)?(?![的待間])", _half),
    day_rule(
        rf"{_YEARS}?(?:年度)?(?:の)?(?:第\s?(?P<quarter>[1-4一二三四])\s?四半期)(?P<part>末)?",
        _quarter,
    ),
    day_rule(r"(?P<which>来|今|当|翌)?四半期(?P<part>末)", _this_quarter),
    day_rule(r"(?P<which>来|今|当|翌)四半期(?P<part>)", _this_quarter),
    day_rule(
        rf"{_YEARS}?年度(?P<part>末)?(?=内|中|いっぱい|末|まで|から|~|で|に|\s|$|、|。)", _fiscal
    ),
    day_rule(rf"{_YEARS}年度(?P<part>末)?", _fiscal),
    day_rule(r"(?P<rel>来|今|当)?期(?P<part>末)(?!手当)", _fiscal),
    day_rule(r"(?P<rel>来|今)期(?P<part>)(?![待間])", _fiscal),
    day_rule(r"年明け(?P<part>)", _new_year),
    day_rule(r"(?P<which>(?<![0-9])20[0-9]{2}|来|今|本|翌)年(?P<part>末)?(?![間度])", _year),
    day_rule(r"(?P<which>)(?<![0-9一-龥])年(?:内|(?P<part>末))(?!調整|年始)", _year),
)
