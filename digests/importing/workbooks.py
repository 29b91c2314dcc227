"""The sheets of a workbook, unpacked by another process into a file that goes when it was read."""

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any

import structlog

from domain.errors import InvalidError
from domain.sheets import Cells

log = structlog.get_logger()

CHUNK = 256 * 1024
PATIENCE = 180
"""Seconds until a workbook is given up; the processor's are counted by the other process."""
PROGRAM = (sys.executable, "-m", "digests.importing.unpacking")

Row = tuple[int, Cells]
"""A row with its line in the file, counted from 1."""


def sheets_of(content: bytes) -> dict[str, Callable[[], Iterator[Row]]]:
    """The visible sheets; InvalidError where the bytes are no workbook that can be opened."""
    file = TemporaryFile()  # noqa: SIM115 -- closed when nobody reads its sheets any more
    held = _Held(file.fileno())
    weakref.finalize(held, file.close)
    _unpack(content, file)
    return {name: partial(held.rows, start, end) for name, start, end in held.sheets()}


def _unpack(content: bytes, into: IO[bytes]) -> None:
    try:
        subprocess.run(  # noqa: S603 -- our own program
            PROGRAM,
            input=content,
            stdout=into,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except subprocess.SubprocessError as error:
        log.warning(
            "import.not_unpacked", why=type(error).__name__, code=vars(error).get("returncode")
        )
        raise InvalidError("The file is too large to be opened. Please split it.") from None


class _Held:
    """The file that another process wrote, for as long as somebody reads it."""

    def __init__(self, file: int) -> None:
        self._file = file

    def sheets(self) -> list[tuple[str, int, int]]:
        """The names of the sheets, and from where to where their rows stand."""
        found: list[tuple[str, int, int]] = []
        place = 0
        for line in self._lines(0, os.fstat(self._file).st_size):
            place += len(line) + 1
            if line.startswith(b"{"):
                said = json.loads(line)
                message = said["error"]
                raise InvalidError(message, **said["params"])
            if line.startswith(b'"'):
                found.append((json.loads(line), place, place))
            else:
                found[-1] = (*found[-1][:2], place)
        return found

    def rows(self, start: int, end: int) -> Iterator[Row]:
        """The rows that stand there."""
        for line in self._lines(start, end):
            number, cells = json.loads(line, object_hook=_value)
            yield number, cells

    def _lines(self, start: int, end: int) -> Iterator[bytes]:
        rest = b""
        while piece := os.pread(self._file, min(CHUNK, end - start), start):
            start += len(piece)
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines


def _value(said: dict[str, Any]) -> object:
    """What `unpacking` has no word for in JSON."""
    ((kind, value),) = said.items()
    return READ[kind](value)


READ: dict[str, Callable[[Any], object]] = {
    "seconds": lambda seconds: timedelta(seconds=seconds),
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "clock": time.fromisoformat,
}
