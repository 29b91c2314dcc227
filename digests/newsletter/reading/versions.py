"""Keeping what an edition said each time its text was fixed, and reading it back (N7)."""

from datetime import datetime
from typing import Any

from digests.newsletter.edition import Edition, Piece
from digests.prose_template import render
from storage import versions
from storage.database import Session
from storage.states import Fixing
from storage.versions import Version


async def keep(s: Session, edition: Edition, revision: int, *, at: datetime, why: Fixing) -> None:
    """Keep this text of an edition; what its stories hide by now is in none of its texts."""
    document = edition.model_dump_json()
    await versions.keep(s, Version(edition.month, revision, at, why, document))


async def replace(
    s: Session, edition: Edition, revision: int, *, at: datetime, why: Fixing
) -> None:
    """Keep this text alone: nothing of the edition is out, so nobody read a former one."""
    await versions.drop(s, edition.month)
    await keep(s, edition, revision, at=at, why=why)


async def forget(s: Session, edition: Edition) -> None:
    """Leave in the texts of an edition only what it says now that somebody's data is erased.

    What a record said before may have been theirs, or named them.
    """
    left = frozenset(edition.pieces)

    def is_gone(piece: dict[str, Any]) -> bool:
        return Piece.model_validate(piece) not in left

    await versions.empty(s, edition.month, is_gone)


def said(document: str) -> Edition:
    """The edition of a kept text, with a sentence in each place that was emptied."""
    edition = Edition.model_validate_json(document)
    erased = render("correction", edition.language, part="erased")
    sections = tuple(
        section.model_copy(
            update={
                "pieces": tuple(
                    piece.model_copy(update={"paragraphs": erased}) if _is_empty(piece) else piece
                    for piece in section.pieces
                )
            }
        )
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def _is_empty(piece: Piece) -> bool:
    return piece.withdrawn and not piece.paragraphs
