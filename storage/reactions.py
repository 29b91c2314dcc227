"""Reactions to the messages of an edition, and which story is told in which of them.

An emoji stands below a message, and a message of the newsletter tells several stories: what is
counted for a story are the people who reacted to the message that tells it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import (
    String,
    bindparam,
    cast,
    delete,
    distinct,
    exists,
    func,
    insert,
    literal,
    select,
)

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.states import DeliveryState, EditionState
from storage.tables import DeliveryRow, EditionPlaceRow, EditionRow, EditionStoryRow, ReactionRow
from storage.upsert import insert_new

REACTION = ReactionRow.__table__
PLACE = EditionPlaceRow.__table__
DELIVERY = DeliveryRow.__table__
EDITION = EditionRow.__table__
TOLD = EditionStoryRow.__table__
MONTHS_AT_ONCE = 3
PREFIX = "newsletter:"
AFTER_PREFIX = "newsletter;"
"""The first key that follows all of the editions' messages in the order of keys."""

IS_OURS = select(
    exists().where(
        DELIVERY.c.key >= PREFIX,
        DELIVERY.c.key < AFTER_PREFIX,
        DELIVERY.c.state == DeliveryState.SENT,
        DELIVERY.c.channel == bindparam("channel"),
        DELIVERY.c.ts == bindparam("ts"),
    )
)
REMOVE = delete(REACTION).where(
    REACTION.c.channel == bindparam("of_channel"),
    REACTION.c.ts == bindparam("of_ts"),
    REACTION.c.person_id == bindparam("of_person"),
    REACTION.c.name == bindparam("of_name"),
)
UNPLACED = (
    select(EDITION.c.month)
    .where(EDITION.c.state == EditionState.POSTED, EDITION.c.document.is_not(None))
    .where(
        exists().where(PLACE.c.month == EDITION.c.month, PLACE.c.revision != EDITION.c.revision)
        | (
            ~exists().where(PLACE.c.month == EDITION.c.month)
            & exists().where(TOLD.c.month == EDITION.c.month)
        )
    )
    .order_by(EDITION.c.month.desc())
    .limit(MONTHS_AT_ONCE)
)
FORGET = delete(PLACE).where(PLACE.c.month == bindparam("of_month"))
KEY = literal(PREFIX) + PLACE.c.month + literal(":") + cast(PLACE.c.part, String)
REACTED = (
    select(PLACE.c.story_id, REACTION.c.person_id)
    .join(DELIVERY, DELIVERY.c.key == KEY)
    .join(
        REACTION,
        (REACTION.c.channel == DELIVERY.c.channel) & (REACTION.c.ts == DELIVERY.c.ts),
    )
    .subquery()
)
"""The people who reacted to a message, once for each emoji, by the stories it tells."""
PEOPLE = func.count(distinct(REACTED.c.person_id))


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji of that name, put by a person below a message."""

    channel: str
    ts: str
    person_id: PersonId
    name: str


async def is_of_edition(s: Reader, reaction: Reaction) -> bool:
    """Whether the message that was reacted to belongs to an edition."""
    here = {"channel": reaction.channel, "ts": reaction.ts}
    found: bool = (await s.execute(IS_OURS, here)).scalar_one()
    return found


async def add(s: Session, reaction: Reaction) -> None:
    """Keep a reaction, once."""
    row = {name: getattr(reaction, name) for name in Reaction.__dataclass_fields__}
    await s.execute(insert_new(REACTION, s.dialect.name), row)


async def remove(s: Session, reaction: Reaction) -> None:
    """The person took the emoji away."""
    names = {"of_channel": "channel", "of_ts": "ts", "of_person": "person_id", "of_name": "name"}
    await s.execute(REMOVE, {key: getattr(reaction, name) for key, name in names.items()})


async def unplaced(s: Reader) -> list[str]:
    """Posted months of which it is not known which story stands in which message, newest first."""
    return list((await s.execute(UNPLACED)).scalars())


async def place(s: Session, month: str, parts: Mapping[int, int], revision: int) -> None:
    """Keep in which message of an edition, at this revision, each story is told."""
    await s.execute(FORGET, {"of_month": month})
    rows = [
        {"month": month, "story_id": story_id, "part": part, "revision": revision}
        for story_id, part in parts.items()
    ]
    if rows:
        await s.execute(insert(PLACE), rows)
