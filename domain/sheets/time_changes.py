"""A time before and after in one cell, such as 30分→5分: read like a line in Slack."""

import re

from domain.capture import read
from domain.errors import InvalidError
from domain.language import Language
from domain.sheets.cells import Cell, plain, words
from domain.sheets.header import Part
from domain.sheets.values import UNITS, Values
from domain.stories import Kind

BARE = re.compile(r"([0-9][0-9.,]*)(\s*(?:→|⇒|->|=>)\s*)([0-9][0-9.,]*)")
LONGEST = 200
"""A change is said in fewer letters; whatever follows is kept as words, if this is in doubt."""
FIGURES = ("minutes_before", "minutes_after", "times_count", "times_per", "in_days")


def read_time_change(cell: Cell, part: Part) -> Values:
    """Both times and how often, where it is said; bare numbers count in the unit of the header."""
    line, bare = plain(cell), BARE.fullmatch(plain(cell))
    if bare and part.unit.casefold() in UNITS:
        line = f"{bare[1]}{part.unit}→{bare[3]}{part.unit}"
    said = read(line[:LONGEST], kind=Kind.WIN, language=Language.JA).story
    if said.minutes_before is None or said.minutes_after is None:
        raise InvalidError(
            'This change of time was not understood: "%(text)s". Please write it like 30分→5分.',
            text=words(cell)[:40],
        )
    return {name: value for name in FIGURES if (value := getattr(said, name)) is not None}
