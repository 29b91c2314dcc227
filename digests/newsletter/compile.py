"""From a month's material to its edition: pure, and the same every time."""

from digests.newsletter.edition import Edition, Section
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan, plan_of
from digests.newsletter.sections import SECTIONS
from digests.prose_template import render_line
from domain.stories import Kind


def compile_edition(material: Material) -> Edition:
    """The edition of the month, every word of it."""
    plan = plan_of(material)
    sections = tuple(filter(None, (write(plan) for write in SECTIONS)))
    return Edition(
        month=str(material.month),
        language=material.language,
        channel=material.channel,
        title=render_line("edition", material.language, part="title", **_counts(material)),
        summary=_summary(plan, sections),
        sections=sections,
        recorded=len(material.stories),
        told=sum(len(section.pieces) for section in sections),
    )


def _counts(material: Material) -> dict[str, object]:
    return {
        "month": material.month,
        "stories": len(material.stories),
        "failures": sum(story.kind is Kind.FAILURE for story in material.stories),
    }


def _summary(plan: Plan, sections: tuple[Section, ...]) -> str:
    """The edition in a notification: its name, what came in, and the opening of its first story."""
    pieces = (piece for section in sections for piece in section.pieces)
    first = next(pieces, None)
    return render_line(
        "edition",
        plan.material.language,
        part="summary",
        first=first.paragraphs[0].text if first else "",
        **_counts(plan.material),
    )
