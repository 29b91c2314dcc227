"""One cell: what a file can hold in it, and the words a person sees there."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

Cell = str | float | int | bool | date | datetime | time | timedelta | None
"""A value as the file keeps it; blank is None or an empty string."""
Cells = Sequence[Cell]
"""A row."""

DASHES = "-‐‑‒–—―−－ー─"
NONE = frozenset({"なし", "無し"})
WIDEST = 10_000_000_000_000_000
"""Beyond this a float no longer holds every whole number."""


def words(cell: Cell) -> str:
    """The words of a cell: whole numbers without a point, days as 2026-04-01, blanks as ""."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < WIDEST else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell).strip()


def plain(cell: Cell) -> str:
    """The words of a cell in half width, for reading what they mean."""
    return unicodedata.normalize("NFKC", words(cell)).strip()


def at(row: Cells, place: int) -> Cell:
    """The cell at that place; rows may end early."""
    return row[place] if place < len(row) else None


def says_nothing(cell: Cell) -> bool:
    """Whether a cell is blank, or marked as having nothing: 「-」, 「ー」, 「なし」."""
    said = words(cell)
    return not said.strip(DASHES) or said in NONE


def is_empty(row: Cells) -> bool:
    """Whether nothing stands in a row."""
    return all(says_nothing(cell) for cell in row)
