"""How much there is to read in a story, so that readers of the channel learn something from it."""

import re
from enum import IntEnum

from digests.member_words import says_something, tidy
from digests.newsletter.telling.facts import facts
from domain.effect import Assumptions
from domain.stories import Kind, ShownAs, Story

ASKING = re.compile(r"(?:[?？]|たい(?:です)?|ほしい(?:です)?|ませんか|でしょうか)[\s。！!…]*$")
"""A title that asks or wishes: nothing was done yet."""


class Substance(IntEnum):
    """What a story tells; who tells more leads first."""

    NOTHING = 0
    """A question or a wish, or a title alone that nobody can be asked about."""
    TITLE = 1
    """A title alone; its author can be asked."""
    STORY = 2
    """What was done, what came of it or a figure."""


def substance_of(story: Story) -> Substance:
    """How much there is to read in it."""
    if _has_figure(story) or _tells(*_outcome(story)):
        return Substance.STORY
    if ASKING.search(tidy(story.title)):
        return Substance.NOTHING
    if _tells(*_background(story)):
        return Substance.STORY
    return Substance.TITLE if story.shown_as is ShownAs.NAME else Substance.NOTHING


def _has_figure(story: Story) -> bool:
    return bool(facts(story, Assumptions(), story.language))


def _outcome(story: Story) -> tuple[str, ...]:
    """What was done and what came of it."""
    if story.kind is Kind.WIN:
        return story.change_text, story.result_text
    return story.happened, story.learned, story.why, story.advice


def _background(story: Story) -> tuple[str, ...]:
    """Where it began, and what others said."""
    began = story.before_text if story.kind is Kind.WIN else story.aim
    return began, *(voice.text for voice in story.voices)


def _tells(*parts: str) -> bool:
    return any(says_something(part) for part in parts)
