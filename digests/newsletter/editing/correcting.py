"""What the editors put right after the post, as a revision of the posted edition needs it."""

from collections.abc import Iterable, Sequence

from digests.newsletter.editing.cut import Corrected
from digests.newsletter.editing.rewording import TITLED
from digests.newsletter.edition import Edition, Piece, Section, SectionKind, SourceKind, revisions
from digests.newsletter.material import Material
from digests.newsletter.sections import editor
from digests.prose_template import render

OPENING = (0, None)
"""The subject of a correction of the opening word."""
SAYING_TITLES = TITLED | {SectionKind.AWARDS, SectionKind.POCS}
"""Where a story stands under its title, or is named by it."""


def not_shown(edition: Edition, material: Material) -> tuple[Corrected, ...]:
    """The corrections that came after the edition took in the editors' words last."""
    return tuple(one for one in material.cut.corrected if one.revision > edition.cut_revision)


def is_meant(piece: Piece, kind: SectionKind, corrections: Iterable[Corrected]) -> bool:
    """Whether what such a section tells in this piece may read otherwise since."""
    told = dict(revisions(piece, SourceKind.STORY))
    about = [one.award for one in corrections if one.story_id in told]
    return any(kind in SAYING_TITLES if award is None else award is piece.award for award in about)


def with_opening(
    sections: Sequence[Section], material: Material, corrections: Iterable[Corrected], date: str
) -> list[Section]:
    """The sections with the opening word as it is by now; what the editors corrected says the day.

    A name in it that was erased goes without a note.
    """
    before = next((one for one in sections if one.kind is SectionKind.EDITOR), None)
    after = editor.section(material)
    if (before.intro if before else ()) == (after.intro if after else ()):
        return list(sections)
    is_corrected = OPENING in {one.subject for one in corrections}
    word = (_corrected if is_corrected else _unnamed)(before, after, date, material)
    return [*filter(None, [word]), *(one for one in sections if one is not before)]


def _corrected(
    before: Section | None, after: Section | None, date: str, material: Material
) -> Section | None:
    if after is not None:
        note = render("correction", material.language, part="note", date=date)
        return after.model_copy(update={"outro": note})
    gone = render("correction", material.language, part="opening_withdrawn", date=date)
    return before and before.model_copy(update={"intro": gone, "outro": ()})


def _unnamed(
    before: Section | None, after: Section | None, _date: str, _material: Material
) -> Section | None:
    return after.model_copy(update={"outro": before.outro}) if before and after else before
