"""Taking a person out of every row of every table, whatever the table.

The rows that are the person's own go or are emptied by the rules of this package. What is left are
traces: an id or a name in a row that is somebody else's. They are looked for in all text and JSON
columns there are, so that no table can be forgotten; a row whose key names the person goes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    String,
    Table,
    Text,
    TypeDecorator,
    and_,
    cast,
    delete,
    or_,
    select,
    update,
)

from storage.audit import NOBODY
from storage.columns import EnumText
from storage.database import Reader, Session
from storage.erasing.names import Names
from storage.tables import ErasureErrandRow, ErasureRow, TableModel

KEPT_OUT = frozenset({ErasureRow.__tablename__, ErasureErrandRow.__tablename__})
"""What says whom to erase stays until that is done."""
NAME_COLUMNS = frozenset({"author_name", "who"})
"""Columns in which nothing but a name stands."""
TABLES = tuple(t for t in TableModel.metadata.sorted_tables if t.name not in KEPT_OUT)


@dataclass(frozen=True, slots=True)
class Trace:
    """A row in which a person stands, by the values of its key."""

    table: Table
    key: tuple[Any, ...]


def wordy(table: Table) -> list[Column[Any]]:
    """The columns of a table that can hold an id or a name."""
    return [column for column in table.c if _is_wordy(column)]


def _is_wordy(column: Column[Any]) -> bool:
    kind = column.type
    if isinstance(kind, EnumText):
        return False
    plain = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return isinstance(plain, String | JSON)


async def scan(s: Reader, names: Names) -> list[Trace]:
    """Where the person stands; reads every table whole, so it is not for a write transaction."""
    found: list[Trace] = []
    for table in reversed(TABLES):
        columns = wordy(table)
        if not columns:
            continue
        has = or_(*(_holds(column, word) for column in columns for word in _spellings(names)))
        for column in filter(_is_a_name, columns):
            has = or_(has, column.in_(sorted(names.exact)))
        rows = await s.execute(select(*table.primary_key.columns).where(has))
        found += [Trace(table, tuple(row)) for row in rows]
    return found


def _spellings(names: Names) -> Iterator[str]:
    """The words to look for, also as JSON writes them."""
    for word in names.all:
        yield word
        escaped = json.dumps(word)[1:-1]
        if escaped != word:
            yield escaped


def _holds(column: Column[Any], word: str) -> Any:
    text = cast(column, Text) if isinstance(column.type, JSON) else column
    return text.contains(word, autoescape=True)


async def clean(s: Session, names: Names, traces: Iterable[Trace]) -> list[Trace]:
    """Take the person out of these rows, as far as they are still there; those that changed."""
    return [trace for trace in traces if await _clean(s, names, trace)]


async def _clean(s: Session, names: Names, trace: Trace) -> bool:
    table = trace.table
    here = and_(*(c == value for c, value in zip(table.primary_key, trace.key, strict=True)))
    columns = wordy(table)
    row = (await s.execute(select(*columns).where(here).with_for_update())).first()
    if row is None:
        return False
    old = dict(zip(columns, row, strict=True))
    new = {column: _without(names, column, value) for column, value in old.items()}
    changed = {column.name: new[column] for column in columns if new[column] != old[column]}
    if not changed:
        return False
    await s.execute(_change(table, changed).where(here))
    return True


def _is_a_name(column: Column[Any]) -> bool:
    return column.name in NAME_COLUMNS


def _without(names: Names, column: Column[Any], value: Any) -> Any:
    if _is_a_name(column) and value in names.exact:
        return NOBODY
    return names.clean(value)


def _change(table: Table, changed: Mapping[str, Any]) -> Any:
    if any(column.name in changed for column in table.primary_key):
        return delete(table)
    return update(table).values(**changed)
