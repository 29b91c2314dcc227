"""Trials the newsletter could tell: whether a month has news of any, and which wait to be told."""

from datetime import datetime

from sqlalchemy import ColumnElement, Exists, and_, bindparam, case, exists, or_, select

from domain.pocs import Poc, Stage
from storage.database import Reader
from storage.pocs.months import TOLD
from storage.pocs.rows import POC, POCS, pocs_of
from storage.stories.months import Bounds

NAMED = or_(POC.c.told.is_(False), POC.c.story_id.is_not(None))
"""Its story, if it was written, is shown by its author's name; of others nothing is told."""
IS_TRIAL = POC.c.stage == Stage.TRIAL
ENDED = POC.c.stage.in_((Stage.RESULT, Stage.ENDED))


def _one_within(moment: ColumnElement[datetime | None]) -> Exists:
    return exists().where(moment >= bindparam("start"), moment < bindparam("end"), TOLD, NAMED)


HAS_NEWS = select(or_(_one_within(POC.c.started_at), _one_within(POC.c.ended_at)))
UNTOLD = and_(ENDED, POC.c.told.is_(False), POC.c.ended_at >= bindparam("since"))
MEASURED = and_(IS_TRIAL, POC.c.last_measured_on.is_not(None))
COULD_BE_TOLD = (
    POCS.where(TOLD, or_(UNTOLD, MEASURED))
    .order_by(
        case((IS_TRIAL, 1), else_=0),
        POC.c.ended_at.desc(),
        POC.c.last_measured_on.desc(),
        POC.c.id.desc(),
    )
    .limit(bindparam("limit"))
)


async def has_news(s: Reader, bounds: Bounds) -> bool:
    """Whether a trial that may be told began or ended within the bounds."""
    start, end = bounds
    return bool((await s.execute(HAS_NEWS, {"start": start, "end": end})).scalar_one())


async def could_be_told(s: Reader, *, since: datetime, limit: int) -> list[Poc]:
    """Trials a story could be written of: ended since then without one, then the measured ones."""
    return await pocs_of(s, COULD_BE_TOLD, {"since": since, "limit": limit})
