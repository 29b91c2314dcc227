"""In a thin month, an old story told again with its effect (あれから)."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.leads import tell
from digests.newsletter.telling.parts import whole_part
from digests.prose_template import render, render_line

NOTE_ROOM = 110


def write(plan: Plan) -> Section | None:
    """The old story the material carries; None in a month that carries itself."""
    material = plan.material
    story, told_in = material.old_story, material.old_story_month
    if story is None or told_in is None:
        return None
    apart = (material.month.year - told_in.year) * 12 + material.month.month - told_in.month
    said = material.old_aftermath
    values = {
        "month": told_in,
        "apart": apart,
        "still": said.still.value if said else "",
        "note": whole_part(said.note if said else "", NOTE_ROOM),
    }
    return Section(
        kind=SectionKind.AGAIN,
        place=Place.CHANNEL,
        heading=render_line("again", material.language, part="heading", **values),
        intro=render("again", material.language, part="intro", **values),
        pieces=(tell(story, material, plan.forms[SectionKind.AGAIN, story.id], leads=plan.led),),
        outro=render("again", material.language, part="outro", **values),
    )
