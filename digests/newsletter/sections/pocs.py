"""The month's news of trials: the first few in the channel, the others in the thread, by kind."""

from digests.newsletter.edition import Piece, Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import News
from digests.newsletter.plan import Plan
from digests.newsletter.poc_telling import tell_poc
from digests.newsletter.telling import skeletons
from digests.prose_template import render, render_line


def write(plan: Plan) -> Section | None:
    """今月のPoC, in the channel; None in a month without news of trials."""
    if not plan.pocs:
        return None
    forms = skeletons(plan.pocs)
    pieces = (
        tell_poc(news, plan.material, form, plan.places)
        for news, form in zip(plan.pocs, forms, strict=True)
    )
    return section(plan.material, tuple(pieces), thread=len(plan.pocs_in_thread))


def section(material: Material, pieces: tuple[Piece, ...], *, thread: int) -> Section:
    """The section of the channel with these pieces, while so many are told in the thread."""
    return Section(
        kind=SectionKind.POCS,
        place=Place.CHANNEL,
        heading=render_line("pocs", material.language, part="heading"),
        intro=render(
            "pocs",
            material.language,
            part="intro",
            results=_count(material, News.RESULT),
            decided=_count(material, News.DECIDED),
            started=_count(material, News.STARTED),
            here=sum(not piece.withdrawn for piece in pieces),
            thread=thread,
        ),
        pieces=pieces,
    )


def write_more(plan: Plan) -> Section | None:
    """The trials the channel has no room for, in the thread."""
    told = plan.pocs_in_thread
    if not told:
        return None
    language = plan.material.language
    forms = skeletons(told)
    pieces = (
        tell_poc(news, plan.material, form, plan.places).model_copy(
            update={"group": render_line("pocs", language, part=news.news.value)}
        )
        for news, form in zip(told, forms, strict=True)
    )
    untold = len(plan.material.pocs) - len(plan.pocs) - len(told)
    return Section(
        kind=SectionKind.POCS,
        place=Place.THREAD,
        heading=render_line("pocs", language, part="more"),
        pieces=tuple(pieces),
        outro=render("pocs", language, part="outro", count=untold),
    )


def _count(material: Material, kind: News) -> int:
    return sum(one.news is kind for one in material.pocs)
