"""The figures of the Home tab: a month in a few sums, and which departments tell nothing.

Nothing here can be read backwards to an author who hides: people are counted among those who show
their names alone, since the number of people behind all stories would say who wrote the nameless
ones, and a department counts where it is shown and has more than one member.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select

from domain.effect import MINUTES_PER_HOUR, Assumptions, Standing
from domain.stories import Kind, PersonId, ShownAs, Story
from storage.database import Reader
from storage.people import ALONE
from storage.stories.months import MET, NEWS, WITHIN, Bounds
from storage.stories.repeated import MOST, TITLE
from storage.stories.rows import OWNER, STORIES, STORY, story_of

NAMED = STORY.c.shown_as == ShownAs.NAME
PLACED = or_(
    NAMED,
    and_(
        STORY.c.shown_as == ShownAs.DEPARTMENT,
        STORY.c.department.not_in(ALONE.correlate(None)),
    ),
)
"""Whether everybody may see which department it belongs to."""


def _counted(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


IN_MONTH = (WITHIN, NEWS, MET)
COUNTS = (
    select(
        _counted(STORY.c.kind == Kind.WIN),
        _counted(STORY.c.kind == Kind.FAILURE),
        func.count(case((NAMED, OWNER.c.person_id)).distinct()),
        func.count(case((PLACED, STORY.c.department)).distinct()),
        _counted(~NAMED),
        func.count(case((NAMED, TITLE)).distinct()),
    )
    .select_from(STORY.join(OWNER, OWNER.c.story_id == STORY.c.id))
    .where(*IN_MONTH)
)
PEOPLE_BEFORE = func.coalesce(STORY.c.people_before, STORY.c.people_after, 1)
PEOPLE_AFTER = func.coalesce(STORY.c.people_after, STORY.c.people_before, 1)
SHARED = and_(~STORY.c.per_person, PEOPLE_BEFORE == PEOPLE_AFTER)
MINUTES = case(
    (SHARED, STORY.c.minutes_before - STORY.c.minutes_after),
    else_=STORY.c.minutes_before * PEOPLE_BEFORE - STORY.c.minutes_after * PEOPLE_AFTER,
)
"""What one time saves, as `domain.effect.yearly_hours` reckons it."""
HOURS = (
    select(
        STORY.c.standing,
        STORY.c.times_per,
        func.sum(MINUTES * STORY.c.times_count).label("minutes"),
    )
    .select_from(STORY.join(OWNER, OWNER.c.story_id == STORY.c.id))
    .where(*IN_MONTH, STORY.c.times_per.is_not(None), MINUTES.is_not(None))
    .where(STORY.c.times_count.is_not(None))
    .group_by(STORY.c.standing, STORY.c.times_per)
)
TELLING = (
    select(STORY.c.department)
    .distinct()
    .where(STORY.c.recorded_at >= bindparam("since"), NEWS, PLACED)
    .where(STORY.c.department.is_not(None))
)
"""Whoever tells, even one Slack was not asked about yet: their department is not silent."""
OWN_RECORDS = (
    STORIES.where(OWNER.c.person_id == bindparam("person"))
    .order_by(OWNER.c.story_id.desc())
    .limit(bindparam("limit"))
)
OLDER_RECORDS = OWN_RECORDS.where(OWNER.c.story_id < bindparam("before_id"))


@dataclass(frozen=True)
class MonthFigures:
    """What a month has to tell.

    `people` are those who show their names, `nameless` the stories of the others; `hours` are
    yearly hours by how they are known, negative where it got worse. `repeats` says whether a title
    stands more than once among the named ones: perhaps somebody wrote something twice.
    """

    wins: int = 0
    failures: int = 0
    people: int = 0
    departments: int = 0
    nameless: int = 0
    repeats: bool = False
    hours: Mapping[Standing, float] = field(default_factory=dict)

    @property
    def stories(self) -> int:
        """How many there are."""
        return self.wins + self.failures


async def month_figures(s: Reader, bounds: Bounds, assumptions: Assumptions) -> MonthFigures:
    """The month in two sums, whatever the number of its stories."""
    start, end = bounds
    wins, failures, people, departments, nameless, titles = (
        await s.execute(COUNTS, {"start": start, "end": end})
    ).one()
    hours = defaultdict[Standing, float](float)
    for standing, per, minutes in await s.execute(HOURS, {"start": start, "end": end}):
        hours[standing] += minutes * assumptions.spans_a_year(per) / MINUTES_PER_HOUR
    return MonthFigures(
        wins=wins,
        failures=failures,
        people=people,
        departments=departments,
        nameless=nameless,
        repeats=0 < wins + failures - nameless - titles <= MOST,
        hours={one: hours[one] for one in Standing if hours.get(one)},
    )


async def telling_departments(s: Reader, since: datetime) -> set[str]:
    """The departments of which anything may be told that was recorded since then."""
    return set((await s.execute(TELLING, {"since": since})).scalars())


async def own_records(
    s: Reader, person: PersonId, *, limit: int, before_id: int | None = None
) -> list[Story]:
    """A person's records without their lists, newest first; withdrawn ones too."""
    parameters: dict[str, Any] = {"person": person, "limit": limit}
    statement = OWN_RECORDS
    if before_id is not None:
        statement, parameters["before_id"] = OLDER_RECORDS, before_id
    return [story_of(row, {}, own=True) for row in await s.execute(statement, parameters)]
