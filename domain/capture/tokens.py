"""The pieces of a line that carry a figure, and the private marks that stand for them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from domain.effect import Per


class Mark(StrEnum):
    """One private character for each sort of piece, so that rules can read a line of pieces."""

    DURATION = "\ue010"
    FREQUENCY = "\ue011"
    PEOPLE = "\ue012"
    MONEY = "\ue013"
    QUANTITY = "\ue014"
    NUMBER = "\ue015"
    ARROW = "\ue016"
    BACK = "\ue017"
    TIMES = "\ue018"
    TAG = "\ue019"
    MENTION = "\ue01a"
    LINK = "\ue01b"
    STANDING = "\ue01c"
    SHARING = "\ue01d"
    EACH = "\ue01e"
    INERT = "\ue01f"


ATTACHED = re.compile(
    f"[{Mark.PEOPLE}{Mark.TIMES}{Mark.FREQUENCY}{Mark.EACH}{Mark.SHARING}{Mark.STANDING}]"
)
"""What stands beside a figure without changing what it is a figure of."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Working time; in `days` of eight hours until the company's day is known.

    `high` is the upper end of a range, `per` the span it is a total of.
    """

    minutes: float
    days: bool = False
    weeks: bool = False
    high: float | None = None
    per: Per | None = None


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often; `plain` if it is a bare 毎週 or weekly, which may only describe a noun.

    With `high` it is in doubt: a range, or the lower end again where it may be no frequency.
    """

    count: float
    per: Per
    plain: bool = False
    high: float | None = None


@dataclass(frozen=True, slots=True)
class People:
    """How many people."""

    count: float


@dataclass(frozen=True, slots=True)
class Money:
    """Yen, and the span they are paid in; None if it was not said."""

    yen: float
    per: Per | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit of its own, as the member wrote it."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether a frequency is said to be each person's, or everybody's together."""

    per_person: bool


Value = Duration | Frequency | People | Money | Quantity | Sharing | str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line from `start` to `end`."""

    mark: Mark
    start: int
    end: int
    value: Value = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a piece; a piece whose value is refused (None) stays inert words."""

    mark: Mark
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], Value]


def rule(mark: Mark, pattern: str, value: Callable[[re.Match[str]], Value]) -> Rule:
    """A rule from the text of its pattern; letters match in either case."""
    return Rule(mark, re.compile(pattern, re.IGNORECASE), value)
