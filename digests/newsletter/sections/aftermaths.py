"""What became of older stories (後日談): the first few in the channel, the others in the thread."""

from collections.abc import Sequence

from digests.newsletter.aftermath_telling import tell_aftermath
from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.news import AftermathNews
from digests.newsletter.plan import Plan
from digests.newsletter.telling import skeletons
from digests.prose_template import render_line

HERE_MAX = 3
THREAD_MAX = 40


def write(plan: Plan) -> Section | None:
    """後日談, in the channel; None in a month in which nobody said."""
    return _section(plan, plan.material.aftermaths[:HERE_MAX], Place.CHANNEL, "heading")


def write_more(plan: Plan) -> Section | None:
    """Those the channel has no room for, in the thread."""
    others = plan.material.aftermaths[HERE_MAX : HERE_MAX + THREAD_MAX]
    return _section(plan, others, Place.THREAD, "more")


def _section(
    plan: Plan, told: Sequence[AftermathNews], place: Place, heading: str
) -> Section | None:
    if not told:
        return None
    return Section(
        kind=SectionKind.AFTERMATHS,
        place=place,
        heading=render_line("aftermaths", plan.material.language, part=heading),
        pieces=tuple(
            tell_aftermath(news, plan.material, form)
            for news, form in zip(told, skeletons(told), strict=True)
        ),
    )
