"""The postings as the databases keep them: read by key, written many at once."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate
from typing import Any

from sqlalchemy import ARRAY, Integer, LargeBinary, Text, bindparam, delete, text

from domain.search.judging import Found
from domain.search.postings import read_slots
from storage.database import Reader, Session
from storage.tables import SearchPostingRow

POSTING = SearchPostingRow.__table__
Slot = tuple[str, int]
"""A key, and which slot of its records."""

SQLITE = "sqlite"
_TEXTS = bindparam("keys", type_=ARRAY(Text))
READ = {
    SQLITE: text(
        "SELECT key, slot, docs FROM search_posting"
        " WHERE key IN (SELECT value FROM json_each(:keys))"
    ),
    "postgresql": text(
        "SELECT wanted.key, slot, docs FROM unnest(:keys) AS wanted (key), LATERAL"
        " (SELECT slot, docs FROM search_posting WHERE key = wanted.key OFFSET 0) AS kept"
    ).bindparams(_TEXTS),
}
"""Key by key: PostgreSQL would else read the whole table as long as it was not analysed."""
READ_SLOT = {
    SQLITE: text(
        "SELECT key, docs FROM search_posting"
        " WHERE slot = :slot AND key IN (SELECT value FROM json_each(:keys))"
    ),
    "postgresql": text(
        "SELECT wanted.key, docs FROM unnest(:keys) AS wanted (key), LATERAL"
        " (SELECT docs FROM search_posting WHERE key = wanted.key AND slot = :slot OFFSET 0)"
        " AS kept"
    ).bindparams(_TEXTS),
}
_WRITE = {
    SQLITE: (
        "SELECT value ->> 0, value ->> 1, substr(:docs, value ->> 2, value ->> 3)"
        " FROM json_each(:rows) WHERE true"
    ),
    "postgresql": "SELECT * FROM unnest(:keys, :slots, :docs)",
}
"""Thousands of rows in one statement; SQLite cuts their bytes out of one string of them."""
WRITE = {
    dialect: text(
        f"INSERT INTO search_posting (key, slot, docs) {rows}"
        " ON CONFLICT (key, slot) DO UPDATE SET docs = excluded.docs"
    )
    for dialect, rows in _WRITE.items()
}
WRITE["postgresql"] = WRITE["postgresql"].bindparams(
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
    if kept:
        dialect = s.dialect.name
        await s.execute(WRITE[dialect], _joined(kept) if dialect == SQLITE else _columns(kept))
    gone = [{"of_key": key, "of_slot": slot} for (key, slot), docs in changed.items() if not docs]
    if gone:
        await s.execute(REMOVE, gone)


def _joined(kept: list[tuple[str, int, bytes]]) -> dict[str, Any]:
    ends = accumulate((len(docs) for *_, docs in kept), initial=1)
    rows = [[key, slot, at, len(docs)] for (key, slot, docs), at in zip(kept, ends, strict=False)]
    return {"docs": b"".join(docs for *_, docs in kept), "rows": json.dumps(rows)}


def _columns(kept: list[tuple[str, int, bytes]]) -> dict[str, Any]:
    keys, slots, docs = zip(*kept, strict=True)
    return {"keys": list(keys), "slots": list(slots), "docs": list(docs)}


def _listed(keys: Collection[str], dialect: str) -> str | list[str]:
    """A list of keys as the database takes it in one parameter."""
    return json.dumps(list(keys)) if dialect == SQLITE else list(keys)
