"""The people of the company."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    bindparam,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
    update,
)

from domain.language import Language
from domain.people import DepartmentFrom, Person
from domain.search.finding import What
from domain.stories import PersonId
from storage import departures, search_marks
from storage.database import Reader, Session
from storage.moments import day_of
from storage.states import Reason
from storage.tables import DepartmentSeenRow, PersonRow, PocRow, StoryOwnerRow, StoryRow
from storage.upsert import insert_new, insert_or_replace

PERSON = PersonRow.__table__
OWNER = StoryOwnerRow.__table__
POC = PocRow.__table__
STORY = StoryRow.__table__
CHOSEN = frozenset({"department", "department_from", "language", "welcomed"})
"""What a person chose or was told here; what `users.info` says does not overwrite it."""

SEVERAL = 2
"""So many people at least, or a department says who it is."""
NAMES = tuple(Person.model_fields)
PEOPLE = select(*(PERSON.c[name] for name in NAMES))
ONE = PEOPLE.where(PERSON.c.id == bindparam("person"))
MANY = PEOPLE.where(PERSON.c.id.in_(bindparam("ids", expanding=True)))
UPDATE = update(PERSON).where(PERSON.c.id == bindparam("person"))
WELCOME = UPDATE.where(not_(PERSON.c.welcomed)).values(welcomed=True)
UNPLACED = UPDATE.where(PERSON.c.department_from.is_(None), PERSON.c.department.is_(None))
RECORDS = {
    What.STORY: select(OWNER.c.story_id).where(OWNER.c.person_id == bindparam("person")),
    What.POC: select(POC.c.id).where(POC.c.owner == bindparam("person")),
}
HAS_BEGUN = select(
    or_(
        exists().where(
            OWNER.c.person_id == bindparam("person"),
            STORY.c.id == OWNER.c.story_id,
            STORY.c.imported.is_not(True),
        ),
        exists().where(POC.c.owner == bindparam("person")),
    )
)
"""Whether a person has recorded or tried anything; what a file said of them is not their doing."""
RECORD_COUNT = select(func.count()).where(OWNER.c.person_id == bindparam("person"))
HERE = not_(or_(PERSON.c.deactivated, PERSON.c.is_bot))
SEEN = DepartmentSeenRow.__table__
PLACES = union_all(
    select(PERSON.c.department, case((HERE, 1), else_=0).label("here")),
    select(SEEN.c.name, literal(0)),
).subquery()
ALONE = (
    select(PLACES.c.department)
    .where(PLACES.c.department.is_not(None))
    .group_by(PLACES.c.department)
    .having(func.sum(PLACES.c.here) < SEVERAL)
)
"""Who was the only one of a department is known to everybody after they left it, too."""


async def see(s: Session, person: Person, now: datetime) -> Person:
    """Keep what Slack says of a person; their department and language stay as chosen here.

    What is `known` (read by users.info) is not overwritten by what is not.
    """
    before = await get(s, person.id) if person.known else None
    seen_at = day_of(now) if person.known else now  # a moment may be that of their first record
    row = {name: getattr(person, name) for name in NAMES} | {"seen_at": seen_at}
    dialect = s.dialect.name
    replace = insert_or_replace(PERSON, dialect, CHOSEN)
    await s.execute(replace if person.known else insert_new(PERSON, dialect), row)
    seen = await get(s, person.id)
    assert seen is not None
    if before is not None and not before.known:
        await _met(s, seen)
    if before is not None and before.deactivated != seen.deactivated:
        await _came_or_went(s, seen, now)
    return seen


async def _met(s: Session, person: Person) -> None:
    """Others may see from now on what a newcomer recorded: the search is told."""
    for what, records in RECORDS.items():
        ids = (await s.execute(records, {"person": person.id})).scalars().all()
        await search_marks.mark_many(s, what, ids)


async def _came_or_went(s: Session, person: Person, now: datetime) -> None:
    if person.deactivated:
        await departures.note(s, person.id, Reason.LEFT, person.department or None, now)
    else:
        await departures.came_back(s, person.id)


async def get(s: Reader, person_id: PersonId) -> Person | None:
    """A person, if ever seen."""
    row = (await s.execute(ONE, {"person": person_id})).first()
    return None if row is None else Person.model_validate(dict(zip(NAMES, row, strict=True)))


async def many(s: Reader, ids: Collection[PersonId]) -> dict[str, Person]:
    """The people of these ids, by id; who was never seen is missing."""
    rows = await s.execute(MANY, {"ids": list(ids)})
    people = (Person.model_validate(dict(zip(NAMES, row, strict=True))) for row in rows)
    return {person.id: person for person in people}


async def set_department(
    s: Session,
    person_id: PersonId,
    department: str | None,
    *,
    now: datetime,
    by: DepartmentFrom = DepartmentFrom.SELF,
) -> None:
    """Say where a person works; what they leave behind elsewhere waits for a successor."""
    before = await get(s, person_id)
    known_from = None if department is None else by
    chosen = {"person": person_id, "department": department, "department_from": known_from}
    await s.execute(UPDATE, chosen)
    if department:
        await s.execute(insert_new(SEEN, s.dialect.name), {"name": department})
    if before is not None:
        await departures.moved(s, person_id, now, before=before.department, after=department)


async def nowhere_in_slack(s: Session, person_id: PersonId) -> None:
    """Keep that Slack was asked where they work and did not know; what they said stands."""
    nowhere = DepartmentFrom.NOWHERE
    await s.execute(UNPLACED, {"person": person_id, "department_from": nowhere})


async def set_language(s: Session, person_id: PersonId, language: Language | None) -> None:
    """Keep the language a person chose; None lets Slack's locale decide again."""
    await s.execute(UPDATE, {"person": person_id, "language": language})


async def welcome(s: Session, person: Person, now: datetime) -> bool:
    """Note that a person is told what this is; was it the first time, and nothing theirs here?"""
    has_begun = (await s.execute(HAS_BEGUN, {"person": person.id})).scalar_one()
    await see(s, person.model_copy(update={"known": False, "welcomed": False}), now)
    is_first = bool((await s.execute(WELCOME, {"person": person.id})).rowcount)
    return is_first and not has_begun


async def record_count(s: Reader, person_id: PersonId) -> int:
    """How many stories a person recorded, withdrawn ones too."""
    count: int = (await s.execute(RECORD_COUNT, {"person": person_id})).scalar_one()
    return count


async def departments_with_one_member(s: Reader) -> set[str]:
    """Departments of which one member is known, or was: there, a department names a person."""
    return {department for (department,) in await s.execute(ALONE)}
