"""Moments kept to the day, of everybody alike.

Had a person's row the moment of a story without a name, it would say who wrote that; and were only
such rows cut to the day, the cut would.
"""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from domain.people import zone_of
from domain.stories import PersonId
from storage.database import Reader
from storage.tables import PersonRow

PERSON = PersonRow.__table__
ZONE = select(PERSON.c.tz).where(PERSON.c.id == bindparam("person"))
NOWHERE = ZoneInfo("UTC")


def day_of(moment: datetime) -> datetime:
    """The beginning of its day, in UTC."""
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


async def day_where(s: Reader, person: PersonId, moment: datetime) -> datetime:
    """The date that this person had then, as the beginning of that day in UTC."""
    tz = (await s.execute(ZONE, {"person": person})).scalar_one_or_none()
    return datetime.combine(moment.astimezone(zone_of(tz, NOWHERE)).date(), time(), UTC)
