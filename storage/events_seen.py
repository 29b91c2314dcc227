"""Which of Slack's events were taken in; Slack sends one again when it is in doubt."""

from datetime import datetime

from sqlalchemy import bindparam, delete

from storage.database import Session
from storage.tables import EventSeenRow
from storage.upsert import insert_new

EVENT_SEEN = EventSeenRow.__table__
PRUNE = delete(EVENT_SEEN).where(EVENT_SEEN.c.at < bindparam("before"))


async def first_time(s: Session, event_id: str, now: datetime) -> bool:
    """Whether this event was not seen before; from now on it is."""
    statement = insert_new(EVENT_SEEN, s.dialect.name)
    return (await s.execute(statement, {"event_id": event_id, "at": now})).rowcount == 1


async def prune(s: Session, before: datetime) -> int:
    """Forget what is older; how many."""
    return (await s.execute(PRUNE, {"before": before})).rowcount
