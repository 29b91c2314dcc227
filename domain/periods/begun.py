"""A start that is said apart from its end, other words between: 1/6から 紙50枚→0枚 3月末まで."""

import re
from dataclasses import dataclass

from domain.errors import InvalidError
from domain.periods import choosing
from domain.periods.days import Point, Today
from domain.periods.lengths import Length
from domain.periods.marked import DAY, Marked
from domain.periods.period import Period
from domain.pocs import check_period

_START = re.compile(
    rf"(?P<ja>{DAY})\s?(?:に|を)?(?:から|より|以降|スタート|開始|~)(?P<apart>(?=$|[\s、。,]))?"
    rf"|(?<![a-z])(?P<apart_en>from|starting|starts?|beginning)\s(?:on\s)?(?P<en>{DAY})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Begun:
    """The period that both ends make, None if that is in doubt; where its start is in the marks."""

    period: Period | None
    start: int
    end: int


def begun(marked: Marked, end: re.Match[str], today: Today) -> Begun | None:
    """The start said outside a match that says the end alone; None if none is said there."""
    for match in _START.finditer(marked.marks):
        outside = match.end() <= end.start() or match.start() >= end.end()
        if outside and not _is_length(match, marked):
            return Begun(_period(match, end, marked, today), match.start(), match.end())
    return None


def _is_length(match: re.Match[str], marked: Marked) -> bool:
    """Whether it is a day without its month amid words, as lengths are said: 3日から1日."""
    said = marked.at(match.start("ja" if match["ja"] else "en")).value
    return isinstance(said, Point) and said.month is None and not _is_apart(match)


def _is_apart(match: re.Match[str]) -> bool:
    return match["apart"] is not None or match["apart_en"] is not None


def _period(
    start: re.Match[str], end: re.Match[str], marked: Marked, today: Today
) -> Period | None:
    """From the one to the other, where the start stands apart and is to come."""
    name = "ja" if start["ja"] else "en"
    first = marked.at(start.start(name)).value
    groups = end.groupdict()
    last = marked.at(end.start(next(name for name in ("last", "span", "length") if name in groups)))
    if not _is_apart(start) or isinstance(first, Length):
        return None
    try:
        if isinstance(last.value, Length):
            day = choosing.until(first, today.day).first
            found = Period(day, last.value.last_day(day))
            check_period(found.start_on, found.end_on)
        else:
            found = choosing.between(first, last.value, today.day)
    except InvalidError:
        return None
    return found if found.start_on >= today.day else None
