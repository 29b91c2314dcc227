"""How many times an amount of money is paid: 月980円×12人, 1枚10円 月3000枚, ¥980 per user."""

import re

from domain.capture.draft import Draft
from domain.capture.tokens import Frequency, Mark, Money, People, Quantity
from domain.effect import Assumptions, Per

_NEAR = 30
_PIECES = 5
_YEAR = Assumptions()
_APART = re.compile(f"[。;\n{Mark.DURATION}]")
_NO_COUNT = re.compile(
    r"%|割|倍|度|[時半毎日週月年分秒]|ポイント|points?|percent|hours?|minutes?|days?", re.IGNORECASE
)
_EACH_AHEAD = re.compile(rf"[{Mark.EACH}{Mark.SHARING}](?:あたり|当たり|につき|の|で|\s){{0,2}}$")
_EACH_BEHIND = re.compile(
    rf"\s?(?:{Mark.EACH}|{Mark.SHARING}|/\s?(?:人|台|本|枚|個|user|seat)|(?:per|each|a|an|every) "
    r"(?:user|seat|person|head|licen[cs]e|account|device|employee|machine|store|unit|box|page))",
    re.IGNORECASE,
)


def counts(draft: Draft, *pieces: int) -> list[float]:
    """How many times these amounts may be paid; nothing where they are plainly a total."""
    around = range(
        max(0, min(pieces) - _PIECES), min(len(draft.scan.tokens), max(pieces) + _PIECES)
    )
    found = [count for i in around if (count := _count_beside(draft, i, pieces))]
    many = [count for count in dict.fromkeys(found) if count > 1]
    if many:
        return [*many, 1.0]
    each = any(
        _EACH_AHEAD.search(draft.scan.ahead(i, 8)) or _EACH_BEHIND.match(draft.scan.behind(i, 16))
        for i in pieces
    )
    return [1.0] if each or found else []


def money(draft: Draft, piece: int) -> Money:
    """The amount that a piece says."""
    said = draft.scan.tokens[piece].value
    assert isinstance(said, Money)
    return said


def span(draft: Draft, *pieces: int) -> Per | None:
    """The span the money is paid in: said with it, or beside it where no time is told."""
    said = next((per for i in pieces if (per := money(draft, i).per)), None)
    often = _often(draft)
    return said or (often.per if often and often.count == 1 else None)


def yearly(draft: Draft, yen: float, pieces: tuple[int, ...]) -> list[int]:
    """What an amount may come to in a year, the fullest reading first."""
    per, often = span(draft, *pieces), _often(draft)
    if per is None and often:
        return [_times(yen * often.count, often.per)]
    many = counts(draft, *pieces) or [1.0]
    spans = (per,) if per else (Per.MONTH, Per.YEAR)[len(many) > 1 :]
    return list(dict.fromkeys(_times(yen * count, per) for count in many for per in spans))


def _times(yen: float, per: Per) -> int:
    return round(yen * _YEAR.spans_a_year(per))


def _often(draft: Draft) -> Frequency | None:
    """The only frequency of a line that tells no time: 月3000枚."""
    said = [draft.scan.tokens[i].value for i in draft.scan.of(Mark.FREQUENCY)[:2]]
    only = said[0] if len(said) == 1 and draft.change is None else None
    return only if isinstance(only, Frequency) and only.high is None else None


def _count_beside(draft: Draft, i: int, pieces: tuple[int, ...]) -> float:
    """The number of people or things that a piece beside an amount says; 0 if it says none."""
    value = draft.scan.tokens[i].value
    if i in draft.taken or not any(_is_near(draft, i, piece) for piece in pieces):
        return 0
    if isinstance(value, People):
        return value.count
    if isinstance(value, Quantity) and not _NO_COUNT.match(value.unit):
        return float(value.number.replace(",", ""))
    if draft.scan.tokens[i].mark is Mark.NUMBER and isinstance(value, str):
        return float(value.replace(",", "")) if value[-1].isdecimal() else 0
    return 0


def _is_near(draft: Draft, i: int, piece: int) -> bool:
    if i == piece:
        return False
    gap = draft.scan.gap(min(i, piece), max(i, piece))
    return len(gap) <= _NEAR and not _APART.search(gap)
