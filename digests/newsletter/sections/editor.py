"""The editors' opening word, before everything else, under their own name."""

from digests.newsletter.editing.rewording import paragraphs
from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.prose_template import render


def write(plan: Plan) -> Section | None:
    """What the editors say themselves; None where they leave it to the newsletter."""
    return section(plan.material)


def section(material: Material) -> Section | None:
    """The same, of material alone."""
    words = paragraphs(material.cut.opening)
    if not words:
        return None
    signature = render("editor", material.language)
    return Section(kind=SectionKind.EDITOR, place=Place.CHANNEL, intro=(*signature, *words))
