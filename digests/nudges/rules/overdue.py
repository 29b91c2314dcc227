"""The period of a trial is over, and nobody said what came of it."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import PocFacts
from domain.pocs import Stage


def due(poc: PocFacts, today: date, policy: Policy) -> date | None:
    """The business day after its end; after a check-in since, one rhythm later."""
    if poc.stage is not Stage.TRIAL or poc.end_on is None or today <= poc.end_on:
        return None
    heard = poc.last_checkin_on
    if heard is not None and heard > poc.end_on:
        day = heard + timedelta(days=poc.rhythm.days)
    else:
        day = poc.end_on + timedelta(days=1)
    return max(policy.business_day(day), policy.settled_after(poc.owner_since))


RULE = Rule(
    "overdue",
    due,
    (Exit.FINISH, Exit.EXTEND, Exit.CHECKIN, Exit.HAND_OVER, Exit.SNOOZE, Exit.STOP),
    punctual=True,
)
