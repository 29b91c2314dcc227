"""Wishes to do what a story tells: one of each member about each story, and what became of it.

No function here tells who wrote a story.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, distinct, func, select, update

from domain.adoptions import UNFINISHED, Adoption, AdoptionState
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.stories.months import Bounds
from storage.tables import AdoptionRow, PersonRow
from storage.upsert import insert_into

ADOPTION = AdoptionRow.__table__
PERSON = PersonRow.__table__
NAMES = tuple(field.name for field in fields(Adoption))
ADOPTIONS = select(*(ADOPTION.c[name] for name in NAMES))
STANDS = ADOPTION.c.taken_back_at.is_(None)
THIS = ADOPTION.c.id == bindparam("adoption_id")
OF_STORY = ADOPTION.c.story_id == bindparam("of_story")
ONE = ADOPTIONS.where(THIS)
LOCKED = ONE.with_for_update()
OF_MEMBER = ADOPTIONS.where(OF_STORY, ADOPTION.c.person_id == bindparam("person"))
STANDING = ADOPTIONS.where(OF_STORY, STANDS).order_by(ADOPTION.c.id)
COUNTS = (
    select(ADOPTION.c.story_id, func.count().label("wishes"))
    .where(ADOPTION.c.story_id.in_(bindparam("ids", expanding=True)), STANDS)
    .group_by(ADOPTION.c.story_id)
)
IN_MONTH = (
    select(ADOPTION.c.story_id, func.count(), func.count(distinct(PERSON.c.department)))
    .join(PERSON, PERSON.c.id == ADOPTION.c.person_id, isouter=True)
    .where(ADOPTION.c.wanted_at >= bindparam("start"), ADOPTION.c.wanted_at < bindparam("end"))
    .where(STANDS)
    .group_by(ADOPTION.c.story_id)
    .order_by(func.count().desc(), ADOPTION.c.story_id)
)
TO_BRING = (AdoptionState.WANTED, AdoptionState.ACCEPTED)
OPEN = ADOPTIONS.where(STANDS, ADOPTION.c.state.in_(TO_BRING)).order_by(ADOPTION.c.id)
DUE = ADOPTIONS.where(
    STANDS,
    ADOPTION.c.state.in_(tuple(UNFINISHED)),
    ADOPTION.c.due_on <= bindparam("today"),
).order_by(ADOPTION.c.id)
CHANGE = update(ADOPTION).where(THIS)
TAKE_BACK = update(ADOPTION).where(OF_STORY, ADOPTION.c.person_id == bindparam("person"), STANDS)


@dataclass(frozen=True, slots=True)
class Spread:
    """How a story spread in a month: how many members wish to do the same, of how many departments.

    Nobody of them was asked whether they may be named.
    """

    story_id: int
    wishes: int
    departments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAdoption:
    """A wish as it is pressed; `due_on` as in `Adoption`."""

    story_id: int
    person_id: PersonId
    month: str
    due_on: date


async def want(s: Session, new: NewAdoption, now: datetime) -> tuple[Adoption, bool]:
    """Keep a wish, and whether it is new or stands again; however often it is pressed, it is one.

    One that was taken back goes on from where it was: nobody is asked or introduced twice.
    """
    row = {name: getattr(new, name) for name in NewAdoption.__dataclass_fields__}
    row |= {"wanted_at": now, "state": AdoptionState.WANTED, "taken_back_at": None}
    insert = insert_into(ADOPTION, s.dialect.name)
    once = insert.on_conflict_do_nothing(index_elements=["story_id", "person_id"])
    is_new = (await s.execute(once, row)).rowcount == 1
    found = await of_member(s, new.story_id, new.person_id)
    assert found is not None
    if is_new or found.stands:
        return found, is_new
    values: dict[str, Any] = {"taken_back_at": None, "wanted_at": now}
    if found.state is AdoptionState.WANTED:
        values |= {"due_on": new.due_on}
    await s.execute(CHANGE, {"adoption_id": found.id, **values})
    again = await get(s, found.id)
    assert again is not None
    return again, True


async def take_back(s: Session, story_id: int, person: PersonId, now: datetime) -> bool:
    """The wish does not stand any more; False if none stood."""
    which = {"of_story": story_id, "person": person, "taken_back_at": now}
    return (await s.execute(TAKE_BACK, which)).rowcount == 1


async def get(s: Reader, adoption_id: int) -> Adoption | None:
    """A wish, taken back or not."""
    return next(_adoptions(await s.execute(ONE, {"adoption_id": adoption_id})), None)


async def locked(s: Session, adoption_id: int) -> Adoption | None:
    """A wish that nobody else changes until the transaction ends."""
    return next(_adoptions(await s.execute(LOCKED, {"adoption_id": adoption_id})), None)


async def of_member(s: Reader, story_id: int, person: PersonId) -> Adoption | None:
    """A member's wish about a story, taken back or not."""
    which = {"of_story": story_id, "person": person}
    return next(_adoptions(await s.execute(OF_MEMBER, which)), None)


async def of_story(s: Reader, story_id: int) -> list[Adoption]:
    """The wishes that stand about a story, oldest first."""
    return list(_adoptions(await s.execute(STANDING, {"of_story": story_id})))


async def counts(s: Reader, story_ids: Collection[int]) -> dict[int, int]:
    """How many wishes stand about each of these stories; those without one are missing."""
    if not story_ids:
        return {}
    rows = await s.execute(COUNTS, {"ids": list(story_ids)})
    return {row.story_id: row.wishes for row in rows}


async def in_month(s: Reader, month: Bounds) -> list[Spread]:
    """The stories that members wished to do the same as in these days, most wishes first."""
    start, end = month
    return [Spread(*row) for row in await s.execute(IN_MONTH, {"start": start, "end": end})]


async def open_ones(s: Reader) -> list[Adoption]:
    """The wishes for which something is to be done now or in somebody's business hours."""
    return list(_adoptions(await s.execute(OPEN)))


async def due(s: Reader, today: date) -> list[Adoption]:
    """The wishes whose day has come before anybody was introduced."""
    return list(_adoptions(await s.execute(DUE, {"today": today})))


async def led_to_keeper(s: Session, adoption_id: int, keeper: PersonId) -> None:
    """Keep that it leads to who looks after the story, while that is no secret.

    Others may look after it later; what was written then names this one.
    """
    await s.execute(CHANGE, {"adoption_id": adoption_id, "keeper": keeper})


async def move(s: Session, adoption_id: int, state: AdoptionState) -> None:
    """Let a wish be in this state; when that came to be is not kept."""
    await s.execute(CHANGE, {"adoption_id": adoption_id, "state": state})


def _adoptions(rows: Iterable[Any]) -> Iterator[Adoption]:
    return (Adoption(**dict(zip(NAMES, row, strict=True))) for row in rows)
