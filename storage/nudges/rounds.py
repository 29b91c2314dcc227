"""How far each day's round came among the people of a zone."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.tables import NudgeRoundRow
from storage.upsert import insert_or_replace

ROUND = NudgeRoundRow.__table__


@dataclass(frozen=True, slots=True)
class Round:
    """How far a round came, by the people's ids."""

    reached: PersonId = ""
    done_at: datetime | None = None


ROUND_OF = select(ROUND.c.reached, ROUND.c.done_at).where(
    ROUND.c.zone == bindparam("zone"), ROUND.c.day == bindparam("day")
)


async def round_of(s: Reader, zone: str, day: date) -> Round:
    """How far the round of a zone came on that day of its own."""
    row = (await s.execute(ROUND_OF, {"zone": zone, "day": day})).first()
    return Round() if row is None else Round(*row)


async def reach(s: Session, zone: str, day: date, reached: Round) -> None:
    """Keep how far the round came."""
    row = {"zone": zone, "day": day, "reached": reached.reached, "done_at": reached.done_at}
    await s.execute(insert_or_replace(ROUND, s.dialect.name), row)
