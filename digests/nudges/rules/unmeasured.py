"""Half of a trial's period is gone, and its indicator was never measured."""

from datetime import date

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts


def due(poc: PocFacts, today: date, policy: Policy) -> date | None:
    """The middle of the period; silent for a few days after a check-in."""
    if poc.last_measured_on is not None:
        return None
    if policy.too_soon_after(poc.last_checkin_on, today):
        return None
    if poc.start_on is None or poc.end_on is None:
        return None
    half = poc.start_on + (poc.end_on - poc.start_on) // 2
    return max(policy.days.on_or_after(half), policy.days.settled_after(poc.owner_since))


RULE = Rule(
    "unmeasured",
    due,
    (Exit.MEASURE, Exit.CHECKIN, Exit.HAND_OVER, Exit.SNOOZE, Exit.STOP),
    phase=Phase.RUNNING,
)
