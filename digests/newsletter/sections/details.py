"""The heading, in the thread, of what the leads tell beyond the channel.

The words stand with each lead: a correction of the one is a correction of the other.
"""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.prose_template import render_line
from domain.stories import Kind


def write(plan: Plan) -> Section:
    """The heading; it goes where no lead has details."""
    again = plan.material.old_story
    told_again = again.kind if again else None
    return Section(
        kind=SectionKind.DETAILS,
        place=Place.THREAD,
        heading=render_line(
            "details",
            plan.material.language,
            part="heading",
            told=None,
            wins=bool(plan.leads) or told_again is Kind.WIN,
            failures=bool(plan.learning) or told_again is Kind.FAILURE,
        ),
    )
