"""Keeping what an edition said each time its text was fixed (N7).

What somebody does not want to be read any more is not kept in a former text either: the records of
a person whose data is erased, and what was told of a story before it went without a name.
"""

from collections.abc import Callable
from datetime import datetime

from digests.newsletter.edition import Edition, Piece, Section
from digests.prose_template import render
from storage import versions
from storage.database import Session
from storage.states import Fixing
from storage.versions import Version

IsGone = Callable[[Piece], bool]
"""Whether a piece is not to be read any more."""


async def keep(s: Session, edition: Edition, revision: int, *, at: datetime, why: Fixing) -> None:
    """Keep this text of an edition; what its stories hide by now goes out of the former ones."""
    document = edition.model_dump_json()
    await versions.keep(s, Version(edition.month, revision, at, why, document))
    told = {piece.story_id: piece.revision for piece in edition.pieces if piece.story_id}
    nameless = await versions.nameless(s, told)

    def is_gone(piece: Piece) -> bool:
        story = piece.story_id
        return story in nameless and piece.revision < told[story]

    await _rewrite(s, edition.month, is_gone)


async def forget(s: Session, edition: Edition) -> None:
    """Leave in the texts of an edition only what it says now that somebody's data is erased.

    What a record said before may have been theirs, or named them.
    """
    left = frozenset(edition.pieces)
    await _rewrite(s, edition.month, lambda piece: piece not in left)


async def _rewrite(s: Session, month: str, is_gone: IsGone) -> None:
    for version in await versions.to_change(s, month):
        old = Edition.model_validate_json(version.document)
        new = without(old, is_gone)
        if new != old:
            await versions.rewrite(s, version, new.model_dump_json())


def without(edition: Edition, is_gone: IsGone) -> Edition:
    """The edition with a sentence where these pieces were; the same where there are none.

    What stands around the pieces may repeat their words, and goes with them.
    """
    if not any(is_gone(piece) and not piece.withdrawn for piece in edition.pieces):
        return edition
    sections = tuple(_bare(section, is_gone, edition) for section in edition.sections)
    return edition.model_copy(update={"sections": sections, "summary": edition.title})


def _bare(section: Section, is_gone: IsGone, edition: Edition) -> Section:
    pieces = tuple(_erased(piece, edition) if is_gone(piece) else piece for piece in section.pieces)
    return section.model_copy(update={"pieces": pieces, "intro": (), "outro": ()})


def _erased(piece: Piece, edition: Edition) -> Piece:
    return Piece(
        story_id=piece.story_id,
        poc_id=piece.poc_id,
        revision=piece.revision,
        group=piece.group,
        headline="",
        paragraphs=render("correction", edition.language, part="erased"),
        skeleton=piece.skeleton,
        reasons=piece.reasons,
        corrected_at=piece.corrected_at,
        withdrawn=True,
        award=piece.award,
    )
