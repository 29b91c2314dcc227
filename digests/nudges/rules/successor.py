"""Somebody left the company or their department, and what they looked after needs a successor."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import LeftFacts


def due(left: LeftFacts, _today: date, policy: Policy) -> date | None:
    """The business day after they left."""
    return policy.days.on_or_after(left.since + timedelta(days=1))


RULE = Rule(
    "successor",
    due,
    (Exit.HAND_OVER, Exit.SHOW, Exit.SNOOZE, Exit.STOP),
    passed_on=(Exit.HAND_OVER, Exit.SHOW),
)
