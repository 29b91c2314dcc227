"""Nothing was heard of a trial for as long as its rhythm."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts
from domain.pocs import Health

LEFT_TO_THE_END = timedelta(days=10)
"""So near its end a trial is asked about for that reason."""


def due(poc: PocFacts, today: date, policy: Policy) -> date | None:
    """One rhythm after the start, the last sign of life, or the change of owners."""
    if poc.health is Health.STUCK:
        return None
    if poc.start_on is None or poc.end_on is None or today > poc.end_on - LEFT_TO_THE_END:
        return None
    heard = max(poc.start_on, poc.owner_since, poc.heard_on or poc.start_on)
    return policy.days.on_or_after(heard + timedelta(days=poc.rhythm.days))


RULE = Rule(
    "checkin",
    due,
    (
        Exit.ON_TRACK,
        Exit.CHECKIN,
        Exit.MEASURE,
        Exit.EXTEND,
        Exit.FINISH,
        Exit.HAND_OVER,
        Exit.SNOOZE,
        Exit.STOP,
    ),
    phase=Phase.RUNNING,
)
