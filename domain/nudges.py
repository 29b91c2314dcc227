"""What a nudge is about, and the few facts that decide whether one is due.

A subject is written as a string: ``poc:12``, ``story:5``, ``person:U1``. Facts are read by the
ten thousand, so they are plain values that were checked when they were written.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from domain.calendar import ONE_DAY, CompanyCalendar, Month
from domain.pocs import Health, Rhythm, Stage
from domain.stories import Kind

ALL_RULES = "*"
"""Where a rule is named: every rule."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One thing to ask. `due` is the day it became due, and with that what makes it the same."""

    rule: str
    subject: str
    due: date
    soft: bool = False
    """An offer rather than a duty: asked once, never escalated."""

    @property
    def identity(self) -> str:
        """What makes it the same, in one word."""
        return identity_of(self.rule, self.subject, self.due)


@dataclass(frozen=True, slots=True)
class Asked:
    """How often something was asked, by the highest number, and on which day last."""

    count: int
    last_on: date


@dataclass(frozen=True, slots=True)
class Quiet:
    """When a person wants no nudges; both ends of the pause belong to it."""

    pause_first: date | None = None
    pause_last: date | None = None
    muted_month: str | None = None
    """Such as ``2026-12``."""

    def is_paused(self, day: date) -> bool:
        """Whether the person is away that day."""
        if self.pause_first is None or self.pause_last is None:
            return False
        return self.pause_first <= day <= self.pause_last

    def begins_with(self, first: date, today: date, calendar: CompanyCalendar) -> date:
        """When quiet begins for who asks for it from `first` on.

        A pause that runs today, with no work between the two, goes over into the new one; any
        other is replaced by it.
        """
        if self.pause_first is None or self.pause_last is None or not self.is_paused(today):
            return first
        back = calendar.business_day_on_or_after(self.pause_last + ONE_DAY)
        return self.pause_first if self.pause_last < first <= back else first

    def is_muted(self, day: date) -> bool:
        """Whether the person wants nothing in that day's month."""
        return self.muted_month is not None and self.muted_month == str(Month.of(day))


class Phase(Enum):
    """Where a trial stands on a day."""

    AHEAD = auto()
    RUNNING = auto()
    OVER = auto()
    """Its period is over, and it was not finished."""
    FINISHED = auto()


@dataclass(frozen=True, slots=True)
class PocFacts:
    """A trial, as far as nudges need it; see `domain.pocs.Poc` for the fields."""

    id: int
    owner: str
    owner_since: date
    title: str
    department: str | None
    stage: Stage
    start_on: date | None
    end_on: date | None
    rhythm: Rhythm
    health: Health | None
    indicator: str
    baseline: float | None
    target: float | None
    unit: str
    latest_value: float | None
    last_checkin_on: date | None
    last_measured_on: date | None
    heard_on: date | None
    ended_on: date | None
    told: bool
    publish: bool

    @property
    def subject(self) -> str:
        """What it is called where nudges are kept."""
        return poc_subject(self.id)

    def phase(self, day: date) -> Phase:
        """Where it stands on that day."""
        if self.stage is not Stage.TRIAL:
            return Phase.FINISHED
        if self.start_on is None or self.end_on is None or day < self.start_on:
            return Phase.AHEAD
        return Phase.RUNNING if day <= self.end_on else Phase.OVER


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A story shown by its author's name, as far as nudges need it; the date is the company's."""

    recorded_on: date
    id: int
    author: str
    kind: Kind
    title: str
    department: str | None
    has_figure: bool
    has_voice: bool
    followed_up: int
    """The latest of the months (1, 3, 6) for which its aftermath is known; 0 for none."""
    given_up: bool
    """Whether an aftermath says that it is used no longer."""
    retried: bool
    """Whether a trial answers it."""

    @property
    def subject(self) -> str:
        """What it is called where nudges are kept."""
        return story_subject(self.id)


@dataclass(frozen=True, slots=True)
class LeftFacts:
    """Somebody who left the company or their department, and what needs a successor."""

    person: str
    name: str
    department: str | None
    since: date
    """The company's date."""
    pocs: int
    stories: int
    moved: bool = False
    outside: bool = False
    """Whether their account is active, and they may not take part."""

    @property
    def subject(self) -> str:
        """What it is called where nudges are kept."""
        return person_subject(self.person)


Facts = PocFacts | StoryFacts | LeftFacts


def identity_of(rule: str, subject: str, due: date) -> str:
    """What makes a due item the same: which rule asks about what, since when."""
    return f"{rule} {subject} {due}"


def poc_subject(poc_id: int) -> str:
    """A trial, where nudges are kept."""
    return f"poc:{poc_id}"


def story_subject(story_id: int) -> str:
    """A story, where nudges are kept."""
    return f"story:{story_id}"


def is_about_a_story(subject: str) -> bool:
    """Whether a subject is a story."""
    return subject.startswith("story:")


def person_subject(person: str) -> str:
    """A person whose work needs a successor, where nudges are kept."""
    return f"person:{person}"
