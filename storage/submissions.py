"""What was handed in under which key, so that the same view or command is recorded once."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Reader, Session


@dataclass(frozen=True)
class Submission:
    """What came of a submission; `digest` is of its content."""

    key: str
    story_id: int
    digest: str
    at: datetime


async def find(s: Reader, key: str) -> Submission | None:
    """What was recorded under this key."""
    raise NotImplementedError


async def remember(s: Session, key: str, *, story_id: int, digest: str, now: datetime) -> None:
    """Keep what was recorded under this key, replacing what was there."""
    raise NotImplementedError


async def prune(s: Session, before: datetime) -> int:
    """Forget what is older; how many."""
    raise NotImplementedError
