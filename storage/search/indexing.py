"""Bringing the index up to date with what is marked, a batch at a time.

Records are read and cut into words outside of any write. Only who takes the newest mark of a record
writes it, so that no older state overwrites a newer one; PostgreSQL lets one process write at once.
"""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from sqlalchemy import bindparam, delete, select, text

from domain.search.asking import understood
from domain.search.document import Document, Entry, entry_of
from domain.search.finding import What
from domain.search.postings import SLOT_BITS, Record, changed_slot, number_of
from domain.search.resting import give_back
from storage.database import Database, Reader, Session
from storage.search import material, postings
from storage.search.apart import apart
from storage.search.postings import Slot
from storage.search.seeing import by_kind
from storage.tables import SearchEntryRow, SearchMarkRow
from storage.upsert import insert_or_replace

MARK = SearchMarkRow.__table__
ENTRY = SearchEntryRow.__table__
CUT_AT_A_TIME = 50
WRITTEN_AT_A_TIME = 150
"""Whoever wants to write meanwhile waits for no more than that."""
LOCK = 5_262_017
"""The number of PostgreSQL's advisory lock of who writes the index."""

MARKS = (
    select(MARK.c.number, MARK.c.what, MARK.c.record_id)
    .order_by(MARK.c.number)
    .limit(bindparam("limit"))
)
TAKE = (
    delete(MARK)
    .where(MARK.c.number.in_(bindparam("numbers", expanding=True)))
    .returning(MARK.c.number)
)
TRY_LOCK = text(f"SELECT pg_try_advisory_xact_lock({LOCK})")
THESE = (
    ENTRY.c.what == bindparam("of_what"),
    ENTRY.c.record_id.in_(bindparam("ids", expanding=True)),
)
KEYS = select(ENTRY.c.record_id, ENTRY.c["keys"]).where(*THESE)
REMOVE = delete(ENTRY).where(*THESE)
Marks = Mapping[int, Record]
NO_KEYS: frozenset[str] = frozenset()


async def catch_up(db: Database, *, limit: int = 500) -> int:
    """Index up to `limit` of what is marked, the longest marked first; how many marks are gone."""
    async with db.read() as s:
        marks = await _marks(s, limit)
        documents = await material.documents(s, set(marks.values()))
    if not marks:
        return 0
    entries = await _entries(documents)
    gone, waiting = 0, iter(marks.items())
    while some := dict(islice(waiting, WRITTEN_AT_A_TIME)):
        async with db.begin() as s:
            gone += await _write(s, some, entries)
    return gone


async def catch_up_all(db: Database) -> None:
    """Index everything that is marked, and leave the memory as it was before."""
    while await catch_up(db):
        pass
    await apart(give_back)


async def warm_up() -> None:
    """Open the dictionary, and cut the other names of things, before the first search does."""
    await apart(understood, "請求書")
    await apart(give_back)


async def _marks(s: Reader, limit: int) -> Marks:
    rows = await s.execute(MARKS, {"limit": limit})
    return {number: (what, record_id) for number, what, record_id in rows}


async def _entries(documents: Mapping[Record, Document]) -> dict[Record, Entry]:
    """What the records are found by, a few at a time: somebody may be searching."""
    found: dict[Record, Entry] = {}
    waiting = iter(documents.items())
    while some := dict(islice(waiting, CUT_AT_A_TIME)):
        found |= await apart(_cut, some)
    await apart(give_back)
    return found


def _cut(documents: Mapping[Record, Document]) -> dict[Record, Entry]:
    return {record: entry_of(document) for record, document in documents.items()}


async def _write(s: Session, marks: Marks, entries: Mapping[Record, Entry]) -> int:
    if s.dialect.name != postings.SQLITE and not (await s.execute(TRY_LOCK)).scalar_one():
        return 0
    taken = set((await s.execute(TAKE, {"numbers": list(marks)})).scalars())
    newest = {record: number for number, record in sorted(marks.items())}
    records = [record for record, number in newest.items() if number in taken]
    before = await _keys_before(s, records)
    after = {record: entries[record].keys for record in records if record in entries}
    await _change_postings(s, records, before, after)
    await _change_entries(s, records, entries)
    return len(taken)


async def _keys_before(s: Session, records: Iterable[Record]) -> dict[Record, frozenset[str]]:
    found: dict[Record, frozenset[str]] = {}
    for what, ids in by_kind(records).items():
        rows = await s.execute(KEYS, {"of_what": what, "ids": list(ids)})
        found.update({(what, record_id): _unpacked(keys) for record_id, keys in rows})
    return found


async def _change_postings(
    s: Session,
    records: Iterable[Record],
    before: Mapping[Record, frozenset[str]],
    after: Mapping[Record, frozenset[str]],
) -> None:
    added, removed = defaultdict[Slot, list[int]](list), defaultdict[Slot, list[int]](list)
    for record in records:
        slot, place = divmod(number_of(record), SLOT_BITS)
        old, new = before.get(record, NO_KEYS), after.get(record, NO_KEYS)
        for key in new - old:
            added[key, slot].append(place)
        for key in old - new:
            removed[key, slot].append(place)
    touched = {*added, *removed}
    there = await postings.read_to_change(s, touched)
    changed = {
        one: changed_slot(there.get(one), added=added.get(one, ()), removed=removed.get(one, ()))
        for one in touched
    }
    await postings.write(s, changed)


async def _change_entries(
    s: Session, records: Collection[Record], entries: Mapping[Record, Entry]
) -> None:
    rows = [_row(record, entries[record]) for record in records if record in entries]
    if rows:
        await s.execute(insert_or_replace(ENTRY, s.dialect.name), rows)
    gone = by_kind(record for record in records if record not in entries)
    for what, ids in gone.items():
        await s.execute(REMOVE, {"of_what": what, "ids": list(ids)})


def _row(record: Record, entry: Entry) -> dict[str, What | int | bytes]:
    what, record_id = record
    return {
        "what": what,
        "record_id": record_id,
        "keys": zlib.compress("\n".join(entry.keys).encode(), 1),
        "title_length": entry.title_length,
        "length": entry.length,
    }


def _unpacked(keys: bytes) -> frozenset[str]:
    return frozenset(zlib.decompress(keys).decode().split("\n"))
