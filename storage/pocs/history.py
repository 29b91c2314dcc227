"""What happened to a trial, kept for whoever takes it over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.states import Happening
from storage.tables import PocEventRow

EVENT = PocEventRow.__table__
INSERT = insert(EVENT)
EVENTS = (
    select(EVENT.c.at, EVENT.c.who, EVENT.c.what, EVENT.c.details)
    .where(EVENT.c.poc_id == bindparam("poc_id"))
    .order_by(EVENT.c.id.desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `details` are plain values, never the id of a story.

    `edited` holds `[old, new]` by field; `handed_over` and `extended` hold `from` and `to`.
    """

    at: datetime
    who: PersonId
    what: Happening
    details: Mapping[str, Any]


async def write(s: Session, poc_id: int, event: Event) -> None:
    """Keep one event."""
    row = {"poc_id": poc_id, "at": event.at, "who": event.who, "what": event.what}
    await s.execute(INSERT, row | {"details": dict(event.details)})


async def events(s: Reader, poc_id: int, *, limit: int = 100) -> list[Event]:
    """What happened to a trial lately, oldest first."""
    rows = (await s.execute(EVENTS, {"poc_id": poc_id, "limit": limit})).all()
    return [Event(*row) for row in reversed(rows)]
