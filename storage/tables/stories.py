"""Stories, their parts and their past."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Index,
    Text,
    false,
    text,
)
from sqlmodel import Field

from domain.effect import Per, Standing, Yen
from domain.language import Language
from domain.stories import Difficulty, Kind, ShownAs, StoryFields
from storage.columns import EnumText, UtcDateTime
from storage.states import (
    ChangedBy,
    StillUsed,
)
from storage.tables.base import TableModel


class StoryRow(TableModel, StoryFields, table=True):
    """A story. Who wrote it stands in `StoryOwnerRow` alone.

    `author_name` is the name a file gave for somebody who is no member; that row has no owner.
    """

    __tablename__ = "story"
    __table_args__ = (
        Index("story_by_recorded_at", "recorded_at"),
        Index("story_by_title", "title", "recorded_at"),
        Index("story_by_imported", "imported", "recorded_at"),
        Index(
            "story_by_source_link",
            "source_link",
            sqlite_where=text("source_link <> ''"),
            postgresql_where=text("source_link <> ''"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: Kind = Field(sa_type=EnumText(Kind))
    language: Language = Field(sa_type=EnumText(Language))
    times_per: Per | None = Field(sa_type=EnumText(Per))
    standing: Standing = Field(sa_type=EnumText(Standing))
    difficulty: Difficulty | None = Field(sa_type=EnumText(Difficulty))
    shown_as: ShownAs = Field(sa_type=EnumText(ShownAs))
    saving_yen: Yen | None = Field(sa_type=BigInteger)
    cost_once_yen: Yen | None = Field(sa_type=BigInteger)
    cost_yearly_yen: Yen | None = Field(sa_type=BigInteger)
    department: str | None = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(sa_type=UtcDateTime)
    held_at: datetime | None = Field(sa_type=UtcDateTime)
    revision: int = 1
    imported: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    author_name: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})


class StoryOwnerRow(TableModel, table=True):
    """Who wrote a story: the only place that links the two, whatever the story shows.

    `person_id` is empty where a file named nobody who is a member.
    """

    __tablename__ = "story_owner"
    __table_args__ = (Index("story_owner_by_person", "person_id", "story_id"),)

    story_id: int = Field(primary_key=True, foreign_key="story.id")
    person_id: str


class StoryPart(TableModel):
    """What a story has several of, in the member's order."""

    story_id: int = Field(primary_key=True, foreign_key="story.id")
    position: int = Field(primary_key=True)


class StoryTagRow(StoryPart, table=True):
    """A tag of a story."""

    __tablename__ = "story_tag"
    __table_args__ = (Index("story_tag_by_label", "label"),)

    label: str


class StoryToolRow(StoryPart, table=True):
    """A tool a story names."""

    __tablename__ = "story_tool"
    __table_args__ = (Index("story_tool_by_label", "label"),)

    label: str


class StoryHelperRow(StoryPart, table=True):
    """A person a story thanks."""

    __tablename__ = "story_helper"

    person_id: str = Field(index=True)


class StoryVoiceRow(StoryPart, table=True):
    """A remark in a story."""

    __tablename__ = "story_voice"

    who: str
    text: str


class StoryMetricRow(StoryPart, table=True):
    """A figure of a story that is not time."""

    __tablename__ = "story_metric"

    name: str
    before: str
    after: str
    unit: str


class StoryFileRow(StoryPart, table=True):
    """A file a story points to."""

    __tablename__ = "story_file"

    file_id: str
    name: str
    link: str


class StoryVersionRow(TableModel, table=True):
    """What a story said before a change. `who` is author or office, never an id."""

    __tablename__ = "story_version"

    story_id: int = Field(primary_key=True, foreign_key="story.id")
    revision: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    who: ChangedBy = Field(sa_type=EnumText(ChangedBy))
    content: dict[str, Any] = Field(sa_type=JSON)


class SubmissionRow(TableModel, table=True):
    """What was handed in under which key (a hash), so that the same is not recorded twice."""

    __tablename__ = "submission"

    key: str = Field(primary_key=True)
    story_id: int = Field(foreign_key="story.id")
    digest: str
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class AftermathRow(TableModel, table=True):
    """What became of a story so many months later, as its author says."""

    __tablename__ = "aftermath"

    story_id: int = Field(primary_key=True, foreign_key="story.id")
    months: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    still: StillUsed = Field(sa_type=EnumText(StillUsed))
    note: str


class StoryKeeperRow(TableModel, table=True):
    """Who looks after a story since its author left or moved; the author stays its author."""

    __tablename__ = "story_keeper"

    story_id: int = Field(primary_key=True, foreign_key="story.id")
    person_id: str = Field(index=True)
    since: datetime = Field(sa_type=UtcDateTime)
