"""A file as tables of cells, whatever program wrote it: XLSX, XLS, CSV in UTF-8 or CP932, TSV."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from digests.exporting.tables import FORMULA
from digests.importing.workbooks import Row, sheets_of
from domain.errors import InvalidError
from domain.sheets import Found, find_header

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
ENCODINGS = ("utf-8", "cp932")
DELIMITERS = ",\t;"
HEAD = 100
"""So many rows are looked at to find the header and what its columns mean."""
HEAD_SIGNS = 20_000
EXCELS_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file; `rows` reads it from the start, row by row."""

    name: str
    found: Found
    rows: Callable[[], Iterator[Row]]

    def records(self) -> Iterator[Row]:
        """The rows below the header."""
        first = self.found.rows_above
        return islice(self.rows(), first, None)


def read_file(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file on disk."""
    try:
        return read_sheets(path.read_bytes(), path.name)
    except OSError as error:
        raise InvalidError(
            'The file "%(name)s" cannot be read: %(why)s.', name=path.name, why=error.strerror
        ) from None


def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables with a header that names records; InvalidError if there is none."""
    ending = Path(name).suffix.casefold()
    if ending in WORKBOOKS:
        tables = sheets_of(content)
    elif ending in TEXTS:
        tables = {"": _text(content, ending)}
    else:
        raise InvalidError(
            'The file "%(name)s" is none that can be read. Please save it as .xlsx or .csv.',
            name=name,
        )
    found = (
        Sheet(title, find_header([cells for _, cells in islice(rows(), HEAD)]), rows)
        for title, rows in tables.items()
    )
    sheets = tuple(sheet for sheet in found if sheet.found.is_table)
    if not sheets:
        raise InvalidError(
            'No header was found in "%(name)s". One of the first rows must name the columns, at'
            " least 題名 (title) or 変えたこと (what changed).",
            name=name,
        )
    return sheets


def _text(content: bytes, ending: str) -> Callable[[], Iterator[Row]]:
    text = _decoded(content)
    hint = EXCELS_HINT.match(text)
    start = hint.end() if hint else 0
    delimiter = hint[1] if hint else _delimiter(text, ending)
    return lambda: _records(text, start, delimiter)


def _records(text: str, start: int, delimiter: str) -> Iterator[Row]:
    stream = io.StringIO(text, newline="")
    stream.seek(start)
    reader, line = csv.reader(stream, delimiter=delimiter, strict=True), 1 + bool(start)
    try:
        for cells in reader:
            yield line, [_unquoted(cell) for cell in cells]
            line = reader.line_num + 1 + bool(start)
    except csv.Error:
        raise InvalidError(
            "The file cannot be read from line %(line)s on: a quotation mark is not closed there,"
            " or a cell is too long.",
            line=line,
        ) from None


def _unquoted(cell: str) -> str:
    """The cell without the ' that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _decoded(content: bytes) -> str:
    """The text, by its mark, else as UTF-8, else as Japanese Windows writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16") or _unreadable()
    for encoding in ENCODINGS:
        text = _strictly(content.removeprefix(b"\xef\xbb\xbf"), encoding)
        if text is not None:
            return text
    return _unreadable()


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unreadable() -> str:
    raise InvalidError(
        "The characters of the file cannot be read. Please save it as CSV UTF-8 or as .xlsx."
    )


def _delimiter(text: str, ending: str) -> str:
    """What separates cells: the sign with which the first rows make the best header."""
    if ending == ".tsv":
        return "\t"
    return max(DELIMITERS, key=lambda sign: _meant(text[:HEAD_SIGNS], sign))


def _meant(head: str, delimiter: str) -> int:
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    found = find_header(list(islice(rows, HEAD)))
    return sum(bool(part.field) for part in found.parts)
