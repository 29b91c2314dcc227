"""What one person is sent in one day: the items, each with what came of it."""

from dataclasses import dataclass
from datetime import date

from digests.nudges.nudge import Ask, Exit
from domain.stories import PersonId
from storage.states import Answer


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an item: when and by whom, and to which day it was put off."""

    answer: Answer
    on: date
    by: PersonId | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a bundle. Without `ask`, what it was about may not be shown any more.

    `mentors` offer help with it, `others` told a story that is like it.
    """

    position: int
    ask: Ask | None
    exits: tuple[Exit, ...] = ()
    mentors: tuple[PersonId, ...] = ()
    others: tuple[PersonId, ...] = ()
    done: Done | None = None
