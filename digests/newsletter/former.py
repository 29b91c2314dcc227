"""The figures of the months before an edition's own, as its picture shows them."""

from collections.abc import Iterable

from digests.newsletter.counting import left_out
from digests.newsletter.edition import ChartMonth
from domain.calendar import Month
from domain.effect import Assumptions, Figures, Standing, yearly_hours
from domain.stories import ShownAs
from storage.database import Reader
from storage.settings import CompanySettings
from storage.stories.counting import Told, counted

MONTHS_BEFORE = 5
"""With the month itself half a year: what six columns on a phone can show."""


async def read_former(
    s: Reader, month: Month, company: CompanySettings, tiny_departments: frozenset[str]
) -> tuple[ChartMonth, ...]:
    """The months before this one, oldest first, from the first that has a story on."""
    months = [month.add(-back) for back in range(MONTHS_BEFORE, -1, -1)]
    starts = [one.bounds(company.zone)[0] for one in months]
    twins = await left_out(s, months[:-1], company.zone)
    found: list[ChartMonth] = []
    for one, told, twice in zip(months[:-1], await counted(s, starts), twins, strict=True):
        if found or told.stories:
            departments = _departments(told.stories, tiny_departments)
            counting_once = (*told.figures, *((story, -1) for story in twice))
            made = chart_month(one, counting_once, company.assumptions)
            numbers = {"stories": told.stories.total() - len(twice), "departments": departments}
            found.append(made.model_copy(update=numbers))
    return tuple(found)


def chart_month(
    month: Month, figures: Iterable[tuple[Figures, int]], assumptions: Assumptions
) -> ChartMonth:
    """The hours of a month, given how many stories have which figures: one total a standing."""
    hours: dict[Standing, float] = {}
    for one, stories in figures:
        yearly = yearly_hours(one, assumptions)
        if yearly is not None and yearly.hours:
            hours[yearly.standing] = hours.get(yearly.standing, 0) + yearly.hours * stories
    return ChartMonth(
        month=str(month),
        measured=hours.get(Standing.MEASURED),
        estimated=hours.get(Standing.ESTIMATED),
        expected=hours.get(Standing.EXPECTED),
    )


def _departments(told: Iterable[Told], tiny: frozenset[str]) -> int:
    """How many departments told something; one that would name its only member does not count."""
    shown = {
        department
        for department, shown_as in told
        if shown_as is ShownAs.NAME or department not in tiny
    }
    return len(shown - {None})
