"""Telling a story shortly, and the first sentence of every story made to fit."""

from dataclasses import replace
from itertools import product

from digests.member_words import clipped_title, is_latin, without_stop
from digests.newsletter.edition import Piece
from digests.newsletter.material import Material
from digests.newsletter.telling.facts import Fact
from digests.newsletter.telling.naming import Who
from digests.newsletter.telling.parts import LATIN_ROOM
from digests.newsletter.telling.told import HEADLINE_TITLE_MAX, Room, Told, ready
from digests.newsletter.telling.topic import Topic
from digests.prose_template import bare, compose, render, render_line
from domain.language import Language
from domain.prose import Paragraph
from domain.stories import Story

FIRST_SENTENCE_MAX = {Language.JA: 60, Language.EN: 160}
STEP = Room(main=70, side=70, voices=0, extras=0)
STEP_TITLE_MAX = 30
"""How much of its title says what an advice is about."""
BRIEF = Room(main=70, side=70, voices=1, extras=0)


def tell_step(story: Story, material: Material, *, above: bool) -> Piece:
    """The advice or the next step of a story, as the month's small step.

    What stands `above`, in the channel, is pointed to and not said twice.
    """
    told = ready(story, material, STEP)
    title = clipped_title(without_stop(told.title), STEP_TITLE_MAX * (1 + is_latin(told.title)))
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline="",
        paragraphs=render(
            "step", material.language, part="step", told=told, title=title, above=above
        ),
    )


def tell_briefly(story: Story, material: Material, skeleton: int) -> Piece:
    """A story told in two or three sentences; its title stands in the line above only."""
    language = material.language
    told = ready(story, material, BRIEF)
    told, first = opened(told, None, skeleton, language)
    paragraphs = render("brief", language, told=told, first=first, form=skeleton)
    return piece_of(story, told, paragraphs, skeleton, language)


def piece_of(
    story: Story,
    told: Told,
    paragraphs: tuple[Paragraph, ...],
    skeleton: int,
    language: Language,
) -> Piece:
    """The story in these words, under its title and its yearly figure."""
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline=clipped_title(without_stop(told.title), headline_room(told.title)),
        figure=render_line("figure", language, told=told),
        paragraphs=paragraphs,
        skeleton=skeleton,
        failure=told.failure,
    )


def opened(told: Told, topic: Topic | None, form: int, language: Language) -> tuple[Told, str]:
    """The first sentence at its length, and what is then left to be told."""
    for who, fact, about in _ways(told, topic):
        named = replace(told, who=who)
        first = compose("first", language, told=named, topic=about, fact=fact, form=form)
        if len(bare(first)) <= FIRST_SENTENCE_MAX[language]:
            break
    return _left(told, fact), first


def _ways(told: Told, topic: Topic | None) -> list[tuple[Who, Fact | None, Topic | None]]:
    """What the first sentence names, from the best to the tightest.

    The task gives way first, since the title stands above; then the department, then the figure.
    """
    alone = replace(told.who, department="") if told.who.name else told.who
    topics = (topic, None) if topic else (None,)
    facts = (*_shorter(told), None)
    ways = ((who, fact, about) for who, about, fact in product((told.who, alone), topics, facts))
    return sorted(ways, key=lambda way: way[1] is None)


def _shorter(told: Told) -> list[Fact]:
    """The figure it opens with; without its standing only where the line above names that."""
    fact = told.first_fact
    if fact is None:
        return []
    return [fact, fact.quiet, fact.tight] if told.above and not fact.name else [fact]


def _left(told: Told, said: Fact | None) -> Told:
    """What is left to be told: the figure the sentence lost, a title cut in the line above."""
    fact = told.first_fact
    if fact and said is None:
        told = replace(told, late_fact=fact)
    room = headline_room(told.title)
    return replace(told, full_title=told.title if room < len(told.title) else "")


def headline_room(title: str) -> int:
    """How much of a title stands in the line above what is told."""
    return HEADLINE_TITLE_MAX * LATIN_ROOM // 10 if is_latin(title) else HEADLINE_TITLE_MAX
