"""Every other story, told shortly in the thread: by department, then by time."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.newsletter.telling.naming import department_name, home
from digests.newsletter.telling.stories import tell_briefly
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
            update={"group": group_of(story, material)}
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


def group_of(story: Story, material: Material) -> str:
    """The heading a story stands under: its department's, if that may be told."""
    name = home(story, material)
    return nameless(material) if name is None else department_name(name, material)


def nameless(material: Material) -> str:
    """The heading, the last one, of stories that are told without a department."""
    return render_line("rest", material.language, part="nameless", count=0)
