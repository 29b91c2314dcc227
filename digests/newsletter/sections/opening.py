"""What came in this month, in a breath."""

from digests.newsletter.choosing.course import is_no_success
from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.newsletter.telling.naming import departments_of
from digests.prose_template import render
from domain.stories import Kind


def write(plan: Plan) -> Section:
    """How many stories came, of which kind, and from where."""
    return section(plan.material)


def section(material: Material) -> Section:
    """The same, of material alone."""
    stories = material.stories
    departments = departments_of(stories, material)
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
            departments=[name for name, _ in departments],
            nameless=len(stories) - sum(count for _, count in departments),
            first_timers=len(material.first_timers),
            pocs=bool(material.pocs),
        ),
    )
