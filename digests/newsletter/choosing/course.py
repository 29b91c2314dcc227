"""Which way the figures of a story went, all of them together.

Of a figure that is not time or money only its name can tell which way is better (`direction`);
where it does not, it never makes a record a worse one.
"""

from digests.newsletter.choosing.direction import has_changed, is_worse
from digests.newsletter.telling.facts import FactKind, Turn, facts
from domain.effect import Assumptions
from domain.stories import Kind, Story

BETTER = frozenset({Turn.LESS, Turn.GONE})


def turns(story: Story) -> frozenset[Turn]:
    """The ways its time and money went; none where it has neither."""
    known = facts(story, Assumptions(), story.language)
    return frozenset(fact.turn for fact in known if fact.kind is not FactKind.METRIC)


def came_to_something(story: Story) -> bool:
    """Whether a figure of it changed, and not for the worse."""
    return not BETTER.isdisjoint(turns(story)) or has_moved(story)


def has_moved(story: Story) -> bool:
    """Whether a figure changed that is not time or money, and not for the worse."""
    return any(has_changed(one) and not is_worse(one) for one in story.metrics)


def has_grown(story: Story) -> bool:
    """Whether something takes more time or money than before, or another figure is worse."""
    return Turn.MORE in turns(story) or any(map(is_worse, story.metrics))


def got_worse(story: Story) -> bool:
    """Whether a figure is worse, and no other one makes up for it."""
    return has_grown(story) and not came_to_something(story)


def is_no_success(story: Story) -> bool:
    """Whether it was recorded as a success and takes more time or money: none to count as one."""
    return story.kind is Kind.WIN and Turn.MORE in turns(story) and not came_to_something(story)
