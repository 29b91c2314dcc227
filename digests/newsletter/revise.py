"""What a correction does to a frozen edition: the same records in the same places, other words.

A story that changed is told again, a trial where it changed what is told of it. One that may no
longer be told goes: without a trace while nothing is posted, and afterwards with a sentence in its
place that says so. What counts or quotes records (opening, figures, awards, step) follows, and the
editors' own words about a story end where the story changes.
"""

from datetime import datetime

from digests.newsletter.chart import chart_of
from digests.newsletter.compile import counts, has_words, summary
from digests.newsletter.editing.correcting import with_opening
from digests.newsletter.edition import Edition, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan, plan_of
from digests.newsletter.revising.basis import revision_of
from digests.newsletter.revising.pieces import retold
from digests.newsletter.sections import closing, figures, opening, pocs

COUNTING = {SectionKind.OPENING, SectionKind.FIGURES, SectionKind.CLOSING}
WITHOUT_RECORDS = {*COUNTING, SectionKind.EDITOR, SectionKind.DETAILS}


def revise(edition: Edition, material: Material, *, now: datetime, posted: bool) -> Edition:
    """The edition as its records stand now; the same object where nothing told changed."""
    revision = revision_of(edition, material, now=now, posted=posted)
    told = [retold(section, revision) for section in edition.sections]
    kept = with_opening(told, material, revision.corrected, revision.date)
    if tuple(kept) == edition.sections:
        return edition
    plan = plan_of(material)
    recounted = (_recounted(section, plan) for section in kept if _says(section, kept))
    sections = tuple(filter(None, recounted))
    return edition.model_copy(
        update={
            "sections": sections,
            "summary": summary(material, sections),
            "revision": edition.revision + 1,
            "cut_revision": material.cut_revision if posted else edition.cut_revision,
            "chart": chart_of(material) if edition.chart else None,
            **counts(material, sections),
        }
    )


def _says(section: Section, kept: list[Section]) -> bool:
    """Whether a section still has what it is there for."""
    return bool(section.kind in WITHOUT_RECORDS or section.pieces) and has_words(section, kept)


def _recounted(section: Section, plan: Plan) -> Section | None:
    if section.kind is SectionKind.FIGURES:
        return figures.write(plan)
    if section.kind is SectionKind.CLOSING:
        return closing.write(plan)
    if section.kind is SectionKind.OPENING:
        return opening.section(plan.material)
    if section.kind is SectionKind.POCS:
        return section.model_copy(update={"intro": pocs.intro(plan.material)})
    return section
