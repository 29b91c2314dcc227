"""A text with every day and every length in it as one private mark, for forms to read."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from domain.periods import lengths, said_dates, said_en, said_ja
from domain.periods.days import Said, Today
from domain.periods.lengths import Length, LengthRule
from domain.periods.rules import DayRule

DAY, LENGTH = "\ue010", "\ue011"
_RULES: tuple[DayRule | LengthRule, ...] = (
    *said_dates.RULES,
    *said_ja.RULES,
    *said_en.RULES,
    *lengths.RULES,
)
_NAMED = re.compile(r"\(\?P<\w+>")
_START = (
    r"(?=[0-9一二三四五六七八九十元令年月火水木金土日週再来今本当翌先昨去明一即半上下前後第四期きあしおい次]"
    r"|(?<![A-Za-z])[A-Za-z])"
)
_ANY = re.compile(
    _START
    + "(?:"
    + "|".join(
        f"(?P<r{i}>{_NAMED.sub('(?:', rule.pattern.pattern)})" for i, rule in enumerate(_RULES)
    )
    + ")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A day or a length, from `start` to `end` of the text."""

    start: int
    end: int
    value: Said | Length


@dataclass(frozen=True, slots=True)
class Marked:
    """A reading text, its pieces, and the text with a mark for each; `places` are the marks'."""

    text: str
    pieces: tuple[Piece, ...]
    marks: str
    places: tuple[int, ...]

    def at(self, place: int) -> Piece:
        """The piece whose mark stands at a place of the marked text."""
        return self.pieces[bisect_left(self.places, place)]

    def place(self, mark: int) -> int:
        """The place in the text of a place in the marked one."""
        before = bisect_left(self.places, mark)
        if before == 0:
            return mark
        return self.pieces[before - 1].end + mark - self.places[before - 1] - 1


def mark(text: str, today: Today) -> Marked:
    """The text with its days and lengths marked."""
    pieces = tuple(_pieces(text, today))
    marks: list[str] = []
    places: list[int] = []
    end = length = 0
    for piece in pieces:
        words = text[end : piece.start]
        marks += (words, LENGTH if isinstance(piece.value, Length) else DAY)
        places.append(length + len(words))
        length += len(words) + 1
        end = piece.end
    return Marked(text, pieces, "".join(marks) + text[end:], tuple(places))


def _pieces(text: str, today: Today) -> Iterator[Piece]:
    for found in _ANY.finditer(text):
        rule = _RULES[int((found.lastgroup or "r0")[1:])]
        match = rule.pattern.match(text, found.start())
        if match is None:  # cannot be: the same pattern has just matched here
            continue
        value = rule.length(match) if isinstance(rule, LengthRule) else rule.said(match, today)
        if value is not None:
            yield Piece(match.start(), match.end(), value)
