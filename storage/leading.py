"""Who led the editions before: what the fair choice of the next one looks back at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from domain.stories import PersonId, ShownAs
from storage.database import Reader
from storage.stories.rows import OWNER, STORY
from storage.tables import EditionRow, EditionStoryRow, PersonRow

EDITION = EditionRow.__table__
TOLD = EditionStoryRow.__table__
PERSON = PersonRow.__table__

LED = (
    select(
        EDITION.c.month,
        STORY.c.shown_as,
        OWNER.c.person_id,
        func.coalesce(STORY.c.department, PERSON.c.department),
        STORY.c.department,
    )
    .join(TOLD, and_(TOLD.c.month == EDITION.c.month, TOLD.c.led))
    .outerjoin(STORY, and_(STORY.c.id == TOLD.c.story_id, STORY.c.withdrawn_at.is_(None)))
    .outerjoin(OWNER, OWNER.c.story_id == STORY.c.id)
    .outerjoin(PERSON, PERSON.c.id == OWNER.c.person_id)
    .where(
        EDITION.c.month >= bindparam("first"),
        EDITION.c.month < bindparam("before"),
        EDITION.c.document.is_not(None),
    )
    .order_by(EDITION.c.month.desc())
)


@dataclass(frozen=True, slots=True)
class LedMonth:
    """Who led one month's edition, as far as their stories show it today."""

    month: str
    departments: frozenset[str] = frozenset()
    authors: frozenset[PersonId] = frozenset()


async def led_between(s: Reader, first: str, before: str) -> tuple[LedMonth, ...]:
    """The editions from `first` up to, not including, `before`, the newest first.

    One that no story led, as of an empty month, is none of them: nobody took a turn in it.
    """
    departments: dict[str, set[str]] = {}
    authors: dict[str, set[PersonId]] = {}
    for month, *shown in await s.execute(LED, {"first": first, "before": before}):
        author, department = _shown(shown)
        departments.setdefault(month, set()).update(filter(None, [department]))
        authors.setdefault(month, set()).update(filter(None, [author]))
    return tuple(
        LedMonth(month, frozenset(departments[month]), frozenset(authors[month]))
        for month in departments
    )


def _shown(row: Iterable[Any]) -> tuple[PersonId | None, str | None]:
    """Author and department of a story, as far as it shows them."""
    shown_as, author, home, department = row
    match shown_as:
        case ShownAs.NAME:
            return author, home
        case ShownAs.DEPARTMENT:
            return None, department
        case _:
            return None, None
