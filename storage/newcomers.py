"""People who recorded something before Slack could be asked who they are.

Their row says so (`known` is false) from the transaction of their first record on; as long as it
does, no edition tells what they recorded.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, not_, or_, select, update

from domain.people import Person
from domain.stories import PersonId
from storage import people, pocs
from storage.database import Reader, Session
from storage.pocs.rows import POC
from storage.states import DraftState
from storage.stories import changing
from storage.stories.rows import OWNER, STORY
from storage.tables import AdoptionRow, DraftRow, PersonRow

PERSON = PersonRow.__table__
DRAFT = DraftRow.__table__
ADOPTION = AdoptionRow.__table__
SOONEST = timedelta(minutes=1)
LATEST = timedelta(hours=6)

LOCKED = select(PERSON.c.known).where(PERSON.c.id == bindparam("person")).with_for_update()
STORY_SINCE = (
    select(func.min(STORY.c.recorded_at))
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(OWNER.c.person_id == PERSON.c.id, STORY.c.recorded_at >= bindparam("start"))
    .scalar_subquery()
)
POC_SINCE = (
    select(func.min(POC.c.recorded_at))
    .where(POC.c.owner == PERSON.c.id, POC.c.recorded_at >= bindparam("start"))
    .scalar_subquery()
)
DRAFT_SINCE = (
    select(func.min(DRAFT.c.made_at))
    .where(or_(DRAFT.c.proposer == PERSON.c.id, DRAFT.c.author == PERSON.c.id))
    .where(DRAFT.c.state == DraftState.ASKED)
    .scalar_subquery()
)
WISH_SINCE = (
    select(func.min(ADOPTION.c.wanted_at))
    .where(ADOPTION.c.person_id == PERSON.c.id, ADOPTION.c.wanted_at >= bindparam("start"))
    .scalar_subquery()
)
WAITING = (
    select(
        PERSON.c.id,
        PERSON.c.team_id,
        PERSON.c.is_stranger,
        PERSON.c.seen_at,
        STORY_SINCE.label("story_since"),
        POC_SINCE.label("poc_since"),
        DRAFT_SINCE.label("draft_since"),
        WISH_SINCE.label("wish_since"),
    )
    .where(not_(PERSON.c.known))
    .order_by(PERSON.c.seen_at, PERSON.c.id)
)
WHO_THEY_ARE = 4
"""So many columns come before those that say since when they act."""
STANDING = (
    select(STORY.c.id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(OWNER.c.person_id == bindparam("person"), STORY.c.withdrawn_at.is_(None))
)
STANDING_POCS = select(POC.c.id).where(
    POC.c.owner == bindparam("person"), POC.c.withdrawn_at.is_(None)
)
UNWISH = update(ADOPTION).where(
    ADOPTION.c.person_id == bindparam("person"), ADOPTION.c.taken_back_at.is_(None)
)
ASKED = update(PERSON).where(PERSON.c.id == bindparam("person"))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to ask Slack about; `asked_at` is the last attempt, `since` their first record."""

    id: PersonId
    team_id: str
    is_stranger: bool
    asked_at: datetime
    since: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether to ask again: each wait is as long as all waits before it together."""
        wait = min(max(self.asked_at - self.since, SOONEST), LATEST)
        return now - self.asked_at >= wait


async def note(s: Session, person: Person, now: datetime) -> Person:
    """Keep that this person acts; what is known of them stands still until the transaction ends."""
    await people.see(s, person, now)
    await s.execute(LOCKED, {"person": person.id})
    noted = await people.get(s, person.id)
    assert noted is not None
    return noted


async def waiting(s: Reader, start: datetime) -> list[Newcomer]:
    """Who recorded something since then and was not met yet, longest not asked about first."""
    found = await s.execute(WAITING, {"start": start})
    return [
        Newcomer(row.id, row.team_id, row.is_stranger, row.seen_at, since=min(acted))
        for row in found
        if (acted := [one for one in row[WHO_THEY_ARE:] if one])
    ]


async def asked(s: Session, person: PersonId, now: datetime) -> None:
    """Slack was asked about them, in vain."""
    await s.execute(ASKED, {"person": person, "seen_at": now})


async def meet(s: Session, person: Person, *, guests: bool, now: datetime) -> Person:
    """Keep what Slack says of a person.

    What a newcomer recorded or wished is withdrawn if they turn out to be somebody who may not
    take part.
    """
    was_known = (await s.execute(LOCKED, {"person": person.id})).scalar_one_or_none()
    seen = await people.see(s, person, now)
    if not was_known and not seen.may_take_part(guests=guests):
        for story_id in (await s.execute(STANDING, {"person": person.id})).scalars().all():
            await changing.withdraw(s, story_id, author=person.id, now=now)
        acting = pocs.Acting(person.id, now, now.date())
        for poc_id in (await s.execute(STANDING_POCS, {"person": person.id})).scalars().all():
            await pocs.withdraw(s, poc_id, acting)
        await s.execute(UNWISH, {"person": person.id, "taken_back_at": now})
    return seen
