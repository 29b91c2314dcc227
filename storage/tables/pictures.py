"""The pictures of editions: which were asked for, and the file in Slack that each became."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import EnumText, UtcDateTime
from storage.states import PictureState
from storage.tables.base import TableModel


class PictureRow(TableModel, table=True):
    """One picture of a month's edition; `digest` tells its figures and words apart from others."""

    __tablename__ = "picture"

    month: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    state: PictureState = Field(sa_type=EnumText(PictureState), index=True)
    token: str
    lease_until: datetime = Field(sa_type=UtcDateTime)
    asked_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int
    file_id: str | None
    error: str | None
    told_at: datetime | None = Field(sa_type=UtcDateTime)
    """When the office was told that it is missing."""
