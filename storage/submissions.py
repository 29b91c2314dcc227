"""What was handed in under which key, so that the same view or command is recorded once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from storage.database import Session
from storage.tables import SubmissionRow
from storage.upsert import insert_or_replace

SUBMISSION = SubmissionRow.__table__
FIND = select(SUBMISSION.c.key, SUBMISSION.c.story_id, SUBMISSION.c.digest, SUBMISSION.c.at).where(
    SUBMISSION.c.key == bindparam("key")
)
LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("key"), 0)))
PRUNE = delete(SUBMISSION).where(SUBMISSION.c.at < bindparam("before"))


@dataclass(frozen=True)
class Submission:
    """What came of a submission; `digest` is of its content."""

    key: str
    story_id: int
    digest: str
    at: datetime


async def find(s: Session, key: str) -> Submission | None:
    """What was recorded under this key; the same key waits until this transaction has ended."""
    if s.dialect.name == "postgresql":  # SQLite's one writer makes everybody wait
        await s.execute(LOCK, {"key": key})
    row = (await s.execute(FIND, {"key": key})).first()
    return None if row is None else Submission(*row)


async def remember(s: Session, key: str, *, story_id: int, digest: str, now: datetime) -> None:
    """Keep what was recorded under this key, replacing what was there."""
    row = {"key": key, "story_id": story_id, "digest": digest, "at": now}
    await s.execute(insert_or_replace(SUBMISSION, s.dialect.name), row)


async def prune(s: Session, before: datetime) -> int:
    """Forget what is older; how many."""
    return (await s.execute(PRUNE, {"before": before})).rowcount
