"""A workbook read in a process of its own: what a crafted one takes, ends that process alone.

``python -m digests.importing.unpacking`` reads a workbook from its input and writes the visible
sheets, a line of JSON each for a sheet's name and for a row with its number; or the error.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from digests.importing.sanity import DAMAGED, require_sane
from domain.errors import InvalidError

MEMORY_MAX = 600_000_000
"""Bytes of address space; a workbook of 50,000 records needs half of it."""
WRITTEN_MAX = 1_000_000_000
SECONDS = 120
"""Of the processor: a workbook of 50,000 records takes 5."""


def main() -> None:
    """Unpack one workbook."""
    _limit()
    try:
        for line in _lines(sys.stdin.buffer.read()):
            _write(line)
    except InvalidError as error:
        _write({"error": error.message, "params": error.params})


def _write(line: object) -> None:
    sys.stdout.write(json.dumps(line, default=_in_words) + "\n")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_MAX, WRITTEN_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(content: bytes) -> Iterator[object]:
    require_sane(content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if (about.visible, about.typ) == (
                calamine.SheetVisibleEnum.Visible,
                calamine.SheetTypeEnum.WorkSheet,
            ):
                yield about.name
                yield from _rows(book.get_sheet_by_name(about.name))
    except calamine.CalamineError:
        raise InvalidError(DAMAGED) from None


def _rows(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    first = (sheet.start or (0, 0))[0] + 1
    for number, cells in enumerate(sheet.iter_rows(), first):
        yield number, list(cells)


def _in_words(cell: object) -> dict[str, object]:
    """What JSON has no word for; `workbooks` reads it back."""
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time):
        return {"clock": cell.isoformat()}
    raise TypeError(type(cell).__name__)


if __name__ == "__main__":
    main()
