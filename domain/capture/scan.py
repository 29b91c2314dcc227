"""The pieces of a line in their order, and the line with each piece as one private mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from domain.capture import durations, frequency, pieces, yen
from domain.capture.numbers import LIMIT, value
from domain.capture.text import MENTION_START
from domain.capture.tokens import Duration, Mark, Money, People, Rule, Token, Value

RULES: tuple[Rule, ...] = (
    *pieces.WORDS,
    *pieces.INERT,
    *yen.RULES,
    *pieces.NOTHING,
    *frequency.COUNTED,
    *pieces.EACH,
    *durations.RULES,
    *frequency.PLAIN,
    *pieces.PEOPLE,
    *pieces.SIGNS,
    *pieces.FIGURES,
)
"""How each sort of piece is written; where two begin together, the earlier one is meant."""

_NAME = re.compile(r"\(\?P<\w+>")
_START = (
    rf"(?=[0-9#$€£¥×→←=<>*/+▲△±{MENTION_START}-]|(?<![A-Za-z])[A-Za-z]|\s/"
    r"|[年月火水木金土日週四半毎隔数他第午朝夜夕令平昭マ実見推概各合あ計トみ全一ひそパ各業営])"
)
"""Where a piece can begin at all: most places of a line are passed over at once."""
_ANY = re.compile(
    _START
    + "(?:"
    + "|".join(
        f"(?P<r{i}>{_NAME.sub('(?:', rule.pattern.pattern)})" for i, rule in enumerate(RULES)
    )
    + ")",
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
    r"\s{0,3}(?:(?:→|[-=]{1,3}>|>{1,3})\s{0,3}(?:約|about |[月年][額間]?|週|1?日)?|から"
    r"|(?:down )?to "
    r"|\s?\((?:was|from|以前は|前は)\s?)"
)
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?\s?")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[億万千]?")
_GOES_ON = re.compile(r"[A-Za-z%千百十万億兆]|[一-龥](?![一-龥ァ-ヶ])")
_MINUS = re.compile("[▲△]")
_BESIDE = {Mark.PEOPLE, Mark.TIMES, Mark.FREQUENCY, Mark.EACH, Mark.SHARING}
_NOTHING: dict[Mark, Value] = {Mark.DURATION: Duration(0), Mark.MONEY: Money(0)}
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

    @cached_property
    def _by_mark(self) -> dict[Mark, list[int]]:
        pieces: dict[Mark, list[int]] = {mark: [] for mark in Mark}
        for i, token in enumerate(self.tokens):
            pieces[token.mark].append(i)
        return pieces

    def words(self, i: int) -> str:
        """A piece as it is written."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def gap(self, i: int, j: int) -> str:
        """The marked text between the pieces i and j."""
        return self.marks[self.places[i] + 1 : self.places[j]]

    def ahead(self, i: int, length: int) -> str:
        """The marked text before piece i."""
        return self.marks[max(0, self.places[i] - length) : self.places[i]]

    def behind(self, i: int, length: int) -> str:
        """The marked text after piece i."""
        return self.marks[self.places[i] + 1 : self.places[i] + 1 + length]

    def is_minus(self, i: int) -> bool:
        """Whether a sign before the amount says that it is less by so much: 年▲18万円."""
        return _MINUS.search(self.ahead(i, 1) + self.words(i)) is not None

    def of(self, mark: Mark) -> list[int]:
        """The pieces of one sort, as their places in `tokens`."""
        return self._by_mark[mark]


def scan(text: str) -> Scan:
    """The pieces of a reading text, found in one pass."""
    tokens = _with_times_people(_with_nothing(_with_shared_units(text, list(_tokens(text)))))
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
        rule = RULES[int((found.lastgroup or "r0")[1:])]
        match = rule.pattern.match(text, found.start())
        if match is None:  # cannot be: the same pattern has just matched here
            continue
        meant = rule.value(match)
        refused = meant is None and rule.mark in _VALUED
        yield Token(Mark.INERT if refused else rule.mark, match.start(), match.end(), meant)


def _with_shared_units(text: str, tokens: list[Token]) -> list[Token]:
    """「30→5分」 says its unit once: the bare number takes it over."""
    units: dict[int, str] = {}
    lefts = range(len(tokens) - 1)
    for left in (*reversed(lefts), *lefts):
        right = left + 1
        if tokens[right].mark is Mark.ARROW and left + 2 < len(tokens):
            right += 1
        between = text[tokens[left].end : tokens[right].start]
        if not _TO.fullmatch(between):
            continue
        first, second = tokens[left], tokens[right]
        if second.mark is Mark.NUMBER and goes_on(text, second):
            continue
        if first.mark is Mark.NUMBER and second.mark in _SHARED:
            units[left] = units.get(right) or _unit(text, second)
            tokens[left] = _in_unit(text, first, second.mark, units[left])
        elif second.mark is Mark.NUMBER and first.mark in _SHARED:
            read = _in_unit(text, second, first.mark, _unit(text, first))
            tokens[right] = read if "(" in between else _not_more(first, read)
        elif first.mark is Mark.DURATION and _unit(text, second).lower() == "m":
            tokens[right] = _in_unit(text, second, Mark.DURATION, "min")
    return tokens


def goes_on(text: str, number: Token) -> bool:
    """Whether a bare number goes on where its piece ends, in an unknown unit: 3百枚, 35bp."""
    return _GOES_ON.match(text, number.end) is not None


def _with_nothing(tokens: list[Token]) -> list[Token]:
    """「1日2時間→0」, 「15分×3人→0」: the bare 0 is in the unit of what became nothing."""
    for i, (sign, zero) in enumerate(pairwise(tokens)):
        if (sign.mark, zero.mark, zero.value) != (Mark.ARROW, Mark.NUMBER, "0"):
            continue
        figure = next((token for token in reversed(tokens[:i]) if token.mark not in _BESIDE), None)
        if figure and figure.mark in _NOTHING:
            tokens[i + 1] = Token(figure.mark, zero.start, zero.end, _NOTHING[figure.mark])
    return tokens


def _unit(text: str, token: Token) -> str:
    """The unit a piece is written in; nothing if it is written in several."""
    said = _DIGITS.search(text, token.start, token.end)
    unit = text[said.end() : token.end] if said else ""
    return "" if unit.endswith("半") or any(char.isdecimal() for char in unit) else unit


def _in_unit(text: str, bare: Token, mark: Mark, unit: str) -> Token:
    """The number of a piece read in a unit; the piece itself if that makes no single one."""
    said = _NUMBER.match(text, bare.start, bare.end)
    number = said[0] if said else ""
    if mark is Mark.MONEY and unit in {"億", "百万", "万"}:
        unit += "円"
    if number.endswith(("億", "万", "千")):
        unit = unit.lstrip("億万千")
    read = list(_tokens(number + unit))
    if len(read) != 1 or read[0].mark is not mark:
        return bare
    return Token(mark, bare.start, bare.end, read[0].value)


def _not_more(first: Token, second: Token) -> Token:
    """「2時間→30」 hardly means 30 hours: such a number stays a number."""
    lengths = (first.value, second.value)
    if all(isinstance(length, Duration) for length in lengths):
        before, after = (length.minutes for length in lengths if isinstance(length, Duration))
        if after > before:
            return Token(Mark.NUMBER, second.start, second.end)
    return second


def _with_times_people(tokens: list[Token]) -> list[Token]:
    """A bare number after a times sign counts people: ×3."""
    for i, (sign, number) in enumerate(pairwise(tokens)):
        if (sign.mark, number.mark) != (Mark.TIMES, Mark.NUMBER) or sign.end < number.start - 1:
            continue
        count = value(str(number.value)) if str(number.value).isdecimal() else 0
        if 0 < count <= LIMIT:
            tokens[i + 1] = Token(Mark.PEOPLE, number.start, number.end, People(count))
    return tokens
