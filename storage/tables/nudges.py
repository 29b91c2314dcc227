"""What was asked of whom, and when people want quiet."""

from datetime import date, datetime

from sqlalchemy import (
    Index,
    UniqueConstraint,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlmodel import Field

from domain.nudges import identity_of
from storage.columns import EnumText, UtcDateTime
from storage.states import (
    Answer,
)
from storage.tables.base import TableModel


def _identity(context: DefaultExecutionContext) -> str:
    row = context.current_parameters
    assert row is not None
    return identity_of(row["rule"], row["subject"], row["due"])


class NudgeItemRow(TableModel, table=True):
    """One thing a bundle asks about; `key` is the bundle's in the ledger.

    `number` counts how often this due item was asked: 1 and 2 go to its owner, 3 to a bridge
    person. The unique key lets nobody ask it once more.
    """

    __tablename__ = "nudge_item"
    __table_args__ = (
        UniqueConstraint("identity", "number"),
        Index("nudge_item_by_subject", "subject", "answered_at"),
        Index("nudge_item_by_person", "person_id", "day"),
        Index("nudge_item_by_day", "day"),
        Index("nudge_item_by_number", "number", "day"),
        Index("nudge_item_by_answered_at", "shown_at", "answered_at"),
    )

    key: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    person_id: str
    day: date
    """The person's own date on which the bundle went out."""
    rule: str
    subject: str
    due: date
    identity: str = Field(sa_column_kwargs={"default": _identity})
    """Rule, subject and due day in one, so that thousands are looked up at once."""
    number: int
    answered_at: datetime | None = Field(sa_type=UtcDateTime)
    """On which day of who answered, as its beginning in UTC."""
    answered_by: str | None
    answer: Answer | None = Field(sa_type=EnumText(Answer))
    until: date | None
    """To which day it was put off."""
    shown_at: datetime | None = Field(sa_type=UtcDateTime)
    """Since which day the message shows the answer."""


class NudgeRestRow(TableModel, table=True):
    """A rule that is quiet about a subject; `until` None is for good."""

    __tablename__ = "nudge_rest"

    person_id: str = Field(primary_key=True)
    rule: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    until: date | None
    at: datetime = Field(sa_type=UtcDateTime)


class PersonQuietRow(TableModel, table=True):
    """When a person wants no nudges: [pause_first, pause_last] both included, and a month."""

    __tablename__ = "person_quiet"

    person_id: str = Field(primary_key=True)
    pause_first: date | None
    pause_last: date | None
    muted_month: str | None
    at: datetime = Field(sa_type=UtcDateTime)


class NudgeRoundRow(TableModel, table=True):
    """How far the round of a day went among the people of one time zone; `day` is theirs."""

    __tablename__ = "nudge_round"

    zone: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    reached: str
    """The last person looked at, by id."""
    done_at: datetime | None = Field(sa_type=UtcDateTime)
