"""What changed in what an edition tells, kept until what was posted shows it.

A change is marked in the transaction that makes it, so that no crash can lose the correction.
"""

from datetime import UTC, datetime

from sqlalchemy import Update, bindparam, func, select, union_all, update

from storage.database import Reader, Session
from storage.tables import EditionPocRow, EditionStoryRow

STORIES = EditionStoryRow.__table__
POCS = EditionPocRow.__table__
TOLD = (STORIES, POCS)
"""Which stories and which trials the editions tell."""
MARK_STORY = update(STORIES).where(STORIES.c.story_id == bindparam("changed_story"))
HERE = STORIES.c.month == bindparam("of_month")
MARK_HERE = update(STORIES).where(HERE, STORIES.c.story_id == bindparam("changed_story"))
MARK_ALL: tuple[Update, ...] = tuple(
    update(told).where(told.c.month == bindparam("of_month")) for told in TOLD
)
MARK_POC = update(POCS).where(POCS.c.poc_id == bindparam("changed_poc"))
EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""A comparison alone uses the index; `IS NOT NULL`, or sorting, reads all that was ever told."""
PENDING = union_all(*(select(told.c.month).where(told.c.changed_at > EVER) for told in TOLD))
OF_MONTH = union_all(
    *(select(told.c.changed_at).where(told.c.month == bindparam("of_month")) for told in TOLD)
).subquery()
LATEST = select(func.max(OF_MONTH.c.changed_at))
DONE: tuple[Update, ...] = tuple(
    update(told).where(
        told.c.month == bindparam("of_month"), told.c.changed_at <= bindparam("until")
    )
    for told in TOLD
)


async def mark(s: Session, story_id: int, now: datetime) -> None:
    """Note that the editions that tell this story may have to say something else."""
    await s.execute(MARK_STORY, {"changed_story": story_id, "changed_at": now})


async def mark_poc(s: Session, poc_id: int, now: datetime) -> None:
    """Note that the editions that tell this trial may have to say something else."""
    await s.execute(MARK_POC, {"changed_poc": poc_id, "changed_at": now})


async def mark_edition(s: Session, month: str, story_id: int | None, now: datetime) -> None:
    """Note that this edition says something else of a story; of none, that it does at all."""
    if story_id is None:
        for statement in MARK_ALL:
            await s.execute(statement, {"of_month": month, "changed_at": now})
    else:
        which = {"of_month": month, "changed_story": story_id}
        await s.execute(MARK_HERE, which | {"changed_at": now})


async def pending(s: Reader) -> list[str]:
    """The months whose frozen editions tell what has changed since, oldest first."""
    return sorted({month for (month,) in await s.execute(PENDING)})


async def latest(s: Reader, month: str) -> datetime | None:
    """The latest change not yet shown; None if there is none."""
    moment: datetime | None = (await s.execute(LATEST, {"of_month": month})).scalar_one()
    return moment


async def done(s: Session, month: str, *, until: datetime) -> None:
    """Everything posted shows the changes up to that moment."""
    for statement in DONE:
        await s.execute(statement, {"of_month": month, "until": until, "changed_at": None})
