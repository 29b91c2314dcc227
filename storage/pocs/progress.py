"""What an owner says while a trial goes on: check-ins and measurements."""

from typing import Any

from sqlalchemy import bindparam, insert, select

from domain.errors import InvalidError
from domain.pocs import NewCheckin, NewMeasurement, Poc
from storage.database import Session
from storage.pocs.reading import CHECKIN, MEASUREMENT, checkins
from storage.pocs.writing import Acting, Change, change, heard, running
from storage.states import Happening

INSERT_CHECKIN = insert(CHECKIN)
INSERT_MEASUREMENT = insert(MEASUREMENT)
LAST_OF_DAY = (
    select(*(MEASUREMENT.c[name] for name in ("by", "value", "standing", "how")))
    .where(MEASUREMENT.c.poc_id == bindparam("of_poc"), MEASUREMENT.c.on == bindparam("of_day"))
    .order_by(MEASUREMENT.c.id.desc())
    .limit(1)
)

MEASURED = ("unmeasured",)
"""The rule that a value answers."""


async def check_in(s: Session, poc_id: int, acting: Acting, new: NewCheckin) -> Poc:
    """Keep how it goes; saying the same twice on a day is saying it once."""
    poc = await running(s, poc_id, acting)
    poc = await heard(s, poc, acting, () if new.value is None else MEASURED)
    if await _is_said(s, poc_id, acting, new):
        return poc
    row = {"poc_id": poc_id, "by": acting.by, "at": acting.now, "on": acting.today}
    await s.execute(INSERT_CHECKIN, row | dict(new))
    values: dict[str, Any] = {"health": new.health, "last_checkin_on": acting.today}
    if new.value is not None:
        measured = NewMeasurement(on=acting.today, value=new.value, standing=new.standing)
        values |= await keep_value(s, poc, acting, measured) or {}
    details = new.model_dump(mode="json", include={"health", "help_wanted", "value"})
    return await change(s, poc, acting, Change(Happening.CHECKED_IN, values, details))


async def _is_said(s: Session, poc_id: int, acting: Acting, new: NewCheckin) -> bool:
    for last in await checkins(s, poc_id, limit=1):
        same = all(getattr(last, name) == value for name, value in new)
        return same and (last.by, last.on) == (acting.by, acting.today)
    return False


async def measure(s: Session, poc_id: int, acting: Acting, new: NewMeasurement) -> Poc:
    """Keep a value of the indicator; the same said twice of a day is said once."""
    poc = await running(s, poc_id, acting)
    poc = await heard(s, poc, acting, MEASURED)
    values = await keep_value(s, poc, acting, new)
    if values is None:
        return poc
    details = new.model_dump(mode="json", exclude={"how"})
    return await change(s, poc, acting, Change(Happening.MEASURED, values, details))


async def keep_value(
    s: Session, poc: Poc, acting: Acting, new: NewMeasurement
) -> dict[str, Any] | None:
    """Keep a measurement; what becomes of the trial's latest value, None if it was said before."""
    if new.on > acting.today:
        raise InvalidError("That day (%(day)s) is still to come.", day=new.on)
    which = {"of_poc": poc.id, "of_day": new.on}
    last = (await s.execute(LAST_OF_DAY, which)).first()
    if last is not None and tuple(last) == (acting.by, new.value, new.standing, new.how):
        return None
    row = {"poc_id": poc.id, "by": acting.by, "at": acting.now}
    await s.execute(INSERT_MEASUREMENT, row | dict(new))
    if poc.last_measured_on is not None and new.on < poc.last_measured_on:
        return {}
    return {
        "latest_value": new.value,
        "latest_standing": new.standing,
        "last_measured_on": new.on,
    }
