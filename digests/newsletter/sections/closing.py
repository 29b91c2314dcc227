"""The last words: thanks to everybody who wrote."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.prose_template import render


def write(plan: Plan) -> Section | None:
    """Thanks, and in a thin month an invitation; None where nobody wrote."""
    stories = len(plan.material.stories)
    if not stories:
        return None
    return Section(
        kind=SectionKind.CLOSING,
        place=Place.CHANNEL,
        intro=render("closing", plan.material.language, stories=stories, month=plan.material.month),
    )
