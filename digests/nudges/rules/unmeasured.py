"""Half of a trial's period is gone, and its indicator was never measured."""

from datetime import date

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts


def due(poc: PocFacts, today: date, policy: Policy) -> date | None:
    """From the middle of the period on; silent for a few days after a sign of life.

    Due since its first day, or its owner's: an extension moves the middle, and would make the
    same question a new one.
    """
    if poc.last_measured_on is not None or policy.too_soon_after(poc.heard_on, today):
        return None
    if poc.start_on is None or poc.end_on is None:
        return None
    half = poc.start_on + (poc.end_on - poc.start_on) // 2
    settled = policy.days.settled_after(poc.owner_since)
    if today < max(half, settled):
        return None
    return max(policy.days.on_or_after(poc.start_on), settled)


RULE = Rule(
    "unmeasured",
    due,
    (Exit.MEASURE, Exit.CHECKIN, Exit.HAND_OVER, Exit.SNOOZE, Exit.STOP),
    phase=Phase.RUNNING,
)
