"""A win has no figure, or a figure but no voice."""

from datetime import date, timedelta

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.nudges import StoryFacts
from domain.stories import Kind

FIGURE_AFTER = timedelta(days=7)
VOICE_AFTER = timedelta(days=14)


def due(story: StoryFacts, _today: date, policy: Policy) -> date | None:
    """A week after it was told for a figure, two for a voice."""
    if story.kind is not Kind.WIN or (story.has_figure and story.has_voice):
        return None
    wait = VOICE_AFTER if story.has_figure else FIGURE_AFTER
    return policy.days.on_or_after(story.recorded_on + wait)


RULE = Rule(
    "unfigured",
    due,
    (Exit.FIGURES, Exit.SNOOZE, Exit.STOP),
    times=1,
    escalates=False,
    soft=True,
)
