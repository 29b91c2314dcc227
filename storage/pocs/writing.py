"""What every change of a trial goes through: who may, one at a time, with its trace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, update

from domain.errors import InvalidError, NotAllowedError, NotFoundError
from domain.nudges import poc_subject
from domain.pocs import Poc, Stage
from domain.search.finding import What
from domain.stories import PersonId
from storage import corrections, nudges, search_marks
from storage.database import Session
from storage.pocs import history
from storage.pocs.rows import ONE, POC, columns_of, pocs_of
from storage.states import Answer, Happening

TO_CHANGE = ONE.with_for_update(of=POC)
UPDATE = update(POC).where(POC.c.id == bindparam("of_poc"))

UNTOLD = frozenset({Happening.CHECKED_IN, Happening.MEASURED})
"""What no edition tells by itself."""

ALL = (None,)
"""Whatever rule asked."""
HOW_IT_GOES = ("checkin", "stuck")
"""The rules that ask how it goes."""
OF_PERIOD = ("ending", "overdue")
"""The rules that ask about the end of a trial."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who changes a trial, when, and on which of the company's days.

    `may_all` says that they look after the trials of others: a bridge person of the trial's
    department, or the office.
    """

    by: PersonId
    now: datetime
    today: date
    may_all: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a trial's fields, and what is noted of it."""

    what: Happening
    values: Mapping[str, Any]
    details: Mapping[str, Any] = field(default_factory=dict)


async def to_change(s: Session, poc_id: int, acting: Acting, *, shared: bool = False) -> Poc:
    """The trial, locked until the transaction ends, for who may change it.

    `shared` is for what those may do, too, who look after the trials of others.
    """
    found = await pocs_of(s, TO_CHANGE, {"poc_id": poc_id})
    if not found:
        raise NotFoundError("This PoC is not there any more.")
    if acting.by != found[0].owner and not (shared and acting.may_all):
        raise _refusal(shared=shared)
    return found[0]


def _refusal(*, shared: bool) -> NotAllowedError:
    if shared:
        return NotAllowedError(
            "Only the person in charge of this PoC, the bridge people of its department and the"
            " DX office can do this. Its card says who is in charge: please ask them."
        )
    return NotAllowedError(
        "Only the person in charge of this PoC can do this. Its card says who that is:"
        " please ask them."
    )


async def standing(s: Session, poc_id: int, acting: Acting, *, shared: bool = False) -> Poc:
    """The trial to change, unless it was withdrawn."""
    poc = await to_change(s, poc_id, acting, shared=shared)
    if poc.withdrawn_at is not None:
        raise InvalidError("This PoC was withdrawn. Please restore it before you change it.")
    return poc


async def running(s: Session, poc_id: int, acting: Acting, *, shared: bool = False) -> Poc:
    """The trial to change, as long as it goes on."""
    poc = await standing(s, poc_id, acting, shared=shared)
    if poc.stage is Stage.IDEA:
        raise InvalidError("This PoC has not started yet. Please write what is missing first.")
    if poc.stage is not Stage.TRIAL:
        raise InvalidError("This PoC has ended already, so nothing was changed.")
    return poc


async def answered(
    s: Session, poc_id: int, acting: Acting, answer: Answer, rules: tuple[str | None, ...] = ALL
) -> None:
    """What these rules asked about the trial waits for an answer no more."""
    for rule in rules:
        await nudges.answer(
            s, poc_subject(poc_id), answer=answer, by=acting.by, now=acting.now, rule=rule
        )


async def heard(s: Session, poc: Poc, acting: Acting, also: tuple[str, ...] = ()) -> Poc:
    """Whoever looks after a trial is at it: nobody needs to ask them today how it goes.

    `also` are the rules that are answered by what they do.
    """
    await answered(s, poc.id, acting, Answer.UPDATED, HOW_IT_GOES + also)
    if poc.heard_on == acting.today:
        return poc
    await s.execute(UPDATE, {"of_poc": poc.id, "heard_on": acting.today})
    return poc.model_copy(update={"heard_on": acting.today})


async def change(s: Session, poc: Poc, acting: Acting, made: Change) -> Poc:
    """Make the change, note it, and let the editions that tell the trial know."""
    values = {**made.values, "revision": poc.revision + 1}
    await s.execute(UPDATE, columns_of(values) | {"of_poc": poc.id})
    await note(s, poc.id, acting, made.what, made.details)
    if made.what not in UNTOLD:
        await corrections.mark_poc(s, poc.id, acting.now)
        await search_marks.mark(s, What.POC, poc.id)
    return poc.model_copy(update=values)


async def note(
    s: Session, poc_id: int, acting: Acting, what: Happening, details: Mapping[str, Any]
) -> None:
    """Keep what happened to a trial."""
    await history.write(s, poc_id, history.Event(acting.now, acting.by, what, details))
