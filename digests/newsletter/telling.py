"""Telling one story: the first sentence made to fit, the rest made to length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from digests.member_words import clipped_title, first_sentence, is_latin, without_stop
from digests.newsletter.edition import Piece, Reason
from digests.newsletter.facts import Fact
from digests.newsletter.material import Material
from digests.newsletter.selection import Choice
from digests.newsletter.told import HEADLINE_TITLE_MAX, LATIN_ROOM, Room, Told, ready
from digests.prose_template import bare, compose, render, render_line
from domain.language import Language
from domain.prose import Paragraph
from domain.stories import TITLE_MAX, Story

FIRST_SENTENCE_MAX = {Language.JA: 60, Language.EN: 160}
LEAD_MAX = {Language.JA: 400, Language.EN: 900}
"""How long a lead story may be, in characters."""
FORMS = 3
"""How many forms the sentences of a story take in turn."""
TITLE_MIN, LATIN_TITLE_MIN = 8, 10
TITLE_ENOUGH, LATIN_TITLE_ENOUGH = 15, 20
"""A title shorter than the first two does not name the task; from the others on it does well."""
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
STEP_TITLE_MAX = 30
BRIEF = Room(main=70, side=70, voices=1, extras=0)


@dataclass(frozen=True)
class Frame:
    """A way to say the first sentence: its form, its figure, and how short it must be."""

    form: int
    fact: Fact | None = None
    compact: bool = False
    terse: bool = False


class Tellable(Protocol):
    """Whatever has an id of its own."""

    @property
    def id(self) -> int:
        """The record's id."""


def skeletons(records: Iterable[Tellable]) -> list[int]:
    """The sentence form of each record: its own by its id, but never that of its neighbour."""
    chosen: list[int] = []
    for record in records:
        own = record.id % FORMS
        chosen.append((own + 1) % FORMS if chosen and own == chosen[-1] else own)
    return chosen


def tell_choices(choices: Sequence[Choice], material: Material) -> tuple[Piece, ...]:
    """The chosen stories told in full, with the reasons they were chosen for."""
    forms = skeletons([choice.story for choice in choices])
    return tuple(
        tell(choice.story, material, form, reasons=choice.reasons)
        for choice, form in zip(choices, forms, strict=True)
    )


def tell_step(story: Story, material: Material, *, above: bool) -> Piece:
    """The advice or the next step of a story, as the month's small step.

    What stands `above`, in the channel, is pointed to and not said twice.
    """
    told = ready(story, material, _scaled(STEP, material.language))
    title = clipped_title(told.title, SCALE[material.language] * STEP_TITLE_MAX)
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline="",
        paragraphs=render(
            "step", material.language, part="step", told=told, title=title, above=above
        ),
    )


def tell(
    story: Story, material: Material, skeleton: int, *, reasons: tuple[Reason, ...] = ()
) -> Piece:
    """A story told in full, at most as long as a lead story may be."""
    language = material.language
    tellings = (_told_in(room, story, material, skeleton) for room in FULL)
    told, paragraphs = next(tellings)
    while length(paragraphs) > LEAD_MAX[language] and (shorter := next(tellings, None)):
        told, paragraphs = shorter
    piece = _piece(story, told, paragraphs, skeleton, language)
    return piece.model_copy(update={"reasons": reasons})


def tell_briefly(story: Story, material: Material, skeleton: int) -> Piece:
    """A story told in two or three sentences; its title stands in the line above only."""
    language = material.language
    told = ready(story, material, _scaled(BRIEF, language))
    told, first = _opened_briefly(told, skeleton, language)
    paragraphs = render("brief", language, told=told, first=first, form=skeleton)
    return _piece(story, told, paragraphs, skeleton, language)


def length(paragraphs: tuple[Paragraph, ...]) -> int:
    """How many characters the paragraphs have."""
    return sum(len(paragraph.text) for paragraph in paragraphs)


def _told_in(
    room: Room, story: Story, material: Material, skeleton: int
) -> tuple[Told, tuple[Paragraph, ...]]:
    language = material.language
    told, first = _opened(ready(story, material, _scaled(room, language)), skeleton, language)
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
    )


def _scaled(room: Room, language: Language) -> Room:
    scale = SCALE[language]
    return replace(room, main=room.main * scale, side=room.side * scale)


def _opened(told: Told, skeleton: int, language: Language) -> tuple[Told, str]:
    """The first sentence at its length, and what is then left to be told."""
    frames = _frames(told, skeleton)
    rooms = [FIRST_SENTENCE_MAX[language] - _width(told, frame, language) for frame in frames]
    place = _best(rooms, told.title)
    return _with_first(told, frames[place], language, max(2, rooms[place]))


def _frames(told: Told, skeleton: int) -> list[Frame]:
    """The ways to say it, from the best to the tightest."""
    fact = told.first_fact
    if fact is None:
        return [Frame(skeleton), Frame(skeleton, compact=True)]
    return [
        Frame(skeleton, fact),
        *(Frame(skeleton, shorter, compact=True) for shorter in (fact, fact.quiet)),
        *(Frame(skeleton, shorter, compact=True, terse=True) for shorter in _tightest(fact)),
        Frame(skeleton),
        Frame(skeleton, compact=True),
    ]


def _tightest(fact: Fact) -> list[Fact]:
    """The figure at its shortest; one that needs a name to mean something has no such form."""
    return [] if fact.name else [fact.tight]


def _opened_briefly(told: Told, skeleton: int, language: Language) -> tuple[Told, str]:
    """The first sentence without the title, and what is then left to be told."""
    fact = told.first_fact
    facts = [fact, fact.quiet, *_tightest(fact), None] if fact else [None]
    sentences = [
        compose("first_brief", language, told=told, fact=fact, form=skeleton) for fact in facts
    ]
    limit = FIRST_SENTENCE_MAX[language]
    fits = (place for place, sentence in enumerate(sentences) if len(bare(sentence)) <= limit)
    place = next(fits, len(facts) - 1)
    return _left(told, facts[place], headline_room(told.title)), sentences[place]


def _best(rooms: list[int], title: str) -> int:
    """The first frame with room for the whole title, else for enough of it to know the task.

    The standing may go for that, as the line above the story says it as well; the last two frames,
    which lose the figure, only come in when no other can name the task.
    """
    least, enough = _least(title)
    whole = len(title) if first_sentence(title) == title else TITLE_MAX
    every = range(len(rooms))
    for wanted, places in ((whole, every[:3]), (enough, every[:-2]), (least, every[1:])):
        for place in places:
            if rooms[place] >= min(wanted, len(title)):
                return place
    return len(rooms) - 1


def _least(title: str) -> tuple[int, int]:
    """How much of a title names the task at all, and well: of a Latin one, its first word."""
    if not is_latin(title):
        return TITLE_MIN, TITLE_ENOUGH
    word = len(title.split(maxsplit=1)[0]) + 1
    return min(max(LATIN_TITLE_MIN, word), LATIN_TITLE_ENOUGH), LATIN_TITLE_ENOUGH


def _width(told: Told, frame: Frame, language: Language) -> int:
    """How long the sentence is around a title of no length."""
    placeholder = "・"
    sentence = compose("first", language, told=told, title=placeholder, frame=frame)
    return len(bare(sentence)) - len(placeholder)


def _with_first(told: Told, frame: Frame, language: Language, room: int) -> tuple[Told, str]:
    title = clipped_title(first_sentence(told.title), room)
    first = compose("first", language, told=told, title=title, frame=frame)
    return _left(told, frame.fact, max(room, headline_room(told.title))), first


def _left(told: Told, said: Fact | None, title_room: int) -> Told:
    """What the first sentence leaves to be told: its figure if it lost it, a title that was cut."""
    fact = told.first_fact
    if fact and (said is None or said.name != fact.name):
        told = replace(told, more_facts=(fact, *told.more_facts))
    return replace(told, full_title=told.title if title_room < len(told.title) else "")


def headline_room(title: str) -> int:
    """How much of a title stands in the line above what is told."""
    return HEADLINE_TITLE_MAX * LATIN_ROOM // 10 if is_latin(title) else HEADLINE_TITLE_MAX
