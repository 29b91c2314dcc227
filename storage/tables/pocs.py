"""Trials, and what their owners say of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Index,
    Text,
)
from sqlmodel import Field

from domain.effect import Standing, Yen
from domain.language import Language
from domain.pocs import Decision, Direction, Health, PocFields, Rhythm, Stage
from storage.columns import EnumText, UtcDateTime
from storage.states import Happening
from storage.tables.base import TableModel


class PocRow(TableModel, PocFields, table=True):
    """A trial. `tags` and `tools` are lists of labels, in the owner's order."""

    __tablename__ = "poc"
    __table_args__ = (
        Index("poc_by_owner", "owner", "stage"),
        Index("poc_by_end_on", "end_on", "stage"),
        Index("poc_by_department", "department", "id"),
        Index("poc_by_started_at", "started_at"),
        Index("poc_by_ended_at", "ended_at"),
        Index("poc_by_retry_story", "retry_story"),
        Index("poc_by_retry_poc", "retry_poc"),
        Index("poc_by_story_id", "story_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    language: Language = Field(sa_type=EnumText(Language))
    direction: Direction | None = Field(sa_type=EnumText(Direction))
    rhythm: Rhythm = Field(sa_type=EnumText(Rhythm))
    cost_once_yen: Yen | None = Field(sa_type=BigInteger)
    cost_yearly_yen: Yen | None = Field(sa_type=BigInteger)
    retry_story: int | None = Field(default=None, foreign_key="story.id")
    retry_poc: int | None = Field(default=None, foreign_key="poc.id")
    tags: list[str] = Field(sa_type=JSON)
    tools: list[str] = Field(sa_type=JSON)
    owner: str
    owner_since: date
    department: str | None = Field(sa_type=Text)
    stage: Stage = Field(sa_type=EnumText(Stage))
    stage_since: datetime = Field(sa_type=UtcDateTime)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(sa_type=UtcDateTime)
    started_at: datetime | None = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(sa_type=UtcDateTime)
    ended_on: date | None
    decision: Decision | None = Field(sa_type=EnumText(Decision))
    result_note: str
    latest_value: float | None
    latest_standing: Standing | None = Field(sa_type=EnumText(Standing))
    health: Health | None = Field(sa_type=EnumText(Health))
    last_checkin_on: date | None
    last_measured_on: date | None
    heard_on: date | None
    told: bool
    story_id: int | None = Field(default=None, foreign_key="story.id")
    withdrawn_at: datetime | None = Field(sa_type=UtcDateTime)
    revision: int


class CheckinRow(TableModel, table=True):
    """An answer to how a trial goes."""

    __tablename__ = "checkin"
    __table_args__ = (Index("checkin_by_poc", "poc_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    poc_id: int = Field(foreign_key="poc.id")
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
    on: date
    health: Health = Field(sa_type=EnumText(Health))
    note: str
    help_wanted: bool
    value: float | None
    standing: Standing = Field(sa_type=EnumText(Standing))


class MeasurementRow(TableModel, table=True):
    """One value of a trial's indicator."""

    __tablename__ = "measurement"
    __table_args__ = (Index("measurement_by_poc", "poc_id", "on", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    poc_id: int = Field(foreign_key="poc.id")
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
    on: date
    value: float
    standing: Standing = Field(sa_type=EnumText(Standing))
    how: str


class PocEventRow(TableModel, table=True):
    """What happened to a trial, for whoever takes it over; `details` are plain values."""

    __tablename__ = "poc_event"
    __table_args__ = (Index("poc_event_by_poc", "poc_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    poc_id: int = Field(foreign_key="poc.id")
    at: datetime = Field(sa_type=UtcDateTime)
    who: str
    what: Happening = Field(sa_type=EnumText(Happening))
    details: dict[str, Any] = Field(sa_type=JSON)


class PocSubmissionRow(TableModel, table=True):
    """What was handed in about a trial under which key (a hash), so that it is not done twice."""

    __tablename__ = "poc_submission"

    key: str = Field(primary_key=True)
    poc_id: int = Field(foreign_key="poc.id")
    digest: str
    at: datetime = Field(sa_type=UtcDateTime, index=True)
