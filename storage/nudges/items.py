"""What was asked of whom: a row for each line of a bundle."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, delete, func, or_, select

from domain.nudges import Asked, Nudge
from domain.stories import PersonId
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
ON_ITS_WAY = (DeliveryState.SENT, DeliveryState.CLAIMED, DeliveryState.UNKNOWN)
COUNTED = or_(
    DELIVERY.c.state.in_(ON_ITS_WAY),
    and_(DELIVERY.c.state == DeliveryState.FAILED, DELIVERY.c.error.in_(sorted(PERSON_REFUSES))),
)
"""Whether a bundle counts as asked: it is there, may be there, or its person refuses it."""
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


UNANSWERED = dict.fromkeys(("answered_at", "answered_by", "answer", "until", "shown_at"))
COLUMNS = tuple(ITEM.c[name] for name in Item.__dataclass_fields__)
OF_KEY = ITEM.c.key == bindparam("of_key")
ITEMS = select(*COLUMNS).where(OF_KEY).order_by(ITEM.c.position)
ONE = select(*COLUMNS).where(OF_KEY, ITEM.c.position == bindparam("place"))
FORGET = delete(ITEM).where(OF_KEY)
SUBJECTS = ITEM.c.subject.in_(bindparam("subjects", expanding=True))
RIVALS = (
    select(
        ITEM.c.key,
        ITEM.c.position,
        COUNTED.label("counted"),
        ITEM.c.rule,
        ITEM.c.subject,
        ITEM.c.due,
        ITEM.c.number,
    )
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(SUBJECTS)
)
ASKED = (
    select(ITEM.c.rule, ITEM.c.subject, ITEM.c.due, func.max(ITEM.c.number), func.max(ITEM.c.day))
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(SUBJECTS, ITEM.c.number < ESCALATED, COUNTED)
    .group_by(ITEM.c.rule, ITEM.c.subject, ITEM.c.due)
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
        if (nudge.rule, nudge.subject, nudge.due, number) not in taken
    ]
    if rows:
        await s.execute(insert_new(ITEM, s.dialect.name), [UNANSWERED | row for row in rows])
    return await items(s, key)


async def _taken(s: Session, lines: Iterable[tuple[Nudge, int]]) -> set[tuple[str, str, date, int]]:
    """Which of these were asked; what never reached anybody is dropped on the way."""
    wanted = {(nudge.rule, nudge.subject, nudge.due, number) for nudge, number in lines}
    taken, dead = set(), []
    for subjects in batched(sorted({subject for _, subject, _, _ in wanted})):
        for key, position, counted, *what in await s.execute(RIVALS, {"subjects": subjects}):
            if tuple(what) in wanted and counted:
                taken.add(tuple(what))
            elif tuple(what) in wanted:
                dead.append({"of_key": key, "place": position})
    if dead:
        await s.execute(DROP, dead)
    return taken


async def forget(s: Session, key: str) -> None:
    """Nothing was asked by this bundle: it is not going out, or is put together anew."""
    await s.execute(FORGET, {"of_key": key})


async def history(s: Reader, subjects: Collection[str]) -> dict[tuple[str, str, date], Asked]:
    """What was asked about these subjects, by rule, subject and due day; escalations apart."""
    found: dict[tuple[str, str, date], Asked] = {}
    for some in batched(list(subjects)):
        for rule, subject, due, count, last_on in await s.execute(ASKED, {"subjects": some}):
            found[rule, subject, due] = Asked(count, last_on)
    return found
