"""What is kept about a person, counted: for their own eyes, and before it is erased."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, case, func, or_, select

from domain.people import Person
from domain.stories import PersonId, ShownAs
from storage import people, settings
from storage.database import Reader
from storage.pocs.reading import IS_OPEN
from storage.pocs.rows import POC
from storage.settings import CompanySettings
from storage.stories.rows import OWNER, STORY
from storage.tables import (
    AdoptionRow,
    AuditRow,
    CheckinRow,
    DraftRow,
    MeasurementRow,
    NudgeItemRow,
    NudgeRestRow,
    PersonQuietRow,
    ReactionRow,
    StoryHelperRow,
    StoryKeeperRow,
    StoryVersionRow,
)

PERSON: BindParameter[Any] = bindparam("person")
AUDIT, CHECKIN, DRAFT = AuditRow.__table__, CheckinRow.__table__, DraftRow.__table__
VERSION = StoryVersionRow.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How much there is of a person; `person` is None where nobody of that id is known.

    `nameless` counts the stories that are told without their name.
    """

    person: Person | None
    named: int
    nameless: int
    untold: int
    versions: int
    thanked: int
    looked_after: int
    pocs_open: int
    pocs_over: int
    said_of_pocs: int
    proposals: int
    wishes: int
    reminders: int
    choices: int
    roles: tuple[str, ...]
    audit: int

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is kept."""
        names = (name for name in self.__dataclass_fields__ if name not in ("person", "roles"))
        return self.person is None and not self.roles and not any(getattr(self, n) for n in names)


def _count(condition: ColumnElement[bool]) -> Any:
    return func.count(case((condition, 1)))


TOLD = STORY.c.publish & STORY.c.withdrawn_at.is_(None) & STORY.c.held_at.is_(None)
IS_NAMED = STORY.c.shown_as == ShownAs.NAME
STORIES = (
    select(_count(TOLD & IS_NAMED), _count(TOLD & ~IS_NAMED), _count(~TOLD))
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(OWNER.c.person_id == PERSON)
)
POCS = select(_count(IS_OPEN), _count(~IS_OPEN)).where(POC.c.owner == PERSON)


Count = Select[*tuple[Any, ...]]


def _of(column: Any) -> Count:
    return select(func.count()).select_from(column.table).where(column == PERSON)


VERSIONS = (
    select(func.count())
    .select_from(VERSION)
    .join(OWNER, OWNER.c.story_id == VERSION.c.story_id)
    .where(OWNER.c.person_id == PERSON)
)
PROPOSALS = (
    select(func.count())
    .select_from(DRAFT)
    .where(or_(DRAFT.c.author == PERSON, DRAFT.c.proposer == PERSON))
)
COUNTS: dict[str, tuple[Count, ...]] = {
    "versions": (VERSIONS,),
    "thanked": (_of(StoryHelperRow.__table__.c.person_id),),
    "looked_after": (_of(StoryKeeperRow.__table__.c.person_id),),
    "said_of_pocs": (_of(CHECKIN.c.by), _of(MeasurementRow.__table__.c.by)),
    "proposals": (PROPOSALS,),
    "wishes": (
        _of(AdoptionRow.__table__.c.person_id),
        _of(ReactionRow.__table__.c.person_id),
    ),
    "reminders": (_of(NudgeItemRow.__table__.c.person_id),),
    "choices": (
        _of(NudgeRestRow.__table__.c.person_id),
        _of(PersonQuietRow.__table__.c.person_id),
    ),
    "audit": (_of(AUDIT.c.who),),
}


async def kept(s: Reader, person: PersonId) -> Kept:
    """What is kept about this person."""
    which = {"person": person}
    named, nameless, untold = (await s.execute(STORIES, which)).one()
    pocs_open, pocs_over = (await s.execute(POCS, which)).one()
    counts = {
        name: sum([(await s.execute(one, which)).scalar_one() for one in statements])
        for name, statements in COUNTS.items()
    }
    return Kept(
        person=await people.get(s, person),
        named=named,
        nameless=nameless,
        untold=untold,
        pocs_open=pocs_open,
        pocs_over=pocs_over,
        roles=tuple(_roles(await settings.load(s), person)),
        **counts,
    )


def _roles(company: CompanySettings, person: PersonId) -> list[str]:
    """The settings that name a person."""
    named = {
        "office": company.office,
        "editors": company.editors,
        "sponsors": company.sponsors,
        "mentors": tuple(mentor.person for mentor in company.mentors),
        "bridges": tuple(one for bridge in company.bridges for one in bridge.people),
    }
    return [name for name, people_named in named.items() if person in people_named]
