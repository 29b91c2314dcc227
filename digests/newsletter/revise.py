"""What a correction does to a frozen edition: the same stories in the same places, other words.

A story that changed is told again. One that may no longer be told goes: without a trace while
nothing is posted, and afterwards with a sentence in its place that says so. What counts or quotes
stories (opening, figures, step) follows.
"""

from dataclasses import dataclass
from datetime import datetime

from digests import words
from digests.newsletter.compile import counts, summary
from digests.newsletter.edition import Edition, Piece, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import plan_of
from digests.newsletter.sections import closing, figures, opening
from digests.newsletter.telling import tell, tell_briefly, tell_step
from digests.prose_template import render, render_line
from domain.stories import Story

LEADING = {SectionKind.LEADS, SectionKind.LEARNING}
COUNTING = {SectionKind.OPENING, SectionKind.FIGURES, SectionKind.CLOSING}


@dataclass(frozen=True)
class Revision:
    """What a revision works from; `posted` editions show that and when they were corrected."""

    material: Material
    stories: dict[int, Story]
    now: datetime
    posted: bool
    above: frozenset[int]
    """The stories told in the channel, above the step."""


def revise(edition: Edition, material: Material, *, now: datetime, posted: bool) -> Edition:
    """The edition as its stories stand now; the same object where no story changed."""
    told = (*material.stories, *filter(None, [material.old_story]))
    stories = {story.id: story for story in told}
    revision = Revision(material, stories, now, posted, _told_above(edition))
    pieces = [piece for section in edition.sections for piece in section.pieces]
    if not any(_differs(piece, revision) for piece in pieces):
        return edition
    kept = [_retold(section, revision) for section in edition.sections]
    recounted = (_recounted(section, kept, revision) for section in kept if _says(section))
    sections = tuple(filter(None, recounted))
    return edition.model_copy(
        update={
            "sections": sections,
            "summary": summary(material, sections),
            "revision": edition.revision + 1,
            **counts(material, sections),
        }
    )


def _told_above(edition: Edition) -> frozenset[int]:
    sections = (section for section in edition.sections if section.kind in LEADING)
    return frozenset(piece.story_id for section in sections for piece in section.pieces)


def _differs(piece: Piece, revision: Revision) -> bool:
    story = revision.stories.get(piece.story_id)
    if story is None:
        return not piece.withdrawn
    return piece.withdrawn or story.revision != piece.revision


def _retold(section: Section, revision: Revision) -> Section:
    pieces = (
        _piece(piece, section.kind, revision) if _differs(piece, revision) else piece
        for piece in section.pieces
    )
    return section.model_copy(update={"pieces": tuple(filter(None, pieces))})


def _piece(piece: Piece, kind: SectionKind, revision: Revision) -> Piece | None:
    story = revision.stories.get(piece.story_id)
    if story is None:
        gone = revision.posted and kind is not SectionKind.STEP
        return _withdrawn(piece, revision) if gone else None
    fresh = _telling(story, piece, kind, revision)
    fresh = fresh.model_copy(update={"group": piece.group, "reasons": piece.reasons})
    if not revision.posted:
        return fresh
    return fresh.model_copy(update={"corrected_at": revision.now, "note": _words("note", revision)})


def _telling(story: Story, piece: Piece, kind: SectionKind, revision: Revision) -> Piece:
    material = revision.material
    if kind is SectionKind.STEP:
        return tell_step(story, material, above=story.id in revision.above)
    if kind is SectionKind.REST:
        return tell_briefly(story, material, piece.skeleton)
    return tell(story, material, piece.skeleton)


def _withdrawn(piece: Piece, revision: Revision) -> Piece:
    """The sentence that stands where a story was."""
    return Piece(
        story_id=piece.story_id,
        revision=piece.revision,
        group=piece.group,
        headline="",
        paragraphs=render(
            "correction", revision.material.language, part="withdrawn", date=_date(revision)
        ),
        skeleton=piece.skeleton,
        corrected_at=revision.now,
        withdrawn=True,
    )


def _words(part: str, revision: Revision) -> str:
    return render_line("correction", revision.material.language, part=part, date=_date(revision))


def _date(revision: Revision) -> str:
    material = revision.material
    return words.date(revision.now.astimezone(material.zone).date(), material.language)


def _says(section: Section) -> bool:
    """Whether a section still has what it is there for."""
    return section.kind in COUNTING or bool(section.pieces)


def _recounted(section: Section, kept: list[Section], revision: Revision) -> Section | None:
    plan = plan_of(revision.material)
    if section.kind is SectionKind.FIGURES:
        return figures.write(plan) or section
    if section.kind is SectionKind.CLOSING:
        return closing.write(plan)
    if section.kind is SectionKind.OPENING:
        here = _told(kept, SectionKind.LEADS) + _told(kept, SectionKind.LEARNING)
        return opening.section(revision.material, here=here, thread=_told(kept, SectionKind.REST))
    return section


def _told(sections: list[Section], kind: SectionKind) -> int:
    pieces = (piece for section in sections if section.kind is kind for piece in section.pieces)
    return sum(not piece.withdrawn for piece in pieces)
