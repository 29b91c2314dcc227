"""The editions that were posted: what a reader can look up."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from storage.database import Reader
from storage.editions import COLUMNS, EDITION, EDITION_STORY, EditionRecord
from storage.states import EditionState

POSTED = EDITION.c.state == EditionState.POSTED
BEFORE = (
    select(*COLUMNS)
    .where(POSTED, EDITION.c.month < bindparam("before"))
    .order_by(EDITION.c.month.desc())
    .limit(bindparam("limit"))
)
MONTHS = select(EDITION.c.month).where(POSTED).order_by(EDITION.c.month.desc())
TOLD = (
    select(EDITION_STORY.c.month, func.count().label("stories"))
    .where(EDITION_STORY.c.month.in_(bindparam("months", expanding=True)))
    .group_by(EDITION_STORY.c.month)
)
NO_MONTH_YET = "9999-12"


@dataclass(frozen=True)
class BackNumber:
    """A posted edition, and how many stories it tells."""

    record: EditionRecord
    stories: int


async def latest(s: Reader) -> EditionRecord | None:
    """The newest edition that was posted."""
    row = (await s.execute(BEFORE, {"before": NO_MONTH_YET, "limit": 1})).first()
    return None if row is None else EditionRecord(*row)


async def before(s: Reader, month: str, *, limit: int) -> list[BackNumber]:
    """Posted editions of the months before this one, newest first."""
    rows = await s.execute(BEFORE, {"before": month, "limit": limit})
    records = [EditionRecord(*row) for row in rows]
    counts = await s.execute(TOLD, {"months": [record.month for record in records]})
    told = {row.month: row.stories for row in counts}
    return [BackNumber(record, told.get(record.month, 0)) for record in records]


async def months(s: Reader) -> list[str]:
    """The months whose edition was posted, newest first."""
    return list((await s.execute(MONTHS)).scalars())
