"""The pieces of a line in their order, and the line with each piece as one private mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from domain.capture import durations, frequency, pieces, yen
from domain.capture.numbers import LIMIT, value
from domain.capture.tokens import Mark, People, Rule, Token

_RULES: tuple[Rule, ...] = (
    *pieces.WORDS,
    *pieces.INERT,
    *yen.RULES,
    *frequency.COUNTED,
    *pieces.EACH,
    *durations.RULES,
    *frequency.PLAIN,
    *pieces.PEOPLE,
    *pieces.SIGNS,
    *pieces.FIGURES,
)
_NAME = re.compile(r"\(\?P<\w+>")
_ANY = re.compile(
    "|".join(
        f"(?P<r{i}>{_NAME.sub('(?:', rule.pattern.pattern)})" for i, rule in enumerate(_RULES)
    ),
    re.IGNORECASE,
)


_VALUED = {
    Mark.DURATION,
    Mark.FREQUENCY,
    Mark.PEOPLE,
    Mark.MONEY,
    Mark.QUANTITY,
    Mark.NUMBER,
    Mark.TAG,
}
_TO = re.compile(
    r"\s{0,3}(?:(?:→|[-=]{1,3}>|>{1,3})\s{0,3}(?:約|about )?|から|to |\s?\((?:was|from|以前は|前は)\s?)"
)
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?\s?")
_SHARED = {Mark.DURATION, Mark.QUANTITY, Mark.PEOPLE, Mark.MONEY}


@dataclass(frozen=True)
class Scan:
    """A line's reading text, its pieces, and the text with every piece as its one mark.

    `places[i]` is where the mark of piece i stands in `marks`.
    """

    text: str
    tokens: tuple[Token, ...]
    marks: str
    places: tuple[int, ...]

    def gap(self, i: int, j: int) -> str:
        """The marked text between the pieces i and j."""
        return self.marks[self.places[i] + 1 : self.places[j]]

    def ahead(self, i: int, length: int) -> str:
        """The marked text before piece i."""
        return self.marks[max(0, self.places[i] - length) : self.places[i]]

    def behind(self, i: int, length: int) -> str:
        """The marked text after piece i."""
        return self.marks[self.places[i] + 1 : self.places[i] + 1 + length]

    def of(self, mark: Mark) -> list[int]:
        """The pieces of one sort, as their places in `tokens`."""
        return [i for i, token in enumerate(self.tokens) if token.mark is mark]


def scan(text: str) -> Scan:
    """The pieces of a reading text, found in one pass."""
    tokens = _with_times_people(_with_shared_units(text, list(_tokens(text))))
    marks: list[str] = []
    places: list[int] = []
    end = length = 0
    for token in tokens:
        words = text[end : token.start]
        marks += (words, token.mark)
        places.append(length + len(words))
        length += len(words) + 1
        end = token.end
    return Scan(text, tuple(tokens), "".join(marks) + text[end:], tuple(places))


def _tokens(text: str) -> Iterator[Token]:
    for found in _ANY.finditer(text):
        rule = _RULES[int((found.lastgroup or "r0")[1:])]
        match = rule.pattern.match(text, found.start())
        if match is None:  # cannot be: the same pattern has just matched here
            continue
        meant = rule.value(match)
        refused = meant is None and rule.mark in _VALUED
        yield Token(Mark.INERT if refused else rule.mark, match.start(), match.end(), meant)


def _with_shared_units(text: str, tokens: list[Token]) -> list[Token]:
    """「30→5分」 says its unit once: the bare number takes it over."""
    for i in range(len(tokens) - 1):
        left, right = i, i + 1
        if i + 2 < len(tokens) and tokens[i + 1].mark is Mark.ARROW:
            right = i + 2
        between = text[tokens[left].end : tokens[right].start]
        if not _TO.fullmatch(between):
            continue
        if tokens[left].mark is Mark.NUMBER and tokens[right].mark in _SHARED:
            tokens[left] = _in_unit_of(text, tokens[left], tokens[right])
        elif tokens[right].mark is Mark.NUMBER and tokens[left].mark in _SHARED:
            tokens[right] = _in_unit_of(text, tokens[right], tokens[left])
    return tokens


def _with_times_people(tokens: list[Token]) -> list[Token]:
    """A bare number after a times sign counts people: ×3."""
    for i, (sign, number) in enumerate(pairwise(tokens)):
        if (sign.mark, number.mark) != (Mark.TIMES, Mark.NUMBER) or sign.end < number.start - 1:
            continue
        count = value(str(number.value)) if str(number.value).isdecimal() else 0
        if 0 < count <= LIMIT:
            tokens[i + 1] = Token(Mark.PEOPLE, number.start, number.end, People(count))
    return tokens


def _in_unit_of(text: str, bare: Token, other: Token) -> Token:
    """The bare number read with the other's unit; itself if that makes no single piece."""
    number = text[bare.start : bare.end]
    said = _DIGITS.search(text, other.start, other.end)
    unit = text[said.end() : other.end] if said else ""
    if number[-1] in "億万千":
        unit = unit.lstrip("億万千")
    read = list(_tokens(number + unit))
    if len(read) != 1 or read[0].mark is not other.mark:
        return bare
    return Token(other.mark, bare.start, bare.end, read[0].value)
