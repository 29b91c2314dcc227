"""A trial extended, handed over, closed and opened again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.effect import Standing
from domain.errors import InvalidError
from domain.pocs import Decision, NewMeasurement, Poc, Stage, check_period
from domain.stories import PersonId
from storage import successors
from storage.database import Session
from storage.pocs.progress import keep_value
from storage.pocs.writing import (
    OF_PERIOD,
    Acting,
    Change,
    answered,
    change,
    heard,
    running,
    standing,
)
from storage.states import Answer, Happening


@dataclass(frozen=True, slots=True)
class Closing:
    """How a trial ended: `won` makes it a result, else it ended as a lesson.

    `value` is the indicator's last one, where there is one, and `standing` how it is known.
    """

    won: bool
    decision: Decision
    note: str = ""
    value: float | None = None
    standing: Standing = Standing.MEASURED

    @property
    def stage(self) -> Stage:
        """The stage it leads to."""
        return Stage.RESULT if self.won else Stage.ENDED


OPENED_AGAIN: dict[str, Any] = {
    "stage": Stage.TRIAL,
    "ended_at": None,
    "ended_on": None,
    "decision": None,
    "result_note": "",
}


async def extend(s: Session, poc_id: int, acting: Acting, end_on: date) -> Poc:
    """Let a trial go on until another day, which may be today."""
    poc = await running(s, poc_id, acting, shared=True)
    assert poc.start_on is not None
    if end_on < acting.today:
        raise InvalidError("That day (%(day)s) is over. Please write a day to come.", day=end_on)
    check_period(poc.start_on, end_on)
    poc = await heard(s, poc, acting, OF_PERIOD)
    assert poc.end_on is not None
    if end_on == poc.end_on:
        return poc
    details = {"from": poc.end_on.isoformat(), "to": end_on.isoformat()}
    return await change(s, poc, acting, Change(Happening.EXTENDED, {"end_on": end_on}, details))


async def hand_over(s: Session, poc_id: int, acting: Acting, *, to: PersonId) -> Poc:
    """Give a trial to another person, who is asked from today on.

    That its story was told stays where the story shows who wrote it; otherwise it would say so.
    """
    poc = await standing(s, poc_id, acting, shared=True)
    if to == poc.owner:
        return poc
    await successors.require_here(s, to)
    await answered(s, poc_id, acting, Answer.HANDED_OVER)
    values: dict[str, Any] = {"owner": to, "owner_since": acting.today}
    values["told"] = poc.told and poc.story_id is not None
    details = {"from": poc.owner, "to": to}
    return await change(s, poc, acting, Change(Happening.HANDED_OVER, values, details))


async def close(s: Session, poc_id: int, acting: Acting, closing: Closing) -> Poc:
    """End a trial with what was decided; ending it the same way twice is ending it once."""
    poc = await standing(s, poc_id, acting, shared=True)
    said = {
        "stage": closing.stage,
        "decision": closing.decision,
        "result_note": closing.note,
    }
    if all(getattr(poc, name) == value for name, value in said.items()):
        return poc
    poc = await running(s, poc_id, acting, shared=True)
    await answered(s, poc_id, acting, Answer.DONE)
    at = {"stage_since": acting.now, "ended_at": acting.now, "ended_on": acting.today}
    values = {**said, **at, **await _last_value(s, poc, acting, closing)}
    details = {"stage": closing.stage, "decision": closing.decision, "value": closing.value}
    return await change(s, poc, acting, Change(Happening.CLOSED, values, details))


async def _last_value(s: Session, poc: Poc, acting: Acting, closing: Closing) -> dict[str, Any]:
    if closing.value is None:
        return {}
    measured = NewMeasurement(on=acting.today, value=closing.value, standing=closing.standing)
    return await keep_value(s, poc, acting, measured) or {}


async def reopen(s: Session, poc_id: int, acting: Acting) -> Poc:
    """Take the end of a trial back, as long as its story was not told."""
    poc = await standing(s, poc_id, acting, shared=True)
    if poc.stage.is_open:
        return poc
    if poc.told or poc.stage is Stage.SETTLED:
        raise InvalidError(
            "The story of this PoC was told, so its end stays. Please start a new one to try again."
        )
    poc = await heard(s, poc, acting)
    values = OPENED_AGAIN | {"stage_since": acting.now}
    return await change(s, poc, acting, Change(Happening.REOPENED, values))
