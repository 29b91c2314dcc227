"""What began and ended in a month, as far as the newsletter may tell it."""

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, not_

from domain.pocs import Poc
from storage.database import Reader
from storage.pocs.rows import POC, POCS, pocs_of
from storage.stories.months import Bounds
from storage.tables import PersonRow

PERSON = PersonRow.__table__
MET = ~exists().where(PERSON.c.id == POC.c.owner, not_(PERSON.c.known))
"""Nothing is told of a newcomer before Slack said that they may take part (`newcomers`)."""
TOLD = and_(POC.c.publish, POC.c.withdrawn_at.is_(None), MET)


def _within(moment: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    return POCS.where(moment >= bindparam("start"), moment < bindparam("end"), TOLD).order_by(
        moment, POC.c.id
    )


STARTED = _within(POC.c.started_at)
ENDED = _within(POC.c.ended_at)


async def started_in(s: Reader, bounds: Bounds) -> list[Poc]:
    """The trials that began within the bounds, oldest first, whatever became of them since."""
    start, end = bounds
    return await pocs_of(s, STARTED, {"start": start, "end": end})


async def ended_in(s: Reader, bounds: Bounds) -> list[Poc]:
    """The trials that ended within the bounds, oldest first."""
    start, end = bounds
    return await pocs_of(s, ENDED, {"start": start, "end": end})
