"""Reading trials and what was said of them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select

from domain.pocs import Checkin, Health, Measurement, Poc, Stage
from domain.stories import PersonId
from storage.database import Reader
from storage.pocs.rows import ONE, POC, POCS, pocs_of
from storage.tables import CheckinRow, MeasurementRow
from storage.trusted import trusted

CHECKIN = CheckinRow.__table__
MEASUREMENT = MeasurementRow.__table__
CHECKIN_FIELDS = tuple(Checkin.model_fields)
MEASUREMENT_FIELDS = tuple(Measurement.model_fields)

OPEN_STAGES = tuple(stage for stage in Stage if stage.is_open)
STANDING = POC.c.withdrawn_at.is_(None)
IS_OPEN = and_(POC.c.stage.in_(OPEN_STAGES), STANDING)
BEFORE = POC.c.id < bindparam("before_id")

MANY = POCS.where(POC.c.id.in_(bindparam("ids", expanding=True)))
TOLD_BY = POCS.where(POC.c.story_id == bindparam("story_id"))
OF_OWNER = (
    POCS.where(POC.c.owner == bindparam("owner"))
    .order_by(POC.c.id.desc())
    .limit(bindparam("limit"))
)
ENDING_FIRST = (
    POCS.where(POC.c.owner == bindparam("owner"), IS_OPEN)
    .order_by(POC.c.end_on.is_(None), POC.c.end_on, POC.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
OPEN_OF_OWNER_COUNT = select(func.count()).where(POC.c.owner == bindparam("owner"), IS_OPEN)
LISTED = POCS.where(STANDING).order_by(POC.c.id.desc()).limit(bindparam("limit"))
OF_DEPARTMENT = LISTED.where(POC.c.department == bindparam("department"))
IN_TROUBLE = or_(POC.c.health == Health.STUCK, POC.c.end_on < bindparam("today"))
STUCK = (
    POCS.where(POC.c.stage == Stage.TRIAL, STANDING, IN_TROUBLE)
    .order_by(POC.c.end_on, POC.c.id)
    .limit(bindparam("limit"))
)
CHECKINS = (
    select(*(CHECKIN.c[name] for name in CHECKIN_FIELDS))
    .where(CHECKIN.c.poc_id == bindparam("poc_id"))
    .order_by(CHECKIN.c.id.desc())
    .limit(bindparam("limit"))
)
MEASUREMENTS = (
    select(*(MEASUREMENT.c[name] for name in MEASUREMENT_FIELDS))
    .where(MEASUREMENT.c.poc_id == bindparam("poc_id"))
    .order_by(MEASUREMENT.c.on.desc(), MEASUREMENT.c.id.desc())
    .limit(bindparam("limit"))
)


async def get(s: Reader, poc_id: int) -> Poc | None:
    """A trial, withdrawn or not."""
    return next(iter(await pocs_of(s, ONE, {"poc_id": poc_id})), None)


async def many(s: Reader, ids: Collection[int]) -> dict[int, Poc]:
    """The trials of these ids, by id; what does not exist is missing."""
    return {poc.id: poc for poc in await pocs_of(s, MANY, {"ids": list(ids)})}


async def told_by(s: Reader, story_id: int) -> list[Poc]:
    """The trials that a story tells."""
    return await pocs_of(s, TOLD_BY, {"story_id": story_id})


async def of_owner(
    s: Reader,
    owner: PersonId,
    *,
    limit: int,
    before_id: int | None = None,
    open_only: bool = False,
) -> list[Poc]:
    """A person's trials, newest first; withdrawn ones too unless only open ones are wanted."""
    statement = OF_OWNER.where(IS_OPEN) if open_only else OF_OWNER
    parameters: dict[str, Any] = {"owner": owner, "limit": limit}
    if before_id is not None:
        statement, parameters["before_id"] = statement.where(BEFORE), before_id
    return await pocs_of(s, statement, parameters)


async def ending_first(s: Reader, owner: PersonId, *, limit: int, offset: int = 0) -> list[Poc]:
    """A person's trials that go on, the earliest end first; without a period last."""
    return await pocs_of(s, ENDING_FIRST, {"owner": owner, "limit": limit, "offset": offset})


async def open_of_owner_count(s: Reader, owner: PersonId) -> int:
    """How many trials of a person go on or wait to begin."""
    count: int = (await s.execute(OPEN_OF_OWNER_COUNT, {"owner": owner})).scalar_one()
    return count


async def listed(
    s: Reader, *, limit: int, before_id: int | None = None, department: str | None = None
) -> list[Poc]:
    """Everybody's trials, or a department's, newest first, without the withdrawn ones."""
    statement = LISTED if department is None else OF_DEPARTMENT
    parameters = {"limit": limit, "department": department}
    if before_id is not None:
        statement, parameters["before_id"] = statement.where(BEFORE), before_id
    return await pocs_of(s, statement, parameters)


async def stuck(s: Reader, today: date, *, limit: int) -> list[Poc]:
    """Trials that are stuck or past their end, the earliest end first."""
    return await pocs_of(s, STUCK, {"today": today, "limit": limit})


async def checkins(s: Reader, poc_id: int, *, limit: int = 3) -> list[Checkin]:
    """What the owners said of a trial, newest first."""
    rows = await s.execute(CHECKINS, {"poc_id": poc_id, "limit": limit})
    fields = set(CHECKIN_FIELDS)
    return [trusted(Checkin, dict(zip(CHECKIN_FIELDS, row, strict=True)), fields) for row in rows]


async def measurements(s: Reader, poc_id: int, *, limit: int = 200) -> list[Measurement]:
    """The latest measurements of a trial, oldest first."""
    rows = await s.execute(MEASUREMENTS, {"poc_id": poc_id, "limit": limit})
    fields = set(MEASUREMENT_FIELDS)
    return [
        trusted(Measurement, dict(zip(MEASUREMENT_FIELDS, row, strict=True)), fields)
        for row in reversed(rows.all())
    ]
