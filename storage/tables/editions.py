"""Editions, what they tell, and the drafts that were shown."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    Index,
    Text,
    false,
)
from sqlmodel import Field

from domain.language import Language
from storage.columns import EnumText, UtcDateTime
from storage.states import (
    EditionState,
)
from storage.tables.base import TableModel


class EditionRow(TableModel, table=True):
    """One month's edition. `document` is the frozen text as JSON; `month` is ``2026-10``."""

    __tablename__ = "edition"

    month: str = Field(primary_key=True)
    state: EditionState = Field(sa_type=EnumText(EditionState), index=True)
    document: str | None = Field(sa_type=Text)
    language: Language | None = Field(sa_type=EnumText(Language))
    channel: str | None
    draft_at: datetime | None = Field(sa_type=UtcDateTime)
    approved_by: str | None
    approved_at: datetime | None = Field(sa_type=UtcDateTime)
    held_by: str | None
    held_at: datetime | None = Field(sa_type=UtcDateTime)
    frozen_at: datetime | None = Field(sa_type=UtcDateTime)
    posted_at: datetime | None = Field(sa_type=UtcDateTime)
    revision: int


class EditionStoryRow(TableModel, table=True):
    """Which stories an edition tells."""

    __tablename__ = "edition_story"

    month: str = Field(primary_key=True, foreign_key="edition.month")
    story_id: int = Field(primary_key=True, foreign_key="story.id", index=True)
    changed_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """Since when the story says something the posted edition does not show."""
    led: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether it led that edition: its department and author stand back for others later."""


class EditionPocRow(TableModel, table=True):
    """Which trials an edition tells."""

    __tablename__ = "edition_poc"

    month: str = Field(primary_key=True, foreign_key="edition.month")
    poc_id: int = Field(primary_key=True, foreign_key="poc.id", index=True)
    changed_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """Since when the trial says something the posted edition does not show."""


class PreviewRow(TableModel, table=True):
    """A draft shown to one editor. `ts` are the time stamps of its messages, in order."""

    __tablename__ = "preview"
    __table_args__ = (Index("preview_by_month", "month", "shown_to"),)

    key: str = Field(primary_key=True)
    month: str
    shown_to: str
    sent_at: datetime = Field(sa_type=UtcDateTime)
    rest_until: datetime = Field(sa_type=UtcDateTime)
    parts: int
    channel: str | None
    ts: list[str] = Field(sa_type=JSON)


class PreviewStoryRow(TableModel, table=True):
    """What a preview says of which story: the story as it was at that revision."""

    __tablename__ = "preview_story"

    key: str = Field(primary_key=True, foreign_key="preview.key")
    story_id: int = Field(primary_key=True, foreign_key="story.id", index=True)
    revision: int


class PreviewPocRow(TableModel, table=True):
    """Which trials a preview tells."""

    __tablename__ = "preview_poc"

    key: str = Field(primary_key=True, foreign_key="preview.key")
    poc_id: int = Field(primary_key=True, foreign_key="poc.id", index=True)
