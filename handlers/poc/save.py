"""Saving the form of a trial: a new one, an edit, or an idea that begins."""

from pydantic import ValidationError
from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError, msg
from domain.language import Language, written_in
from domain.pocs import NewPoc, Poc, Stage, missing
from handlers import keys
from handlers.departments import keep
from handlers.kit.forms import text_of
from handlers.meeting import after_record, noted
from handlers.poc.access import acting, changeable
from handlers.poc.card import card
from handlers.poc.fields import RHYTHMS
from handlers.poc.form import PocFormState
from handlers.poc.parse import Fields, parse
from handlers.poc.ref import show_result
from handlers.visit import Visit
from storage import pocs, submissions
from storage.database import Session
from storage.pocs import Acting

STARTED = msg("*The PoC (a small trial) has started.* You are asked how it goes: %(rhythm)s.")
AHEAD = msg("*The PoC (a small trial) is set up.* It begins on %(day)s.")
KEPT = msg("*Kept as an idea.* It starts as soon as you write what is missing.")
SAVED = msg("*Saved.* The PoC now says this.")
NOT_LINKED = msg("It is not linked with your lesson, which was recorded without your name.")


async def submit_form(ack: AsyncAck, visit: Visit) -> None:
    """Save the form and show the card in its place; errors stand at their fields."""
    state = PocFormState.load(visit.view["private_metadata"])
    base = await base_of(visit, state)
    parsed = parse(visit.typed, base, visit.today, visit.tr)
    if parsed.errors:
        await ack(response_action="errors", errors=parsed.errors)
        return
    new = _new_poc(state, base, parsed.fields, visit.tr.language)
    async with visit.deps.db.begin() as session:
        poc = await (_edited(session, visit, base, new) if base else _once(session, visit, new))
        poc = await _placed(session, visit, state, poc)
        reply = await card(session, visit, poc, headline(visit, base, poc, new))
    after_record(visit)
    await show_result(ack, visit, poc, reply, state.url)


async def base_of(visit: Visit, state: PocFormState) -> Poc | None:
    """The trial that the form changes; None for a new one."""
    if state.poc is None:
        return None
    async with visit.deps.db.read() as reader:
        return await changeable(reader, visit, state.poc)


def headline(visit: Visit, before: Poc | None, poc: Poc, new: NewPoc) -> str:
    """What was done, and what comes next."""
    begun = poc.stage is Stage.TRIAL and (before is None or before.stage is Stage.IDEA)
    if begun:
        said = started(visit, poc)
    elif poc.stage is Stage.IDEA and missing(poc):
        said = visit.tr(KEPT)
    else:
        said = visit.tr(SAVED)
    dropped = new.retry_story is not None and poc.retry_story is None
    return f"{said} {visit.tr(NOT_LINKED)}" if dropped else said


def started(visit: Visit, poc: Poc) -> str:
    """That it has started and how often it is asked about, or when it begins."""
    if poc.start_on is not None and poc.start_on > visit.today:
        return visit.tr(AHEAD, day=poc.start_on)
    return visit.tr(STARTED, rhythm=visit.tr(RHYTHMS[poc.rhythm]))


def _new_poc(state: PocFormState, base: Poc | None, fields: Fields, language: Language) -> NewPoc:
    """The trial that the fields make, over the one they change."""
    said = " ".join(value for value in fields.values() if isinstance(value, str))
    links = {"retry_story": state.retry_story, "retry_poc": state.retry_poc}
    before = (
        {name: getattr(base, name) for name in NewPoc.model_fields}
        if base
        else {"language": written_in(said, language), **links}
    )
    try:
        return NewPoc.model_validate(before | fields)
    except ValidationError as error:
        where = ", ".join(sorted({str(one["loc"][0]) for one in error.errors()}))
        raise InvalidError(
            "This cannot be kept as it is. Please check: %(fields)s", fields=where
        ) from None


async def _edited(session: Session, visit: Visit, base: Poc, new: NewPoc) -> Poc:
    return await pocs.edit(session, base.id, acting(visit, base), new, start=True)


async def _once(session: Session, visit: Visit, new: NewPoc) -> Poc:
    """A new trial; the same view sent again is the same trial, edited if it differs."""
    key = keys.poc_key(visit.who.id, visit.view["id"])
    found = await submissions.find_poc(session, key)
    digest = keys.digest(new.model_dump())
    if found is None:
        poc = await record_poc(session, visit, new)
    else:
        poc = await changeable(session, visit, found.poc_id)
        if found.digest != digest:
            poc = await pocs.edit(session, poc.id, acting(visit, poc), new, start=True)
    await submissions.remember_poc(session, key, poc_id=poc.id, digest=digest, now=visit.now)
    return poc


async def record_poc(session: Session, visit: Visit, new: NewPoc) -> Poc:
    """Record a trial; it starts at once where nothing is missing."""
    person = await noted(session, visit)
    named = next(filter(None, map(visit.company.department_of, new.tags)), None)
    return await pocs.add(
        session,
        new,
        Acting(visit.who.id, visit.now, visit.today),
        department=named or person.department or None,
        start=True,
    )


async def _placed(session: Session, visit: Visit, state: PocFormState, poc: Poc) -> Poc:
    """The trial where the form says that it belongs, which is its owner's if they have none."""
    chosen = text_of(visit.typed, "department")
    if chosen in ("", state.department) or visit.company.department_of(chosen) is None:
        return poc
    if not visit.who.person.department:
        await keep(session, visit, chosen)
    return await pocs.set_department(session, poc.id, acting(visit, poc), department=chosen)
