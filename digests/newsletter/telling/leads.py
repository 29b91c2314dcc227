"""Telling a story that leads: who, what, how and the result, within its share of one minute.

What a lead has no room for is not lost: it is told whole beside it, in the thread (`details.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from digests.member_words import says_something
from digests.newsletter.edition import Piece, Reason
from digests.newsletter.material import Material
from digests.newsletter.telling.details import ROOM, Left, facts_of, teller_of, words_of
from digests.newsletter.telling.sentences import LATIN, LONGEST, shortened, width
from digests.newsletter.telling.stories import opened, piece_of
from digests.newsletter.telling.told import Room, Told, ready, written_of
from digests.newsletter.telling.topic import topic_of
from digests.newsletter.telling.written import Written
from digests.prose_template import render
from domain.language import Language
from domain.prose import Paragraph
from domain.stories import Kind, Story

FULL_MONTH = 5
"""How many stories lead in a month that has them."""
MINUTE = {Language.JA: 1_000, Language.EN: 1_300}
"""What all leads together may have, in the widths of Latin letters: with the rest a good minute."""
FEW = 3
MORE = {Language.JA: 1_200, Language.EN: 1_500}
"""The same where so few lead at most: the rest of such a month is short."""
MOST = {Language.JA: 700, Language.EN: 850}
"""What one may have where few lead."""
WHOLE = Room(main=10_000, side=10_000, voices=5, extras=10)
ORDER = {
    Kind.WIN: ("change", "result", "before", "next_step"),
    Kind.FAILURE: ("advice", "learned", "happened", "why", "aim", "next_step"),
}
"""What is told first where there is not room for all."""
UNDERSTOOD = ("happened", "advice", "learned", "why", "aim", "next_step")
"""The same for a failure that no figure opens: advice says little without what happened."""
GRACE = 80
"""How much more room there is where no figure says what came of it, and for a failure's advice."""
VOICES_ON_PAGE = 2
LAST = frozenset({"next_step", "aim"})
"""Told in the channel only where nothing else was written."""


@dataclass(frozen=True)
class Lead:
    """A story about to be told: all that could be said of it, and the sentence it opens with."""

    story: Story
    told: Told
    wrote: Mapping[str, Written]
    first: str
    skeleton: int
    language: Language

    @property
    def order(self) -> tuple[str, ...]:
        """The parts its author wrote, the most telling first."""
        kind = self.story.kind
        named = UNDERSTOOD if kind is Kind.FAILURE and self.is_bare else ORDER[kind]
        found = tuple(name for name in named if self.wrote[name].sentences)
        return tuple(name for name in found if name not in LAST) or found[:1]

    @property
    def wanted(self) -> frozenset[tuple[str, int]]:
        """The sentences it is not understood without; a failure ends in what one can do next."""
        failed = self.story.kind is Kind.FAILURE
        named = {(name, 0) for name in self.order[: 2 if failed or self.is_bare else 1]}
        goes_on = failed and "advice" not in self.order
        return frozenset(named | ({("learned", 1)} if goes_on else set()))

    @property
    def grace(self) -> int:
        """How much more room these sentences have."""
        failed = self.story.kind is Kind.FAILURE
        return GRACE * (self.is_bare + failed)

    @property
    def is_bare(self) -> bool:
        """Whether no figure says what came of it."""
        return self.told.first_fact is None


@dataclass(frozen=True)
class Taken:
    """How many sentences of each part stand in the channel; `cut` where the only one was cut."""

    counts: Mapping[str, int]
    voices: int = 0
    cut: str = ""

    def more(self, name: str) -> "Taken":
        """One more sentence of that part."""
        return replace(self, counts={**self.counts, name: self.counts.get(name, 0) + 1})


def tell(
    story: Story,
    material: Material,
    skeleton: int,
    *,
    reasons: tuple[Reason, ...] = (),
    leads: int = FULL_MONTH,
) -> Piece:
    """A story that leads, and its details; `leads` stories share the minute."""
    lead = _lead(story, material, skeleton)
    language = material.language
    shared = MORE if leads <= FEW else MINUTE
    room = min(MOST[language], shared[language] // max(1, leads))
    bare = piece_of(story, lead.told, (), skeleton, language)
    taken = _taken(lead, room - width(bare.line_above(language)))
    piece = bare.model_copy(update={"paragraphs": _paragraphs(lead, taken)})
    words, facts = _words(lead, taken), facts_of(lead.told, language)
    who = teller_of(lead.told, language) if words or facts else ()
    told = {"whole": _whole(lead), "words": (*who, *words), "facts": facts}
    return piece.model_copy(update={"reasons": reasons, **told})


def _words(lead: Lead, taken: Taken) -> tuple[Paragraph, ...]:
    """What was written or heard beyond these sentences."""
    voices = lead.told.voices[taken.voices :]
    return words_of(lead.told, _left(lead, taken), voices, lead.language)


def _whole(lead: Lead) -> tuple[Paragraph, ...]:
    """The story in its own order, as there is room for on a page, and what no sentence tells."""
    names = [name for name in ORDER[lead.story.kind] if lead.wrote[name].sentences]
    if "advice" in names and "next_step" in names:  # a failure ends in one of them
        names.remove("next_step")
    counts = {name: lead.wrote[name].fitting(ROOM) for name in names}
    taken = Taken(counts, voices=VOICES_ON_PAGE)
    return (*_paragraphs(lead, taken), *_words(lead, taken))


def _lead(story: Story, material: Material, skeleton: int) -> Lead:
    language = material.language
    told = ready(story, material, WHOLE)
    topic = topic_of(told.title, language) if says_something(story.title) else None
    told, first = opened(told, topic, skeleton, language)
    wrote = written_of(story, material, WHOLE.extras)
    return Lead(story, told, wrote, first, skeleton, language)


def _taken(lead: Lead, room: int) -> Taken:
    """The sentences that stand in the channel: the most telling one, then as many as fit."""
    taken = _begun(lead, room)
    for name, place in _steps(lead):
        more = taken.more(name)
        grace = lead.grace if (name, place) in lead.wanted else 0
        if taken.counts.get(name, 0) == place and _fits(lead, more, room + grace):
            taken = more
    heard = replace(taken, voices=1)
    return heard if lead.told.voices and _fits(lead, heard, room) else taken


def _begun(lead: Lead, room: int) -> Taken:
    """The most telling sentence in any case; it alone may be cut, where it is very long."""
    if not lead.order:
        return Taken({})
    name = lead.order[0]
    taken = Taken({name: 1})
    is_long = width(lead.wrote[name].sentences[0]) > LATIN * LONGEST
    return replace(taken, cut=name) if is_long and not _fits(lead, taken, room) else taken


def _steps(lead: Lead) -> Iterator[tuple[str, int]]:
    """Which sentence may come next, by its place: the first of each part before any second."""
    yield from ((name, 0) for name in lead.order)
    for name in lead.order:
        yield from ((name, place) for place in range(1, len(lead.wrote[name].sentences)))


def _fits(lead: Lead, taken: Taken, room: int) -> bool:
    return sum(width(one.text) for one in _paragraphs(lead, taken)) <= room


def _paragraphs(lead: Lead, taken: Taken) -> tuple[Paragraph, ...]:
    """The lead with these sentences."""
    parts: dict[str, Any] = {
        name: lead.wrote[name].first(taken.counts.get(name, 0)) for name in ORDER[lead.story.kind]
    }
    if taken.cut:
        parts[taken.cut] = replace(parts[taken.cut], text=shortened(parts[taken.cut].text))
    told = replace(lead.told, **parts, voices=lead.told.voices[: taken.voices])
    kind = lead.story.kind.value
    return render(kind, lead.language, told=told, first=lead.first, form=lead.skeleton)


def _left(lead: Lead, taken: Taken) -> Iterator[Left]:
    """What each part has beyond the channel; what was cut there is told whole."""
    for name, written in lead.wrote.items():
        count = 0 if name == taken.cut else taken.counts.get(name, 0)
        if text := written.after(count):
            yield Left(name, text, go_on=count > 0, rest=written.rest)
