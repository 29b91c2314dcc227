"""Words of members that others would like to see told, until who wrote them has said yes or no."""

from datetime import datetime

from sqlmodel import Field

from domain.stories import Kind
from storage.columns import EnumText, UtcDateTime
from storage.states import DraftState
from storage.tables.base import TableModel


class DraftRow(TableModel, table=True):
    """A message somebody proposed; its words are there only while its author is being asked.

    `origin` is a hash of the message's place, so that nobody is asked about it twice.
    """

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True)
    origin: str = Field(unique=True)
    author: str = Field(index=True)
    proposer: str = Field(index=True)
    kind: Kind = Field(sa_type=EnumText(Kind))
    words: str
    link: str
    state: DraftState = Field(sa_type=EnumText(DraftState), index=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    story_id: int | None = Field(foreign_key="story.id", index=True)


class CaptureOfferRow(TableModel, table=True):
    """A message under which somebody who reacted was offered to make a story of it, once."""

    __tablename__ = "capture_offer"

    origin: str = Field(primary_key=True)
