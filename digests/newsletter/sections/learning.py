"""The failures chosen to lead, told as learning: thanks once, blame never."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.choices import tell_choices
from digests.prose_template import render, render_line


def write(plan: Plan) -> Section | None:
    """今月の学び; None in a month without failures."""
    if not plan.learning:
        return None
    language = plan.material.language
    return Section(
        kind=SectionKind.LEARNING,
        place=Place.CHANNEL,
        heading=render_line("learning", language, part="heading"),
        intro=render("learning", language, part="intro", month=plan.material.month),
        pieces=tell_choices(plan, SectionKind.LEARNING, plan.learning),
    )
