"""Sets of records as bits of one number, and how such a set is kept a slot at a time.

A record's bit is its id among those of its kind. Stories and trials take turns: an even slot has
stories, the odd one after it trials. A slot with few records is kept as a list of 16-bit numbers,
one with many as its bits; both are little-endian.
"""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator

from domain.search.finding import What

SLOT_BITS = 7_168
"""So many that a row is smaller than a quarter of a page: SQLite puts a longer one on two."""
SLOT_BYTES = SLOT_BITS // 8
FEW = 128
"""With fewer records than that, a slot is a list."""

Record = tuple[What, int]
_SWAPPED = sys.byteorder == "big"
_ODD = {What.STORY: 0, What.POC: 1}
_WHAT = {odd: what for what, odd in _ODD.items()}


def number_of(record: Record) -> int:
    """The bit of a record."""
    what, record_id = record
    slot, place = divmod(record_id, SLOT_BITS)
    return (2 * slot + _ODD[what]) * SLOT_BITS + place


def record_of(number: int) -> Record:
    """The record of a bit."""
    slot, place = divmod(number, SLOT_BITS)
    return _WHAT[slot % 2], slot // 2 * SLOT_BITS + place


def bits_of(numbers: Iterable[int]) -> int:
    """The set of these bits."""
    return sum(1 << number for number in set(numbers))


def numbers_of(bits: int) -> Iterator[int]:
    """The bits of a set, the highest first; for small sets."""
    while bits:
        number = bits.bit_length() - 1
        yield number
        bits ^= 1 << number


def read_slots(slots: Iterable[tuple[int, bytes]]) -> int:
    """The set that is kept in these slots."""
    found = sorted(slots)
    if not found:
        return 0
    buffer = bytearray((found[-1][0] + 1) * SLOT_BYTES)
    for slot, docs in found:
        start = slot * SLOT_BYTES
        if len(docs) == SLOT_BYTES:
            buffer[start : start + SLOT_BYTES] = docs
        else:
            for place in _list_of(docs):
                buffer[start + (place >> 3)] |= 1 << (place & 7)
    return int.from_bytes(buffer, "little")


def changed_slot(docs: bytes | None, *, added: Collection[int], removed: Collection[int]) -> bytes:
    """A slot with some places set and others cleared; empty if nothing is left."""
    docs = docs or b""
    if len(docs) < SLOT_BYTES:
        return _packed({*_list_of(docs)} - {*removed} | {*added})
    buffer = bytearray(docs)
    for place in added:
        buffer[place >> 3] |= 1 << (place & 7)
    for place in removed:
        buffer[place >> 3] &= ~(1 << (place & 7))
    if removed and (bits := int.from_bytes(buffer, "little")).bit_count() < FEW:
        return _packed({*numbers_of(bits)})
    return bytes(buffer)


def _packed(places: set[int]) -> bytes:
    if len(places) < FEW:
        return _bytes_of(array("H", sorted(places)))
    return changed_slot(bytes(SLOT_BYTES), added=places, removed=())


def _list_of(docs: bytes) -> "array[int]":
    places = array("H")
    places.frombytes(docs)
    if _SWAPPED:
        places.byteswap()
    return places


def _bytes_of(places: "array[int]") -> bytes:
    if _SWAPPED:
        places.byteswap()
    return places.tobytes()
