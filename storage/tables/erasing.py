"""Erasures of a person's data: which were wanted and done, and what Slack still has to be told."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import EnumText, UtcDateTime
from storage.states import ErrandKind, Nameless
from storage.tables.base import TableModel


class ErasureRow(TableModel, table=True):
    """An erasure. Once it is done, only a salted hash says of whom; see `storage/erasing`."""

    __tablename__ = "erasure"

    token: str = Field(primary_key=True)
    salt: str
    hash: str
    nameless: Nameless = Field(sa_type=EnumText(Nameless))
    asked_at: datetime = Field(sa_type=UtcDateTime)
    person_id: str
    """Whose data is to be erased; empty as soon as it is."""
    done_at: datetime | None = Field(sa_type=UtcDateTime, index=True)


class ErasureErrandRow(TableModel, table=True):
    """A message in Slack that is to be taken away or told anew, from `rest_until` on."""

    __tablename__ = "erasure_errand"

    id: int | None = Field(default=None, primary_key=True)
    what: ErrandKind = Field(sa_type=EnumText(ErrandKind))
    channel: str
    ts: str
    key: str
    rest_until: datetime = Field(sa_type=UtcDateTime, index=True)
