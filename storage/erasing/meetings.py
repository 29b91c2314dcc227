"""Which messages about wishes show a person whose data is erased: the ledger has no place of them.

Where they are is said by whom they went to, which only the wish and the story's owner tell; the
wish names who kept the story then, should that have been somebody else.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select, update

from domain.stories import PersonId
from storage import deliveries
from storage.database import Reader, Session
from storage.states import DeliveryState
from storage.stories.rows import OWNER
from storage.tables import AdoptionRow, DeliveryRow

ADOPTION = AdoptionRow.__table__
PERSON: BindParameter[Any] = bindparam("person")
CONCERNED = (
    select(
        ADOPTION.c.id,
        ADOPTION.c.person_id.label("wisher"),
        func.coalesce(ADOPTION.c.keeper, OWNER.c.person_id).label("teller"),
    )
    .join(OWNER, OWNER.c.story_id == ADOPTION.c.story_id)
    .where(
        or_(
            ADOPTION.c.person_id == PERSON, OWNER.c.person_id == PERSON, ADOPTION.c.keeper == PERSON
        )
    )
)
FORGET_KEEPER = update(ADOPTION).where(ADOPTION.c.keeper == PERSON).values(keeper=None)
DELETE = delete(DeliveryRow.__table__).where(
    DeliveryRow.__table__.c.key.in_(bindparam("keys", expanding=True))
)
TO = {
    "ask": ("teller",),
    "meet": ("teller", "wisher"),
    "to_teller": ("teller",),
    "to_wisher": ("wisher",),
    "closed": ("wisher",),
}
"""Whom a message goes to, by the end of its key."""
BETWEEN = ","


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that shows the person to somebody else; `people` are in the conversation.

    `ts` is empty where nobody knows whether it is there: it is looked for by its `key`.
    """

    people: tuple[PersonId, ...]
    key: str
    ts: str

    @property
    def channel(self) -> str:
        """Their ids, as an errand names the conversation."""
        return BETWEEN.join(self.people)


async def shown_to_others(s: Session, person: PersonId) -> tuple[list[Shown], bool]:
    """What others read of a person, and whether something may still be under way.

    The ledger forgets these messages.
    """
    to = await _recipients(s, person)
    found = await deliveries.among(s, list(to)) if to else []
    shown = [
        Shown(to[row.key], row.key, row.ts or "")
        for row in found
        if row.state is not DeliveryState.FAILED and to[row.key] not in ((person,), ())
    ]
    if found:
        await s.execute(DELETE, {"keys": [row.key for row in found]})
    await s.execute(FORGET_KEEPER, {"person": person})
    return shown, any(row.state is not DeliveryState.SENT for row in found)


async def _recipients(s: Reader, person: PersonId) -> dict[str, tuple[PersonId, ...]]:
    """Whom each message that can be about the person goes to, by its key; () for nobody known."""
    rows = (await s.execute(CONCERNED, {"person": person})).all()
    return {
        f"adoption:{row.id}:{about}": tuple(
            sorted(filter(None, {getattr(row, role) for role in roles}))
        )
        for row in rows
        for about, roles in TO.items()
    }


def people_of(channel: str) -> tuple[PersonId, ...]:
    """Whose conversation an errand names; nobody's where it names a channel by its id."""
    return tuple(channel.split(BETWEEN)) if channel.startswith(("U", "W")) else ()
