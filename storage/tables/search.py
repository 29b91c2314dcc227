"""The index of the search: what is still to be indexed, what was, and which records say what."""

from sqlalchemy import Column, Integer, LargeBinary, Text
from sqlmodel import Field

from domain.search.finding import What
from storage.columns import EnumText
from storage.tables.base import TableModel


class SearchMarkRow(TableModel, table=True):
    """A record to be indexed anew, as it was changed; `number` is never given twice."""

    __tablename__ = "search_mark"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 -- SQLAlchemy's own name

    number: int | None = Field(default=None, primary_key=True)
    what: What = Field(sa_type=EnumText(What))
    record_id: int


class SearchEntryRow(TableModel, table=True):
    """A record in the index: under which keys (compressed), and how many words it has."""

    __tablename__ = "search_entry"

    what: What = Field(sa_type=EnumText(What), primary_key=True)
    record_id: int = Field(primary_key=True)
    keys: bytes = Field(sa_type=LargeBinary)
    title_length: int
    length: int


class SearchPostingRow(TableModel, table=True):
    """The records under a key, a slot of their numbers at a time; see `domain.search.postings`.

    Keys are compared by their bytes on both databases.
    """

    __tablename__ = "search_posting"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 -- SQLAlchemy's own name

    key: str = Field(
        sa_column=Column(Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True)
    )
    slot: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    docs: bytes = Field(sa_type=LargeBinary)
