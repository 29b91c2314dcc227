"""Owners who may not take part any more although their account is active: guests and strangers.

What they look after waits for a successor, as a leaver's does, until they may take part again.
"""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, not_, or_, select

from domain.nudges import person_subject
from domain.stories import ShownAs
from storage import departures, nudges
from storage.database import Reader, Session
from storage.departures import DEPARTURE, PERSON
from storage.keepers import KEEPER, OWNER, STORY
from storage.pocs.reading import IS_OPEN
from storage.pocs.rows import POC
from storage.states import Answer, Reason

GUESTS = bindparam("guests", type_=PERSON.c.is_guest.type)
OUTSIDE = or_(PERSON.c.is_stranger, and_(PERSON.c.is_guest, not_(GUESTS)))
"""Whom no reminder goes to; see `storage.nudges.people`."""
NAMED = and_(STORY.c.shown_as == ShownAs.NAME, STORY.c.withdrawn_at.is_(None))
LOOKS_AFTER_SOMETHING = or_(
    exists().where(POC.c.owner == PERSON.c.id, IS_OPEN),
    exists().where(OWNER.c.person_id == PERSON.c.id, OWNER.c.story_id == STORY.c.id, NAMED),
    exists().where(KEEPER.c.person_id == PERSON.c.id, KEEPER.c.story_id == STORY.c.id, NAMED),
)
IS_NOTED = exists().where(DEPARTURE.c.person_id == PERSON.c.id, DEPARTURE.c.reason != Reason.MOVED)
GONE = (
    select(PERSON.c.id, PERSON.c.department)
    .where(OUTSIDE, not_(PERSON.c.deactivated), LOOKS_AFTER_SOMETHING, ~IS_NOTED)
    .order_by(PERSON.c.id)
)
BACK = (
    select(PERSON.c.id)
    .join(DEPARTURE, DEPARTURE.c.person_id == PERSON.c.id)
    .where(DEPARTURE.c.reason == Reason.OUTSIDE, not_(OUTSIDE))
    .order_by(PERSON.c.id)
)
TAKE_BACK = delete(DEPARTURE).where(DEPARTURE.c.person_id == bindparam("person"))


async def are_unnoted(s: Reader, *, guests: bool) -> bool:
    """Whether somebody came to stand outside, or does no longer; `guests` may take part or not."""
    for statement in (GONE, BACK):
        if (await s.execute(statement.limit(1), {"guests": guests})).first() is not None:
            return True
    return False


async def note(s: Session, *, guests: bool, now: datetime) -> None:
    """Keep who stands outside, and forget who does no longer."""
    for person, department in (await s.execute(GONE, {"guests": guests})).all():
        await departures.note(s, person, Reason.OUTSIDE, department, now)
    for person in (await s.execute(BACK, {"guests": guests})).scalars().all():
        await s.execute(TAKE_BACK, {"person": person})
        subject = person_subject(person)
        await nudges.answer(s, subject, answer=Answer.ELSEWHERE, by=person, now=now)
