"""The postings as the databases keep them: read by key, written many at once."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ARRAY, Integer, LargeBinary, Text, TextClause, bindparam, delete, text

from domain.search.judging import Found
from domain.search.postings import read_slots
from storage.database import Reader, Session
from storage.tables import SearchPostingRow
from storage.upsert import insert_or_replace

POSTING = SearchPostingRow.__table__
Slot = tuple[str, int]
"""A key, and which slot of its records."""

SQLITE = "sqlite"
_KEYS = {
    "sqlite": "key IN (SELECT value FROM json_each(:keys))",
    "postgresql": "key = ANY(:keys)",
}
_TEXTS = bindparam("keys", type_=ARRAY(Text))


def _statement(dialect: str, sql: str) -> TextClause:
    statement = text(f"{sql} {_KEYS[dialect]}")
    return statement if dialect == SQLITE else statement.bindparams(_TEXTS)


READ = {
    dialect: _statement(dialect, "SELECT key, slot, docs FROM search_posting WHERE")
    for dialect in _KEYS
}
READ_SLOT = {
    dialect: _statement(dialect, "SELECT key, docs FROM search_posting WHERE slot = :slot AND")
    for dialect in _KEYS
}
WRITE_POSTGRESQL = text(
    "INSERT INTO search_posting (key, slot, docs) SELECT * FROM unnest(:keys, :slots, :docs)"
    " ON CONFLICT (key, slot) DO UPDATE SET docs = excluded.docs"
).bindparams(
    _TEXTS, bindparam("slots", type_=ARRAY(Integer)), bindparam("docs", type_=ARRAY(LargeBinary))
)
REMOVE = delete(POSTING).where(
    POSTING.c.key == bindparam("of_key"), POSTING.c.slot == bindparam("of_slot")
)


async def read(s: Reader, keys: Collection[str]) -> Found:
    """The records under these keys; a key without any is missing."""
    dialect = s.dialect.name
    slots = defaultdict[str, list[tuple[int, bytes]]](list)
    for key, slot, docs in await s.execute(READ[dialect], {"keys": _listed(keys, dialect)}):
        slots[key].append((slot, docs))
    return {key: read_slots(found) for key, found in slots.items()}


async def read_to_change(s: Session, wanted: Iterable[Slot]) -> dict[Slot, bytes]:
    """What is kept in these slots now."""
    dialect = s.dialect.name
    by_slot = defaultdict[int, list[str]](list)
    for key, slot in wanted:
        by_slot[slot].append(key)
    found: dict[Slot, bytes] = {}
    for slot, keys in by_slot.items():
        parameters = {"slot": slot, "keys": _listed(keys, dialect)}
        rows = await s.execute(READ_SLOT[dialect], parameters)
        found.update({(key, slot): docs for key, docs in rows})
    return found


async def write(s: Session, changed: Mapping[Slot, bytes]) -> None:
    """Keep these slots as they are now; those with nothing in them go."""
    kept = [(key, slot, docs) for (key, slot), docs in sorted(changed.items()) if docs]
    if kept and s.dialect.name == SQLITE:
        rows = [{"key": key, "slot": slot, "docs": docs} for key, slot, docs in kept]
        await s.execute(insert_or_replace(POSTING, SQLITE), rows)
    elif kept:
        await s.execute(WRITE_POSTGRESQL, _columns(kept))
    gone = [{"of_key": key, "of_slot": slot} for (key, slot), docs in changed.items() if not docs]
    if gone:
        await s.execute(REMOVE, gone)


def _columns(kept: list[tuple[str, int, bytes]]) -> dict[str, Any]:
    keys, slots, docs = zip(*kept, strict=True)
    return {"keys": list(keys), "slots": list(slots), "docs": list(docs)}


def _listed(keys: Collection[str], dialect: str) -> str | list[str]:
    """A list of keys as the database takes it in one parameter."""
    return json.dumps(list(keys)) if dialect == SQLITE else list(keys)
