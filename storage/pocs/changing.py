"""Recording a trial, and changing what its owner says of it."""

from typing import Any

from sqlalchemy import insert

from domain.errors import InvalidError, msg
from domain.pocs import (
    Missing,
    NewPoc,
    Poc,
    Stage,
    check_coming,
    check_period,
    direction_of,
    missing,
)
from domain.search.finding import What
from storage import search_marks
from storage.database import Session
from storage.pocs import retries
from storage.pocs.rows import NAMES, POC, columns_of, poc_of, said
from storage.pocs.writing import (
    OF_PERIOD,
    Acting,
    Change,
    answered,
    change,
    heard,
    note,
    standing,
    to_change,
)
from storage.states import Answer, Happening

INSERT = insert(POC)
NOT_YET: dict[str, Any] = dict.fromkeys(NAMES) | {
    "result_note": "",
    "told": False,
    "revision": 1,
}
UNTRACED = frozenset({"retry_story", "language", "original"})
"""No event tells the id of a story: it may come to be shown without its author's name."""
PERIOD = frozenset({"start_on", "end_on"})
NEEDED = {
    Missing.PERIOD: msg(
        "A PoC that has started needs its period. Please write from when until when."
    ),
    Missing.SCOPE: msg("A PoC that has started needs its scope. Please write where it is tried."),
    Missing.INDICATOR: msg("A PoC that has started needs its indicator and target."),
}


async def add(
    s: Session, new: NewPoc, acting: Acting, *, department: str | None, start: bool
) -> Poc:
    """Record a trial of the acting person: begun if it shall `start` and lacks nothing."""
    new = await retries.checked(s, checked(new), acting)
    begun = start and not missing(new)
    fields = {
        **NOT_YET,
        **said(new),
        "owner": acting.by,
        "owner_since": acting.today,
        "department": department,
        "stage": Stage.TRIAL if begun else Stage.IDEA,
        "stage_since": acting.now,
        "recorded_at": acting.now,
        "started_at": acting.now if begun else None,
    }
    del fields["id"]
    inserted = (await s.execute(INSERT, columns_of(fields))).inserted_primary_key
    assert inserted is not None
    fields["id"] = inserted[0]
    await search_marks.mark(s, What.POC, fields["id"])
    await note(s, fields["id"], acting, Happening.RECORDED, {})
    if begun:
        await note(s, fields["id"], acting, Happening.STARTED, {})
    return poc_of(fields[name] for name in NAMES)


async def edit(s: Session, poc_id: int, acting: Acting, new: NewPoc, *, start: bool = False) -> Poc:
    """Replace what the owner says; an idea that lacks nothing begins if it shall `start`."""
    poc = await standing(s, poc_id, acting)
    new = await retries.checked(s, checked(new), acting, before=poc)
    lacking = missing(new)
    if lacking and poc.stage is not Stage.IDEA:
        raise InvalidError(NEEDED[lacking[0]])
    changed = {name: value for name, value in said(new).items() if value != getattr(poc, name)}
    if changed:
        poc = await _rewrite(s, poc, acting, changed)
    if start and not lacking and poc.stage is Stage.IDEA:
        assert new.end_on is not None
        check_coming(new.end_on, acting.today)
        begun = {"stage": Stage.TRIAL, "stage_since": acting.now, "started_at": acting.now}
        poc = await change(s, poc, acting, Change(Happening.STARTED, begun))
    return poc


async def _rewrite(s: Session, poc: Poc, acting: Acting, changed: dict[str, Any]) -> Poc:
    poc = await heard(s, poc, acting, OF_PERIOD if changed.keys() & PERIOD else ())
    old = poc.model_dump(mode="json")
    values = {**changed, "edited_at": acting.now}
    new = poc.model_copy(update=changed).model_dump(mode="json")
    details = {name: [old[name], new[name]] for name in changed if name not in UNTRACED}
    return await change(s, poc, acting, Change(Happening.EDITED, values, details))


async def set_publish(s: Session, poc_id: int, acting: Acting, *, publish: bool) -> Poc:
    """Say whether the newsletter may tell a trial."""
    poc = await standing(s, poc_id, acting)
    return await _set(s, poc, acting, "publish", publish)


async def set_department(s: Session, poc_id: int, acting: Acting, *, department: str | None) -> Poc:
    """Say which department a trial belongs to."""
    poc = await standing(s, poc_id, acting, shared=True)
    return await _set(s, poc, acting, "department", department)


async def _set(s: Session, poc: Poc, acting: Acting, name: str, value: object) -> Poc:
    before = getattr(poc, name)
    if before == value:
        return poc
    return await change(
        s, poc, acting, Change(Happening.EDITED, {name: value}, {name: [before, value]})
    )


async def withdraw(s: Session, poc_id: int, acting: Acting) -> Poc:
    """Take a trial back; withdrawing twice is withdrawing once."""
    poc = await to_change(s, poc_id, acting)
    if poc.withdrawn_at is not None:
        return poc
    await answered(s, poc_id, acting, Answer.DONE)
    return await change(s, poc, acting, Change(Happening.WITHDRAWN, {"withdrawn_at": acting.now}))


async def restore(s: Session, poc_id: int, acting: Acting) -> Poc:
    """Bring a withdrawn trial back."""
    poc = await to_change(s, poc_id, acting)
    if poc.withdrawn_at is None:
        return poc
    return await change(s, poc, acting, Change(Happening.RESTORED, {"withdrawn_at": None}))


def checked(new: NewPoc) -> NewPoc:
    """What an owner says, with its direction; InvalidError where it contradicts itself."""
    if new.start_on is not None and new.end_on is not None:
        check_period(new.start_on, new.end_on)
    if new.target is None:
        return new
    direction = direction_of(new.baseline, new.target, new.direction, new.unit)
    return new.model_copy(update={"direction": direction})
