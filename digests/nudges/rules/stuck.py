"""The owner said that a trial is stuck, and nothing was heard since."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts
from domain.pocs import Health


def due(poc: PocFacts, _today: date, policy: Policy) -> date | None:
    """When what was said, or the change of owners, has settled; else a rhythm after what was done.

    Whoever extends a stuck trial, or makes it smaller, is at it.
    """
    if poc.health is not Health.STUCK or poc.last_checkin_on is None:
        return None
    said = max(poc.last_checkin_on, poc.owner_since)
    if poc.heard_on is not None and poc.heard_on > said:
        return policy.days.on_or_after(poc.heard_on + timedelta(days=poc.rhythm.days))
    return policy.days.settled_after(said)


RULE = Rule(
    "stuck",
    due,
    (
        Exit.ON_TRACK,
        Exit.CHECKIN,
        Exit.EXTEND,
        Exit.FINISH,
        Exit.HAND_OVER,
        Exit.SNOOZE,
        Exit.STOP,
    ),
    phase=Phase.RUNNING,
)
