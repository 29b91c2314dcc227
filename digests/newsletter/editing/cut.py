"""What the editors decided about an edition: its order, its words, its awards (N3, N4, K4).

A cut changes what is told first and how it is headed, never a record. It is kept beside the edition
and read each time the edition is compiled, until the first message is out. Afterwards its words can
be corrected, and nothing else of it.
"""

from datetime import datetime

from pydantic import Field

from digests.newsletter.edition import Criterion, Frozen

OPENING_MAX = 600
HEADLINE_MAX = 80
LEAD_WORDS_MAX = 1_000
"""An English lead may have 900."""
AWARD_REASON_MAX = 150


class Rewrite(Frozen):
    """The editors' words for a story, made when the record had that `revision`.

    Once the author changes the record, the words are the record's again: a figure may have changed.
    """

    story_id: int
    revision: int
    headline: str = Field(default="", max_length=HEADLINE_MAX)
    """Instead of the title; empty to keep it."""
    lead: str = Field(default="", max_length=LEAD_WORDS_MAX)
    """Instead of the told paragraphs; empty to keep them. Paragraphs are parted by line feeds."""


class AwardChoice(Frozen):
    """An award the office gives; `reason` is its own word of thanks, empty for the proposed one.

    Like a rewrite, the reason holds for the record as it was at that `revision`: it may say a name
    or a figure that the author took back since.
    """

    criterion: Criterion
    story_id: int
    revision: int = 0
    reason: str = Field(default="", max_length=AWARD_REASON_MAX)


class Corrected(Frozen):
    """Words of the editors that were put right after the post, by the change of that `revision`.

    They are about a story, with `award` about the reason of its award; 0 is the opening word.
    """

    story_id: int
    revision: int
    award: Criterion | None = None
    meant_at: datetime | None = None
    """When they came to say something else of the story last; its author hears of that."""

    @property
    def subject(self) -> tuple[int, Criterion | None]:
        """What they are about."""
        return self.story_id, self.award


class Cut(Frozen):
    """The editors' choices for one month.

    `order` are the ids of stories that lead, as far as the editors ordered them; `pinned` lead
    whatever the selection says, `dropped` do not lead and are told in the thread. No award is given
    before somebody decided.
    """

    order: tuple[int, ...] = ()
    pinned: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    opening: str = Field(default="", max_length=OPENING_MAX)
    awards: tuple[AwardChoice, ...] = ()
    awards_decided: bool = False
    corrected: tuple[Corrected, ...] = ()
    """What was put right after the post, each subject once."""

    @property
    def chosen_ids(self) -> frozenset[int]:
        """The stories that the editors pinned, worded or thank."""
        return self.read_ids | {one.story_id for one in self.awards}

    @property
    def read_ids(self) -> frozenset[int]:
        """The stories whose words the editors stand for: an award is given by a name in a list."""
        return frozenset({*self.pinned, *(one.story_id for one in self.rewrites)})

    @property
    def is_empty(self) -> bool:
        """Whether nobody changed anything."""
        return self == Cut()
