"""What speaks for a story, whatever else is chosen: what it tells, what it brought and took."""

import math
from dataclasses import dataclass

from digests.member_words import says_something
from digests.newsletter.choosing.course import got_worse, has_moved
from digests.newsletter.material import Material
from domain.effect import Standing, yearly_hours
from domain.stories import Kind, Story

COMPLETENESS = 3.0
"""A story told in full comes before any effect: only what is told can be done again elsewhere."""
EFFECT = 2.0
CHALLENGE = 0.5
"""A failure that was told, or something tried again, takes courage: as much as one told part."""
FIRST_TIME = 0.5
"""Somebody's first story comes before an equal one: being told makes them write again."""
WAITING = 0.1
"""For each edition its department did not lead: after a year, two told parts."""
FRESHNESS = 0.1
"""Between equals, the later one: at most a fifth of what one told part is worth."""
AGAIN_TAGS = frozenset({"再挑戦", "retry"})
TRUST = {Standing.MEASURED: 1.0, Standing.ESTIMATED: 0.8, Standing.EXPECTED: 0.5}
HOURS_SCALE = 3.0
"""A thousand hours a year, ten to that power, count fully."""
YEN_PER_HOUR_SCALE = 1_000
"""So many yen saved count as an hour."""
SOME_METRIC = 0.5
"""What a figure counts that is not time or money, if it changed and is not worse."""


@dataclass(frozen=True, slots=True)
class Worth:
    """The values behind a place; the first three and `freshness` run from 0 to 1.

    `waited` counts the editions that its department has not led, 0 where none is shown.
    """

    completeness: float
    effect: float
    challenge: float
    freshness: float
    first: bool
    waited: int

    @property
    def total(self) -> float:
        """All of it together, to compare two stories of one month by."""
        return (
            COMPLETENESS * self.completeness
            + EFFECT * self.effect
            + CHALLENGE * self.challenge
            + FIRST_TIME * self.first
            + WAITING * self.waited
            + FRESHNESS * self.freshness
        )


def worth_of(story: Story, material: Material, *, waited: int) -> Worth:
    """What speaks for this story among those of the month."""
    return Worth(
        completeness=completeness(story),
        effect=effect(story, material),
        challenge=float(takes_courage(story)),
        freshness=_freshness(story, material),
        first=story.id in material.first_timers,
        waited=waited,
    )


def completeness(story: Story) -> float:
    """How much of who, what, how and result is told: 0 to 1."""
    if story.kind is Kind.WIN:
        parts = (story.before_text, story.change_text, story.result_text, story.next_step)
    else:
        parts = (story.aim, story.happened, story.learned, story.why or story.advice)
    figures = story.minutes_before is not None or story.metrics or story.saving_yen
    others = (figures, story.voices or says_something(story.advice))
    return sum((*map(says_something, parts), *map(bool, others))) / 6


def effect(story: Story, material: Material) -> float:
    """What came of it, 0 to 1: a thousand measured hours a year count fully.

    What did not work, or got worse, had no effect to lead with, whatever its figures are.
    """
    if story.kind is Kind.FAILURE or got_worse(story):
        return 0.0
    figures = yearly_hours(story, material.assumptions)
    hours = max(0.0, figures.hours if figures else 0.0)
    saved = max(0, story.saving_yen or 0) / YEN_PER_HOUR_SCALE
    size = math.log10(1 + hours + saved) / HOURS_SCALE
    return TRUST[story.standing] * min(1.0, max(size, SOME_METRIC * has_moved(story)))


def takes_courage(story: Story) -> bool:
    """Whether it is a failure, or something that was tried again."""
    return story.kind is Kind.FAILURE or is_tried_again(story)


def is_tried_again(story: Story) -> bool:
    """Whether its author says that it answers an earlier failure."""
    return not AGAIN_TAGS.isdisjoint(story.tags)


def _freshness(story: Story, material: Material) -> float:
    first = material.stories[0].recorded_at
    span = (material.stories[-1].recorded_at - first).total_seconds() or 1.0
    return (story.recorded_at - first).total_seconds() / span
