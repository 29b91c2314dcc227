"""Whom the office thanks, and for what; only what somebody decided."""

from digests.newsletter.choosing.steps import told_above
from digests.newsletter.edition import Criterion, Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.awards import tell_award
from digests.prose_template import render, render_line


def write(plan: Plan) -> Section | None:
    """表彰, in the order of the criteria; None as long as the office gives none."""
    material, cut = plan.material, plan.material.cut
    stories = material.by_id
    order = list(Criterion)
    given = dict.fromkeys((order.index(one.criterion), one.story_id) for one in cut.awards)
    told = [(stories[one], order[place]) for place, one in sorted(given) if one in stories]
    if not cut.awards_decided or not told:
        return None
    return Section(
        kind=SectionKind.AWARDS,
        place=Place.CHANNEL,
        heading=render_line("awards", material.language, part="heading"),
        intro=render("awards", material.language, part="intro"),
        pieces=tuple(
            tell_award(story, criterion, material, above=story in told_above(plan))
            for story, criterion in told
        ),
    )
