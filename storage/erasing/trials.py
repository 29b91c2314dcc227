"""The trials a person is in charge of, and what they said of other people's.

A trial that was handed over belongs to who took it over: it stays, without the check-ins, notes
and edits of the person who left it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, delete, select, update

from domain.search.finding import What
from domain.stories import PersonId
from storage import corrections, versions
from storage.audit import ERASED
from storage.database import Session
from storage.erasing.tombstones import poc_columns
from storage.pocs.rows import POC, POCS, pocs_of
from storage.search_marks import mark
from storage.states import Happening
from storage.tables import CheckinRow, MeasurementRow, PocEventRow, PocSubmissionRow

CHECKIN = CheckinRow.__table__
MEASUREMENT = MeasurementRow.__table__
EVENT = PocEventRow.__table__
PERSON: BindParameter[Any] = bindparam("person")
OF_POC: BindParameter[Any] = bindparam("of_poc")
OWNED = POCS.where(POC.c.owner == PERSON).order_by(POC.c.id).with_for_update()
PAST: tuple[Table, ...] = (CHECKIN, MEASUREMENT, EVENT, PocSubmissionRow.__table__)
UPDATE = update(POC).where(POC.c.id == OF_POC)
SAID_IN = (
    select(CHECKIN.c.poc_id)
    .where(CHECKIN.c.by == PERSON)
    .union(select(MEASUREMENT.c.poc_id).where(MEASUREMENT.c.by == PERSON))
)
HUSH = (
    update(CHECKIN).where(CHECKIN.c.by == PERSON).values(by=ERASED, note=""),
    update(MEASUREMENT).where(MEASUREMENT.c.by == PERSON).values(by=ERASED, how=""),
    update(EVENT)
    .where(EVENT.c.who == PERSON, EVENT.c.what != Happening.HANDED_OVER)
    .values(who=ERASED, details={}),
)
NEWER = UPDATE.values(revision=POC.c.revision + 1)


async def erase_owned(s: Session, person: PersonId, now: datetime) -> None:
    """Empty the trials a person is in charge of."""
    for poc in await pocs_of(s, OWNED, {"person": person}):
        for table in PAST:
            await s.execute(delete(table).where(table.c.poc_id == OF_POC), {"of_poc": poc.id})
        blank = poc_columns(poc.language)
        blank |= {"withdrawn_at": poc.withdrawn_at or now, "revision": poc.revision + 1}
        await s.execute(UPDATE, {"of_poc": poc.id} | blank)
        await versions.hide(s, What.POC, poc.id)
        await touched(s, poc.id, now)


async def hush(s: Session, person: PersonId, now: datetime) -> None:
    """Take a person's words out of the trials of others."""
    for poc_id in (await s.execute(SAID_IN, {"person": person})).scalars().all():
        await renewed(s, poc_id, now)
        await versions.hide(s, What.POC, poc_id)
    for statement in HUSH:
        await s.execute(statement, {"person": person})


async def renewed(s: Session, poc_id: int, now: datetime) -> None:
    """A trial says something else than before: what shows it is brought up to date."""
    await s.execute(NEWER, {"of_poc": poc_id})
    await touched(s, poc_id, now)


async def touched(s: Session, poc_id: int, now: datetime) -> None:
    """Let the editions and the index follow."""
    await corrections.mark_poc(s, poc_id, now)
    await mark(s, What.POC, poc_id)
