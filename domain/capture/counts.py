"""A figure that is no time: its number, what it counts, and the span that it counts in."""

import re
from typing import NamedTuple

from domain.capture.draft import Draft
from domain.capture.numbers import SPAN_JA, SPAN_UNITS
from domain.capture.numbers import span as span_of
from domain.capture.scan import goes_on
from domain.capture.tokens import Mark, Money, Quantity
from domain.capture.unit_words import NO_UNIT_EN, UNIT_EN

_LAST = re.compile(r"(?P<span>.*?)(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s?(?P<unit>[^0-9\s]*)$")
_FIRST = re.compile(
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s?(?P<unit>(?!(?:per|an?|each|every|times)\b)[^\s/]*)"
    r"(?P<span>\s?(?:\b|/).+)?$",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"\s?/\s?(?:{SPAN_JA}|[a-z]{{2,10}}\b)|\s(?:per|an?|each|every)\s(?!few\b|half\b|while\b)"
    r"(?:work(?:ing)? )?[a-z]{2,14}\b",
    re.IGNORECASE,
)
"""The span or the thing that a figure is said to be per, right behind it."""
_SPAN_EN = re.compile(r"^(?:times )?(?:per|an?|each|every)\s", re.IGNORECASE)
_CALENDAR = re.compile(r"(?:work(?:ing)? )?(?:hour|day|night|week|month|quarter|year)")
_SHORT = {"hr": "hour", "wk": "week", "mo": "month", "yr": "year"}
_OWN_SPAN = re.compile(r"時間|晩")
"""Spans of no frequency: 一晩8回 is told as it is."""
_SCALE = re.compile(r"[億万千百]")
_COUNTED_BY = re.compile(r"(?P<unit>[回件枚本台個人])数$")
_HAPPENING = re.compile(
    r"(?:ミス|誤り|間違い|まちがい|苦情|クレーム|事故|トラブル|問い?合わ?せ|ヒヤリハット|欠品|誤出荷|誤配送)$"
)
_OFTEN_MAX = 7
"""「週5」 without a unit is how often: five times."""
_UNIT = re.compile(UNIT_EN, re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:\Z|[.,;:!?)(\]/\n、。→ぁ-んァ-ヶ一-龥#-]|->|=>|>)"
    rf"|\s+(?:(?:{NO_UNIT_EN}|became|turned)\b|[^a-z])",
    re.IGNORECASE,
)
"""What may stand behind a word that is a unit although no list knows it."""
_LABELLED = re.compile(r"(?:[室号番版課条章型機地度月日期系]|世代)$")
"""「301会議室→302会議室」 counts no rooms."""
_OWN_WORD = re.compile(r"[ァ-ヶー]{1,8}|[一-龥]{2,3}(?![一-龥])")
_WORD = re.compile(r"[A-Za-z%千百十万億兆一-龥ァ-ヶー]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Count(NamedTuple):
    """A number with its unit, "" where it says none, and what it is per: 月, per shift."""

    number: str
    unit: str
    span: str


def parts(draft: Draft, piece: int) -> Count:
    """The number, its unit and the span of time of a piece, as they are written."""
    text = draft.scan.words(piece)
    said = draft.scan.tokens[piece].value
    if isinstance(said, Quantity) and "/" in text:
        return Count(said.number.replace(",", ""), said.unit.replace(" ", ""), "")
    match = _LAST.match(text)
    if (
        not match
        or "/" in text
        or (match["span"] and not re.search(r"[日週月期年に]", match["span"]))
    ):
        match = _FIRST.match(text)
    if not match:
        return Count("0", "", "")
    number, unit = match["number"].replace(",", ""), match["unit"]
    if isinstance(said, Money) and _SCALE.search(text):
        number, unit = f"{said.yen:.0f}", "円"
    elif unit.startswith("万"):
        number, unit = f"{float(number) * 10_000:.0f}", unit[1:]
    return Count(number, unit, (match["span"] or "").strip(" /にで約"))


def count_of(draft: Draft, piece: int) -> Count:
    """The same, with what stands behind the piece: 「3000歩/日」; no word is taken for a unit."""
    said = parts(draft, piece)
    token = draft.scan.tokens[piece]
    if token.mark not in {Mark.QUANTITY, Mark.NUMBER, Mark.FREQUENCY}:
        return said
    unit = said.unit
    if token.mark is Mark.QUANTITY and not _is_unit(draft, piece, unit):
        unit = ""
    per = _PER.match(draft.scan.text, token.end) if not said.span else None
    return Count(said.number, unit, said.span or (per[0].strip(" /") if per else ""))


def _is_unit(draft: Draft, piece: int, unit: str) -> bool:
    """Whether an English word behind a number is what it counts."""
    if not (unit.isascii() and unit.isalpha()):
        return True
    if _UNIT.fullmatch(unit):
        return True
    return _ENDS.match(draft.scan.text, draft.scan.tokens[piece].end) is not None


def two_counts(draft: Draft, first: int, second: int) -> tuple[Count, Count] | None:
    """Both figures where they count the same; None where they do not, or where one may not."""
    before, after = count_of(draft, first), count_of(draft, second)
    same = _same_word(draft, first, second)
    if same:
        return before._replace(unit=same), after._replace(unit=same)
    units = {singular(before.unit), singular(after.unit)}
    if "倍" in units or len(units - {""}) > 1 or units == {"割", ""}:
        return None
    bare = [piece for piece, said in ((first, before), (second, after)) if not said.unit]
    if any(_goes_on(draft, piece) for piece in bare):
        return None
    years = [_YEAR.fullmatch(said.number) for said in (before, after)]
    return None if units == {""} and all(years) else (before, after)


def _same_word(draft: Draft, first: int, second: int) -> str:
    """A word that stands behind both numbers: 「9キロ→4キロ」, 6 touches → 2 touches."""
    said = [parts(draft, piece).unit for piece in (first, second)]
    if any(said):
        known = singular(said[0]) == singular(said[1]) and said[0] != "倍"
        return said[0] if known else ""
    words = [
        _OWN_WORD.match(draft.scan.text, draft.scan.tokens[piece].end) for piece in (first, second)
    ]
    if not words[0] or not words[1] or words[0][0] != words[1][0]:
        return ""
    return "" if _LABELLED.search(words[0][0]) else words[0][0]


def _goes_on(draft: Draft, piece: int) -> bool:
    """Whether a word stands right behind a number that says no unit: 「7階層」, 「40ish」."""
    token = draft.scan.tokens[piece]
    if token.mark is Mark.QUANTITY:
        return False
    return goes_on(draft.scan.text, token) or _WORD.match(draft.scan.text, token.end) is not None


def singular(unit: str) -> str:
    """A unit in the form that both sides of a change are compared in."""
    return unit.lower().rstrip("s")


def in_span(name: str, unit: str, said: str) -> tuple[str, str]:
    """The name and the unit of a figure that counts in a span: 件/月, calls a day."""
    if not said:
        return name, unit
    if said.isascii():
        return name, f"{unit} {_english(said)}".strip()
    own = _OWN_SPAN.search(said)
    if unit and own:
        return name, f"{unit}/{own[0]}"
    per = span_of(said)
    if unit and per:
        return name, f"{unit}/{SPAN_UNITS[per]}"
    return f"{name}({said})" if name else said, unit


def _english(said: str) -> str:
    """A day, per shift."""
    span = _SPAN_EN.sub("", said)
    span = _SHORT.get(span.lower(), span)
    if not _CALENDAR.fullmatch(span):
        return f"per {span}"
    return f"an {span}" if span.startswith("h") else f"a {span}"


def counted_by(name: str, said: Count, ahead: str) -> str:
    """The unit that a name says, or a bare 週5: 「行く回数 週5→週2」 counts 回."""
    named = _COUNTED_BY.search(name)
    if named:
        return named["unit"]
    span = said.span or ahead
    if span and _HAPPENING.search(name):
        return "件"
    is_often = "週" in span and float(said.number) <= _OFTEN_MAX
    return "回" if is_often else ""


def without_per(gap: str) -> str:
    """What is between two figures without what the first is per: 「14 per term → 5」."""
    per = _PER.match(gap)
    return gap[per.end() :] if per else gap
