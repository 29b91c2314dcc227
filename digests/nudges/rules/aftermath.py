"""A win with a figure is 1, 3 or 6 months old: is it still used?"""

from datetime import date
from functools import lru_cache

from digests.nudges.nudge import Exit, Rule
from digests.nudges.policy import Policy
from domain.calendar import Month
from domain.nudges import StoryFacts
from domain.stories import Kind

MONTHS = (6, 3, 1)


def due(story: StoryFacts, today: date, policy: Policy) -> date | None:
    """The latest of these days that has come, unless its answer is known or it was given up."""
    if story.kind is not Kind.WIN or not story.has_figure or story.given_up:
        return None
    for months in MONTHS:
        day = policy.days.on_or_after(months_after(story.recorded_on, months))
        if day <= today:
            return day if story.followed_up < months else None
    return None


@lru_cache(maxsize=4096)
def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has none."""
    month = Month.of(day).add(months)
    last = (month.next().first - month.first).days
    return month.first.replace(day=min(day.day, last))


RULE = Rule(
    "aftermath",
    due,
    (Exit.STILL_USED, Exit.NO_LONGER, Exit.SNOOZE, Exit.STOP),
    times=1,
    escalates=False,
    soft=True,
)
