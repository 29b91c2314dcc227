"""Whether a workbook can be opened at all: it is unpacked, and every sheet made a full rectangle.

A cell a stray key press left at the far end would else take gigabytes, and the process with it.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from domain.errors import InvalidError, msg

UNPACKED_MAX = 250_000_000
"""Bytes of a workbook once unpacked; 50,000 records are below 100 million."""
CELLS_MAX = 5_000_000
"""Cells of one sheet's rectangle, blank ones too."""
BOOK = "xl/workbook.xml"
SHEETS = "xl/worksheets/"
CHUNK = 1_000_000
LONGEST_CELL_TAG = 300
CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
DAMAGED = msg(
    "The file is damaged, has a password, or is no workbook of today's Excel. Please save it again"
    " as .xlsx without a password, or as CSV."
)


def require_sane(content: bytes) -> None:
    """InvalidError unless these bytes are a workbook that opens in a bounded memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _require_size(packed)
            for part in packed.namelist():
                if part.startswith(SHEETS) and part.endswith(".xml"):
                    _require_near(_chunks(packed, part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise InvalidError(DAMAGED) from None


def _require_size(packed: zipfile.ZipFile) -> None:
    if BOOK not in packed.namelist():
        raise InvalidError(DAMAGED)
    if sum(part.file_size for part in packed.infolist()) > UNPACKED_MAX:
        raise InvalidError("The file is too large to be opened. Please split it.")


def _chunks(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part of the workbook piece by piece; a tag that a piece ends in begins the next one too."""
    rest = b""
    with packed.open(part) as stream:
        while piece := stream.read(CHUNK):
            yield rest + piece
            rest = piece[-LONGEST_CELL_TAG:]


def _require_near(chunks: Iterator[bytes]) -> None:
    rows = columns = 0
    for chunk in chunks:
        for letters, digits in CELL.findall(chunk):
            rows, columns = max(rows, int(digits)), max(columns, _number(letters))
        if rows * columns > CELLS_MAX:
            raise InvalidError(
                "A sheet reaches too far: something stands in row %(row)s or in the %(column)s-th"
                " column. Please delete the empty rows and columns behind the table and save it"
                " again.",
                row=rows,
                column=columns,
            )


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
