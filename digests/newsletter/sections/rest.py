"""Every other story, told shortly in the thread: by department, then by time."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.naming import department_name, home
from digests.newsletter.plan import Plan
from digests.newsletter.telling import tell_briefly
from digests.prose_template import render, render_line
from domain.stories import Story


def write(plan: Plan) -> Section | None:
    """The stories that do not lead; None if all of them do."""
    if not plan.rest:
        return None
    material = plan.material
    told = plan.told_in_thread
    pieces = (
        tell_briefly(story, material, plan.forms[SectionKind.REST, story.id]).model_copy(
            update={"group": _group(story, plan)}
        )
        for story in told
    )
    untold = len(plan.rest) - len(told)
    return Section(
        kind=SectionKind.REST,
        place=Place.THREAD,
        heading=render_line("rest", material.language, part="heading", count=len(plan.rest)),
        pieces=tuple(pieces),
        outro=render("rest", material.language, part="outro", count=untold),
    )


def _group(story: Story, plan: Plan) -> str:
    name = home(story, plan.material)
    if name is not None:
        return department_name(name, plan.material)
    return render_line("rest", plan.material.language, part="nameless", count=0)
