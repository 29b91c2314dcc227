"""Gives back the memory of dictionary pages that were read: 80 MB for a page of mixed Japanese.

The dictionary is a file mapped into memory. What was read of it stays counted as ours until it is
given back; it stays in the system's cache, so that reading it again costs next to nothing
(measured: 2,600 lines take 45 ms instead of 42 ms).
"""

import ctypes
import sys
from functools import cache
from pathlib import Path

MAPS = Path("/proc/self/maps")
DICTIONARY = "/sudachidict_"
MADV_DONTNEED = 4
"""Linux: these pages are not needed now (sys/mman.h)."""

Span = tuple[int, int]
"""An address and a length."""


def give_back() -> None:
    """Let the dictionary's pages go, and what cutting text left of the heap, where the system can.

    What is read again comes back.
    """
    for start, length in _mapped():
        _libc().madvise(start, length, MADV_DONTNEED)
        _libc().malloc_trim(0)


def _mapped() -> tuple[Span, ...]:
    """Where the dictionary stands in memory, if it is open."""
    if sys.platform != "linux" or not MAPS.is_file():
        return ()
    lines = MAPS.read_text(encoding="utf-8", errors="replace").splitlines()
    return tuple(_span(line) for line in lines if DICTIONARY in line and "r--s" in line)


def _span(line: str) -> Span:
    start, end = (int(address, 16) for address in line.split(" ", 1)[0].split("-"))
    return start, end - start


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None)
    libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    return libc
