"""One month's newsletter as a frozen document: what was chosen, and every word of it.

Slack, web page and plain text all speak from the same frozen edition; `revise` in `revise.py` is
the only way its words change after freezing.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.language import Language
from domain.prose import Paragraph


class SectionKind(StrEnum):
    """What a section is for."""

    EDITOR = "editor"
    """The editors' own opening word."""
    OPENING = "opening"
    LEADS = "leads"
    LEARNING = "learning"
    FIGURES = "figures"
    AGAIN = "again"
    AWARDS = "awards"
    POCS = "pocs"
    ADOPTIONS = "adoptions"
    """What others want to do too (横展開)."""
    AFTERMATHS = "aftermaths"
    STEP = "step"
    DETAILS = "details"
    """The heading of what the leads tell beyond the channel; the words stand with each of them."""
    REST = "rest"
    CLOSING = "closing"


LEADING = frozenset({SectionKind.LEADS, SectionKind.LEARNING})
"""Where the stories stand that lead the edition."""
WITH_DETAILS = LEADING | {SectionKind.AGAIN}
"""Where stories are told that have more to say than the channel has room for."""


class Place(StrEnum):
    """Where a section stands in Slack."""

    CHANNEL = "channel"
    THREAD = "thread"


class Reason(StrEnum):
    """Why a story stands where it does: the first ones why it leads, the last why it does not."""

    COMPLETE = "complete"
    EFFECT = "effect"
    CHALLENGE = "challenge"
    DEPARTMENT = "department"
    FIRST = "first"
    FRESH = "fresh"
    ALONE = "alone"
    """There is no other."""
    WAITED = "waited"
    """Its department has not led for long, or never."""
    PINNED = "pinned"
    """The editors chose it."""
    DROPPED = "dropped"
    """The editors chose others."""
    RESTED = "rested"
    """Its department or author led the last editions in a row, and others waited."""
    BESIDE = "beside"
    """Another story of its department or author leads."""
    TWICE = "twice"
    """Another record of its author says all that it says, and is told instead."""
    BARE = "bare"
    """It has a title and nothing else to read yet."""
    OUTDONE = "outdone"
    """The places went to stories that tell more, or whose turn it was."""


class SourceKind(StrEnum):
    """What kind of record words rest on."""

    STORY = "story"
    POC = "poc"
    AFTERMATH = "aftermath"


class Criterion(StrEnum):
    """What an award is given for (K4); the order is the one they are told in."""

    RESULT = "result"
    CHALLENGE = "challenge"
    RETRY = "retry"
    LEARNING = "learning"
    SPREAD = "spread"
    FIRST_STEP = "first_step"


class Frozen(BaseModel):
    """A part of the document."""

    model_config = ConfigDict(frozen=True)


class Source(Frozen):
    """A record that words rest on, as it was at that revision."""

    kind: SourceKind
    id: int
    revision: int


class Piece(Frozen):
    """One record, told: a story, or a trial (`poc_id`).

    `skeleton` is the sentence form it was told in, `revision` the record's, `sources` the other
    records it names. After a withdrawal the paragraphs are a sentence that says so and nothing of
    the record remains.
    """

    story_id: int | None = None
    poc_id: int | None = None
    revision: int
    sources: tuple[Source, ...] = ()
    group: str = ""
    """A heading it shares with its neighbours: in the rest, the department."""
    headline: str
    """The title in the author's words; `figure` is what the newsletter adds to it."""
    figure: str = ""
    paragraphs: tuple[Paragraph, ...]
    words: tuple[Paragraph, ...] = ()
    """What its author and others said of it, beyond what the channel has room for."""
    whole: tuple[Paragraph, ...] = ()
    """The paragraphs and words as one telling, for where all of it stands on one page."""
    facts: tuple[Paragraph, ...] = ()
    """How its figures were reckoned, what it cost, what it was made with."""
    skeleton: int = 0
    reasons: tuple[Reason, ...] = ()
    corrected_at: datetime | None = None
    note: str = ""
    """The 訂正 note, told after the paragraphs; empty as long as nothing was corrected."""
    withdrawn: bool = False
    rewritten: bool = False
    """Headline or words are the editors', not made from the record alone."""
    award: Criterion | None = None
    failure: bool = False
    """Its story tells what did not work, so that somebody may try it again."""

    @property
    def on_page(self) -> tuple[Paragraph, ...]:
        """All that is told of it, where there is no thread."""
        return (*(self.whole or (*self.paragraphs, *self.words)), *self.facts)

    @property
    def details(self) -> tuple[Paragraph, ...]:
        """What the thread tells beyond the paragraphs."""
        return (*self.words, *self.facts)

    def line_above(self, language: Language) -> str:
        """The title with its figure, as plain text shows them on one line."""
        between = "｜" if language is Language.JA else " – "
        return between.join(filter(None, (self.headline, self.figure)))


class Section(Frozen):
    """A part with a heading of its own; `intro` is told before the pieces, `outro` after them."""

    kind: SectionKind
    place: Place
    heading: str = ""
    intro: tuple[Paragraph, ...] = ()
    pieces: tuple[Piece, ...] = ()
    outro: tuple[Paragraph, ...] = ()


class ChartMonth(Frozen):
    """One month in the picture: yearly hours by standing, and how many departments told something.

    Hours are 年換算 and may be negative; they are never summed across standings. None says that no
    story of the month has hours of that standing.
    """

    month: str
    measured: float | None = None
    estimated: float | None = None
    expected: float | None = None
    departments: int = 0
    stories: int = 0


class Chart(Frozen):
    """The figures of the month's picture, oldest month first; the last is the edition's own."""

    months: tuple[ChartMonth, ...]
    alt: str
    """The figures in words, for those who cannot see the picture (ux.md, 10)."""


class Edition(Frozen):
    """The whole newsletter of one month (``2026-10``), for one channel, in one language.

    `recorded` counts the stories of the month, `told` those of any month that are told in it.
    """

    month: str
    language: Language
    channel: str
    title: str
    summary: str
    """One or two sentences that tell the edition alone, for notifications and screen readers."""
    sections: tuple[Section, ...]
    recorded: int
    told: int
    revision: int = 1
    cut_revision: int = 0
    """Which of the editors' changes it was compiled with; 0 for none."""
    chart: Chart | None = None

    @property
    def on_one_page(self) -> tuple[Section, ...]:
        """The sections where there is no thread: details below their story, the last words last."""
        kept = (one for one in self.sections if one.kind is not SectionKind.DETAILS)
        return tuple(sorted(kept, key=lambda one: one.kind is SectionKind.CLOSING))

    @property
    def pieces(self) -> Iterator[Piece]:
        """Everything told, in order."""
        return (piece for section in self.sections for piece in section.pieces)

    @property
    def story_ids(self) -> tuple[int, ...]:
        """Every story told or named, in order, once."""
        return self._named(SourceKind.STORY)

    @property
    def poc_ids(self) -> tuple[int, ...]:
        """Every trial told or named, in order, once."""
        return self._named(SourceKind.POC)

    @property
    def led_ids(self) -> tuple[int, ...]:
        """The stories that lead, successes and failures, in order; withdrawn ones do not."""
        leading = (section for section in self.sections if section.kind in LEADING)
        pieces = (piece for section in leading for piece in section.pieces)
        return tuple(piece.story_id for piece in pieces if piece.story_id and not piece.withdrawn)

    def _named(self, kind: SourceKind) -> tuple[int, ...]:
        ids = (known for piece in self.pieces for known, _ in revisions(piece, kind))
        return tuple(dict.fromkeys(ids))


def detailed(sections: Sequence[Section]) -> list[Piece]:
    """The stories that tell more than the channel has room for, in order."""
    leading = (section for section in sections if section.kind in WITH_DETAILS)
    return [piece for section in leading for piece in section.pieces if piece.details]


def revisions(piece: Piece, kind: SourceKind) -> Iterator[tuple[int, int]]:
    """The records of one kind that a piece tells or names, each with its revision."""
    own = piece.story_id if kind is SourceKind.STORY else piece.poc_id
    if own is not None:
        yield own, piece.revision
    yield from ((source.id, source.revision) for source in piece.sources if source.kind is kind)
