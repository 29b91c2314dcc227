"""The figures of months gone by, without their words: what the picture of a month compares with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select

from domain.effect import Figures
from domain.stories import ShownAs
from storage.database import Reader
from storage.stories.months import MET, NEWS, WITHIN, Bounds
from storage.stories.rows import OWNER, STORY
from storage.tables import PersonRow
from storage.trusted import trusted

PERSON = PersonRow.__table__.alias("author")  # `MET` looks into the table itself
FIGURES = tuple(Figures.model_fields)
FIELDS_SET = set(FIGURES)
DEPARTMENT = case(
    (STORY.c.shown_as == ShownAs.NAME, func.coalesce(STORY.c.department, PERSON.c.department)),
    (STORY.c.shown_as == ShownAs.DEPARTMENT, STORY.c.department),
)
"""What a story is told under; who reads it leaves out tiny departments."""
COUNTED = (
    select(
        STORY.c.recorded_at,
        DEPARTMENT.label("told_under"),
        STORY.c.shown_as,
        *(STORY.c[name] for name in FIGURES),
    )
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .outerjoin(PERSON, PERSON.c.id == OWNER.c.person_id)
    .where(WITHIN, NEWS, MET)
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of a story that may be told. `department` is None where none is shown."""

    recorded_at: datetime
    department: str | None
    shown_as: ShownAs
    figures: Figures


async def counted(s: Reader, bounds: Bounds) -> list[Counted]:
    """The stories that the newsletter may tell of this span of time, in no particular order."""
    start, end = bounds
    rows = await s.execute(COUNTED, {"start": start, "end": end})
    return [_counted(*row) for row in rows]


def _counted(at: datetime, department: str | None, shown_as: ShownAs, *figures: Any) -> Counted:
    values = dict(zip(FIGURES, figures, strict=True))
    return Counted(at, department, shown_as, trusted(Figures, values, FIELDS_SET))
