"""What was asked lately and what came of it, for the office.

A story that stops being shown by its author's name takes its lines with it, so nothing here tells
who wrote what hides its author.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, case, func, or_, select, tuple_

from domain.stories import PersonId
from storage.database import Reader
from storage.nudges.items import DELIVERY, ESCALATED, ITEM
from storage.states import Answer, DeliveryState


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the log: the day, the message and the line."""

    day: date
    key: str
    position: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was asked. `sent_at` is None where the message did not arrive.

    It is when the message was first taken in hand: the ledger settles on the database's clock.
    """

    day: date
    key: str
    position: int
    person_id: PersonId
    rule: str
    subject: str
    number: int
    answer: Answer | None
    answered_at: datetime | None
    answered_by: PersonId | None
    until: date | None
    sent_at: datetime | None

    @property
    def mark(self) -> Mark:
        """Where it stands."""
        return Mark(self.day, self.key, self.position)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages and lines there were; answered, brought to a bridge, not arrived."""

    messages: int
    lines: int
    answered: int
    escalated: int
    failed: int


IS_SENT = DELIVERY.c.state == DeliveryState.SENT
IS_FAILED = DELIVERY.c.state == DeliveryState.FAILED
SINCE = ITEM.c.day >= bindparam("since")
MESSAGE = tuple_(ITEM.c.day, ITEM.c.key)
MARKED = tuple_(bindparam("day"), bindparam("key"))
ITEM_FIELDS = tuple(name for name in Line.__dataclass_fields__ if name != "sent_at")
LATEST = (
    select(
        *(ITEM.c[name] for name in ITEM_FIELDS),
        case((IS_SENT, DELIVERY.c.claimed_at)).label("sent_at"),
    )
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key, isouter=True)
    .where(SINCE)
    .order_by(ITEM.c.day.desc(), ITEM.c.key.desc(), ITEM.c.position)
    .limit(bindparam("limit"))
)
BEFORE = LATEST.where(
    or_(MESSAGE < MARKED, and_(MESSAGE == MARKED, ITEM.c.position > bindparam("position")))
)
COUNTS = (
    select(
        func.count(ITEM.c.key.distinct()),
        func.count(),
        func.count(ITEM.c.answered_at),
        func.count(case((ITEM.c.number == ESCALATED, 1))),
        func.count(case((IS_FAILED, ITEM.c.key)).distinct()),
    )
    .select_from(ITEM)
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key, isouter=True)
    .where(SINCE)
)


async def log(s: Reader, *, since: date, limit: int, before: Mark | None = None) -> list[Line]:
    """What was asked since that day, the latest message first, its lines in order.

    `before` is the last line of the page before.
    """
    parameters = {"since": since, "limit": limit}
    if before is None:
        rows = await s.execute(LATEST, parameters)
    else:
        place = {"day": before.day, "key": before.key, "position": before.position}
        rows = await s.execute(BEFORE, parameters | place)
    return [Line(*row) for row in rows]


async def counts(s: Reader, since: date) -> Counts:
    """How many since that day."""
    return Counts(*(await s.execute(COUNTS, {"since": since})).one())
