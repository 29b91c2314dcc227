"""What was asked twice in vain, and waits for a bridge person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, exists, select

from domain.stories import PersonId
from storage.database import Reader
from storage.nudges.items import COUNTED, DELIVERY, ESCALATED, ITEM, counted

OTHER = ITEM.alias("escalated")
OTHER_DELIVERY = DELIVERY.alias("escalated_delivery")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A due item that its person was asked about for the second time that day."""

    rule: str
    subject: str
    due: date
    person_id: PersonId
    day: date


MOST = 5_000
"""So many are looked at at once, those that wait longest first."""
ESCALATED_ALREADY = exists().where(
    OTHER_DELIVERY.c.key == OTHER.c.key,
    counted(OTHER_DELIVERY),
    OTHER.c.rule == ITEM.c.rule,
    OTHER.c.subject == ITEM.c.subject,
    OTHER.c.due == ITEM.c.due,
    OTHER.c.number == ESCALATED,
)
UNANSWERED = (
    select(*(ITEM.c[name] for name in Unanswered.__dataclass_fields__))
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(
        ITEM.c.number == ESCALATED - 1,
        ITEM.c.day.between(bindparam("first"), bindparam("last")),
        ITEM.c.answered_at.is_(None),
        COUNTED,
        ~ESCALATED_ALREADY,
    )
    .order_by(ITEM.c.day, ITEM.c.key, ITEM.c.position)
    .limit(MOST)
)
UNANSWERED_OF = UNANSWERED.where(ITEM.c.subject.in_(bindparam("subjects", expanding=True)))


CARRIED = (
    select(ITEM.c.subject, ITEM.c.person_id)
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(
        ITEM.c.subject.in_(bindparam("subjects", expanding=True)),
        ITEM.c.number < ESCALATED,
        COUNTED,
    )
    .order_by(ITEM.c.day, ITEM.c.key)
)


async def carriers(s: Reader, subjects: Collection[str]) -> dict[str, PersonId]:
    """Who was last asked about each of these themselves; what nobody was asked about is missing."""
    rows = await s.execute(CARRIED, {"subjects": list(subjects)})
    return {row.subject: row.person_id for row in rows}


async def waiting(
    s: Reader, first: date, last: date, *, subjects: Collection[str] | None = None
) -> list[Unanswered]:
    """What was asked for the second time between these days, and not answered or passed on.

    With `subjects`, about these alone.
    """
    which = {"first": first, "last": last}
    if subjects is None:
        rows = await s.execute(UNANSWERED, which)
    else:
        rows = await s.execute(UNANSWERED_OF, which | {"subjects": list(subjects)})
    return [Unanswered(*row) for row in rows]
