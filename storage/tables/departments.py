"""What Slack says of where people work, and when it was asked."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from storage.columns import UtcDateTime
from storage.tables.base import TableModel


class DepartmentReadingRow(TableModel, table=True):
    """What a person's profile said of their department; "" for nothing."""

    __tablename__ = "department_reading"

    person_id: str = Field(primary_key=True)
    source: str
    said: str = Field(sa_type=Text)
    read_at: datetime = Field(sa_type=UtcDateTime, index=True)


class DepartmentRoundRow(TableModel, table=True):
    """When a source was asked last, and before when it is not to be asked again."""

    __tablename__ = "department_round"

    source: str = Field(primary_key=True)
    read_at: datetime = Field(sa_type=UtcDateTime)
    wait_until: datetime = Field(sa_type=UtcDateTime)


class DepartmentSeenRow(TableModel, table=True):
    """A department somebody worked in at some time: it may still say who that was."""

    __tablename__ = "department_seen"

    name: str = Field(sa_type=Text, primary_key=True)
