"""A small trial (PoC): what is tried where, until when, and by what figure it is judged.

An idea (課題) becomes a trial once it has a period, a scope and an indicator; every trial ends,
with a result (成果) or as a lesson (終了・学び). A result still in use months later is settled
(定着).
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from domain.effect import Standing, Yen
from domain.errors import InvalidError, msg
from domain.language import Language
from domain.stories import CLEANED, MANY, ORIGINAL_MAX, TITLE_MAX, Label, PersonId

SCOPE_MAX = 300
INDICATOR_MAX = 60
UNIT_MAX = 20
CRITERION_MAX = 500
NOTE_MAX = 1_000
LONGEST = timedelta(days=366)
"""A trial is small: what takes longer is tried in parts."""

Value = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
"""One value of an indicator, in the indicator's unit."""
Criterion = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=CRITERION_MAX), CLEANED
]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=NOTE_MAX), CLEANED]


class Stage(StrEnum):
    """How far a trial has come."""

    IDEA = "idea"
    TRIAL = "trial"
    RESULT = "result"
    SETTLED = "settled"
    ENDED = "ended"

    @property
    def is_open(self) -> bool:
        """Whether it still goes on, or waits to begin."""
        return self in (Stage.IDEA, Stage.TRIAL)


class Direction(StrEnum):
    """Which way the indicator is to go."""

    UP = "up"
    DOWN = "down"


class Rhythm(StrEnum):
    """How often the owner is asked how it goes."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def days(self) -> int:
        """Days from one check-in to the next."""
        return {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}[self]


class Health(StrEnum):
    """What an owner says of a trial in a check-in."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    STUCK = "stuck"


class Decision(StrEnum):
    """What was decided at the end, by the criterion set beforehand."""

    GO = "go"
    RETHINK = "rethink"
    STOP = "stop"


class Missing(StrEnum):
    """What an idea still needs before it can start."""

    PERIOD = "period"
    SCOPE = "scope"
    INDICATOR = "indicator"


class PocFields(BaseModel):
    """What an owner may say of a trial in single values; the limits stand here, once."""

    language: Language = Language.JA
    title: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_MAX), CLEANED
    ]
    original: Annotated[str, StringConstraints(max_length=ORIGINAL_MAX), CLEANED] = ""
    """The line as it was typed."""
    scope: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=SCOPE_MAX), CLEANED
    ] = ""
    """Where it is tried: one line, one shop, one team."""
    start_on: date | None = None
    end_on: date | None = None
    """The last day of the trial, inclusive; company dates both."""
    indicator: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=INDICATOR_MAX), CLEANED
    ] = ""
    baseline: Value | None = None
    target: Value | None = None
    unit: Annotated[str, StringConstraints(strip_whitespace=True, max_length=UNIT_MAX), CLEANED] = (
        ""
    )
    direction: Direction | None = None
    cost_once_yen: Yen | None = None
    cost_yearly_yen: Yen | None = None
    go_if: Criterion = ""
    rethink_if: Criterion = ""
    stop_if: Criterion = ""
    rhythm: Rhythm = Rhythm.WEEKLY
    publish: bool = True
    retry_story: int | None = None
    """The failure (a story's id) this trial answers."""
    retry_poc: int | None = None
    """The ended trial this one tries again."""


class NewPoc(PocFields):
    """A trial as its owner hands it in, checked and ready to be stored."""

    model_config = ConfigDict(frozen=True)

    tags: tuple[Label, ...] = Field(default=(), max_length=MANY)
    tools: tuple[Label, ...] = Field(default=(), max_length=MANY)


class Poc(NewPoc):
    """A recorded trial.

    `owner_since`, `heard_on` and the other days are company dates, so that rules can count in
    days. `heard_on` is the last one on which whoever looks after it did anything with it. `told`
    says that its story was written; `story_id` links it only where the story is shown by its
    author's name.
    """

    id: int
    owner: PersonId
    owner_since: date
    department: str | None
    stage: Stage
    stage_since: datetime
    recorded_at: datetime
    edited_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ended_on: date | None = None
    decision: Decision | None = None
    result_note: str = ""
    latest_value: float | None = None
    latest_standing: Standing | None = None
    health: Health | None = None
    last_checkin_on: date | None = None
    last_measured_on: date | None = None
    heard_on: date | None = None
    told: bool = False
    story_id: int | None = None
    withdrawn_at: datetime | None = None
    revision: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it goes on, or waits to begin, and was not taken back."""
        return self.stage.is_open and self.withdrawn_at is None


class NewCheckin(BaseModel):
    """An owner's answer to how it goes. `value` is the indicator's, where it was measured."""

    model_config = ConfigDict(frozen=True)

    health: Health
    note: Note = ""
    help_wanted: bool = False
    value: Value | None = None
    standing: Standing = Standing.MEASURED


class Checkin(NewCheckin):
    """A check-in as it is kept; `on` is the company's date."""

    id: int
    poc_id: int
    by: PersonId
    at: datetime
    on: date


class NewMeasurement(BaseModel):
    """One value of the indicator on a day, and how it is known."""

    model_config = ConfigDict(frozen=True)

    on: date
    value: Value
    standing: Standing = Standing.MEASURED
    how: Note = ""


class Measurement(NewMeasurement):
    """A measurement as it is kept."""

    id: int
    poc_id: int
    by: PersonId
    at: datetime


def missing(poc: PocFields) -> tuple[Missing, ...]:
    """What is still needed before this can start: a period, a scope, an indicator with target."""
    needed = {
        Missing.PERIOD: poc.start_on is not None and poc.end_on is not None,
        Missing.SCOPE: bool(poc.scope),
        Missing.INDICATOR: bool(poc.indicator) and poc.target is not None,
    }
    return tuple(part for part, there in needed.items() if not there)


TOO_LONG = msg(
    "From %(start)s to %(end)s is longer than a year. A trial is small: please write a first part"
    " of at most a year."
)


def check_period(start_on: date, end_on: date) -> None:
    """InvalidError for a period that ends before it starts, or is no small trial any more."""
    if end_on < start_on:
        raise InvalidError(
            "The end (%(end)s) is before the start (%(start)s). Please write a later end.",
            start=start_on,
            end=end_on,
        )
    if end_on - start_on > LONGEST:
        raise InvalidError(TOO_LONG, start=start_on, end=end_on)


def check_coming(end_on: date, today: date) -> None:
    """InvalidError for a last day that is over: nothing starts, or goes on, until then."""
    if end_on < today:
        raise InvalidError("%(day)s is over already. Please write a day to come.", day=end_on)


SAME_VALUES = msg(
    "The value now and the target are the same (%(value)s). Please write what it is to become."
)
WRONG_WAY = msg("The target lies on the other side of the value now. Please check the direction.")


def direction_of(
    baseline: float | None, target: float, chosen: Direction | None, unit: str = ""
) -> Direction | None:
    """Which way the indicator is to go; InvalidError where the values contradict it."""
    if baseline is None:
        return chosen
    if baseline == target:
        raise InvalidError(SAME_VALUES, value=f"{target:g}{unit}")
    direction = Direction.UP if target > baseline else Direction.DOWN
    if chosen not in (None, direction):
        raise InvalidError(WRONG_WAY)
    return direction


def share_reached(poc: PocFields, value: float) -> float | None:
    """How much of the way from baseline to target is done: 1 is the target, below 0 is worse.

    None where the baseline is not known.
    """
    if poc.baseline is None or poc.target is None or poc.baseline == poc.target:
        return None
    return (value - poc.baseline) / (poc.target - poc.baseline)


def is_reached(poc: PocFields, value: float) -> bool:
    """Whether the value meets the target; only the target itself where no side is known."""
    if poc.target is None:
        return False
    falls = poc.direction is Direction.DOWN
    if poc.direction is None and poc.baseline is not None:
        falls = poc.target < poc.baseline
    elif poc.direction is None:
        return value == poc.target
    return value <= poc.target if falls else value >= poc.target
