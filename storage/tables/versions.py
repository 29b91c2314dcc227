"""What an edition said, each time its text was fixed."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from storage.columns import EnumText, UtcDateTime
from storage.states import Fixing
from storage.tables.base import TableModel


class EditionVersionRow(TableModel, table=True):
    """One text of an edition, as JSON: `revision` is the edition's, `why` what it was fixed for."""

    __tablename__ = "edition_version"

    month: str = Field(primary_key=True, foreign_key="edition.month")
    revision: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    why: Fixing = Field(sa_type=EnumText(Fixing))
    document: str = Field(sa_type=Text)
