"""Telling one story: the first sentence made to fit, the rest made to length."""

from collections.abc import Sequence
from dataclasses import replace

from digests.member_words import clipped_title, first_sentence
from digests.newsletter.edition import Piece, Reason
from digests.newsletter.material import Material
from digests.newsletter.selection import Choice
from digests.newsletter.told import Room, Told, ready
from digests.prose_template import bare, compose, render, render_line
from domain.language import Language
from domain.prose import Paragraph
from domain.stories import Story

FIRST_SENTENCE_MAX = {Language.JA: 60, Language.EN: 160}
LEAD_MAX = {Language.JA: 400, Language.EN: 900}
"""How long a lead story may be, in characters."""
FORMS = 3
"""How many forms a first sentence has in turn; one more form is the shortest, for tight places."""
SHORTEST = FORMS
TITLE_MIN = {Language.JA: 10, Language.EN: 40}
"""A title cut shorter than this says too little; a shorter form of the sentence comes first."""
SCALE = {Language.JA: 1, Language.EN: 2}
FULL = (
    Room(main=120, side=90, voices=2, extras=3),
    Room(main=110, side=80, voices=1, extras=2),
    Room(main=90, side=60, voices=1, extras=2),
    Room(main=90, side=60, voices=1, extras=1),
    Room(main=80, side=50, voices=1, extras=0),
    Room(main=70, side=40, voices=0, extras=0),
    Room(main=50, side=30, voices=0, extras=0),
)
STEP = Room(main=110, side=110, voices=0, extras=0)
STEP_TITLE_MAX = 30
BRIEF = Room(main=70, side=0, voices=0, extras=0)


def skeletons(stories: Sequence[Story]) -> list[int]:
    """The sentence form of each story: its own by its id, but never that of its neighbour."""
    chosen: list[int] = []
    for story in stories:
        own = story.id % FORMS
        chosen.append((own + 1) % FORMS if chosen and own == chosen[-1] else own)
    return chosen


def tell_choices(choices: Sequence[Choice], material: Material) -> tuple[Piece, ...]:
    """The chosen stories told in full, with the reasons they were chosen for."""
    forms = skeletons([choice.story for choice in choices])
    return tuple(
        tell(choice.story, material, form, reasons=choice.reasons)
        for choice, form in zip(choices, forms, strict=True)
    )


def tell_step(story: Story, material: Material) -> Piece:
    """The advice or the next step of a story, as the month's small step."""
    told = ready(story, material, _scaled(STEP, material.language))
    title = clipped_title(told.title, SCALE[material.language] * STEP_TITLE_MAX)
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline="",
        paragraphs=render("step", material.language, part="step", told=told, title=title),
    )


def tell(
    story: Story, material: Material, skeleton: int, *, reasons: tuple[Reason, ...] = ()
) -> Piece:
    """A story told in full, at most as long as a lead story may be."""
    pieces = (_piece(story, material, skeleton, room, reasons=reasons) for room in FULL)
    limit = LEAD_MAX[material.language]
    piece = next(pieces)
    while length(piece.paragraphs) > limit and (shorter := next(pieces, None)):
        piece = shorter
    return piece


def tell_briefly(story: Story, material: Material, skeleton: int) -> Piece:
    """A story told in its first sentence and one or two more."""
    return _piece(story, material, skeleton, BRIEF, brief=True)


def length(paragraphs: tuple[Paragraph, ...]) -> int:
    """How many characters the paragraphs have."""
    return sum(len(paragraph.text) for paragraph in paragraphs)


def _piece(
    story: Story,
    material: Material,
    skeleton: int,
    room: Room,
    *,
    reasons: tuple[Reason, ...] = (),
    brief: bool = False,
) -> Piece:
    language = material.language
    told, first = _opened(ready(story, material, _scaled(room, language)), skeleton, language)
    template = "brief" if brief else story.kind.value
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline=render_line("headline", language, told=told),
        paragraphs=render(template, language, told=told, first=first, form=skeleton),
        skeleton=skeleton,
        reasons=reasons,
    )


def _scaled(room: Room, language: Language) -> Room:
    scale = SCALE[language]
    return replace(room, main=room.main * scale, side=room.side * scale)


def _opened(told: Told, skeleton: int, language: Language) -> tuple[Told, str]:
    """The first sentence at its length, and what is then left to be told."""
    limit = FIRST_SENTENCE_MAX[language]
    forms = [(skeleton, True), (SHORTEST, True), (SHORTEST, False)]
    *before, last = forms if told.first_fact else [(skeleton, False), (SHORTEST, False)]
    for form, figure in before:
        room = limit - _width(told, form, language, figure=figure)
        if room >= min(len(told.title), TITLE_MIN[language]):
            return _with_first(told, form, language, figure=figure, room=room)
    room = max(2, limit - _width(told, last[0], language, figure=last[1]))
    return _with_first(told, last[0], language, figure=last[1], room=room)


def _width(told: Told, form: int, language: Language, *, figure: bool) -> int:
    """How long the sentence is around a title of no length."""
    placeholder = "・"
    sentence = compose("first", language, told=told, title=placeholder, form=form, figure=figure)
    return len(bare(sentence)) - len(placeholder)


def _with_first(
    told: Told, form: int, language: Language, *, figure: bool, room: int
) -> tuple[Told, str]:
    title = clipped_title(first_sentence(told.title), room)
    first = compose("first", language, told=told, title=title, form=form, figure=figure)
    untold = () if figure or told.first_fact is None else (told.first_fact,)
    full_title = "" if title == told.title else told.title
    return replace(told, more_facts=(*untold, *told.more_facts), full_title=full_title), first
