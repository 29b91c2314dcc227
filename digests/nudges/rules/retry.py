"""A failure is a month old, and nobody tried again."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import StoryFacts
from domain.stories import Kind

AFTER = timedelta(days=30)


def due(story: StoryFacts, _today: date, policy: Policy) -> date | None:
    """A month after it was told."""
    if story.kind is not Kind.FAILURE or story.retried:
        return None
    return policy.days.on_or_after(story.recorded_on + AFTER)


RULE = Rule(
    "retry",
    due,
    (Exit.RETRY, Exit.SHOW, Exit.SNOOZE, Exit.STOP),
    times=1,
    escalates=False,
    soft=True,
)
