"""The ways in which days and lengths make a period, the most certain first."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.periods import choosing
from domain.periods.days import Point, Said, Stretch, Today, is_span
from domain.periods.lengths import Length
from domain.periods.marked import DAY, LENGTH, Marked
from domain.periods.period import Period
from domain.pocs import check_period


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern of marked text and the period it says; None where it says something else."""

    pattern: re.Pattern[str]
    period: Callable[[re.Match[str], Marked, Today], Period | None]
    ends_only: bool
    """Whether it says an end, or a length, and the start is taken to be today."""


_LABEL = (
    r"(?:【?(?:実施|試行|実験|検証|トライアル|テスト|poc\s?)?(?:期間|日程|時期|スケジュール)\s?[:=は】]?\s?"
    r"|(?<![a-z])(?:(?:trial|test|poc|pilot)\s)?(?:period|when|dates?|duration|schedule)\s?[:=]\s?)?"
)
_BEGIN = (
    r"(?:(?:開始|スタート)日?\s?[:=は]?\s?"
    r"|(?<![a-z])(?:from|between|starting|starts?|beginning|running|runs)\s?:?\s(?:from\s|on\s)?(?:the\s)?)"
)
_BEGUN = r"(?:始(?:めて?|まりで?)|はじめて|スタート(?:して|し|で)?|開始(?:して|し|で)?)"
_TO = (
    r"(?:から|より|以降|[~ー〰⁓→…-]|\.{2,3}|[-=]{1,2}>|>{1,2}"
    r"|(?<![a-z])(?:to|till?|until|through|thru|and|ending|ends)(?![a-z])"
    r"|(?:終了|完了|終わり)(?:日|予定)?\s?[:=は]?)"
)
_JOIN = (
    rf"\s?(?:に|を)?(?:{_BEGUN}?[\s、,/;]{{0,2}}(?:{_TO}[\s、,]{{0,2}}){{1,2}}|{_BEGUN}[\s、,/]{{0,3}})"
    r"(?:翌年?の?|同年?の?|(?:on|by)\s)?(?:the\s)?"
)
_FROM = (
    rf"\s?(?:(?:に|を)?{_BEGUN}|から|より|[~、,:の-]|(?<![a-z])for(?![a-z])|\s){{0,4}}"
    r"\s?(?:約|まず)?"
)
_UNTIL = (
    r"\s?(?:の)?(?:いっぱい|中|内)?(?:まで|迄)"
    r"|\s?(?:(?:終了|完了)(?:予定)?|締め?切り?|〆切?り?|期限)"
)
_BY = (
    r"(?:(?<![0-9\ue010\ue011])~\s?"
    r"|(?<![a-z])(?:until|till?|by|through|thru|no\slater\sthan|due|deadline|ends?|ending)"
    r"\s?:?\s(?:on\s|by\s)?(?:the\s)?"
    r"|(?:期限|期日|〆切?り?|締め?切り?|終了|完了)(?:日|予定)?\s?[:=は]?\s?)"
)
_TAIL = (
    r"(?:の?(?:期間中?|間)(?!違|隔))?(?:限定)?(?:まで)?"
    r"(?:にかけて|にわたって?り?|に|で(?!す)|は|の|を)?"
)
_SO_LONG = rf"(?:\s?の?\s?\(?\s?(?:約|計)?{LENGTH}間?\)?)?"
_WITHIN = (
    r"(?<![a-z])(?:in|during|throughout|over|for|within|all)\s"
    r"(?:of\s)?(?:the\s)?(?:whole\sof\s|next\s)?"
)
_ABOUT = r"(?:ほど|くらい|ぐらい|程度|だけ)?"
_ABOUT_AHEAD = (
    r"(?:約|およそ|まずは?|とりあえず|(?<![a-z])(?:the\s)?(?:next|coming|following|about)\s)?"
)
_TRIAL = r"(?:\s?(?:の?(?:試行|トライアル|実験|テスト)|trial|test|pilot|poc|experiment))?"
_EDGE = r"(?:(?<![^\s(,、。;:・/]))"
_STOP = r"(?=$|[\s)、。,;:・/#])"
_ELAPSED = re.compile(
    r"(?:納期|リードタイム|工期|期限|在庫|待ち|待機|保管|日数|入院|在院|育休|休暇|間隔|周期|サイクル|賞味|寿命|経過|残業"
    r"|締め|lead\stime|delay|backlog|wait(?:ing)?|turnaround|takes|took|every|last|past|目標|target)"
    r"(?:時間|日数|期間)?\s?[はがをの:]?\s?(?:約|平均)?\s?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s?(?:に|へ)(?:削|減|短|縮|下|する|した|なる|抑)")
_ENDS = re.compile(r"末|\bend\b|-end\b|\beo[wmqy]\b", re.IGNORECASE)
_INTO = re.compile(r"\s?(?:以内)?(?:に(?!わた)|へ)")
_LATIN = re.compile(r"\s?[A-Za-z]")
_RATIO = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")


def _said(match: re.Match[str], marked: Marked, name: str) -> Said:
    value = marked.at(match.start(name)).value
    assert not isinstance(value, Length)
    return value


def _length(match: re.Match[str], marked: Marked) -> Length:
    value = marked.at(match.start("length")).value
    assert isinstance(value, Length)
    return value


def _range(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    start, end = _said(match, marked, "first"), _said(match, marked, "second")
    ends_said = bool(match["until"] or match["begin"])
    whole = match[0] == match.string
    if (
        not whole
        and not ends_said
        and _only_days(start)
        and (_only_days(end) or "から" in match[0])
    ):
        return None
    if _is_ratio(match, marked) or _ASIDE.match(match.string, match.end("second")):
        return None
    return choosing.between(start, end, today.day)


def _only_days(said: Said) -> bool:
    """Whether it is a day without its month, which may as well be a length: 3日→1日."""
    return isinstance(said, Point) and said.month is None


def _is_ratio(match: re.Match[str], marked: Marked) -> bool:
    """Whether it is one share of something and then another: 1/3→1/5."""
    words = [
        marked.text[piece.start : piece.end]
        for piece in (marked.at(match.start(name)) for name in ("first", "second"))
    ]
    shares = [_RATIO.fullmatch(word) for word in words]
    less = all(share and int(share[1]) < int(share[2]) for share in shares)
    same = words[0].split("/")[0] == words[1].split("/")[0]
    return less and same and bool(re.search(r"[→>]", match[0]))


def _bare_day(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    """12/1〜31: the second day is of the first one's month, or of the next."""
    day = int(match["bare"])
    start = _said(match, marked, "first")
    if isinstance(start, Stretch) or start.month is None or is_span(start):
        return None
    return choosing.between(start, Point(None, None, day, day), today.day)


def _bare_start(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    """1-31 Dec: the first day is of the second one's month."""
    day, end = int(match["bare"]), _said(match, marked, "second")
    if isinstance(end, Stretch) or end.month is None or is_span(end):
        return None
    return choosing.between(Point(end.year, end.month, day, day), end, today.day)


def _from_length(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    start, length = _said(match, marked, "first"), _length(match, marked)
    about = length.last_day(today.day) - today.day
    first = max(choosing.since(start, about, today.day).first, _this(start, today))
    return _checked(first, length.last_day(first))


def _this(said: Said, today: Today) -> date:
    """A start in this week or month is no earlier than today."""
    here = isinstance(said, Stretch) and is_span(said) and said.first <= today.day <= said.last
    return today.day if here else date.min


def _until(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    return _checked(today.day, choosing.until(_said(match, marked, "last"), today.day).last)


def _span(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    said = _said(match, marked, "span")
    if not is_span(said):
        return None
    stretch = choosing.until(said, today.day)
    first = max(stretch.first, today.day) if stretch.last >= today.day else stretch.first
    return _checked(first, stretch.last)


def _alone(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    """A month or a week alone; English words beside it would make it part of a name."""
    piece = marked.at(match.start("span"))
    if marked.text[piece.start : piece.end].isascii() and _LATIN.match(
        match.string, match.end("span")
    ):
        return None
    return _span(match, marked, today)


def _deadline(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    """The end of something alone is a deadline: 来月末, end of December."""
    piece = marked.at(match.start("last"))
    if not _ENDS.search(marked.text, piece.start, piece.end):
        return None
    return _until(match, marked, today)


def _for(match: re.Match[str], marked: Marked, today: Today) -> Period | None:
    """A length alone, unless it is one of something else: 納期 3週間, 2週間に短縮."""
    start, end = match.span("length")
    if _ELAPSED.search(match.string[max(0, start - 16) : start]) or _INTO.match(match.string, end):
        return None
    return _checked(today.day, _length(match, marked).last_day(today.day))


def _checked(first: date, last: date) -> Period:
    check_period(first, last)
    return Period(first, last)


def _form(
    pattern: str,
    period: Callable[[re.Match[str], Marked, Today], Period | None],
    *,
    ends_only: bool = False,
) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), period, ends_only)


_FIRST, _SECOND = f"(?P<first>{DAY})", f"(?P<second>{DAY})"
_LAST, _SPAN = f"(?P<last>{DAY})", f"(?P<span>{DAY})"
_LENGTH = rf"(?P<length>{LENGTH})"

FORMS = (
    _form(
        rf"(?:{LENGTH}間?\s?[(、]\s?)?{_LABEL}(?P<begin>{_BEGIN})?{_FIRST}{_JOIN}{_SECOND}"
        rf"(?P<until>{_UNTIL})?{_SO_LONG}{_TAIL}",
        _range,
    ),
    _form(
        rf"{_LABEL}{_BEGIN}?{_FIRST}\s?(?:[~ー-]|から)\s?"
        rf"(?P<bare>[0-9]{{1,2}})(?![0-9]|[/.:,][0-9]|[年月時分秒%件人名回個円万台枚か週])(?:{_UNTIL})?{_TAIL}",
        _bare_day,
    ),
    _form(
        rf"{_LABEL}{_BEGIN}?(?<![0-9/.-])(?P<bare>[0-9]{{1,2}})(?:st|nd|rd|th)?\s?(?:[~ー-]|to)\s?{_SECOND}",
        _bare_start,
    ),
    _form(rf"{_LABEL}{_BEGIN}?{_FIRST}{_FROM}{_LENGTH}{_ABOUT}{_TAIL}", _from_length),
    _form(
        rf"{_LABEL}(?:for\s)?{_LENGTH}{_ABOUT}{_TRIAL}[\s(、,]{{0,2}}{_BEGIN}{_FIRST}\)?{_TAIL}",
        _from_length,
    ),
    _form(
        rf"{_LABEL}{_LENGTH}{_ABOUT}[\s(、,]{{0,2}}{_FIRST}\s?(?:から|より|~|スタート|開始)\)?{_TAIL}",
        _from_length,
    ),
    _form(rf"{_LABEL}{_BY}{_LAST}(?:{_UNTIL})?{_TAIL}", _until, ends_only=True),
    _form(rf"{_LABEL}{_LAST}(?:{_UNTIL}){_TAIL}", _until, ends_only=True),
    _form(rf"{_LABEL}{_SPAN}\s?(?:の)?(?:中|いっぱい|内|間){_TAIL}", _span, ends_only=True),
    _form(rf"{_LABEL}{_WITHIN}{_SPAN}", _span, ends_only=True),
    _form(rf"{_LABEL}{_EDGE}{_SPAN}(?:(?:に|で)(?![0-9])|{_STOP})", _alone, ends_only=True),
    _form(rf"{_LABEL}{_EDGE}{_LAST}(?:(?:に|で)(?![0-9])|{_STOP})", _deadline, ends_only=True),
    _form(rf"{_LABEL}{_WITHIN}(?:about\s|up\sto\s)?{_LENGTH}{_TRIAL}", _for, ends_only=True),
    _form(rf"{_LABEL}{_ABOUT_AHEAD}{_LENGTH}{_ABOUT}{_TAIL}", _for, ends_only=True),
)
"""Tried in turn; the first that says a period is the line's."""
