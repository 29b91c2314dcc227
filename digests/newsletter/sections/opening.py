"""What came in this month, in a few sentences."""

from digests.newsletter.choosing.course import is_no_success
from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.newsletter.telling.naming import home
from digests.prose_template import render
from domain.stories import Kind


def write(plan: Plan) -> Section:
    """How many stories came from how many departments, and where they are told."""
    here = len(plan.leads) + len(plan.learning)
    return section(plan.material, here=here, thread=len(plan.told_in_thread))


def section(material: Material, *, here: int, thread: int) -> Section:
    """The opening of a month of which so many stories are told here, and in the thread."""
    stories = material.stories
    homes = [home(story, material) for story in stories]
    return Section(
        kind=SectionKind.OPENING,
        place=Place.CHANNEL,
        intro=render(
            "opening",
            material.language,
            month=material.month,
            stories=len(stories),
            failures=sum(story.kind is Kind.FAILURE for story in stories),
            grown=sum(is_no_success(story) for story in stories),
            departments=len(set(homes) - {None}),
            nameless=homes.count(None),
            first_timers=len(material.first_timers),
            here=here,
            thread=thread,
            pocs=bool(material.pocs),
        ),
    )
