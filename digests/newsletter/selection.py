"""Which stories lead, and why: a fair choice that can be explained to everybody.

A story is worth what it tells (completeness), what came of it (effect, by standing), and the
courage it took (challenge). Then every choice makes the next one look elsewhere: departments and
people already chosen stand back, so that no loud department fills the page.
"""

import math
from dataclasses import dataclass

from digests.newsletter.edition import Reason
from digests.newsletter.material import Material
from digests.newsletter.naming import home
from domain.effect import Standing, yearly_hours
from domain.stories import Kind, Story

LEADS_MAX = 5
FAILURES_WANTED = 1
FAILURES_MAX = 2
"""With enough successes to tell, at least one and at most two of the leads are failures."""

RICH = 0.6
STRONG_EFFECT = 0.4
SAME_DEPARTMENT = 2.0
SAME_PERSON = 2.0
FIRST_TIME = 0.5
AGAIN_TAGS = frozenset({"再挑戦", "retry"})
TRUST = {Standing.MEASURED: 1.0, Standing.ESTIMATED: 0.8, Standing.EXPECTED: 0.5}
HOURS_SCALE = 3.0
YEN_PER_HOUR_SCALE = 1_000


@dataclass(frozen=True)
class Choice:
    """A chosen story with the reasons that spoke for it."""

    story: Story
    reasons: tuple[Reason, ...]


def choose(material: Material) -> tuple[Choice, ...]:
    """At most five stories, the strongest first."""
    left = list(material.stories)
    worth = {story.id: _worth(story, material) for story in left}
    chosen: list[Story] = []
    while left and len(chosen) < LEADS_MAX:
        best = max(
            _allowed(left, chosen) or left,
            key=lambda story: (worth[story.id] - _told_already(story, chosen, material), -story.id),
        )
        left.remove(best)
        chosen.append(best)
    return tuple(Choice(story, _reasons(story, chosen, material)) for story in chosen)


def _allowed(left: list[Story], chosen: list[Story]) -> list[Story]:
    """Keeps the balance of successes and failures as long as there are both."""
    failures = sum(story.kind is Kind.FAILURE for story in chosen)
    if failures >= FAILURES_MAX:
        return [story for story in left if story.kind is Kind.WIN]
    if LEADS_MAX - len(chosen) <= FAILURES_WANTED - failures:
        return [story for story in left if story.kind is Kind.FAILURE]
    return left


def _worth(story: Story, material: Material) -> float:
    """What speaks for a story, whatever else is chosen."""
    return (
        3 * completeness(story)
        + 2 * effect(story, material)
        + _challenge(story)
        + FIRST_TIME * (story.id in material.first_timers)
        + _freshness(story, material)
    )


def _told_already(story: Story, chosen: list[Story], material: Material) -> float:
    """How far its department and its author have been heard this month."""
    departments = [home(other, material) for other in chosen]
    authors = [other.author for other in chosen if other.author]
    return SAME_DEPARTMENT * departments.count(home(story, material)) + (
        SAME_PERSON * authors.count(story.author or "")
    )


def completeness(story: Story) -> float:
    """How much of who, what, how and result is told: 0 to 1."""
    if story.kind is Kind.WIN:
        parts = (story.before_text, story.change_text, story.result_text, story.next_step)
    else:
        parts = (story.aim, story.happened, story.learned, story.why or story.advice)
    figures = story.minutes_before is not None or story.metrics or story.saving_yen
    return sum(map(bool, (*parts, figures, story.voices or story.advice))) / 6


def effect(story: Story, material: Material) -> float:
    """What came of it, 0 to 1: a thousand measured hours a year count fully."""
    figures = yearly_hours(story, material.assumptions)
    hours = max(0.0, figures.hours if figures else 0.0)
    saved = max(0, story.saving_yen or 0) / YEN_PER_HOUR_SCALE
    size = math.log10(1 + hours + saved) / HOURS_SCALE
    return TRUST[story.standing] * min(1.0, max(size, 0.5 if story.metrics else 0.0))


def _challenge(story: Story) -> float:
    """A failure that was told, or something tried again, takes courage."""
    return 0.5 if story.kind is Kind.FAILURE or AGAIN_TAGS & set(story.tags) else 0.0


def _freshness(story: Story, material: Material) -> float:
    """Between equals, the later one: at most a fifth of what one told part is worth."""
    first = material.stories[0].recorded_at
    span = (material.stories[-1].recorded_at - first).total_seconds() or 1.0
    return 0.1 * (story.recorded_at - first).total_seconds() / span


def _reasons(story: Story, chosen: list[Story], material: Material) -> tuple[Reason, ...]:
    others = [home(other, material) for other in chosen if other is not story]
    held = {
        Reason.COMPLETE: completeness(story) >= RICH,
        Reason.EFFECT: effect(story, material) >= STRONG_EFFECT,
        Reason.CHALLENGE: _challenge(story) > 0,
        Reason.DEPARTMENT: home(story, material) is not None
        and home(story, material) not in others,
        Reason.FIRST: story.id in material.first_timers,
    }
    return tuple(reason for reason, holds in held.items() if holds) or (Reason.FRESH,)
