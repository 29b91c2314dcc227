"""One small step for next month, taken from what somebody really wrote."""

from digests.newsletter.choosing.steps import taken_from, told_above
from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.stories import tell_step
from digests.prose_template import render_line


def write(plan: Plan) -> Section | None:
    """An advice, else an author's next step, first of stories the channel does not tell."""
    story = taken_from(plan)
    if story is None:
        return None
    return Section(
        kind=SectionKind.STEP,
        place=Place.CHANNEL,
        heading=render_line("step", plan.material.language, part="heading"),
        pieces=(tell_step(story, plan.material, above=story in told_above(plan)),),
    )
