"""What becomes of each piece: it stays as it is, is told again with a note, or goes."""

from digests.newsletter.choosing.steps import is_told_by_somebody
from digests.newsletter.editing.correcting import is_meant
from digests.newsletter.edition import Piece, Section, SectionKind, SourceKind
from digests.newsletter.news import PocNews
from digests.newsletter.revising.basis import Record, Revision
from digests.newsletter.revising.retelling import basis_of, says_the_same, telling, twin
from digests.newsletter.sections import rest
from digests.prose_template import render, render_line
from domain.stories import Story

NAMING_AGAIN = {SectionKind.STEP, SectionKind.AWARDS, SectionKind.ADOPTIONS}
"""What names a story told elsewhere: it goes with the story, without a sentence of its own."""


def retold(section: Section, revision: Revision) -> Section:
    """The section with each of its pieces as its record stands now."""
    told = (_piece(piece, section.kind, revision) for piece in section.pieces)
    pieces = [piece for piece in told if piece is not None]
    if section.kind is SectionKind.REST:
        pieces = _grouped(pieces, section, rest.nameless(revision.material))
    return section.model_copy(update={"pieces": tuple(pieces)})


def _grouped(pieces: list[Piece], before: Section, nameless: str) -> list[Piece]:
    """What changed its heading goes there: the old place would tell the department it hides."""
    known = dict.fromkeys(piece.group for piece in before.pieces)
    order = {group: number for number, group in enumerate(known)} | {nameless: len(pieces) + 1}
    return sorted(pieces, key=lambda piece: order.get(piece.group, len(pieces)))


def _piece(piece: Piece, kind: SectionKind, revision: Revision) -> Piece | None:
    record = revision.record(piece, kind)
    told_of = piece.revision, piece.sources
    same = record and not piece.withdrawn and basis_of(record, revision) == told_of
    if same and not is_meant(piece, kind, revision.corrected):
        return piece
    if record is None or _goes(record, piece, kind, revision):
        gone = revision.posted and kind not in NAMING_AGAIN
        return (twin(piece, kind, revision) or _withdrawn(piece, revision)) if gone else None
    fresh = telling(record, piece, kind, revision)
    group = piece.group
    if isinstance(record, Story) and kind is SectionKind.REST:
        group = rest.group_of(record, revision.material)
    fresh = fresh.model_copy(update={"group": group, "reasons": piece.reasons})
    if (same or not isinstance(record, Story)) and says_the_same(fresh, piece):
        return piece
    if not revision.posted or _is_back(record, piece):
        return fresh
    return fresh.model_copy(update={"corrected_at": revision.now, "note": _note(revision)})


def _is_back(record: Record, piece: Piece) -> bool:
    """Whether it was taken out and put in again, and nothing of it changed."""
    return isinstance(record, Story) and piece.withdrawn and record.revision == piece.revision


def _goes(record: Record, piece: Piece, kind: SectionKind, revision: Revision) -> bool:
    """Whether it may be told no more as it was: a step whose author is not shown any longer.

    So does a trial that was told with its story, where that does not show who wrote it any more. A
    story that was written without a name of a trial told already is none of readers' business: the
    trial stays, or they would know of it.
    """
    if isinstance(record, Story):
        return kind is SectionKind.STEP and not is_told_by_somebody(record, revision.material)
    if not isinstance(record, PocNews):
        return False
    told_with = {one.id for one in piece.sources if one.kind is SourceKind.STORY}
    return record.is_hidden and bool(told_with - {record.poc.retry_story})


def _withdrawn(piece: Piece, revision: Revision) -> Piece:
    """The sentence that stands where a record was; it stays as it is.

    It names no department: the record may have hidden it before it went.
    """
    if piece.withdrawn:
        return piece
    language, left_out = revision.material.language, revision.material.left_out
    gone = "left_out" if piece.story_id in left_out else "withdrawn"
    part = gone if piece.poc_id is None else "poc_withdrawn"
    return Piece(
        story_id=piece.story_id,
        poc_id=piece.poc_id,
        revision=piece.revision,
        group=rest.nameless(revision.material) if piece.group and not piece.poc_id else piece.group,
        headline="",
        paragraphs=render("correction", language, part=part, date=revision.date),
        skeleton=piece.skeleton,
        corrected_at=revision.now,
        withdrawn=True,
    )


def _note(revision: Revision) -> str:
    language = revision.material.language
    return render_line("correction", language, part="note", date=revision.date)
