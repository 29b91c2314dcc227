"""Who left the company or a department, and what of theirs waits for a successor.

What hides its author never stands here: such a story stays without anybody (product.md, C2).
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, exists, or_, select, union_all, update

from domain.errors import NotFoundError
from domain.nudges import person_subject
from domain.stories import PersonId, ShownAs
from storage import audit, keepers, nudges, pocs, successors
from storage.database import Reader, Session
from storage.keepers import KEEPER, OWNER, STORY
from storage.pocs import Acting
from storage.pocs.reading import IS_OPEN
from storage.pocs.rows import POC
from storage.states import Answer, Reason
from storage.tables import DepartureRow, PersonRow
from storage.upsert import insert_or_replace

DEPARTURE = DepartureRow.__table__
PERSON = PersonRow.__table__


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody who left `department`, or the company; what of theirs has no successor yet.

    `pocs` are the ids of open trials, `stories` counts those that name their author.
    """

    person_id: PersonId
    name: str
    reason: Reason
    department: str | None
    since: datetime
    pocs: tuple[int, ...] = ()
    stories: int = 0


OF_PERSON = DEPARTURE.c.person_id == bindparam("person")
UNSETTLED = DEPARTURE.c.settled_at.is_(None)
POC_LEFT = and_(
    POC.c.owner == DEPARTURE.c.person_id,
    IS_OPEN,
    POC.c.recorded_at <= DEPARTURE.c.since,
    or_(DEPARTURE.c.reason != Reason.MOVED, POC.c.department == DEPARTURE.c.department),
)
STORY_OF_THEIRS = and_(
    STORY.c.shown_as == ShownAs.NAME,
    STORY.c.withdrawn_at.is_(None),
    STORY.c.imported.is_not(True),
    STORY.c.recorded_at <= DEPARTURE.c.since,
    or_(DEPARTURE.c.reason != Reason.MOVED, STORY.c.department == DEPARTURE.c.department),
)
WRITTEN = and_(
    OWNER.c.person_id == DEPARTURE.c.person_id,
    OWNER.c.story_id == STORY.c.id,
    ~exists().where(KEEPER.c.story_id == STORY.c.id),
    STORY_OF_THEIRS,
)
KEPT = and_(
    KEEPER.c.person_id == DEPARTURE.c.person_id, KEEPER.c.story_id == STORY.c.id, STORY_OF_THEIRS
)
OPEN = (
    select(
        DEPARTURE.c.person_id,
        PERSON.c.name,
        DEPARTURE.c.reason,
        DEPARTURE.c.department,
        DEPARTURE.c.since,
    )
    .join(PERSON, PERSON.c.id == DEPARTURE.c.person_id)
    .where(UNSETTLED, or_(exists().where(POC_LEFT), exists().where(WRITTEN), exists().where(KEPT)))
    .order_by(DEPARTURE.c.since, DEPARTURE.c.person_id)
    .limit(bindparam("limit"))
)
OPEN_OF = OPEN.where(DEPARTURE.c.department.in_(bindparam("departments", expanding=True)))
OPEN_OF_PERSON = OPEN.where(OF_PERSON)
THESE = DEPARTURE.c.person_id.in_(bindparam("people", expanding=True))
POCS_LEFT = select(DEPARTURE.c.person_id, POC.c.id).where(THESE, POC_LEFT).order_by(POC.c.id)
STORIES_LEFT = union_all(
    select(DEPARTURE.c.person_id, STORY.c.id).where(THESE, WRITTEN),
    select(DEPARTURE.c.person_id, STORY.c.id).where(THESE, KEPT),
)
STANDING = select(DEPARTURE.c.reason, DEPARTURE.c.settled_at).where(OF_PERSON).with_for_update()
TAKE_BACK = delete(DEPARTURE).where(OF_PERSON, DEPARTURE.c.reason == bindparam("of_reason"))
MOVED_BACK = TAKE_BACK.where(DEPARTURE.c.department == bindparam("of_department"))
SETTLE = update(DEPARTURE).where(OF_PERSON, UNSETTLED)


async def note(
    s: Session, person: PersonId, reason: Reason, department: str | None, now: datetime
) -> None:
    """Keep that somebody left. One who moves twice is still missed where they were first."""
    row = (await s.execute(STANDING, {"person": person})).first()
    if row is not None and row.settled_at is None and reason is Reason.MOVED:
        return
    new = {"person_id": person, "reason": reason, "department": department, "since": now}
    unsettled = {"settled_at": None, "settled_by": None}
    await s.execute(insert_or_replace(DEPARTURE, s.dialect.name), new | unsettled)


async def moved(
    s: Session, person: PersonId, now: datetime, *, before: str | None, after: str | None
) -> None:
    """Keep that somebody works elsewhere now; who comes back was never away."""
    if before == after:
        return
    back = {"person": person, "of_reason": Reason.MOVED, "of_department": after}
    await s.execute(MOVED_BACK, back)
    if before:
        await note(s, person, Reason.MOVED, before, now)


async def came_back(s: Session, person: PersonId) -> None:
    """An account is active again: what was not handed over is still theirs."""
    await s.execute(TAKE_BACK, {"person": person, "of_reason": Reason.LEFT})


async def open(  # noqa: A001 -- said as departures.open; no file is opened here
    s: Reader, *, limit: int, departments: Collection[str] | None = None
) -> list[Departure]:
    """Whose trials and stories wait for a successor, longest first; in these departments alone."""
    if departments is None:
        return await _departures(s, OPEN, {"limit": limit})
    return await _departures(s, OPEN_OF, {"limit": limit, "departments": list(departments)})


async def get(s: Reader, person: PersonId) -> Departure | None:
    """What of one person's waits for a successor, if anything does."""
    found = await _departures(s, OPEN_OF_PERSON, {"limit": 1, "person": person})
    return next(iter(found), None)


async def _departures(
    s: Reader, statement: Select[*tuple[Any, ...]], parameters: dict[str, Any]
) -> list[Departure]:
    rows = (await s.execute(statement, parameters)).all()
    if not rows:  # with nobody to ask for, SQLite would walk every story
        return []
    people = {"people": [row.person_id for row in rows]}
    trials = defaultdict[PersonId, list[int]](list)
    for person, poc_id in await s.execute(POCS_LEFT, people):
        trials[person].append(poc_id)
    written = Counter(person for person, _ in await s.execute(STORIES_LEFT, people))
    return [_departure(row, trials[row.person_id], written[row.person_id]) for row in rows]


def _departure(row: Any, trials: list[int], written: int) -> Departure:
    person, name, reason, department, since = row
    return Departure(person, name, reason, department, since, tuple(trials), written)


async def settle(s: Session, person: PersonId, *, by: PersonId, now: datetime) -> None:
    """Nothing more waits for a successor; who settles it first, settles it."""
    settled = {"person": person, "settled_at": now, "settled_by": by}
    if (await s.execute(SETTLE, settled)).rowcount:
        subject = person_subject(person)
        await nudges.answer(s, subject, answer=Answer.HANDED_OVER, by=by, now=now)


async def hand_over_all(
    s: Session, person: PersonId, acting: Acting, *, to: PersonId
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give everything that waits to one successor; the ids of the trials and of the stories.

    Given to a person who only moved, everything stays with them.
    """
    await s.execute(STANDING, {"person": person})
    left = await get(s, person)
    if left is None:
        raise NotFoundError("Nothing of theirs waits for a successor any more.")
    await successors.require_here(s, to)
    for poc_id in left.pocs:
        await pocs.hand_over(s, poc_id, acting, to=to)
    written = await s.execute(STORIES_LEFT, {"people": [person]})
    given = await keepers.give(s, [story_id for _, story_id in written], to, acting.now)
    await settle(s, person, by=acting.by, now=acting.now)
    details = {"to": to, "pocs": list(left.pocs), "stories": len(given)}
    subject = person_subject(person)
    await audit.write(s, audit.Entry(acting.now, acting.by, "person.handed_over", subject, details))
    return left.pocs, given
