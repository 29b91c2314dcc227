"""What the editors decided about an edition, and who of them is at it."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from storage.columns import UtcDateTime
from storage.tables.base import TableModel


class EditionCutRow(TableModel, table=True):
    """The editors' cut of one month's edition. `document` is its text as JSON."""

    __tablename__ = "edition_cut"

    month: str = Field(primary_key=True)
    document: str = Field(sa_type=Text)
    revision: int
    changed_by: str | None
    changed_at: datetime | None = Field(sa_type=UtcDateTime)
    editing_by: str | None
    editing_since: datetime | None = Field(sa_type=UtcDateTime)
    editing_until: datetime | None = Field(sa_type=UtcDateTime)
