"""Telling one story: the first sentence made to fit, the rest made to length."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from digests.member_words import clipped_title, is_latin, says_something, without_stop
from digests.newsletter.choosing.selection import Choice
from digests.newsletter.edition import Piece, Reason, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.newsletter.telling.facts import Fact
from digests.newsletter.telling.naming import Who
from digests.newsletter.telling.told import HEADLINE_TITLE_MAX, LATIN_ROOM, Room, Told, ready
from digests.newsletter.telling.topic import Topic, topic_of
from digests.prose_template import bare, compose, render, render_line
from domain.language import Language
from domain.prose import Paragraph
from domain.stories import Story

FIRST_SENTENCE_MAX = {Language.JA: 60, Language.EN: 160}
LEAD_MAX = {Language.JA: 400, Language.EN: 900}
"""How long the first two lead stories may be, in characters."""
LATER_MAX = {Language.JA: 200, Language.EN: 450}
"""How long those after them may be, so that the channel is read in a minute or so."""
LONG_LEADS = 2
SCALE = {Language.JA: 1, Language.EN: 2}
FULL = (
    Room(main=130, side=90, voices=2, extras=3),
    Room(main=110, side=80, voices=1, extras=3),
    Room(main=90, side=70, voices=1, extras=3),
    Room(main=75, side=60, voices=1, extras=2),
    Room(main=60, side=50, voices=1, extras=1),
    Room(main=50, side=0, voices=0, extras=1),
    Room(main=26, side=0, voices=0, extras=0),
)
"""From roomy to tight: a lead is told in the first of these that keeps it short enough.

Long words give way before figures, credit and cost do.
"""
STEP = Room(main=110, side=110, voices=0, extras=0)
BRIEF = Room(main=70, side=70, voices=1, extras=0)


def tell_choices(plan: Plan, kind: SectionKind, choices: Sequence[Choice]) -> tuple[Piece, ...]:
    """The chosen stories told in full, with the reasons they were chosen for."""
    before = len(plan.leads) if kind is SectionKind.LEARNING else 0
    return tuple(
        tell(
            one.story,
            plan.material,
            plan.forms[kind, one.story.id],
            reasons=one.reasons,
            limits=LEAD_MAX if place < LONG_LEADS else LATER_MAX,
        )
        for place, one in enumerate(choices, before)
    )


def tell_step(story: Story, material: Material, *, above: bool) -> Piece:
    """The advice or the next step of a story, as the month's small step.

    What stands `above`, in the channel, is pointed to and not said twice.
    """
    told = ready(story, material, _scaled(STEP, material.language))
    title = told.title if len(told.title) <= headline_room(told.title) else ""
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline="",
        paragraphs=render(
            "step", material.language, part="step", told=told, title=title, above=above
        ),
    )


def tell(
    story: Story,
    material: Material,
    skeleton: int,
    *,
    reasons: tuple[Reason, ...] = (),
    limits: Mapping[Language, int] = LEAD_MAX,
) -> Piece:
    """A story told in full, as far as its length allows."""
    language = material.language
    tellings = (_told_in(room, story, material, skeleton) for room in FULL)
    told, paragraphs = next(tellings)
    while length(paragraphs) > limits[language] and (shorter := next(tellings, None)):
        told, paragraphs = shorter
    piece = _piece(story, told, paragraphs, skeleton, language)
    return piece.model_copy(update={"reasons": reasons})


def tell_briefly(story: Story, material: Material, skeleton: int) -> Piece:
    """A story told in two or three sentences; its title stands in the line above only."""
    language = material.language
    told = ready(story, material, _scaled(BRIEF, language))
    told, first = _opened(told, None, skeleton, language)
    paragraphs = render("brief", language, told=told, first=first, form=skeleton)
    return _piece(story, told, paragraphs, skeleton, language)


def length(paragraphs: tuple[Paragraph, ...]) -> int:
    """How many characters the paragraphs have."""
    return sum(len(paragraph.text) for paragraph in paragraphs)


def _told_in(
    room: Room, story: Story, material: Material, skeleton: int
) -> tuple[Told, tuple[Paragraph, ...]]:
    language = material.language
    told = ready(story, material, _scaled(room, language))
    topic = topic_of(told.title, language) if says_something(story.title) else None
    told, first = _opened(told, topic, skeleton, language)
    return told, render(story.kind.value, language, told=told, first=first, form=skeleton)


def _piece(
    story: Story,
    told: Told,
    paragraphs: tuple[Paragraph, ...],
    skeleton: int,
    language: Language,
) -> Piece:
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline=clipped_title(without_stop(told.title), headline_room(told.title)),
        figure=render_line("figure", language, told=told),
        paragraphs=paragraphs,
        skeleton=skeleton,
        failure=told.failure,
    )


def _scaled(room: Room, language: Language) -> Room:
    scale = SCALE[language]
    return replace(room, main=room.main * scale, side=room.side * scale)


def _opened(told: Told, topic: Topic | None, form: int, language: Language) -> tuple[Told, str]:
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
    return [fact, fact.quiet, fact.tight] if told.yearly and not fact.name else [fact]


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
