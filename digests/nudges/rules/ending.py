"""A trial ends soon: once a week before, once the day before."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts

MARKS = (timedelta(days=1), timedelta(days=7))
"""So long before the end, or on the last business day before that; the nearest first."""


def due(poc: PocFacts, today: date, policy: Policy) -> date | None:
    """The latest mark reached, if it lies within the time its owner had it."""
    if poc.start_on is None or poc.end_on is None:
        return None
    begun = max(poc.start_on, poc.owner_since)
    for before in MARKS:
        mark = policy.days.on_or_before(poc.end_on - before)
        if begun < mark <= today:
            return mark
    return None


RULE = Rule(
    "ending",
    due,
    (
        Exit.FINISH,
        Exit.EXTEND,
        Exit.MEASURE,
        Exit.CHECKIN,
        Exit.HAND_OVER,
        Exit.SNOOZE,
        Exit.STOP,
    ),
    phase=Phase.RUNNING,
    times=1,
    escalates=False,
    punctual=True,
)
