"""The people of the company, its choices, and who did what."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Text,
)
from sqlmodel import Field

from domain.language import Language
from domain.people import DepartmentFrom
from storage.columns import EnumText, UtcDateTime
from storage.states import (
    Reason,
)
from storage.tables.base import TableModel


class PersonRow(TableModel, table=True):
    """A person, as Slack describes them and as they chose."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    team_id: str
    name: str
    department: str | None = Field(index=True)
    department_from: DepartmentFrom | None = Field(sa_type=EnumText(DepartmentFrom))
    language: Language | None = Field(sa_type=EnumText(Language))
    locale: str | None
    tz: str | None
    is_admin: bool
    is_guest: bool
    is_stranger: bool
    is_bot: bool
    deactivated: bool
    known: bool
    welcomed: bool
    seen_at: datetime = Field(sa_type=UtcDateTime)


class DepartureRow(TableModel, table=True):
    """Somebody who left the company, or `department`; open until `settled_at`."""

    __tablename__ = "departure"

    person_id: str = Field(primary_key=True)
    reason: Reason = Field(sa_type=EnumText(Reason))
    department: str | None = Field(sa_type=Text)
    since: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(sa_type=UtcDateTime, index=True)
    settled_by: str | None


class SettingRow(TableModel, table=True):
    """A setting of the company that differs from its default."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: Any = Field(sa_column=Column(JSON, nullable=False))
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: str


class AuditRow(TableModel, table=True):
    """Who did what to what, for the office; never the author of a story that hides them."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    who: str
    what: str
    subject: str = Field(index=True)
    details: dict[str, Any] = Field(sa_type=JSON)
