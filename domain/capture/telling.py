"""Several sentences in one line: the first is the title, the others tell the story."""

import re
from dataclasses import replace

from domain.capture.draft import Draft
from domain.capture.headline import bare, headline
from domain.capture.labels import headed, labelled
from domain.capture.message import GREETING, has_words
from domain.capture.parts import is_fragment, part_of, placed
from domain.capture.reading import Reading, drafted, read
from domain.capture.sentences import sentences
from domain.capture.sides import joined, unlabelled
from domain.capture.text import clean, decode, decode_marked, display
from domain.capture.title import is_understood, title, whole
from domain.language import Language
from domain.stories import TITLE_MAX, Kind, NewStory

_SHOUT = re.compile(r"\W*(?:[^\Wa-zA-Z]{1,4}|[A-Za-z']+)\W*[。｡.!！?？♪🎉]\W*")
"""A word that is no title: 「できた！」."""
_FIGURES_LONGEST = 60
_TITLE_WITH_MORE = 60
"""How long a title may be to which words without a verb are added."""
_LOOKED_AT = 12
"""So many sentences may be about figures alone; those after them are kept as they are."""


def tell(line: str, *, kind: Kind, language: Language, hours_per_day: float = 8) -> Reading:
    """Read a line whose sentences each go to their place; InvalidError if nothing is in it.

    Figures are read from all of it; a sentence that says nothing else is not told again.
    """
    typed = clean(line).strip()
    said = joined(typed, kind=kind, hours_per_day=hours_per_day)
    seen = unlabelled(said) or said
    reading = read(seen, kind=kind, language=language, hours_per_day=hours_per_day)
    if seen != typed:
        story = reading.story.model_copy(update={"original": decode(typed).words})
        reading = replace(reading, story=story)
    pieces = _pieces(said)
    if _is_said_in_one(reading.story.title, pieces):
        return reading
    return _sorted(reading, _told(pieces, reading.story))


def _sorted(reading: Reading, pieces: list[str]) -> Reading:
    """The reading with one sentence as its title and the others in their parts."""
    story = reading.story
    pieces, at = _with_headline(pieces, story.kind)
    first = _draft(bare(pieces[at], story.kind), story) if pieces else None
    if first is None or is_understood(first):
        return reading
    is_long = len(whole(first)) > TITLE_MAX
    if len(pieces) == 1 and not is_long:
        return reading
    rest = pieces if is_long else pieces[:at] + pieces[at + 1 :]
    texts, left = placed(map(_words, rest), story.kind)
    texts["title"] = _title(first, story)
    return replace(reading, story=story.model_copy(update=texts), left=left)


def _with_headline(pieces: list[str], kind: Kind) -> tuple[list[str], int]:
    """The sentences and which is the title; what has no verb stands with the title before it."""
    at = headline(pieces[:_LOOKED_AT], kind)
    end = at + 1
    while end < len(pieces) and _belongs(pieces[at:end], pieces[end], kind):
        end += 1
    return [*pieces[:at], *filter(None, ["".join(pieces[at:end])]), *pieces[end:]], at


def _belongs(before: list[str], piece: str, kind: Kind) -> bool:
    """Whether words without a verb are few enough to stand with the title."""
    fits = sum(map(len, before)) + len(piece) <= _TITLE_WITH_MORE
    is_alone = labelled(piece, kind)[0] or part_of(piece, kind)
    return fits and is_fragment(piece) and not is_alone


def _pieces(line: str) -> list[str]:
    """The sentences below the greeting; what is too short to be a title stands with the next."""
    found = list(headed(sentences(line)))
    greeted = (n for n in (2, 1) if GREETING.fullmatch("".join(found[:n])))
    kept = found[next(greeted, 0) :]
    while len(kept) > 1 and (not has_words(kept[0]) or _SHOUT.fullmatch(kept[0])):
        kept[:2] = ["".join(kept[:2])]
    return kept


def _is_said_in_one(title_: str, pieces: list[str]) -> bool:
    """Whether one sentence says all that is no figure; a title that long may be cut."""
    return len(title_) <= TITLE_MAX // 2 and any(title_ in _words(piece) for piece in pieces)


def _told(pieces: list[str], story: NewStory) -> list[str]:
    """The sentences that say more than the figures which the story has."""
    looked_at, rest = pieces[:_LOOKED_AT], pieces[_LOOKED_AT:]
    return [*(piece for piece in looked_at if not _is_in(piece, story)), *rest]


def _is_in(piece: str, story: NewStory) -> bool:
    """Whether the story has all that this sentence says."""
    if len(piece) > _FIGURES_LONGEST or not has_words(piece):
        return False
    draft = _draft(bare(piece, story.kind), story)
    return is_understood(draft) and _agrees(draft, story)


def _agrees(draft: Draft, story: NewStory) -> bool:
    """Whether the figures of a sentence are those that the whole line has."""
    same = all(getattr(story, name) == value for name, value in draft.figures.items())
    return same and not draft.choices and set(draft.metrics) <= set(story.metrics)


def _draft(piece: str, story: NewStory) -> Draft:
    return drafted(decode_marked(piece), kind=story.kind, hours_per_day=story.day_hours or 8)


def _title(draft: Draft, story: NewStory) -> str:
    """The first sentence without its figures, unless the whole line knows them otherwise."""
    if not _agrees(draft, story):
        draft.used.clear()
    return title(draft)


def _words(piece: str) -> str:
    """A sentence as it is shown, with the blanks behind it."""
    return display(decode(piece).words) + piece[len(piece.rstrip()) :]
