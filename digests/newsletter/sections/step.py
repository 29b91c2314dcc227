"""One small step for next month, taken from what somebody really wrote."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling import tell_step
from digests.prose_template import render_line


def write(plan: Plan) -> Section | None:
    """An advice, else an author's next step, first of stories the channel does not tell."""
    told = [choice.story for choice in (*plan.leads, *plan.learning)]
    candidates = [
        story for story in (*plan.told_in_thread, *told) if story.advice or story.next_step
    ]
    if not candidates:
        return None
    story = min(candidates, key=lambda story: (story in told, not story.advice, -story.id))
    return Section(
        kind=SectionKind.STEP,
        place=Place.CHANNEL,
        heading=render_line("step", plan.material.language, part="heading"),
        pieces=(tell_step(story, plan.material, above=story in told),),
    )
