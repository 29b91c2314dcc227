"""What others want to try too (横展開), in the thread: how many they are, never who."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.spread import tell_spread
from digests.prose_template import render_line
from domain.stories import Kind


def write(plan: Plan) -> Section | None:
    """横展開; None in a month in which nobody wished to do the same."""
    if not plan.spread:
        return None
    failed = all(news.story.kind is Kind.FAILURE for news in plan.spread)
    return Section(
        kind=SectionKind.ADOPTIONS,
        place=Place.THREAD,
        heading=render_line("adoptions", plan.material.language, part="heading", failure=failed),
        pieces=tuple(
            tell_spread(news, plan.material, plan.forms[SectionKind.ADOPTIONS, news.id])
            for news in plan.spread
        ),
    )
