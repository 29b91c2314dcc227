"""The successes chosen to lead, told in the channel."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.choices import tell_choices
from digests.prose_template import render, render_line


def write(plan: Plan) -> Section | None:
    """今月の事例; None in a month without successes."""
    if not plan.leads:
        return None
    language = plan.material.language
    return Section(
        kind=SectionKind.LEADS,
        place=Place.CHANNEL,
        heading=render_line("leads", language, part="heading", count=len(plan.leads)),
        intro=render("leads", language, part="intro", count=len(plan.leads)),
        pieces=tell_choices(plan, SectionKind.LEADS, plan.leads),
    )
