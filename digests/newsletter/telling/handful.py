"""What a few stories are told with, apart from the month they belong to."""

from collections.abc import Sequence

from digests.member_words import tidy
from digests.newsletter.material import Material, named
from domain.calendar import Month
from domain.language import Language
from domain.people import prose_name
from domain.stories import Story
from storage import people
from storage.database import Reader
from storage.settings import CompanySettings


async def read_handful(
    s: Reader,
    stories: Sequence[Story],
    company: CompanySettings,
    *,
    language: Language,
    month: Month,
) -> Material:
    """These stories with the names and departments that telling them in this language takes."""
    known = await people.many(s, named(stories))
    return Material(
        month=month,
        language=language,
        zone=company.zone,
        stories=tuple(stories),
        names={key: tidy(prose_name(person.name)) for key, person in known.items()},
        homes={key: person.department for key, person in known.items() if person.department},
        departments=company.departments,
        tiny_departments=frozenset(await people.departments_with_one_member(s)),
        assumptions=company.assumptions,
    )
