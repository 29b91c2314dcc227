"""Who works where, as Slack says it: what was read, and what it changes.

A text of Slack's counts where it is one of a department's names. What a person chose themself
stands, unless the office said that Slack counts more.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, func, not_, or_, select

from domain.calendar import Month
from domain.people import DepartmentFrom, Person
from domain.stories import PersonId, ShownAs
from storage import people, pocs, stories
from storage.database import Reader, Session
from storage.moments import day_of
from storage.pocs import Acting
from storage.pocs.reading import IS_OPEN
from storage.pocs.rows import POC
from storage.settings import CompanySettings, plain_name
from storage.stories.rows import OWNER, STORY
from storage.tables import DepartmentReadingRow, DepartmentRoundRow, PersonRow
from storage.upsert import insert_or_replace

PERSON = PersonRow.__table__
READING = DepartmentReadingRow.__table__
ROUND = DepartmentRoundRow.__table__

GUESTS = bindparam("guests", type_=PERSON.c.is_guest.type)
A_MEMBER = and_(
    PERSON.c.known,
    not_(or_(PERSON.c.deactivated, PERSON.c.is_bot, PERSON.c.is_stranger)),
    or_(GUESTS, not_(PERSON.c.is_guest)),
)
OF_SOURCE = READING.c.source == bindparam("source")
DUE = (
    select(PERSON.c.id)
    .join(READING, and_(READING.c.person_id == PERSON.c.id, OF_SOURCE), isouter=True)
    .where(A_MEMBER, or_(READING.c.read_at.is_(None), READING.c.read_at <= bindparam("before")))
    .order_by(READING.c.read_at.nulls_first(), PERSON.c.id)
    .limit(bindparam("limit"))
)
UNASKED = select(PERSON.c.id).where(
    A_MEMBER, PERSON.c.department.is_(None), PERSON.c.department_from.is_(None)
)
MEMBERS = select(PERSON.c.id).where(A_MEMBER).order_by(PERSON.c.id)
SAID = (
    select(READING.c.person_id, READING.c.said)
    .join(PERSON, PERSON.c.id == READING.c.person_id)
    .where(OF_SOURCE, READING.c.said != "", A_MEMBER)
    .order_by(READING.c.person_id)
)
NAMES = (
    select(READING.c.said, func.count().label("people"))
    .join(PERSON, PERSON.c.id == READING.c.person_id)
    .where(OF_SOURCE, READING.c.said != "", not_(PERSON.c.deactivated))
    .group_by(READING.c.said)
)
LAST_ROUND = select(ROUND.c.read_at, ROUND.c.wait_until).where(
    ROUND.c.source == bindparam("source")
)
FORGET_ROUND = delete(ROUND).where(ROUND.c.source == bindparam("source"))
HOMELESS_STORIES = (
    select(STORY.c.id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(
        OWNER.c.person_id == bindparam("person"),
        STORY.c.department.is_(None),
        STORY.c.shown_as == ShownAs.NAME,
        STORY.c.recorded_at >= bindparam("since"),
    )
)
HOMELESS_POCS = select(POC.c.id).where(
    POC.c.owner == bindparam("person"), POC.c.department.is_(None), IS_OPEN
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that Slack says and no department has; `people` is of how many it says so."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Round:
    """When a source was asked last, and before when it is not to be asked again."""

    read_at: datetime
    wait_until: datetime


async def due(
    s: Reader, source: str, *, before: datetime, guests: bool, limit: int
) -> list[PersonId]:
    """Whose profile was not read since then, who was never read first."""
    asked = {"source": source, "before": before, "guests": guests, "limit": limit}
    return list((await s.execute(DUE, asked)).scalars())


async def unasked(s: Reader, *, guests: bool) -> list[PersonId]:
    """Who was met, and neither they nor Slack said where they work."""
    return list((await s.execute(UNASKED, {"guests": guests})).scalars())


async def members(s: Reader, *, guests: bool) -> list[PersonId]:
    """Everybody who may take part."""
    return list((await s.execute(MEMBERS, {"guests": guests})).scalars())


async def said_of(s: Reader, source: str, *, guests: bool) -> dict[PersonId, str]:
    """What the profiles said when they were read, by person; who has nothing there is left out."""
    found = await s.execute(SAID, {"source": source, "guests": guests})
    return {row.person_id: row.said for row in found}


async def unknown(s: Reader, source: str, company: CompanySettings) -> list[Unknown]:
    """The names that are nobody's, of the most people first."""
    counts: dict[str, Unknown] = {}
    for said, number in sorted((await s.execute(NAMES, {"source": source})).all()):
        if company.department_of(said) is None:
            before = counts.get(plain_name(said), Unknown(said, 0))
            counts[plain_name(said)] = Unknown(before.name, before.people + number)
    return sorted(counts.values(), key=lambda one: (-one.people, one.name))


async def keep(s: Session, source: str, person: PersonId, said: str, now: datetime) -> None:
    """Keep what a profile says, and the day; the moment may be that of a first nameless record."""
    row = {"person_id": person, "source": source, "said": said, "read_at": day_of(now)}
    await s.execute(insert_or_replace(READING, s.dialect.name), row)


async def last_round(s: Reader, source: str) -> Round | None:
    """When this source was asked last, if ever."""
    row = (await s.execute(LAST_ROUND, {"source": source})).first()
    return None if row is None else Round(row.read_at, row.wait_until)


async def keep_round(s: Session, source: str, found: Round) -> None:
    """Keep when this source was asked."""
    row = {"source": source, "read_at": found.read_at, "wait_until": found.wait_until}
    await s.execute(insert_or_replace(ROUND, s.dialect.name), row)


async def forget_round(s: Session, source: str) -> None:
    """Let this source be asked anew at once."""
    await s.execute(FORGET_ROUND, {"source": source})


async def nowhere(s: Session, ids: Iterable[PersonId]) -> None:
    """Keep that Slack does not know where these people work, so that they can be asked."""
    for person in ids:
        await people.nowhere_in_slack(s, person)


def choice(person: Person, named: Collection[str], company: CompanySettings) -> str | None:
    """The department that a person is to get of those Slack names; None leaves what is known.

    Of several it is the one they are in already, else the first in the office's own order.
    """
    is_own = person.department_from is DepartmentFrom.SELF and bool(person.department)
    if not named or (is_own and not company.department_source.overrides):
        return None
    if company.department_of(person.department or "") in named:
        return None
    return next((one.name for one in company.departments if one.name in named), None)


async def place(
    s: Session,
    person: Person,
    department: str,
    by: DepartmentFrom,
    company: CompanySettings,
    now: datetime,
) -> None:
    """Let a person work there; what they told by name this month, before anybody knew, does too."""
    await people.set_department(s, person.id, department, now=now, by=by)
    if person.department:
        return
    today = now.astimezone(company.zone).date()
    since, _ = Month.of(today).bounds(company.zone)
    acting = Acting(person.id, now, today)
    written = await s.execute(HOMELESS_STORIES, {"person": person.id, "since": since})
    for story_id in written.scalars().all():
        await stories.set_department(s, story_id, department=department, now=now)
    trials = await s.execute(HOMELESS_POCS, {"person": person.id})
    for poc_id in trials.scalars().all():
        await pocs.set_department(s, poc_id, acting, department=department)
