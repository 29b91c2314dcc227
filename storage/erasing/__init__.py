"""Erasing what is kept about a person (O6): everything in one transaction, or nothing.

The order is written down first, in a file that outlives the database and in a row; a crash anywhere
leads to the same steps once more. What Slack shows is corrected afterwards, from rows as well.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, select, union, update

from domain.nudges import person_subject, poc_subject, story_subject
from domain.stories import PersonId
from storage import audit, cuts, people
from storage.database import Reader, Session
from storage.erasing import belongings, choices, messages, orders, stories, sweeping, trials
from storage.erasing.orders import Order
from storage.erasing.sweeping import Trace, scan
from storage.moments import day_of
from storage.names import Names
from storage.pocs.rows import POC
from storage.stories.rows import OWNER
from storage.tables import (
    CheckinRow,
    DraftRow,
    EditionPocRow,
    EditionRow,
    EditionStoryRow,
    PersonRow,
    StoryHelperRow,
)

__all__ = ["Names", "Order", "Trace", "erase", "erased_records", "everybody", "names_of", "scan"]

PERSON: BindParameter[Any] = bindparam("person")
WROTE = select(OWNER.c.story_id).where(OWNER.c.person_id == PERSON)
OWNS = select(POC.c.id).where(POC.c.owner == PERSON)
IDS = union(
    select(PersonRow.__table__.c.id),
    select(OWNER.c.person_id),
    select(POC.c.owner),
    select(StoryHelperRow.__table__.c.person_id),
    select(CheckinRow.__table__.c.by),
    select(DraftRow.__table__.c.author),
    select(DraftRow.__table__.c.proposer),
)
MARK_MONTH = tuple(
    update(told.__table__).where(told.__table__.c.month == bindparam("of_month"))
    for told in (EditionStoryRow, EditionPocRow)
)


async def names_of(s: Reader, person: PersonId) -> Names:
    """How the person can stand in other people's rows."""
    known = await people.get(s, person)
    return Names.of(person, known.name if known else "")


async def everybody(s: Reader) -> set[PersonId]:
    """Everyone who has records or is known here."""
    return set((await s.execute(IDS)).scalars()) - {""}


async def erased_records(s: Reader, person: PersonId) -> tuple[set[int], set[int]]:
    """The stories and the trials that are about to be erased with a person."""
    wrote = (await s.execute(WROTE, {"person": person})).scalars()
    owns = (await s.execute(OWNS, {"person": person})).scalars()
    return set(wrote), set(owns)


async def erase(
    s: Session, order: Order, names: Names, traces: Iterable[Trace], now: datetime
) -> None:
    """Erase a person, with the traces a scan found of them in other people's rows."""
    person = names.person
    wrote, owns = await erased_records(s, person)
    subjects = [*map(story_subject, sorted(wrote)), *map(poc_subject, sorted(owns))]
    thanking = await sweeping.thanking(s, person)
    await messages.take_note(s, person, subjects, now)
    await stories.erase_written(s, person, order.nameless, now)
    await trials.erase_owned(s, person, now)
    await stories.unthank(s, person, now)
    await trials.hush(s, person, now)
    await choices.erase(s, person)
    await belongings.erase(s, person, subjects)
    await sweep(s, names, traces, now)
    await sweeping.unname(s, names, thanking - wrote)
    for month in await cuts.unname(s, names.unnamed, now):
        await _tell_anew(s, month, now)
    await orders.close(s, order.token, now)
    entry = audit.Entry(day_of(now), audit.ERASED, "person.erased", person_subject(audit.ERASED))
    await audit.write(s, entry)


async def sweep(s: Session, names: Names, traces: Iterable[Trace], now: datetime) -> None:
    """Take a person out of these rows; what shows them follows."""
    for trace in await sweeping.clean(s, names, traces):
        table, first = trace.table.name, trace.key[0]
        if table == "poc":
            await trials.renewed(s, first, now)
        elif table == "story" or (table.startswith("story_") and "position" in trace.table.c):
            await stories.renewed(s, first, now)
        elif table == EditionRow.__tablename__:
            await _tell_anew(s, first, now)


async def _tell_anew(s: Session, month: str, now: datetime) -> None:
    """An edition says something else: what is posted of it is corrected."""
    for statement in MARK_MONTH:
        await s.execute(statement, {"of_month": month, "changed_at": now})
