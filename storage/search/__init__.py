"""Finding stories and trials by what they say; the same answers on both databases.

Changes `mark` a record in their own transaction, `catch_up` indexes it afterwards. Whether somebody
may see a record is asked of the record itself, never of the index.
"""

from collections.abc import Collection

from domain.pocs import Poc
from domain.search.finding import (
    Filters,
    Hit,
    Offered,
    Place,
    Query,
    Reason,
    Results,
    What,
)
from domain.stories import PersonId, Story
from storage.database import Database, Reader, Session

__all__ = [
    "Filters",
    "Hit",
    "Offered",
    "Place",
    "Query",
    "Reason",
    "Results",
    "What",
    "alike",
    "catch_up",
    "filters_offered",
    "find",
    "mark",
    "records",
]


async def find(s: Reader, query: Query, *, limit: int = 5, offset: int = 0) -> Results:
    """A page of the records that say what was asked for, the best first."""
    return Results()


async def alike(
    s: Reader,
    text: str,
    labels: Collection[str],
    *,
    viewer: PersonId | None,
    exclude: Collection[tuple[What, int]] = (),
    limit: int = 3,
    failures_first: bool = True,
) -> list[Hit]:
    """The records most like a text with these tags and tools."""
    return []


async def records(
    s: Reader, hits: Collection[Hit], *, viewer: PersonId | None = None
) -> dict[tuple[What, int], Story | Poc]:
    """What was found, as everybody may see it, by what it is and its id."""
    return {}


async def filters_offered(s: Reader) -> Offered:
    """The departments and tools that records can be narrowed by, up to 100 each."""
    return Offered()


async def mark(s: Session, what: What, id: int) -> None:
    """Let a record be indexed anew, or taken out; in the transaction that changes it."""


async def catch_up(db: Database, *, limit: int = 500) -> int:
    """Index up to `limit` of the records that are marked; how many were."""
    return 0
