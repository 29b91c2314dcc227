"""Rows that are a person's own and serve nobody else: they go."""

from typing import Any

from sqlalchemy import BindParameter, Table, Update, bindparam, delete, or_, select, update

from domain.nudges import person_subject
from domain.stories import PersonId
from storage.audit import ERASED
from storage.database import Session
from storage.states import DraftState
from storage.tables import (
    AdoptionRow,
    DepartmentReadingRow,
    DepartureRow,
    DraftRow,
    EditionRow,
    ImportJobRow,
    NudgeItemRow,
    NudgeRestRow,
    NudgeRoundRow,
    PersonQuietRow,
    PersonRow,
    ReactionRow,
    StoryKeeperRow,
)

PERSON: BindParameter[Any] = bindparam("person")
ITEM, REST = NudgeItemRow.__table__, NudgeRestRow.__table__
EDITION = EditionRow.__table__
DRAFT, ROUND = DraftRow.__table__, NudgeRoundRow.__table__
THEIRS: tuple[tuple[Table, str], ...] = (
    (ITEM, "person_id"),
    (REST, "person_id"),
    (PersonQuietRow.__table__, "person_id"),
    (StoryKeeperRow.__table__, "person_id"),
    (DepartureRow.__table__, "person_id"),
    (DepartmentReadingRow.__table__, "person_id"),
    (ImportJobRow.__table__, "person_id"),
    (AdoptionRow.__table__, "person_id"),
    (ReactionRow.__table__, "person_id"),
    (PersonRow.__table__, "id"),
)
"""Tables with the column that makes a row somebody's own."""
DELETE = tuple(delete(table).where(table.c[name] == PERSON) for table, name in THEIRS)
ABOUT = tuple(
    delete(table).where(table.c.subject.in_(bindparam("subjects", expanding=True)))
    for table in (ITEM, REST)
)
CLOSE_DRAFTS: Update = (
    update(DRAFT)
    .where(or_(DRAFT.c.author == PERSON, DRAFT.c.proposer == PERSON))
    .values(author=ERASED, proposer=ERASED, words="", link="", state=DraftState.CLOSED)
    .values(story_id=None)
)
"""The row stays: its number and its place keep anybody from being asked twice."""
DECIDED = tuple(
    update(EDITION).where(EDITION.c[name] == PERSON).values({name: None})
    for name in ("approved_by", "held_by")
)
"""The approval and the hold stay: when they were given stays."""
REACHED = select(ROUND.c.zone, ROUND.c.day).where(ROUND.c.reached == PERSON)
STEP_BACK = update(ROUND).where(
    ROUND.c.zone == bindparam("of_zone"), ROUND.c.day == bindparam("of_day")
)


async def erase(s: Session, person: PersonId, subjects: list[str]) -> None:
    """Delete what is the person's own, and what is about them or `subjects`."""
    for statement in DELETE:
        await s.execute(statement, {"person": person})
    for statement in ABOUT:
        await s.execute(statement, {"subjects": [*subjects, person_subject(person)]})
    for change in (CLOSE_DRAFTS, *DECIDED):
        await s.execute(change, {"person": person})
    await _step_back(s, person)


async def _step_back(s: Session, person: PersonId) -> None:
    """A round that came as far as this person goes on from just before them."""
    for zone, day in (await s.execute(REACHED, {"person": person})).all():
        await s.execute(STEP_BACK, {"of_zone": zone, "of_day": day, "reached": person[:-1]})
