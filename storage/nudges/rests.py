"""What is put off or asked no more, and when people want quiet altogether."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, delete, or_, select, update

from domain.calendar import Month
from domain.nudges import ALL_RULES, Quiet
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.tables import NudgeRestRow, PersonQuietRow
from storage.upsert import insert_new, insert_or_replace

REST = NudgeRestRow.__table__
QUIET = PersonQuietRow.__table__


@dataclass(frozen=True, slots=True)
class Rest:
    """A rule, or all (``*``), that is quiet about a subject; `until` None is for good."""

    rule: str
    subject: str
    until: date | None


OF_PERSON = REST.c.person_id == bindparam("of_person")
RESTS = (
    select(REST.c.rule, REST.c.subject, REST.c.until)
    .where(OF_PERSON, or_(REST.c.until.is_(None), REST.c.until > bindparam("today")))
    .order_by(REST.c.at.desc(), REST.c.subject, REST.c.rule)
)
LIFT = delete(REST).where(
    OF_PERSON, REST.c.rule == bindparam("of_rule"), REST.c.subject == bindparam("of_subject")
)
DELETE_SNOOZES = delete(REST).where(
    REST.c.subject == bindparam("of_subject"), REST.c.until.is_not(None)
)
QUIET_OF = select(QUIET.c.pause_first, QUIET.c.pause_last, QUIET.c.muted_month).where(
    QUIET.c.person_id == bindparam("of_person")
)
CHANGE_QUIET = update(QUIET).where(QUIET.c.person_id == bindparam("of_person"))


async def snooze(s: Session, person: PersonId, subject: str, *, until: date, now: datetime) -> None:
    """Ask this person nothing about a subject before that day; on it, it is due anew."""
    await _rest(s, person, Rest(ALL_RULES, subject, until), now)


async def stop(s: Session, person: PersonId, subject: str, *, rule: str, now: datetime) -> None:
    """Ask this person nothing more of this kind about a subject."""
    await _rest(s, person, Rest(rule, subject, None), now)


async def rests_of(s: Reader, person: PersonId, today: date) -> list[Rest]:
    """What is put off or asked no more, latest first; what was put off to `today` is over."""
    rows = await s.execute(RESTS, {"of_person": person, "today": today})
    return [Rest(*row) for row in rows]


async def quiet(s: Reader, person: PersonId) -> Quiet:
    """When a person wants no nudges."""
    row = (await s.execute(QUIET_OF, {"of_person": person})).first()
    return Quiet() if row is None else Quiet(*row)


async def pause(s: Session, person: PersonId, first: date, last: date, now: datetime) -> None:
    """Keep quiet from one day to another, both included; an earlier pause is replaced."""
    await _change(s, person, {"pause_first": first, "pause_last": last}, now)


async def unpause(s: Session, person: PersonId, now: datetime) -> None:
    """End the pause, or take back one that is to come."""
    await _change(s, person, {"pause_first": None, "pause_last": None}, now)


async def mute(s: Session, person: PersonId, month: Month, now: datetime) -> None:
    """Keep quiet for a month."""
    await _change(s, person, {"muted_month": str(month)}, now)


async def unmute(s: Session, person: PersonId, now: datetime) -> None:
    """Speak again this month."""
    await _change(s, person, {"muted_month": None}, now)


async def _rest(s: Session, person: PersonId, rest: Rest, now: datetime) -> None:
    row = {"person_id": person, "rule": rest.rule, "subject": rest.subject, "until": rest.until}
    await s.execute(insert_or_replace(REST, s.dialect.name), row | {"at": now})


async def _change(
    s: Session, person: PersonId, values: dict[str, date | str | None], now: datetime
) -> None:
    row = {"person_id": person, "pause_first": None, "pause_last": None, "muted_month": None}
    await s.execute(insert_new(QUIET, s.dialect.name), row | {"at": now})
    await s.execute(CHANGE_QUIET, {"of_person": person, **values, "at": now})
