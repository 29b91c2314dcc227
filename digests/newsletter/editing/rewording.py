"""The editors' own words in the place of what the newsletter says of a story.

They hold for the record as the editors read it. Once its author changes anything, the newsletter
speaks from the record again: the words may hold a figure or a name that was taken back.
"""

from digests.member_words import tidy
from digests.newsletter.editing.cut import Cut, Rewrite
from digests.newsletter.edition import LEADING, Piece, Section, SectionKind
from domain.prose import Paragraph, plain

TITLED = frozenset({*LEADING, SectionKind.REST})
"""Where the editors' title stands above a story; where it is told in full, their words too."""


def reword(section: Section, cut: Cut) -> Section:
    """The section with the editors' words wherever they hold."""
    if section.kind not in TITLED or not cut.rewrites:
        return section
    pieces = tuple(reworded(piece, section.kind, cut) for piece in section.pieces)
    return section.model_copy(update={"pieces": pieces})


def reworded(piece: Piece, kind: SectionKind, cut: Cut) -> Piece:
    """The piece of such a section with the editors' words, if they hold for it."""
    rewrite = rewrite_of(piece.story_id, piece.revision, cut)
    if rewrite is None or kind not in TITLED:
        return piece
    headline = tidy(rewrite.headline) or piece.headline
    lead = (kind in LEADING and paragraphs(rewrite.lead)) or piece.paragraphs
    rewritten = (headline, lead) != (piece.headline, piece.paragraphs)
    told: dict[str, object] = {"headline": headline, "paragraphs": lead, "rewritten": rewritten}
    if lead != piece.paragraphs:  # what they left out of the author's words stays out
        told |= {"words": (), "whole": ()}
    return piece.model_copy(update=told)


def rewrite_of(story_id: int | None, revision: int, cut: Cut) -> Rewrite | None:
    """What the editors wrote about a story as it was at that revision."""
    wanted = (story_id, revision)
    return next((one for one in cut.rewrites if (one.story_id, one.revision) == wanted), None)


def headline_of(story_id: int, revision: int, title: str, cut: Cut) -> str:
    """The title a story is told under."""
    rewrite = rewrite_of(story_id, revision, cut)
    return (tidy(rewrite.headline) if rewrite else "") or title


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Words that were typed, as literal paragraphs: one of each line."""
    return tuple(plain(line) for line in map(tidy, text.splitlines()) if line)
