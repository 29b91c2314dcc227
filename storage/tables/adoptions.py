"""What readers of the newsletter gave back: wishes to do the same, and reactions."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from domain.adoptions import AdoptionState
from storage.columns import EnumText, UtcDateTime
from storage.tables.base import TableModel


class AdoptionRow(TableModel, table=True):
    """One member's wish to do what a story tells. Who wrote the story never stands here.

    `keeper` is whom they were introduced to where somebody else looked after it by then.
    """

    __tablename__ = "adoption"
    __table_args__ = (
        UniqueConstraint("story_id", "person_id"),
        Index("adoption_by_wanted_at", "wanted_at"),
        Index("adoption_by_state", "state", "due_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id")
    person_id: str = Field(index=True)
    month: str
    wanted_at: datetime = Field(sa_type=UtcDateTime)
    state: AdoptionState = Field(sa_type=EnumText(AdoptionState))
    due_on: date
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    keeper: str | None = Field(default=None, index=True)


class EditionPlaceRow(TableModel, table=True):
    """Which message of an edition tells a story, at that revision; part 1 is in the channel."""

    __tablename__ = "edition_place"

    month: str = Field(primary_key=True, foreign_key="edition.month")
    story_id: int = Field(primary_key=True, foreign_key="story.id", index=True)
    part: int
    revision: int


class ReactionRow(TableModel, table=True):
    """An emoji that somebody put below a message of an edition."""

    __tablename__ = "reaction"
    __table_args__ = (Index("reaction_by_person", "person_id"),)

    channel: str = Field(primary_key=True)
    ts: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
