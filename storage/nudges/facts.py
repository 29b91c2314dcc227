"""What nudges are decided from: trials and stories, read by the ten thousand."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, union

from domain.nudges import PocFacts, StoryFacts
from domain.pocs import Stage
from domain.stories import PersonId, ShownAs
from storage.among import among
from storage.database import Reader
from storage.nudges.batches import batched
from storage.states import StillUsed
from storage.stories.months import OWN, WITH_EFFECT
from storage.stories.rows import OWNER, STORY
from storage.tables import AftermathRow, PocRow, StoryMetricRow, StoryVoiceRow

POC = PocRow.__table__
AFTERMATH = AftermathRow.__table__
METRIC = StoryMetricRow.__table__
VOICE = StoryVoiceRow.__table__
EARLIER = POC.alias("earlier")

UNTOLD = and_(POC.c.ended_on >= bindparam("since"), ~POC.c.told, POC.c.publish)
TRIALS = select(*(POC.c[name] for name in PocFacts.__dataclass_fields__)).where(
    POC.c.withdrawn_at.is_(None),
    # Said without a word that an index knows: SQLite would walk every trial of a stage.
    POC.c.stage.not_in([Stage.IDEA, Stage.SETTLED]),
    or_(POC.c.ended_on.is_(None), UNTOLD),
)
TRIALS_OF = TRIALS.where(among(POC.c.owner, "ids"))
THESE_TRIALS = TRIALS.where(among(POC.c.id, "ids"))
RETRIED = union(
    select(POC.c.retry_story).where(among(POC.c.retry_story, "ids"), POC.c.withdrawn_at.is_(None)),
    select(EARLIER.c.story_id)
    .join(POC, POC.c.retry_poc == EARLIER.c.id)
    .where(among(EARLIER.c.story_id, "ids"), POC.c.withdrawn_at.is_(None)),
)
"""Apart from the stories: within, PostgreSQL reads every trial three times a page."""
STORIES_OF = (
    select(
        STORY.c.recorded_at,
        STORY.c.id,
        OWNER.c.person_id,
        STORY.c.kind,
        STORY.c.title,
        STORY.c.department,
        or_(WITH_EFFECT, exists().where(METRIC.c.story_id == STORY.c.id)).label("has_figure"),
        exists().where(VOICE.c.story_id == STORY.c.id).label("has_voice"),
        select(func.coalesce(func.max(AFTERMATH.c.months), 0))
        .where(AFTERMATH.c.story_id == STORY.c.id)
        .scalar_subquery(),
        exists()
        .where(AFTERMATH.c.story_id == STORY.c.id, AFTERMATH.c.still == StillUsed.STOPPED)
        .label("given_up"),
    )
    .join(STORY, STORY.c.id == OWNER.c.story_id)
    .where(
        STORY.c.shown_as == ShownAs.NAME,
        STORY.c.withdrawn_at.is_(None),
        STORY.c.recorded_at >= bindparam("since"),
        OWN,
    )
)
STORIES_OF_PEOPLE = STORIES_OF.where(among(OWNER.c.person_id, "ids"))
THESE_STORIES = STORIES_OF.where(among(STORY.c.id, "ids"))


async def trials_of(s: Reader, owners: Collection[PersonId], *, since: date) -> list[PocFacts]:
    """These people's running trials, and those that ended since then without a story."""
    return await _trials(s, TRIALS_OF, list(owners), since)


async def these_trials(s: Reader, ids: Collection[int], *, since: date) -> list[PocFacts]:
    """Those of these trials that run, or ended since then without a story."""
    return await _trials(s, THESE_TRIALS, list(ids), since)


async def stories_of(
    s: Reader, authors: Collection[PersonId], *, since: datetime, zone: ZoneInfo
) -> list[StoryFacts]:
    """What these people recorded since then under their names; `zone` is the company's."""
    return await _stories(s, STORIES_OF_PEOPLE, list(authors), since, zone)


async def these_stories(
    s: Reader, ids: Collection[int], *, since: datetime, zone: ZoneInfo
) -> list[StoryFacts]:
    """Those of these stories that were recorded since then and show their author's name."""
    return await _stories(s, THESE_STORIES, list(ids), since, zone)


async def _trials(
    s: Reader, statement: Select[*tuple[Any, ...]], ids: Sequence[int | str], since: date
) -> list[PocFacts]:
    found: list[PocFacts] = []
    for some in batched(ids):
        rows = await s.execute(statement, {"ids": some, "since": since})
        found.extend(PocFacts(*row) for row in rows)
    return found


async def _stories(
    s: Reader,
    statement: Select[*tuple[Any, ...]],
    ids: Sequence[int | str],
    since: datetime,
    zone: ZoneInfo,
) -> list[StoryFacts]:
    found: list[StoryFacts] = []
    for some in batched(ids):
        rows = (await s.execute(statement, {"ids": some, "since": since})).all()
        retried = set((await s.execute(RETRIED, {"ids": [row.id for row in rows]})).scalars())
        for recorded_at, *values in rows:
            facts = (recorded_at.astimezone(zone).date(), *values, values[0] in retried)
            found.append(StoryFacts(*facts))
    return found
