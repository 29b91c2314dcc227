"""The period of a trial is over, and nobody said what came of it."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import Phase, PocFacts


def due(poc: PocFacts, _today: date, policy: Policy) -> date | None:
    """The business day after its end; after a sign of life since, one rhythm later."""
    if poc.end_on is None:
        return None
    heard = poc.heard_on
    if heard is not None and heard > poc.end_on:
        day = heard + timedelta(days=poc.rhythm.days)
    else:
        day = poc.end_on + timedelta(days=1)
    return max(policy.days.on_or_after(day), policy.days.settled_after(poc.owner_since))


RULE = Rule(
    "overdue",
    due,
    (Exit.FINISH, Exit.EXTEND, Exit.CHECKIN, Exit.HAND_OVER, Exit.SNOOZE, Exit.STOP),
    phase=Phase.OVER,
    punctual=True,
)
