"""What was asked of whom: a row for each line of a bundle."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, FromClause, bindparam, delete, func, or_, select

from domain.nudges import Asked, Nudge
from domain.stories import PersonId
from storage.among import among
from storage.database import Reader, Session
from storage.nudges.batches import batched
from storage.states import Answer, DeliveryState
from storage.tables import DeliveryRow, NudgeItemRow
from storage.upsert import insert_new

ITEM = NudgeItemRow.__table__
DELIVERY = DeliveryRow.__table__

PERSON_REFUSES = frozenset(
    {
        "cannot_dm_bot",
        "user_disabled",
        "user_not_found",
        "channel_not_found",
        "is_archived",
        "user_is_restricted",
        "restricted_action",
    }
)
"""What Slack says of a person who cannot be written to: whom one asks so was asked."""
ESCALATED = 3
"""The number of the time at which a bridge person is asked."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a bundle as it is kept; see `NudgeItemRow`."""

    key: str
    position: int
    person_id: PersonId
    day: date
    rule: str
    subject: str
    due: date
    number: int
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    answer: Answer | None = None
    until: date | None = None
    shown_at: datetime | None = None


def counted(delivery: FromClause) -> ColumnElement[bool]:
    """Whether a bundle counts as asked: it is there, may be there, or its person refuses it."""
    return or_(
        delivery.c.state != DeliveryState.FAILED, delivery.c.error.in_(sorted(PERSON_REFUSES))
    )


COUNTED = counted(DELIVERY)


@dataclass(frozen=True, slots=True)
class Recent:
    """When a person was last asked about a subject by a rule."""

    person_id: PersonId
    rule: str
    subject: str
    day: date


UNANSWERED = dict.fromkeys(("answered_at", "answered_by", "answer", "until", "shown_at"))
COLUMNS = tuple(ITEM.c[name] for name in Item.__dataclass_fields__)
OF_KEY = ITEM.c.key == bindparam("of_key")
ITEMS = select(*COLUMNS).where(OF_KEY).order_by(ITEM.c.position)
ONE = select(*COLUMNS).where(OF_KEY, ITEM.c.position == bindparam("place"))
FORGET = delete(ITEM).where(OF_KEY)
THESE = among(ITEM.c.identity, "identities")
RIVALS = (
    select(ITEM.c.key, ITEM.c.position, ITEM.c.identity, ITEM.c.number, COUNTED.label("counted"))
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(THESE)
)
ASKED = (
    select(ITEM.c.identity, func.max(ITEM.c.number), func.max(ITEM.c.day))
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(THESE, ITEM.c.number < ESCALATED, COUNTED)
    .group_by(ITEM.c.identity)
)
RECENTLY = (
    select(ITEM.c.person_id, ITEM.c.rule, ITEM.c.subject, func.max(ITEM.c.day))
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(
        among(ITEM.c.person_id, "people"),
        ITEM.c.day >= bindparam("since"),
        ITEM.c.number < ESCALATED,
        COUNTED,
    )
    .group_by(ITEM.c.person_id, ITEM.c.rule, ITEM.c.subject)
)
DROP = delete(ITEM).where(OF_KEY, ITEM.c.position == bindparam("place"))


async def items(s: Reader, key: str) -> list[Item]:
    """The lines of a bundle, in order."""
    return [Item(*row) for row in await s.execute(ITEMS, {"of_key": key})]


async def item(s: Reader, key: str, position: int) -> Item | None:
    """One line of a bundle."""
    row = (await s.execute(ONE, {"of_key": key, "place": position})).first()
    return None if row is None else Item(*row)


async def write_items(
    s: Session, key: str, person: PersonId, day: date, lines: Sequence[tuple[Nudge, int]]
) -> list[Item]:
    """Keep what a bundle asks, each thing with its number, in place of what it asked before.

    What somebody else was just asked for that time is left out: what is returned is what stands.
    """
    await forget(s, key)
    taken = await _taken(s, lines)
    rows = [
        {
            "key": key,
            "position": position,
            "person_id": person,
            "day": day,
            "rule": nudge.rule,
            "subject": nudge.subject,
            "due": nudge.due,
            "number": number,
        }
        for position, (nudge, number) in enumerate(lines)
        if (nudge.identity, number) not in taken
    ]
    if rows:
        await s.execute(insert_new(ITEM, s.dialect.name), [UNANSWERED | row for row in rows])
    return await items(s, key)


async def _taken(s: Session, lines: Iterable[tuple[Nudge, int]]) -> set[tuple[str, int]]:
    """Which of these were asked; what never reached anybody is dropped on the way."""
    wanted = {(nudge.identity, number) for nudge, number in lines}
    taken, dead = set(), []
    for some in batched(sorted({identity for identity, _ in wanted})):
        rows = await s.execute(RIVALS, {"identities": some})
        for key, position, identity, number, is_counted in rows:
            if (identity, number) not in wanted:
                continue
            if is_counted:
                taken.add((identity, number))
            else:
                dead.append({"of_key": key, "place": position})
    if dead:
        await s.execute(DROP, dead)
    return taken


async def forget(s: Session, key: str) -> None:
    """Nothing was asked by this bundle: it is not going out, or is put together anew."""
    await s.execute(FORGET, {"of_key": key})


async def history(s: Reader, identities: Collection[str]) -> dict[str, Asked]:
    """How often these due items were asked, by identity; escalations apart."""
    found: dict[str, Asked] = {}
    for some in batched(list(identities)):
        rows = await s.execute(ASKED, {"identities": some})
        found.update((identity, Asked(count, last_on)) for identity, count, last_on in rows)
    return found


async def asked_since(s: Reader, people: Collection[PersonId], since: date) -> list[Recent]:
    """What these people were asked from that day on, each rule and subject once."""
    found: list[Recent] = []
    for some in batched(list(people)):
        rows = await s.execute(RECENTLY, {"people": some, "since": since})
        found.extend(Recent(*row) for row in rows)
    return found
