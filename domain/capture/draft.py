"""What has been understood of a line so far."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.capture.changes import Change
from domain.capture.scan import Scan
from domain.effect import Per
from domain.stories import Metric

CHOICES_MAX = 3


class ChoiceKind(StrEnum):
    """What a press would settle."""

    SHARED_FREQUENCY = "shared_frequency"
    TIME_CHANGE = "time_change"
    TIME_SAVED = "time_saved"
    FREQUENCY = "frequency"
    PEOPLE = "people"
    SAVING = "saving"
    COST_ONCE = "cost_once"
    COST_YEARLY = "cost_yearly"


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible reading of the line; `figures` are fields of a story to be set on a press."""

    kind: ChoiceKind
    figures: dict[str, Any]


@dataclass
class Draft:
    """The findings of the rules, each adding its own; `used` are the pieces understood."""

    scan: Scan
    shown: str
    """The line as it is shown; the same places as in the scanned text."""
    hours_per_day: float
    failed: bool = False
    """Whether the line tells a failure: its figures are easily those that were aimed at."""
    figures: dict[str, Any] = field(default_factory=dict)
    metrics: list[Metric] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    change: Change | None = None
    """The change of time that was taken."""
    spans: list[Per] = field(default_factory=list)
    """The spans that durations were said to be totals of."""
    used: set[int] = field(default_factory=set)
    """Pieces that may leave the title."""
    taken: set[int] = field(default_factory=set)
    """Pieces that are understood, or known to mean something else; no other rule reads them."""

    def offer(self, kind: ChoiceKind, **figures: Any) -> None:
        """Add a reading to choose, unless it is already offered or there are enough."""
        choice = Choice(kind, figures)
        if len(self.choices) < CHOICES_MAX and choice not in self.choices:
            self.choices.append(choice)

    def use(self, *pieces: int) -> None:
        """These pieces are understood."""
        self.used.update(pieces)
        self.taken.update(pieces)
