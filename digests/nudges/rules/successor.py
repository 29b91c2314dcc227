"""Somebody left the company or their department, and what they looked after needs a successor."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import LeftFacts


def due(left: LeftFacts, today: date, policy: Policy) -> date | None:  # noqa: ARG001 -- a rule's signature
    """The business day after they left."""
    return policy.business_day(left.since + timedelta(days=1))


RULE = Rule("successor", due, (Exit.HAND_OVER, Exit.SHOW, Exit.SNOOZE, Exit.STOP))
