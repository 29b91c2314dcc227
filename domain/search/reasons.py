"""Why a record was found, in words its reader can check."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.search.asking import Asked, Thing
from domain.search.document import KIND, READ, Document
from domain.search.finding import Near, Place, Reason
from domain.search.terms import are_one
from domain.search.words import Word, words_of

EXCERPT_MAX = 80
SAID_MAX = 20
"""No word of a record that is told is longer, unless it is one word."""
LEAD = 20
"""So many characters are shown before what was found."""
_MARKUP = re.compile(r"<[@!][^>]*>|<#\w+\||<?(?:https?://|mailto:)[^\s|>]+\|?|>")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with the terms it has, and where."""

    text: str
    where: dict[str, tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> "_Text":
        where: dict[str, tuple[int, int]] = {}
        for term, start, end in _placed(words_of(text)):
            where.setdefault(term, (start, end))
        return cls(text, where)

    def has(self, thing: Thing) -> tuple[int, int] | None:
        """From where to where the text says a thing, by any of its ways."""
        for way in (*thing.ways, *([(thing.head,)] if thing.head else ())):
            if all(term in self.where for term in way):
                start, end = self.where[way[0]]
                last = self.where[way[-1]][1]
                return start, last if end <= last <= start + SAID_MAX else end
        return self.where.get(thing.heard)


def _placed(words: list[Word]) -> Iterator[tuple[str, int, int]]:
    last: Word | None = None
    for word in words:
        yield word.term, word.start, word.end
        yield f"{READ}{word.reading}", word.start, word.end
        if last is not None and are_one(last, word):
            yield last.term + word.term, last.start, word.end
            yield f"{READ}{last.reading}{word.reading}", last.start, word.end
        last = word


def reason(asked: Asked, document: Document, *, tells_department: bool) -> Reason:
    """Why a record was found."""
    places = {
        Place.TITLE: [_Text.of(document.title)],
        Place.TAG: [_Text.of(label) for label in document.tags],
        Place.TOOL: [_Text.of(label) for label in document.tools],
    }
    if tells_department and document.department:
        places[Place.DEPARTMENT] = [_Text.of(document.department)]
    shown = {
        thing
        for thing in asked.things
        if any(text.has(thing) is not None for texts in places.values() for text in texts)
    }
    hidden = [thing for thing in asked.things if thing not in shown]
    texts = [_Text.of(text) for text in document.texts if text] if hidden else []
    in_text = [thing for thing in hidden if _said_in(thing, texts)]
    said = [place for place, found in places.items() if any(_said_in(t, found) for t in shown)]
    kind = f"{KIND}{document.kind}"
    return Reason(
        words=tuple(
            thing.said
            for thing in asked.things
            if thing in shown or thing in in_text or thing.trait == kind
        ),
        places=(*said, *([Place.TEXT] if in_text else ())),
        excerpt=_excerpt(texts, in_text) if in_text else "",
        near=tuple(_near(asked.things, {**places, Place.TEXT: texts})),
    )


def _near(things: Iterable[Thing], places: Mapping[Place, Collection[_Text]]) -> Iterator[Near]:
    """The things that are said otherwise where they are said first."""
    for thing in things:
        found = (
            (text.text[slice(*span)], place)
            for place, texts in places.items()
            for text in texts
            if (span := text.has(thing))
        )
        said, place = next(found, ("", Place.TEXT))
        if said and _folded(said) != _folded(thing.said):
            yield Near(thing.said, said, place)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _said_in(thing: Thing, texts: Collection[_Text]) -> bool:
    return any(text.has(thing) is not None for text in texts)


def _excerpt(texts: list[_Text], things: list[Thing]) -> str:
    """What the text that says most of them says around the first."""
    text = max(texts, key=lambda one: sum(one.has(thing) is not None for thing in things))
    start, _ = min(span for thing in things if (span := text.has(thing)))
    return clipped(text.text, start)


def clipped(text: str, at: int) -> str:
    """A line of the text around a place, without markup; dots where something is left out."""
    before = _plain(text[:at])
    after = _plain(text[at:])
    lead = before if len(before) <= LEAD else "…" + before[1 - LEAD :]
    line = lead + after
    return line if len(line) <= EXCERPT_MAX else line[: EXCERPT_MAX - 1] + "…"


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _MARKUP.sub("", text))
