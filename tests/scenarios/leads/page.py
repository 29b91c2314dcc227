"""Who led when, as a person reads it: docs/selection-year.md."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from digests.newsletter.choosing.selection import LEADS_MAX
from domain.language import Language
from domain.stories import Story
from tests.digests.newsletter.company import FISCAL_YEAR, edition_material
from tests.scenarios.leads.companies import MONTHS, Company, companies
from tests.scenarios.leads.year import Edition, Years

FILE = Path(__file__).parents[3] / "docs" / "selection-year.md"
YEAR = 12
LEADS, TELLS, NOTHING = "●", "○", "·"
NAMELESS = "(not shown)"
Whose = Callable[[Edition, Story], str]
"""Under which name a story of an edition is counted."""
HEAD = f"""# Who led when: simulated years

Written by `python -m tests.scenarios.leads`; a test holds it to what the choice does. Everything in
it is invented (架空データ).

Of each month's stories at most {LEADS_MAX} lead the edition. Those that tell something beside their
title come first, be it a figure or a line; titles alone fill what places they leave, and a question
or an anonymous title leads only where there is nothing else. What a story tells, what came of it
and the courage it took speak for it; but turns come before that:

- A department that led none of the last eleven editions leads as soon as it tells something, even a
  single line. Over a year nobody who tells something is left out. Where more than {LEADS_MAX} are
  due in one month, those with the fewest stories come first: who tells many will tell again.
- Who led the last two editions in a row steps back while somebody waits who led fewer in a row:
  departments first, then the people of those whose turn it is.

{LEADS} leads, {TELLS} recorded something and does not lead, {NOTHING} recorded nothing. The last
column counts both. Each company lived {MONTHS} months, the first {YEAR} are shown. Neither promise
was broken in any of them.
"""


def text() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_sample(), *(line for one in companies() for line in _told(one))])


def sample() -> Years:
    """A fiscal year of the company in the playground, whose stories read like real ones."""
    years = Years()
    for place in range(len(FISCAL_YEAR)):
        material = edition_material(place, Language.JA)
        if material.stories:
            years.choose(material)
    return years


def _sample() -> Iterator[str]:
    yield "## The company of the playground\n"
    yield "Full, ordinary, thin and empty months of stories that read like real ones.\n"
    years = sample()
    yield from _matrix("Department", years.editions, _homes)
    yield ""
    yield from _matrix("Person", years.editions, _authors, least=2)
    yield ""


def _told(company: Company) -> Iterator[str]:
    yield f"## {company.name}\n"
    yield f"{company.words}\n"
    editions = Years().live(company.months).editions[:YEAR]
    whose, head = (_authors, "Person") if company.by_people else (_homes, "Department")
    yield from _matrix(head, editions, whose)
    yield ""


def _matrix(head: str, editions: Sequence[Edition], whose: Whose, least: int = 1) -> Iterator[str]:
    """A row for everybody who tells something in at least so many months, a column for each."""
    months = [str(edition.material.month)[2:] for edition in editions]
    yield f"| {head} | {' | '.join(months)} | leads / tells |"
    yield f"| --- |{' :-: |' * len(months)} --: |"
    tell = [{whose(edition, story) for story in edition.material.stories} for edition in editions]
    lead = [{whose(edition, one.story) for one in edition.choices} for edition in editions]
    for name in _names(tell, least):
        marks = [_mark(name, *both) for both in zip(tell, lead, strict=True)]
        count = f"{marks.count(LEADS)} / {len(marks) - marks.count(NOTHING)}"
        yield f"| {name} | {' | '.join(marks)} | {count} |"


def _names(tell: Sequence[set[str]], least: int) -> list[str]:
    """Everybody, in the order in which they first tell something, who shows no name last."""
    seen = {name: None for month in tell for name in sorted(month)}
    often = [name for name in seen if sum(name in month for month in tell) >= least]
    return sorted(often, key=lambda name: name == NAMELESS)


def _mark(name: str, tell: set[str], lead: set[str]) -> str:
    if name in lead:
        return LEADS
    return TELLS if name in tell else NOTHING


def _homes(edition: Edition, story: Story) -> str:
    return edition.homes[story.id] or NAMELESS


def _authors(edition: Edition, story: Story) -> str:
    return edition.material.names.get(story.author or "", story.author or NAMELESS)
