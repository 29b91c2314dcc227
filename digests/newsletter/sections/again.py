"""In a thin month, an old story told again with its effect (あれから)."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling import skeletons, tell
from digests.prose_template import render, render_line


def write(plan: Plan) -> Section | None:
    """The old story the material carries; None in a month that carries itself."""
    material = plan.material
    story, told_in = material.old_story, material.old_story_month
    if story is None or told_in is None:
        return None
    apart = (material.month.year - told_in.year) * 12 + material.month.month - told_in.month
    values = {"month": told_in, "apart": apart, "stories": len(material.stories)}
    (skeleton,) = skeletons((story,))
    return Section(
        kind=SectionKind.AGAIN,
        place=Place.CHANNEL,
        heading=render_line("again", material.language, part="heading", **values),
        intro=render("again", material.language, part="intro", **values),
        pieces=(tell(story, material, skeleton),),
        outro=render("again", material.language, part="outro", **values),
    )
