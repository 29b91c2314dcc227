"""A trial is finished, and its story was not told."""

from datetime import date

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts


def due(poc: PocFacts, _today: date, policy: Policy) -> date | None:
    """When the end, or the change of owners, has settled; never where it is not to be told."""
    if poc.ended_on is None or poc.told or not poc.publish:
        return None
    return policy.days.settled_after(max(poc.ended_on, poc.owner_since))


RULE = Rule(
    "untold",
    due,
    (Exit.TELL, Exit.HAND_OVER, Exit.SNOOZE, Exit.STOP),
    phase=Phase.FINISHED,
)
