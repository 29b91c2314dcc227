"""One month's newsletter as a frozen document: what was chosen, and every word of it.

Slack, web page and plain text all speak from the same frozen edition; `revise` in `revise.py` is
the only way its words change after freezing.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.language import Language
from domain.prose import Paragraph


class SectionKind(StrEnum):
    """What a section is for."""

    OPENING = "opening"
    LEADS = "leads"
    LEARNING = "learning"
    FIGURES = "figures"
    AGAIN = "again"
    STEP = "step"
    REST = "rest"
    CLOSING = "closing"


class Place(StrEnum):
    """Where a section stands in Slack."""

    CHANNEL = "channel"
    THREAD = "thread"


class Reason(StrEnum):
    """Why a story was chosen to lead."""

    COMPLETE = "complete"
    EFFECT = "effect"
    CHALLENGE = "challenge"
    DEPARTMENT = "department"
    FIRST = "first"
    FRESH = "fresh"


class Frozen(BaseModel):
    """A part of the document."""

    model_config = ConfigDict(frozen=True)


class Piece(Frozen):
    """One story, told. `skeleton` is the sentence form it was told in, `revision` the story's.

    After a withdrawal the paragraphs are a sentence that says so and nothing of the story remains.
    """

    story_id: int
    revision: int
    group: str = ""
    """A heading it shares with its neighbours: in the rest, the department."""
    headline: str
    """The title in the author's words; `figure` is what the newsletter adds to it."""
    figure: str = ""
    paragraphs: tuple[Paragraph, ...]
    skeleton: int = 0
    reasons: tuple[Reason, ...] = ()
    corrected_at: datetime | None = None
    note: str = ""
    """The 訂正 note, told after the paragraphs; empty as long as nothing was corrected."""
    withdrawn: bool = False

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

    @property
    def story_ids(self) -> tuple[int, ...]:
        """Every story told, in order, once."""
        pieces = (piece for section in self.sections for piece in section.pieces)
        return tuple(dict.fromkeys(piece.story_id for piece in pieces))
