"""Tables as files: CSV that Japanese Excel opens by double click, XLSX with numbers and dates."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

Value = str | float | int | date | None
"""What a cell holds; None is blank."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A text that begins so would be run by Excel; in CSV it gets a ' before it."""
TEXT_MAX = 32_767
"""So many characters fit into a cell of a workbook."""
SHEET_NAME_MAX = 31
WIDTHS = (8, 40)


@dataclass(frozen=True, slots=True)
class Table:
    """A name, the names of its columns, and its rows; a workbook has one sheet for each."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


Add = Callable[[Iterable[Sequence[Value]]], None]
"""Writes some more rows below those that were written."""


@contextmanager
def growing_csv(path: Path, header: Sequence[str]) -> Iterator[Add]:
    """A CSV file that rows are added to: UTF-8 with its mark, CRLF, days as 2026-04-01."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        add = _rows_into(stream)
        add([header])
        yield add


def write_csv(path: Path, table: Table) -> None:
    """Write one table as CSV."""
    with growing_csv(path, table.header) as add:
        add(table.rows)


def csv_bytes(table: Table) -> bytes:
    """The same as bytes."""
    stream = io.StringIO(newline="")
    _rows_into(stream)([table.header, *table.rows])
    return stream.getvalue().encode("utf-8-sig")


def _rows_into(stream: io.TextIOBase) -> Add:
    writer = csv.writer(stream, lineterminator="\r\n")
    return lambda rows: writer.writerows([_safe(value) for value in row] for row in rows)


def _safe(value: Value) -> str | float | int:
    """The value as CSV holds it; a number is one, whatever its sign."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return int(value) if float(value).is_integer() else value


def write_xlsx(target: Path | io.BytesIO, tables: Iterable[Table]) -> None:
    """Write a workbook of these tables."""
    with _book(target) as add_sheet:
        for table in tables:
            add_sheet(table.name, table.header)(table.rows)


@contextmanager
def growing_xlsx(path: Path, name: str, header: Sequence[str]) -> Iterator[Add]:
    """A workbook of one sheet that rows are added to."""
    with _book(path) as add_sheet:
        yield add_sheet(name, header)


@contextmanager
def _book(target: Path | io.BytesIO) -> Iterator[Callable[[str, Sequence[str]], Add]]:
    """A workbook that sheets are added to; what was written is not kept in memory."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    xlsxwriter = import_module("xlsxwriter")  # a bot that never wrote a workbook does not load it
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8F0F2", "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})

        def add_sheet(name: str, header: Sequence[str]) -> Add:
            sheet = book.add_worksheet(name[:SHEET_NAME_MAX])
            sheet.freeze_panes(1, 0)
            for place, title in enumerate(header):
                sheet.set_column(place, place, min(max(2 * len(title) + 2, WIDTHS[0]), WIDTHS[1]))
            sheet.write_row(0, 0, header, bold)
            lines = count(1)
            return lambda rows: _write_rows(sheet, lines, rows, day)

        yield add_sheet


def _write_rows(
    sheet: Any, lines: Iterator[int], rows: Iterable[Sequence[Value]], day: Any
) -> None:
    for row in rows:
        line = next(lines)
        for place, value in enumerate(row):
            _write_cell(sheet, (line, place), value, day)


def _write_cell(sheet: Any, at: tuple[int, int], value: Value, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*at, value, day)
    elif isinstance(value, str):
        sheet.write_string(*at, value if len(value) <= TEXT_MAX else f"{value[: TEXT_MAX - 1]}…")
    elif value is not None:
        sheet.write_number(*at, value)


def xlsx_bytes(tables: Iterable[Table]) -> bytes:
    """The workbook as bytes."""
    target = io.BytesIO()
    write_xlsx(target, tables)
    return target.getvalue()
