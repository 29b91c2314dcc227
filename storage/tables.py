"""The tables, one class each, with the domain's own names for the columns.

SQLModel does not validate what is put into a table class: rows are only ever built from objects of
`domain`, which do. Nothing here is used as an ORM object; the functions of this package speak to
``Row.__table__``.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Column, Index, MetaData, Table, Text
from sqlmodel import Field, SQLModel

from domain.effect import Per, Standing, Yen
from domain.language import Language
from domain.stories import Difficulty, Kind, ShownAs, StoryFields
from storage.columns import EnumText, UtcDateTime
from storage.states import ChangedBy, DeliveryState, EditionState


class TableModel(SQLModel):
    """What every table class is. Constraints have names, so that a migration can speak of them."""

    __table__: ClassVar[Table]
    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pk",
            "fk": "%(table_name)s_%(column_0_name)s_fk",
            "uq": "%(table_name)s_%(column_0_name)s_uq",
            "ix": "%(table_name)s_by_%(column_0_name)s",
        }
    )


class StoryRow(TableModel, StoryFields, table=True):
    """A story. Who wrote it stands in `StoryOwnerRow` alone."""

    __tablename__ = "story"
    __table_args__ = (Index("story_by_recorded_at", "recorded_at"),)

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


class StoryOwnerRow(TableModel, table=True):
    """Who wrote a story: the only place that links the two, whatever the story shows."""

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


class PersonRow(TableModel, table=True):
    """A person, as Slack describes them and as they chose."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    team_id: str
    name: str
    department: str | None = Field(index=True)
    language: Language | None = Field(sa_type=EnumText(Language))
    locale: str | None
    tz: str | None
    is_admin: bool
    is_guest: bool
    is_stranger: bool
    is_bot: bool
    deactivated: bool
    known: bool
    seen_at: datetime = Field(sa_type=UtcDateTime)


class SettingRow(TableModel, table=True):
    """A setting of the company that differs from its default."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: Any = Field(sa_column=Column(JSON, nullable=False))
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: str


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


class DeliveryRow(TableModel, table=True):
    """One message of the ledger; see *The ledger* in house.md."""

    __tablename__ = "delivery"
    __table_args__ = (Index("delivery_by_state", "state", "lease_until"),)

    key: str = Field(primary_key=True)
    state: DeliveryState = Field(sa_type=EnumText(DeliveryState))
    token: str
    claimed_at: datetime = Field(sa_type=UtcDateTime)
    lease_until: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(sa_type=UtcDateTime)
    channel: str | None
    ts: str | None
    digest: str | None
    attempts: int
    error: str | None


class EventSeenRow(TableModel, table=True):
    """An event of Slack's that was taken in; Slack may send it again."""

    __tablename__ = "event_seen"

    event_id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class AuditRow(TableModel, table=True):
    """Who did what to what, for the office; never the author of a story that hides them."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    who: str
    what: str
    subject: str = Field(index=True)
    details: dict[str, Any] = Field(sa_type=JSON)
