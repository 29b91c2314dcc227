"""One figure of a line as a number with its unit."""

import re
from dataclasses import dataclass, replace

from domain.capture.counts import parts
from domain.capture.draft import Draft
from domain.capture.scan import Scan
from domain.capture.tokens import Duration, Mark, Money, People

LARGEST = 1e12
_COMPOUND = re.compile(r"[0-9半]")
_OWN_UNIT = re.compile(r"[^\s0-9、。,;:!?#()\[\]<>=→\ue010-\ue01f.a-zA-Zぁ-ん一-龥-]{1,8}")
_SIGNS = re.compile(r"\s?(?:dB|ppm|lux|rpm|psi|kPa|MPa|°C)\b", re.IGNORECASE)
_SCALED = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[億万千])")
_SCALES = {"億": 1e8, "万": 1e4, "千": 1e3}
_MAN = 10_000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in its unit; `minutes` where it is working time, `span` what it is a total of."""

    value: float
    unit: str
    span: str = ""
    minutes: float | None = None
    days: bool = False


def amount(scan: Scan, shown: str, i: int) -> Amount | None:
    """The figure that a piece says; None if it says none, or too large a one."""
    token, words = scan.tokens[i], scan.words(i)
    number, unit, span = parts(Draft(scan, shown, hours_per_day=8), i)
    said: Amount | None = Amount(float(number), unit, _span(span))
    if isinstance(token.value, Duration):
        said = _duration(token.value, words, said)
    elif isinstance(token.value, Money):
        said = _money(token.value, words, _span(span))
    elif isinstance(token.value, People):
        said = Amount(token.value.count, "people" if words.isascii() else words[-1])
    elif not any(char.isdecimal() for char in words):
        said = None
    elif token.mark is Mark.NUMBER:
        said = _number(words, own_unit(scan.text, token.end).strip())
    return said if said and abs(said.value) <= LARGEST else None


def _span(text: str) -> str:
    """月, week: the span alone."""
    return re.sub(r"^(?:times )?(?:per|an?|each|every)\s|^[1毎]|[/に約平均で\s]", "", text).strip()


def _duration(value: Duration, words: str, said: Amount | None) -> Amount | None:
    """Time in the unit it is written in; 1時間半 in minutes."""
    if value.high is not None or said is None:
        return None
    simple = said.unit and not _COMPOUND.search(said.unit) and _units(words) == 1
    if simple:
        return replace(said, minutes=value.minutes, days=value.days)
    units = ("min", "sec") if words.isascii() else ("分", "秒")
    broken = value.minutes % 1 != 0
    shown = round(value.minutes * 60, 2) if broken else value.minutes
    return Amount(shown, units[broken], said.span, value.minutes, value.days)


def _units(words: str) -> int:
    """How many numbers with units a time is made of: two in 1時間30分."""
    return len(re.findall(r"[0-9][0-9,.]*", re.sub(r"^1(?=[日週年か][^0-9]*[0-9])", "", words)))


def _money(value: Money, words: str, span: str) -> Amount:
    if words.isascii():
        return Amount(value.yen, "yen", span)
    whole = value.yen % _MAN == 0 and "万" in words
    return Amount(value.yen / _MAN if whole else value.yen, "万円" if whole else "円", span)


def own_unit(text: str, place: int) -> str:
    """A unit of the member's own, behind a number: 5オーダー, 3😀; "" if there is none."""
    own = _OWN_UNIT.match(text, place) or _SIGNS.match(text, place)
    return own[0] if own else ""


def _number(words: str, unit: str) -> Amount:
    """A number, perhaps of thousands, in whatever unit stands behind it."""
    scaled = _SCALED.fullmatch(words)
    value = float((scaled["number"] if scaled else words).replace(",", ""))
    return Amount(value * (_SCALES[scaled["scale"]] if scaled else 1), unit)


def in_one_unit(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Both figures in the same unit; None where they cannot be compared."""
    units = first.unit.lower().rstrip("s"), second.unit.lower().rstrip("s")
    if first.minutes is not None and second.minutes is not None and units[0] != units[1]:
        if first.days != second.days:
            return None
        return _in_minutes(first, second)
    if {first.unit, second.unit} == {"円", "万円"}:
        return _yen(first), _yen(second)
    return (first, second) if units[0] == units[1] or "" in units else None


def _in_minutes(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Two times in minutes; in seconds where minutes would be broken."""
    whole = all((said.minutes or 0) % 1 == 0 for said in (first, second))
    units = ("min", "sec") if first.unit.isascii() else ("分", "秒")
    unit, factor = (units[0], 1) if whole else (units[1], 60)
    values = (round((said.minutes or 0) * factor, 2) for said in (first, second))
    before, after = values
    return replace(first, value=before, unit=unit), replace(second, value=after, unit=unit)


def _yen(said: Amount) -> Amount:
    return said if said.unit == "円" else replace(said, value=said.value * _MAN, unit="円")
