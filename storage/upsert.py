"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy keeps in their dialects."""

from functools import cache

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def insert_into(table: Table, dialect_name: str) -> Insert:
    """An insert that can say what happens when the row is there already."""
    return sqlite.insert(table) if dialect_name == "sqlite" else postgresql.insert(table)


@cache
def insert_new(table: Table, dialect_name: str) -> Insert:
    """An insert that leaves a row that is there as it is; its rowcount tells which."""
    return insert_into(table, dialect_name).on_conflict_do_nothing()


@cache
def insert_or_replace(
    table: Table, dialect_name: str, kept: frozenset[str] = frozenset()
) -> Insert:
    """An insert that replaces what a row says, but for the columns to be kept."""
    statement = insert_into(table, dialect_name)
    keys = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.c if c.name not in {*keys, *kept}}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)
