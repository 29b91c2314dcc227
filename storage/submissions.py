"""What was handed in under which key, so that the same view or command is recorded once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from storage.database import Session
from storage.tables import PocSubmissionRow, SubmissionRow
from storage.upsert import insert_or_replace

SUBMISSION = SubmissionRow.__table__
POC_SUBMISSION = PocSubmissionRow.__table__
FIND = select(SUBMISSION.c.key, SUBMISSION.c.story_id, SUBMISSION.c.digest, SUBMISSION.c.at).where(
    SUBMISSION.c.key == bindparam("key")
)
FIND_POC = select(*(POC_SUBMISSION.c[name] for name in ("key", "poc_id", "digest", "at"))).where(
    POC_SUBMISSION.c.key == bindparam("key")
)
LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("key"), 0)))
PRUNE = tuple(
    delete(table).where(table.c.at < bindparam("before")) for table in (SUBMISSION, POC_SUBMISSION)
)


@dataclass(frozen=True)
class Submission:
    """What came of a submission; `digest` is of its content."""

    key: str
    story_id: int
    digest: str
    at: datetime


@dataclass(frozen=True)
class PocSubmission:
    """What came of a submission about a trial; `digest` is of its content."""

    key: str
    poc_id: int
    digest: str
    at: datetime


async def find(s: Session, key: str) -> Submission | None:
    """What was recorded under this key; the same key waits until this transaction has ended."""
    await _wait(s, key)
    row = (await s.execute(FIND, {"key": key})).first()
    return None if row is None else Submission(*row)


async def find_poc(s: Session, key: str) -> PocSubmission | None:
    """The same for what was handed in about a trial."""
    await _wait(s, key)
    row = (await s.execute(FIND_POC, {"key": key})).first()
    return None if row is None else PocSubmission(*row)


async def _wait(s: Session, key: str) -> None:
    if s.dialect.name == "postgresql":  # SQLite's one writer makes everybody wait
        await s.execute(LOCK, {"key": key})


async def remember(s: Session, key: str, *, story_id: int, digest: str, now: datetime) -> None:
    """Keep what was recorded under this key, replacing what was there."""
    row = {"key": key, "story_id": story_id, "digest": digest, "at": now}
    await s.execute(insert_or_replace(SUBMISSION, s.dialect.name), row)


async def remember_poc(s: Session, key: str, *, poc_id: int, digest: str, now: datetime) -> None:
    """The same for what was handed in about a trial."""
    row = {"key": key, "poc_id": poc_id, "digest": digest, "at": now}
    await s.execute(insert_or_replace(POC_SUBMISSION, s.dialect.name), row)


async def prune(s: Session, before: datetime) -> int:
    """Forget what is older; how many."""
    return sum([(await s.execute(one, {"before": before})).rowcount for one in PRUNE])
