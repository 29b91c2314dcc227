"""Files that were sent to the bot: shown first, then wanted, then taken in by one process."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.states import ImportState
from storage.tables import ImportJobRow
from storage.upsert import insert_or_replace

JOB = ImportJobRow.__table__


@dataclass(frozen=True, slots=True)
class Job:
    """A file, who sent it, and the message (`channel`, `ts`) that shows how it stands."""

    file_id: str
    name: str
    person_id: PersonId
    channel: str
    ts: str
    state: ImportState


COLUMNS = tuple(JOB.c[name] for name in Job.__dataclass_fields__)
ONE = select(*COLUMNS).where(JOB.c.file_id == bindparam("of_file"))
OPEN = or_(JOB.c.lease_until.is_(None), JOB.c.lease_until <= bindparam("now"))
WAITING = (
    select(*COLUMNS).where(JOB.c.state == ImportState.WANTED, OPEN).order_by(JOB.c.at).limit(10)
)
CHANGE = update(JOB).where(
    JOB.c.file_id == bindparam("of_file"), JOB.c.state == bindparam("of_state")
)
CLAIM = CHANGE.where(OPEN)


async def show(s: Session, job: Job, now: datetime) -> None:
    """Keep that a file was shown to who sent it."""
    row = {name: getattr(job, name) for name in Job.__dataclass_fields__}
    fresh = {"at": now, "lease_until": None}
    await s.execute(insert_or_replace(JOB, s.dialect.name), row | fresh)


async def get(s: Reader, file_id: str) -> Job | None:
    """A file that was sent, if it was."""
    row = (await s.execute(ONE, {"of_file": file_id})).first()
    return None if row is None else Job(*row)


async def waiting(s: Reader, now: datetime) -> list[Job]:
    """The files that are wanted and that nobody works on, oldest first."""
    return [Job(*row) for row in await s.execute(WAITING, {"now": now})]


async def move(s: Session, file_id: str, before: ImportState, after: ImportState) -> bool:
    """Change how a file stands; False where it stands otherwise by now."""
    where = {"of_file": file_id, "of_state": before}
    return (await s.execute(CHANGE, where | {"state": after})).rowcount == 1


async def claim(s: Session, file_id: str, *, now: datetime, until: datetime) -> bool:
    """Work on a wanted file until that moment; False where somebody else does."""
    where = {"of_file": file_id, "of_state": ImportState.WANTED, "now": now}
    return (await s.execute(CLAIM, where | {"lease_until": until})).rowcount == 1
