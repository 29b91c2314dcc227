"""Whom the office could thank, and for what (K4): proposed by named criteria, never as a ranking.

No points are counted up and nobody is compared with anybody across criteria. The office decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from digests.member_words import says_something
from digests.newsletter.choosing.course import came_to_something, has_grown
from digests.newsletter.choosing.worth import completeness, effect, is_tried_again
from digests.newsletter.edition import Criterion
from digests.newsletter.material import Material
from digests.newsletter.telling.awards import reason_for
from domain.effect import Standing
from domain.stories import Kind, Story

SOME = 0.1
"""What a figure is worth whose yearly effect nobody said."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A story that meets a criterion best, in words and by the value it was chosen by.

    `value` is 0 to 2, or how many want to do the same; `of` counts the stories that meet the
    criterion.
    """

    criterion: Criterion
    story: Story
    reason: str
    value: float
    of: int


Measure = Callable[[Story, Material], float]
"""How well a story meets a criterion; 0 for not at all."""


def propose(material: Material) -> tuple[Proposal, ...]:
    """One story for each criterion that any meets, and nobody twice.

    The criterion that fewest stories meet chooses first, so that it does not go without; a first
    step comes last, for what came of it is the greater thanks.
    """
    met = {criterion: _meeting(criterion, material) for criterion in Criterion}
    thanked: set[str] = set()
    proposals: dict[Criterion, Proposal] = {}
    for criterion in sorted(
        Criterion, key=lambda one: (one is Criterion.FIRST_STEP, len(met[one]))
    ):
        free = [one for one in met[criterion] if _whose(one[1]) not in thanked]
        if not free:
            continue
        value, story = max(free, key=lambda one: (one[0], -one[1].id))
        thanked.add(_whose(story))
        reason = reason_for(story, criterion, material)
        proposals[criterion] = Proposal(criterion, story, reason, value, len(met[criterion]))
    return tuple(proposals[criterion] for criterion in Criterion if criterion in proposals)


def _meeting(criterion: Criterion, material: Material) -> list[tuple[float, Story]]:
    """Of the month's stories; what spread may be older, its wishes are of this month."""
    measure = MEASURES[criterion]
    months_own = {story.id for story in material.stories}
    measured = (
        (measure(story, material), story)
        for story in material.by_id.values()
        if story.id in months_own or criterion is Criterion.SPREAD
    )
    return [(value, story) for value, story in measured if value > 0]


def _whose(story: Story) -> str:
    """Who wrote it; a story that does not show it speaks for itself alone."""
    return story.author or f"story:{story.id}"


def _result(story: Story, material: Material) -> float:
    """A success that came about, a measured one first, then by its effect.

    What is expected may be thanked when it came.
    """
    if story.kind is not Kind.WIN or story.standing is Standing.EXPECTED:
        return 0
    if has_grown(story) or not came_to_something(story):
        return 0
    return max(SOME, effect(story, material)) + (story.standing is Standing.MEASURED)


def _challenge(story: Story, _: Material) -> float:
    """Something that was set out for and is told to its end: an accident is no attempt."""
    tried = says_something(story.aim) and says_something(story.happened)
    return completeness(story) if story.kind is Kind.FAILURE and tried else 0


def _retry(story: Story, material: Material) -> float:
    """Something that answers an earlier failure, as its author or its trial says."""
    trials = {news.poc.story_id for news in material.pocs if news.origin is not None}
    return 1 + completeness(story) if is_tried_again(story) or story.id in trials else 0


def _learning(story: Story, _: Material) -> float:
    """What somebody learned, the more so with a word to the next one."""
    if story.kind is not Kind.FAILURE or not says_something(story.learned):
        return 0
    return 1 + (says_something(story.advice) + says_something(story.why)) / 2


def _spread(story: Story, material: Material) -> float:
    """How many want to do the same; what did not work is taken to heart, not spread."""
    if story.kind is Kind.FAILURE:
        return 0
    return next((news.wishes for news in material.spread if news.id == story.id), 0)


def _first_step(story: Story, material: Material) -> float:
    """Somebody's first record, the fullest of them."""
    return 1 + completeness(story) if story.id in material.first_timers else 0


MEASURES: Mapping[Criterion, Measure] = {
    Criterion.RESULT: _result,
    Criterion.CHALLENGE: _challenge,
    Criterion.RETRY: _retry,
    Criterion.LEARNING: _learning,
    Criterion.SPREAD: _spread,
    Criterion.FIRST_STEP: _first_step,
}
