"""Taking a person out of every row of every table, whatever the table.

The rows that are the person's own go or are emptied by the rules of this package. What is left are
traces: an id in a row that is somebody else's. They are looked for in all text and JSON columns
there are, so that no table can be forgotten; a row whose key names the person goes.
"""

from collections.abc import Collection, Iterable, Mapping
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
    bindparam,
    cast,
    delete,
    or_,
    select,
    update,
)

from domain.stories import PersonId
from storage.audit import NOBODY
from storage.columns import EnumText
from storage.database import Reader, Session
from storage.names import Names
from storage.tables import (
    ErasureErrandRow,
    ErasureRow,
    StoryHelperRow,
    StoryRow,
    StoryVersionRow,
    StoryVoiceRow,
    TableModel,
)

KEPT_OUT = frozenset({ErasureRow.__tablename__, ErasureErrandRow.__tablename__})
"""What says whom to erase stays until that is done."""
WHOSE: Column[Any] = StoryRow.__table__.c.author_name
"""The column in which nothing but a name stands: who wrote it, as a file says."""
TABLES = tuple(t for t in TableModel.metadata.sorted_tables if t.name not in KEPT_OUT)


HELPER = StoryHelperRow.__table__
STORY, VERSION, VOICE = (row.__table__ for row in (StoryRow, StoryVersionRow, StoryVoiceRow))
THANKED = select(HELPER.c.story_id).where(HELPER.c.person_id == bindparam("person"))


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
        has = or_(*(_holds(column, names.person) for column in columns))
        if table is WHOSE.table and names.shown:
            has = or_(has, WHOSE.in_([names.shown]))
        rows = await s.execute(select(*table.primary_key.columns).where(has))
        found += [Trace(table, tuple(row)) for row in rows]
    return found


def _holds(column: Column[Any], word: str) -> Any:
    text = cast(column, Text) if isinstance(column.type, JSON) else column
    return text.contains(word, autoescape=True)


async def thanking(s: Reader, person: PersonId) -> set[int]:
    """The stories that thank a person, or did so in a former version."""
    now = (await s.execute(THANKED, {"person": person})).scalars()
    before = await s.execute(select(VERSION.c.story_id).where(_holds(VERSION.c.content, person)))
    return {*now, *before.scalars()}


async def unname(s: Session, names: Names, story_ids: Collection[int]) -> None:
    """Take a person's name out of stories that thank them, as far as it is said as a name."""
    for table in (STORY, VERSION, VOICE):
        columns, keys = wordy(table), list(table.primary_key)
        mine = keys[0].in_(sorted(story_ids))
        for row in (await s.execute(select(*keys, *columns).where(mine))).all():
            old = dict(zip(columns, row[len(keys) :], strict=True))
            new = {one.name: names.unnamed(value) for one, value in old.items()}
            changed = {one.name: new[one.name] for one in columns if new[one.name] != old[one]}
            here = and_(*(key == value for key, value in zip(keys, row, strict=False)))
            if changed:
                await s.execute(update(table).values(**changed).where(here))


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


def _without(names: Names, column: Column[Any], value: Any) -> Any:
    if column is WHOSE and value and value == names.shown:
        return NOBODY
    return names.clean(value)


def _change(table: Table, changed: Mapping[str, Any]) -> Any:
    if any(column.name in changed for column in table.primary_key):
        return delete(table)
    return update(table).values(**changed)
