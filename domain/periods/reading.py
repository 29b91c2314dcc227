"""A period or a day as people write it, read relative to a day."""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain.capture.text import clean, display, reading
from domain.errors import InvalidError
from domain.periods import choosing
from domain.periods.begun import begun
from domain.periods.cutting import without
from domain.periods.days import Today, is_span
from domain.periods.forms import FORMS
from domain.periods.lengths import Length
from domain.periods.marked import DAY, Marked, mark
from domain.periods.period import Period

TEXT_MAX = 200
"""What is to be one period or one day is not longer."""
_ENDING = re.compile(r"\s?(?:です|予定|くらい|ぐらい|頃|ごろ|実施|の予定)?[^\w\ue010\ue011]{0,8}")
_OPENING = re.compile(r"(?:(?!-[0-9])[^\w\ue010\ue011~]){0,8}")
"""Signs that say nothing; a minus before a number does."""
_TRYING = re.compile(
    r"(?:試す|試します|試したい|お?試し|試行|実施)(?:する|します|予定)?(?=$|[\s、。#])"
)
_APART = " \n、。,;:・/|｜"
_DOTTED = re.compile(r"(?<![0-9.])([0-9]{1,2})\.([0-9]{1,2})(?![0-9.])")
"""12.1: a date only where nothing but dates can stand."""
_ONE_DAY = re.compile(
    rf"(?:~|(?:until|till?|by|on|from|to)\s(?:the\s)?|in\s)?{DAY}"
    r"(?P<last>\s?(?:の)?(?:まで|迄|中|いっぱい|内)(?:に|まで)?)?(?:に|から|へ|頃|ごろ)?",
    re.IGNORECASE,
)
_LAST_AHEAD = re.compile(r"(?:~|until|till?|by|to)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a line a period is said, and which; an error where there can be no such period."""

    start: int
    end: int
    said: Period | InvalidError
    begun: tuple[int, int] | None = None
    """Where the start is said, apart from the end."""


def read_period(text: str, today: date, *, fiscal_start: int = 4) -> Period | None:
    """The period that the whole text says; None if it says none, InvalidError for a wrong one."""
    now = Today(today, fiscal_start)
    marked = _marked(text, now)
    for form in FORMS if len(marked.text) <= TEXT_MAX else ():
        match = form.pattern.match(marked.marks)
        if match and _ENDING.fullmatch(marked.marks, match.end()):
            period = form.period(match, marked, now)
            if period:
                return period
    return None


def find_period(text: str, today: date, *, fiscal_start: int = 4) -> tuple[Period, str] | None:
    """The period said somewhere in a line, and the line without it; InvalidError if wrong."""
    shown = display(clean(text))
    found = locate(shown, today, fiscal_start=fiscal_start)
    if found is None:
        return None
    if isinstance(found.said, InvalidError):
        raise found.said
    places = sorted(filter(None, [(found.start, found.end), found.begun]), reverse=True)
    for start, end in places:
        shown = without(shown, start, end)
    return found.said, shown


def locate(
    shown: str, today: date, *, fiscal_start: int = 4, certain: bool = False
) -> Found | None:
    """The place of the period in a line as it is shown, right or wrong.

    Only one with both of its ends if it is to be `certain`.
    """
    now = Today(today, fiscal_start)
    marked = mark(reading(shown), now)
    wrong: Found | None = None
    for form in FORMS[:1] if certain else FORMS:
        for match in form.pattern.finditer(marked.marks):
            start, end = marked.place(match.start()), marked.place(match.end())
            try:
                period = form.period(match, marked, now)
            except InvalidError as error:
                wrong = wrong or Found(start, end, error)
                continue
            if period:
                found = Found(start, _tried(shown, start, end), period)
                return _with_start(found, match, marked, now) if form.ends_only else found
        if wrong:
            return wrong
    return None


def _with_start(found: Found, match: re.Match[str], marked: Marked, now: Today) -> Found | None:
    """The period from the start that is said elsewhere; None where that start is in doubt."""
    start = begun(marked, match, now)
    if start is None:
        return found
    if start.period is None:
        return None
    place = marked.place(start.start), marked.place(start.end)
    return replace(found, said=start.period, begun=place)


def _tried(shown: str, start: int, end: int) -> int:
    """The end of a period with the word that says no more: 「3週間試す」, standing alone."""
    trying = _TRYING.match(shown, end)
    return trying.end() if trying and (start == 0 or shown[start - 1] in _APART) else end


def read_day(text: str, today: date, *, fiscal_start: int = 4) -> date | None:
    """The day that the whole text says; None if it says none, InvalidError for a wrong one."""
    marked = _marked(text, Today(today, fiscal_start))
    match = _ONE_DAY.match(marked.marks)
    if len(marked.text) > TEXT_MAX or not match or not _ENDING.fullmatch(marked.marks, match.end()):
        return None
    said = marked.pieces[0].value
    assert not isinstance(said, Length)
    stretch = choosing.until(said, today)
    ends = match["last"] or _LAST_AHEAD.match(match[0])
    if is_span(said) and not ends:
        return max(stretch.first, today) if stretch.last >= today else stretch.first
    return stretch.last


def _marked(text: str, today: Today) -> Marked:
    """A text that is to be one period or day, without the signs around it."""
    words = _DOTTED.sub(r"\1/\2", reading(display(clean(text[: 2 * TEXT_MAX])).strip()))
    opening = _OPENING.match(words)
    return mark(words[opening.end() if opening else 0 :], today)
