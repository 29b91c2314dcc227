"""The owner said that a trial is stuck, and nothing was heard since."""

from datetime import date

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts
from domain.pocs import Health


def due(poc: PocFacts, _today: date, policy: Policy) -> date | None:
    """When what was said, or the change of owners, has settled."""
    if poc.health is not Health.STUCK or poc.last_checkin_on is None:
        return None
    return policy.days.settled_after(max(poc.last_checkin_on, poc.owner_since))


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
