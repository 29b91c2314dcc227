"""What is to be indexed anew; marked in the transaction that changes a record.

Each mark is a row of its own: the change waits for nobody, and whoever indexes an older state of
the record can tell that a newer one is waiting.
"""

from collections.abc import Collection

from sqlalchemy import insert

from domain.search.finding import What
from storage.database import Session
from storage.tables import SearchMarkRow

MARK = SearchMarkRow.__table__
INSERT = insert(MARK).inline()


async def mark(s: Session, what: What, id: int) -> None:  # noqa: A002 -- said as find says it
    """Let a record be indexed anew, or taken out."""
    await s.execute(INSERT, {"what": what, "record_id": id})


async def mark_many(s: Session, what: What, ids: Collection[int]) -> None:
    """Let many records be indexed anew, in the order of their ids."""
    if ids:
        await s.execute(INSERT, [{"what": what, "record_id": id_} for id_ in sorted(ids)])
