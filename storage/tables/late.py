"""Stories that may be told only since the edition of their month was out."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import UtcDateTime
from storage.tables.base import TableModel


class LateStoryRow(TableModel, table=True):
    """A story that became tellable later than it was recorded.

    `carried_at` is a moment in the month whose edition tells it, empty until that is decided.
    `token` stands while its author is to be told, and names neither them nor the story.
    """

    __tablename__ = "late_story"

    story_id: int = Field(primary_key=True, foreign_key="story.id")
    since: datetime = Field(sa_type=UtcDateTime)
    month: str | None
    carried_at: datetime | None = Field(sa_type=UtcDateTime, index=True)
    token: str | None
