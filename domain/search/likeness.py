"""Which of the records like a text are worth telling, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

COMPARABLE = 0.5
"""From this share of the likest one's merit on, a failure helps more than being a little liker."""
FLOOR = 0.3
"""Below this share of it, a record is beside the point."""
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Like(Generic[One]):
    """Something like a text, and how like it is."""

    one: One
    merit: float
    is_failure: bool


def worth_telling(likest: Sequence[Like[One]], *, failures_first: bool) -> list[One]:
    """Of the likest, best first, those that have something to say; failures among their likes."""
    best = max((like.merit for like in likest), default=0.0)
    worth = [like for like in likest if like.merit >= FLOOR * best]
    if failures_first:
        worth.sort(key=lambda like: not (like.is_failure and like.merit >= COMPARABLE * best))
    return [like.one for like in worth]
