"""Reading the stories of a month; what it costs depends on that month, not on the years before."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import and_, bindparam, exists, func, not_, or_, select

from domain.stories import Kind, ShownAs, Story
from storage.database import Reader
from storage.stories.rows import OWNER, STORIES, STORY, scope, stories_of
from storage.tables import LateStoryRow, PersonRow

Bounds = tuple[datetime, datetime]
"""From the first moment up to, not including, the second."""

PERSON = PersonRow.__table__
WITHIN = and_(STORY.c.recorded_at >= bindparam("start"), STORY.c.recorded_at < bindparam("end"))
LATE = LateStoryRow.__table__
HERE = and_(
    WITHIN,
    ~exists().where(LATE.c.story_id == STORY.c.id, LATE.c.carried_at.is_not(None)),
)
"""Recorded within and not told elsewhere, because it came too late (`storage.late`)."""
CARRIED = STORY.c.id.in_(
    select(LATE.c.story_id).where(
        LATE.c.carried_at >= bindparam("start"), LATE.c.carried_at < bindparam("end")
    )
)
"""Recorded before and told within.

A statement of its own beside `HERE`: with OR between the two no database would use its index.
"""
OFFERED = and_(STORY.c.publish, STORY.c.withdrawn_at.is_(None))
TOLD = and_(OFFERED, STORY.c.held_at.is_(None))
OWN = STORY.c.imported.is_not(True)
"""Recorded here: what came from a file of past records is never news.

Said so that no index knows it: SQLite would walk every story that was recorded here.
"""
NEWS = and_(TOLD, OWN)
MET = ~exists().where(PERSON.c.id == OWNER.c.person_id, not_(PERSON.c.known))
"""Nothing is told of a newcomer before Slack said that they may take part (`newcomers`)."""
WITH_EFFECT = or_(
    and_(
        STORY.c.minutes_before.is_not(None),
        STORY.c.minutes_after.is_not(None),
        STORY.c.times_count.is_not(None),
        STORY.c.times_per.is_not(None),
    ),
    STORY.c.saving_yen.is_not(None),
)
EARLIER = OWNER.alias("earlier")
EARLIER_STORY = STORY.alias("earlier_story")

RECORDED = STORIES.where(HERE, OFFERED, OWN, MET).order_by(STORY.c.recorded_at, STORY.c.id)
LATE_RECORDED = STORIES.where(CARRIED, OFFERED, OWN, MET).order_by(STORY.c.recorded_at, STORY.c.id)
IN_MONTH = RECORDED.where(TOLD)
LATE_IN_MONTH = LATE_RECORDED.where(TOLD)
LISTS_OF_MONTH = scope(and_(HERE, OFFERED, OWN))
BEFORE = (
    STORIES.where(STORY.c.recorded_at < bindparam("moment"), NEWS, MET, WITH_EFFECT)
    .where(~exists().where(LATE.c.story_id == STORY.c.id, LATE.c.carried_at >= bindparam("moment")))
    .order_by(STORY.c.recorded_at.desc(), STORY.c.id.desc())
    .limit(bindparam("limit"))
)
TELLABLE = STORIES.where(STORY.c.id.in_(bindparam("ids", expanding=True)), TOLD, MET)
COUNTS_ANYWHERE = (
    select(
        STORY.c.kind,
        STORY.c.department,
        STORY.c.publish,
        STORY.c.held_at.is_not(None).label("held"),
        func.count().label("stories"),
    )
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(STORY.c.withdrawn_at.is_(None), OWN, MET)
    .group_by("kind", "department", "publish", "held")
)
COUNTS, LATE_COUNTS = (COUNTS_ANYWHERE.where(place) for place in (HERE, CARRIED))
FIRST_RECORDED_AT = select(func.min(STORY.c.recorded_at)).where(not_(STORY.c.imported))
FIRST_ANYWHERE = (
    select(STORY.c.id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(NEWS, MET, STORY.c.shown_as == ShownAs.NAME)
    .where(
        ~exists().where(
            EARLIER.c.person_id == OWNER.c.person_id,
            EARLIER.c.story_id < OWNER.c.story_id,
            EARLIER_STORY.c.id == EARLIER.c.story_id,
            EARLIER_STORY.c.shown_as == ShownAs.NAME,
            EARLIER_STORY.c.publish,
            EARLIER_STORY.c.withdrawn_at.is_(None),
            EARLIER_STORY.c.held_at.is_(None),
            not_(EARLIER_STORY.c.imported),
        )
    )
)
FIRST_TIMERS, LATE_FIRST_TIMERS = (FIRST_ANYWHERE.where(place) for place in (HERE, CARRIED))


@dataclass(frozen=True)
class MonthCounts:
    """How many were recorded here, withdrawn ones apart.

    `wins`, `failures` and `departments` count what may be told; `held` is held back by the
    office, `unpublished` kept out by its author.
    """

    wins: int
    failures: int
    held: int
    unpublished: int
    departments: dict[str | None, int]


async def in_month(s: Reader, bounds: Bounds) -> list[Story]:
    """The stories the newsletter may tell, oldest first."""
    late = await stories_of(s, LATE_IN_MONTH, _within(bounds))
    return late + await stories_of(s, IN_MONTH, _within(bounds), lists=LISTS_OF_MONTH)


async def tellable(s: Reader, ids: Collection[int]) -> dict[int, Story]:
    """Those of these stories that may be told, whenever they were recorded, by id."""
    if not ids:
        return {}
    return {story.id: story for story in await stories_of(s, TELLABLE, {"ids": sorted(ids)})}


async def recorded_in(s: Reader, bounds: Bounds) -> list[Story]:
    """The office's list: those stories and the ones it holds back, oldest first."""
    late = await stories_of(s, LATE_RECORDED, _within(bounds))
    return late + await stories_of(s, RECORDED, _within(bounds), lists=LISTS_OF_MONTH)


async def month_counts(s: Reader, bounds: Bounds) -> MonthCounts:
    """How many stories of each sort were recorded."""
    kinds: Counter[Kind] = Counter()
    departments: Counter[str | None] = Counter()
    held = unpublished = 0
    rows = [row for one in (COUNTS, LATE_COUNTS) for row in await s.execute(one, _within(bounds))]
    for kind, department, publish, is_held, stories in rows:
        if not publish:
            unpublished += stories
        elif is_held:
            held += stories
        else:
            kinds[kind] += stories
            departments[department] += stories
    return MonthCounts(kinds[Kind.WIN], kinds[Kind.FAILURE], held, unpublished, dict(departments))


async def before(s: Reader, moment: datetime, *, limit: int) -> list[Story]:
    """Stories with an effect that may be told again, recorded before that moment, newest first."""
    return await stories_of(s, BEFORE, {"moment": moment, "limit": limit})


async def first_timers(s: Reader, bounds: Bounds) -> set[int]:
    """Of the stories shown by name, the ids of those that are their author's first so shown.

    What they wrote before without a name does not count: it would be known by what is missing here.
    """
    both = (FIRST_TIMERS, LATE_FIRST_TIMERS)
    found = [(await s.execute(one, _within(bounds))).scalars() for one in both]
    return set(chain.from_iterable(found))


def _within(bounds: Bounds) -> dict[str, datetime]:
    start, end = bounds
    return {"start": start, "end": end}


async def first_recorded_at(s: Reader) -> datetime | None:
    """When the very first story was recorded here."""
    moment: datetime | None = (await s.execute(FIRST_RECORDED_AT)).scalar_one()
    return moment
