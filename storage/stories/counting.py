"""The figures of months gone by, without their words: what the picture of a month compares with.

The database puts equal stories together, so that a year of many costs little more than one of few.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, case, func, select

from domain.effect import Figures
from domain.stories import ShownAs
from storage.database import Reader
from storage.stories.months import MET, NEWS, WITHIN
from storage.stories.rows import OWNER, STORY
from storage.tables import PersonRow
from storage.trusted import trusted

PERSON = PersonRow.__table__.alias("author")  # `MET` looks into the table itself
FIGURES = tuple(Figures.model_fields)
FIELDS_SET = set(FIGURES)
COLUMNS = tuple(STORY.c[name] for name in FIGURES)
IN_HOURS = (STORY.c.minutes_before.is_not(None), STORY.c.minutes_after.is_not(None))
DEPARTMENT = case(
    (STORY.c.shown_as == ShownAs.NAME, func.coalesce(STORY.c.department, PERSON.c.department)),
    (STORY.c.shown_as == ShownAs.DEPARTMENT, STORY.c.department),
).label("told_under")
"""What a story is told under; who reads it leaves out tiny departments."""

Told = tuple[str | None, ShownAs]
"""A department, if one is shown, and under what name the story is told."""


@dataclass(frozen=True)
class Counted:
    """What counts of a month: its stories by what they are told under, and equal figures once.

    `figures` are those with a time before and after, each with how many stories have them.
    """

    stories: Counter[Told] = field(default_factory=Counter)
    figures: list[tuple[Figures, int]] = field(default_factory=list)


async def counted(s: Reader, starts: Sequence[datetime]) -> list[Counted]:
    """What the newsletter may tell, by month: from each of these moments to the next."""
    months: dict[int, Counted] = defaultdict(Counted)
    within = {"start": starts[0], "end": starts[-1]}
    place = place_of(starts)
    by_name = (
        select(place, DEPARTMENT, STORY.c.shown_as, func.count())
        .join(OWNER, OWNER.c.story_id == STORY.c.id)
        .outerjoin(PERSON, PERSON.c.id == OWNER.c.person_id)
        .where(WITHIN, NEWS, MET)
        .group_by("place", "told_under", STORY.c.shown_as)
    )
    for number, department, shown_as, stories in await s.execute(by_name, within):
        months[number].stories[department, shown_as] += stories
    by_figures = (
        select(place, func.count(), *COLUMNS)
        .join(OWNER, OWNER.c.story_id == STORY.c.id)
        .where(WITHIN, NEWS, MET, *IN_HOURS)
        .group_by("place", *COLUMNS)
    )
    for number, stories, *values in await s.execute(by_figures, within):
        known = dict(zip(FIGURES, values, strict=True))
        months[number].figures.append((trusted(Figures, known, FIELDS_SET), stories))
    return [months[number] for number, _ in enumerate(pairwise(starts))]


def place_of(starts: Sequence[datetime]) -> ColumnElement[int]:
    """Which of the months a story lies in, counted from 0."""
    ends = enumerate(starts[1:])
    return case(*((STORY.c.recorded_at < end, number) for number, end in ends)).label("place")
