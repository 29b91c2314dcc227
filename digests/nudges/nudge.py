"""What a rule is, the ways out of a nudge, and what is asked in the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from digests.nudges.policy import Policy
from domain.nudges import Facts, Nudge, Phase

LAST_NUMBER = 3
"""The first and second time go to whom it concerns, the third to a bridge person."""

Item = TypeVar("Item")


class Exit(StrEnum):
    """A way out of a nudge: each is a button."""

    ON_TRACK = "on_track"
    CHECKIN = "checkin"
    MEASURE = "measure"
    EXTEND = "extend"
    FINISH = "finish"
    TELL = "tell"
    FIGURES = "figures"
    RETRY = "retry"
    STILL_USED = "still_used"
    NO_LONGER = "no_longer"
    SHOW = "show"
    SPOKEN = "spoken"
    HAND_OVER = "hand_over"
    SNOOZE = "snooze"
    STOP = "stop"


ESCALATED_EXITS = (Exit.SHOW, Exit.SPOKEN, Exit.HAND_OVER)
"""What a bridge person can do about what was asked twice in vain; it is never asked again."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Item]):
    """One rule: since when it speaks of an item, how often, and what can be done about it.

    `phase` is the only one in which it speaks of a trial. A `punctual` rule is about a day: it does
    not wait for other rules' reminders to settle.
    """

    name: str
    due: Callable[[Item, date, Policy], date | None]
    exits: tuple[Exit, ...]
    phase: Phase | None = None
    times: int = 2
    escalates: bool = True
    punctual: bool = False
    soft: bool = False
    passed_on: tuple[Exit, ...] = ESCALATED_EXITS

    def exits_at(self, number: int) -> tuple[Exit, ...]:
        """What can be done about it when it is asked for the so-manieth time."""
        return self.passed_on if number == LAST_NUMBER else self.exits


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask one person: for the how-manieth time, and the facts it is told from."""

    nudge: Nudge
    number: int
    about: Facts

    @property
    def is_escalated(self) -> bool:
        """Whether it goes to a bridge person because whom it concerns did not answer."""
        return self.number == LAST_NUMBER
