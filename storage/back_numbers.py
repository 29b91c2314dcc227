"""The editions that were posted: what a reader can look up."""

from sqlalchemy import bindparam, select

from storage.database import Reader
from storage.editions import COLUMNS, EDITION, EditionRecord
from storage.states import EditionState

POSTED = EDITION.c.state == EditionState.POSTED
BEFORE = (
    select(*COLUMNS)
    .where(POSTED, EDITION.c.month < bindparam("before"))
    .order_by(EDITION.c.month.desc())
    .limit(bindparam("limit"))
)
MONTHS = select(EDITION.c.month).where(POSTED).order_by(EDITION.c.month.desc())
NO_MONTH_YET = "9999-12"


async def latest(s: Reader) -> EditionRecord | None:
    """The newest edition that was posted."""
    row = (await s.execute(BEFORE, {"before": NO_MONTH_YET, "limit": 1})).first()
    return None if row is None else EditionRecord(*row)


async def before(s: Reader, month: str, *, limit: int) -> list[EditionRecord]:
    """Posted editions of the months before this one, newest first."""
    rows = await s.execute(BEFORE, {"before": month, "limit": limit})
    return [EditionRecord(*row) for row in rows]


async def months(s: Reader) -> list[str]:
    """The months whose edition was posted, newest first."""
    return list((await s.execute(MONTHS)).scalars())
