"""Telling one story: the first sentence made to fit, the rest made to length."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
TITLE_MIN, LATIN_TITLE_MIN, TITLE_ENOUGH = 8, 10, 15
"""A title shorter than the first two does not name the task; from the third on it does well."""
SCALE = {Language.JA: 1, Language.EN: 2}
FULL = (
    Room(main=130, side=90, voices=2, extras=3),
    Room(main=130, side=90, voices=1, extras=2),
    Room(main=110, side=80, voices=1, extras=1),
    Room(main=110, side=70, voices=1, extras=0),
    Room(main=100, side=60, voices=1, extras=0),
    Room(main=90, side=60, voices=0, extras=0),
    Room(main=100, side=0, voices=0, extras=0),
    Room(main=75, side=0, voices=0, extras=0),
    Room(main=50, side=0, voices=0, extras=0),
    Room(main=26, side=0, voices=0, extras=0),
)
"""From roomy to tight: a lead is told in the first of these that keeps it short enough."""
STEP = Room(main=110, side=110, voices=0, extras=0)
STEP_TITLE_MAX = 30
BRIEF = Room(main=70, side=0, voices=0, extras=0)


@dataclass(frozen=True)
class Frame:
    """A way to say the first sentence: its form, its figure, and whether it must be short."""

    form: int
    fact: Fact | None = None
    compact: bool = False


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
        headline=_headline(told, language),
        paragraphs=render(template, language, told=told, first=first, form=skeleton),
        skeleton=skeleton,
        reasons=reasons,
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
        Frame(skeleton, fact, compact=True),
        Frame(skeleton, fact.quiet, compact=True),
        Frame(skeleton, fact.tight, compact=True),
        Frame(skeleton),
        Frame(skeleton, compact=True),
    ]


def _best(rooms: list[int], title: str) -> int:
    """The first frame with room for the whole title, else for enough of it to know the task.

    The tighter frames, which lose something, only come in when the first two cannot name the task.
    """
    least = _least(title)
    whole = len(title) if first_sentence(title) == title else TITLE_MAX
    for wanted, places in ((whole, (0, 1)), (TITLE_ENOUGH, (0, 1)), (least, range(1, len(rooms)))):
        for place in places:
            if rooms[place] >= min(wanted, len(title)):
                return place
    return len(rooms) - 1


def _least(title: str) -> int:
    """How much of a title names the task: of a Latin one, its first word at least."""
    if not is_latin(title):
        return TITLE_MIN
    return min(max(LATIN_TITLE_MIN, len(title.split(maxsplit=1)[0]) + 1), TITLE_ENOUGH)


def _width(told: Told, frame: Frame, language: Language) -> int:
    """How long the sentence is around a title of no length."""
    placeholder = "・"
    sentence = compose("first", language, told=told, title=placeholder, frame=frame)
    return len(bare(sentence)) - len(placeholder)


def _with_first(told: Told, frame: Frame, language: Language, room: int) -> tuple[Told, str]:
    title = clipped_title(first_sentence(told.title), room)
    first = compose("first", language, told=told, title=title, frame=frame)
    fact = told.first_fact
    if fact and (frame.fact is None or frame.fact.name != fact.name):
        told = replace(told, more_facts=(fact, *told.more_facts))
    full_title = told.title if max(room, _headline_room(told.title)) < len(told.title) else ""
    return replace(told, full_title=full_title), first


def _headline_room(title: str) -> int:
    return HEADLINE_TITLE_MAX * LATIN_ROOM // 10 if is_latin(title) else HEADLINE_TITLE_MAX


def _headline(told: Told, language: Language) -> str:
    title = clipped_title(without_stop(told.title), _headline_room(told.title))
    return render_line("headline", language, told=told, title=title)
