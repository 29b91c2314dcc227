"""How many machines, shops or pieces a time is for, where that stands apart: 50設備, 12 stores."""

import re

from domain.capture.draft import Draft
from domain.capture.frequency import COUNTER, PLACE_EN, PLACE_JA
from domain.capture.tokens import Mark, Quantity

_SERVED = (
    r"(?:patient|guest|resident|child(?:ren)?|kid|pupil|student|customer|bed|room)s?|[頭匹羽床]"
)
"""Whom or what it is done for, one by one."""
_PLACE = re.compile(rf"{PLACE_JA}|[台店社校室課班棟]|{PLACE_EN}|{_SERVED}", re.IGNORECASE)
_PIECE = re.compile(COUNTER)
_PER = re.compile(r"\b(?:per|each|a) ([a-z]{3,20})\b", re.IGNORECASE)
_SIGN_AHEAD = re.compile(rf"{Mark.TIMES}\s?$")
_WITH = re.compile(r"で[\s、]")
_PLACE_AHEAD = re.compile(r"(?:ライン|設備|機械|装置|車両|店舗|拠点|売場|棚|炉|釜|レーン)\s?$")


def times_over(draft: Draft) -> float:
    """How many times over the change may be done, each time the frequency says; 1 if just once.

    Pieces count only where the time is said to be one piece's: 「帳票10種類 1枚5分→1分」.
    """
    each = bool(draft.scan.of(Mark.EACH))
    for piece in draft.scan.of(Mark.QUANTITY):
        value = draft.scan.tokens[piece].value
        if piece in draft.taken or not isinstance(value, Quantity) or _is_means(draft, piece):
            continue
        place = _PLACE.fullmatch(value.unit) or _PLACE_AHEAD.search(draft.scan.ahead(piece, 6))
        count = float(value.number.replace(",", ""))
        counted = (each and _PIECE.fullmatch(value.unit)) or _is_factor(draft, piece, value.unit)
        if count > 1 and (place or counted):
            return count
    return 1


def _is_means(draft: Draft, piece: int) -> bool:
    """「ハンディ3台で 5日→2日」 says with what it is done, not on how many it is done."""
    return (
        draft.scan.words(piece).endswith("台")
        and _WITH.match(draft.scan.behind(piece, 3)) is not None
    )


def _is_factor(draft: Draft, piece: int, unit: str) -> bool:
    """Whether it is written as a factor: × 3 shifts, 1鉢3分 200鉢, "per patient, 18 patients"."""
    if _SIGN_AHEAD.search(draft.scan.ahead(piece, 2)):
        return True
    if any(_is_one(draft, piece - 1, unit) for piece in draft.scan.of(Mark.DURATION) if piece):
        return True
    return any(unit.lower().startswith(noun.lower()) for noun in _PER.findall(draft.scan.text))


def _is_one(draft: Draft, piece: int, unit: str) -> bool:
    """Whether one of these stands before a time: 「1鉢3分→1分 200鉢」."""
    value = draft.scan.tokens[piece].value
    return isinstance(value, Quantity) and (value.number, value.unit) == ("1", unit)
