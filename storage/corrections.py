"""What changed in stories an edition tells, kept until what was posted shows it.

A change is marked in the transaction that makes it, so that no crash can lose the correction.
"""

from datetime import UTC, datetime

from sqlalchemy import bindparam, func, select, update

from storage.database import Reader, Session
from storage.tables import EditionStoryRow

TOLD = EditionStoryRow.__table__
MARK = update(TOLD).where(TOLD.c.story_id == bindparam("changed_story"))
EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""A comparison alone uses the index; `IS NOT NULL`, or sorting, reads every story ever told."""
PENDING = select(TOLD.c.month).where(TOLD.c.changed_at > EVER)
LATEST = select(func.max(TOLD.c.changed_at)).where(TOLD.c.month == bindparam("of_month"))
DONE = update(TOLD).where(
    TOLD.c.month == bindparam("of_month"), TOLD.c.changed_at <= bindparam("until")
)


async def mark(s: Session, story_id: int, now: datetime) -> None:
    """Note that the editions that tell this story may have to say something else."""
    await s.execute(MARK, {"changed_story": story_id, "changed_at": now})


async def pending(s: Reader) -> list[str]:
    """The months whose frozen editions tell a story that changed, oldest first."""
    return sorted({month for (month,) in await s.execute(PENDING)})


async def latest(s: Reader, month: str) -> datetime | None:
    """The latest change not yet shown; None if there is none."""
    moment: datetime | None = (await s.execute(LATEST, {"of_month": month})).scalar_one()
    return moment


async def done(s: Session, month: str, *, until: datetime) -> None:
    """Everything posted shows the changes up to that moment."""
    await s.execute(DONE, {"of_month": month, "until": until, "changed_at": None})
