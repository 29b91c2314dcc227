"""What became of older stories (後日談), in the thread."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.aftermaths import tell_aftermath
from digests.prose_template import render_line


def write(plan: Plan) -> Section | None:
    """後日談; None in a month in which nobody said."""
    if not plan.aftermaths:
        return None
    return Section(
        kind=SectionKind.AFTERMATHS,
        place=Place.THREAD,
        heading=render_line("aftermaths", plan.material.language, part="heading"),
        pieces=tuple(
            tell_aftermath(news, plan.material, plan.forms[SectionKind.AFTERMATHS, news.id])
            for news in plan.aftermaths
        ),
    )
