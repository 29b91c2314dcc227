"""What came in this month, in a few sentences."""

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.naming import home
from digests.newsletter.plan import Plan
from digests.prose_template import render
from domain.stories import Kind


def write(plan: Plan) -> Section:
    """How many stories came from how many departments, and where they are told."""
    material = plan.material
    failures = sum(story.kind is Kind.FAILURE for story in material.stories)
    departments = {home(story, material) for story in material.stories} - {None}
    return Section(
        kind=SectionKind.OPENING,
        place=Place.CHANNEL,
        intro=render(
            "opening",
            material.language,
            month=material.month,
            stories=len(material.stories),
            failures=failures,
            departments=len(departments),
            first_timers=len(material.first_timers),
            rest=len(plan.rest),
        ),
    )
