"""Bundles that were sent, and people to send them to."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import update

from domain.nudges import Nudge
from domain.people import Person
from storage import deliveries, nudges, people
from storage.database import Session
from storage.deliveries import Errand
from storage.nudges import Item
from storage.states import DeliveryState
from storage.tables import DeliveryRow

DELIVERY = DeliveryRow.__table__
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, 2, 3, 456789, tzinfo=UTC)
CHECKIN = Nudge("checkin", "poc:12", TODAY)
OVERDUE = Nudge("overdue", "poc:13", TODAY)


async def sent(
    s: Session,
    *lines: tuple[Nudge, int],
    to: str = "U1",
    day: date = TODAY,
    state: DeliveryState = DeliveryState.SENT,
    error: str | None = None,
) -> list[Item]:
    """A bundle in the ledger with what it asks; nudges without a number are the first ones."""
    key = f"nudges:{to}:{day}"
    await deliveries.claim(s, Errand(key, "token", to), now=NOW, lease_seconds=0)
    await s.execute(update(DELIVERY).where(DELIVERY.c.key == key).values(state=state, error=error))
    return await nudges.write_items(s, key, to, day, lines)


async def asked(s: Session, nudge: Nudge = CHECKIN, number: int = 1, **where: Any) -> Item:
    """A bundle of one line."""
    (item,) = await sent(s, (nudge, number), **where)
    return item


async def meet(s: Session, *ids: str, **fields: Any) -> None:
    """People of whom Slack told."""
    kept: dict[str, Any] = {"team_id": "T1", "name": "花子", "tz": "Asia/Tokyo", "known": True}
    for person in ids:
        await people.see(s, Person(id=person, **kept | fields), NOW)


def what(items: Sequence[Item]) -> list[tuple[str, str, int]]:
    """What was asked, without where it is kept."""
    return [(item.rule, item.subject, item.number) for item in items]
