"""Which way the figures of a story went, all of them together.

Of a figure that is not time or money only people can tell which way is better (`Turn.CHANGED`): it
never makes a record a worse one.
"""

from digests.newsletter.telling.facts import Turn, facts
from domain.effect import Assumptions
from domain.stories import Kind, Story

CAME_TO_SOMETHING = frozenset({Turn.LESS, Turn.GONE, Turn.CHANGED})


def turns(story: Story) -> frozenset[Turn]:
    """The ways its figures went; none where it has no figure."""
    return frozenset(fact.turn for fact in facts(story, Assumptions(), story.language))


def came_to_something(story: Story) -> bool:
    """Whether a figure of it changed, and not for the worse."""
    return not CAME_TO_SOMETHING.isdisjoint(turns(story))


def has_grown(story: Story) -> bool:
    """Whether something takes more time or money than before."""
    return Turn.MORE in turns(story)


def got_worse(story: Story) -> bool:
    """Whether something takes more time or money, and no other figure makes up for it."""
    return has_grown(story) and not came_to_something(story)


def is_no_success(story: Story) -> bool:
    """Whether it was recorded as a success and its figures say otherwise: none to count as one."""
    return story.kind is Kind.WIN and got_worse(story)
