"""The month's news of trials, in the thread, by kind."""

from collections.abc import Iterator

from digests.newsletter.edition import Piece, Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import News
from digests.newsletter.plan import Plan
from digests.newsletter.telling.pocs import tell_poc
from digests.newsletter.telling.told_pocs import met_target
from digests.prose_template import render, render_line
from domain.prose import Paragraph


def write(plan: Plan) -> Section | None:
    """今月のPoC; None in a month without news of trials."""
    material = plan.material
    if not plan.pocs:
        return None
    untold = len(material.pocs) - len(plan.pocs)
    return Section(
        kind=SectionKind.POCS,
        place=Place.THREAD,
        heading=render_line("pocs", material.language, part="heading"),
        intro=intro(material),
        pieces=tuple(_pieces(plan)),
        outro=render("pocs", material.language, part="outro", count=untold),
    )


def intro(material: Material) -> tuple[Paragraph, ...]:
    """How many trials began and ended in the month, and how many met their target."""
    counted = {kind: sum(one.news is kind for one in material.pocs) for kind in News}
    return render(
        "pocs",
        material.language,
        part="intro",
        ended=counted[News.RESULT] + counted[News.DECIDED],
        started=counted[News.STARTED],
        reached=sum(met_target(one.poc) for one in material.pocs if one.news is News.RESULT),
    )


def _pieces(plan: Plan) -> Iterator[Piece]:
    for news in plan.pocs:
        form = plan.forms[SectionKind.POCS, news.id]
        piece = tell_poc(news, plan.material, form, plan.places)
        group = render_line("pocs", plan.material.language, part=news.news.value)
        yield piece.model_copy(update={"group": group})
