"""Whom nudges may go to, and what each of them wants left in peace."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, func, not_, or_, select

from domain.language import Language
from domain.nudges import Quiet
from domain.stories import PersonId
from storage.among import among
from storage.database import Reader
from storage.nudges.batches import batched
from storage.nudges.rests import QUIET, REST
from storage.tables import PersonRow

PERSON = PersonRow.__table__
NO_ZONE = ""
"""Among zones: the people of whom Slack told none."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who may be nudged. `tz` is Slack's word for their zone, empty for none."""

    id: PersonId
    name: str
    department: str | None
    language: Language | None
    locale: str | None
    tz: str
    quiet: Quiet


ZONE = func.coalesce(PERSON.c.tz, NO_ZONE)
MAY_BE_ASKED = and_(
    PERSON.c.known,
    not_(or_(PERSON.c.deactivated, PERSON.c.is_bot, PERSON.c.is_stranger)),
    or_(not_(PERSON.c.is_guest), bindparam("guests", type_=PERSON.c.is_guest.type)),
)
RECIPIENTS = (
    select(
        PERSON.c.id,
        PERSON.c.name,
        PERSON.c.department,
        PERSON.c.language,
        PERSON.c.locale,
        ZONE,
        QUIET.c.pause_first,
        QUIET.c.pause_last,
        QUIET.c.muted_month,
    )
    .join(QUIET, QUIET.c.person_id == PERSON.c.id, isouter=True)
    .where(MAY_BE_ASKED)
    .order_by(PERSON.c.id)
)
PAGE = RECIPIENTS.where(
    PERSON.c.id > bindparam("after"), ZONE.in_(bindparam("zones", expanding=True))
).limit(bindparam("limit"))
THESE = RECIPIENTS.where(among(PERSON.c.id, "people"))
ZONES = select(ZONE).distinct().where(MAY_BE_ASKED)
RESTS = select(REST.c.person_id, REST.c.rule, REST.c.subject, REST.c.until).where(
    among(REST.c.person_id, "people")
)


async def zones(s: Reader, *, guests: bool) -> set[str]:
    """Slack's words for the zones of everybody who may be nudged."""
    return set((await s.execute(ZONES, {"guests": guests})).scalars())


async def page_of_people(
    s: Reader, zones: Collection[str], *, after: PersonId, limit: int, guests: bool
) -> list[Recipient]:
    """The next people of these zones by id; `guests` says whether guests take part."""
    which = {"zones": list(zones), "after": after, "limit": limit, "guests": guests}
    return [_recipient(row) for row in await s.execute(PAGE, which)]


async def recipients(
    s: Reader, people: Iterable[PersonId], *, guests: bool
) -> dict[PersonId, Recipient]:
    """Those of these people who may be nudged, by id."""
    found: dict[PersonId, Recipient] = {}
    for some in batched(sorted(set(people))):
        rows = await s.execute(THESE, {"people": some, "guests": guests})
        found |= {row[0]: _recipient(row) for row in rows}
    return found


async def rests(
    s: Reader, people: Collection[PersonId]
) -> dict[PersonId, dict[tuple[str, str], date | None]]:
    """By person, rule and subject: until when it is put off, None where it is stopped."""
    found: dict[PersonId, dict[tuple[str, str], date | None]] = {}
    for some in batched(list(people)):
        for person, rule, subject, until in await s.execute(RESTS, {"people": some}):
            found.setdefault(person, {})[rule, subject] = until
    return found


def _recipient(row: Sequence[Any]) -> Recipient:
    person, name, department, language, locale, tz, *quiet = row
    return Recipient(person, name, department, language, locale, tz, Quiet(*quiet))
