"""What went out, and which events came in."""

from datetime import datetime

from sqlalchemy import (
    Index,
)
from sqlmodel import Field

from storage.columns import EnumText, UtcDateTime
from storage.states import (
    DeliveryState,
)
from storage.tables.base import TableModel


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
