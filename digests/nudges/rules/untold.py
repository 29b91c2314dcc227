"""A trial is finished, and its story was not told."""

from datetime import date

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import PocFacts
from domain.pocs import Stage


def due(poc: PocFacts, today: date, policy: Policy) -> date | None:
    """When the end, or the change of owners, has settled; never where it is not to be told."""
    if poc.stage not in (Stage.RESULT, Stage.ENDED) or poc.told or not poc.publish:
        return None
    if poc.ended_on is None or today <= poc.ended_on:
        return None
    return policy.settled_after(max(poc.ended_on, poc.owner_since))


RULE = Rule("untold", due, (Exit.TELL, Exit.HAND_OVER, Exit.SNOOZE, Exit.STOP))
