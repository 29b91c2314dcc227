"""The figures of the months before an edition's own, as its picture shows them."""

from collections import defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from digests.newsletter.edition import ChartMonth
from domain.calendar import Month
from domain.effect import Assumptions, Figures, Standing, yearly_hours
from domain.stories import ShownAs
from storage.database import Reader
from storage.settings import CompanySettings
from storage.stories.counting import Counted, counted

MONTHS_BEFORE = 5
"""With the month itself half a year: what six columns on a phone can show."""


async def read_former(
    s: Reader, month: Month, company: CompanySettings, tiny_departments: frozenset[str]
) -> tuple[ChartMonth, ...]:
    """The months before this one, oldest first, from the first that has a story on."""
    start, _ = month.add(-MONTHS_BEFORE).bounds(company.zone)
    end, _ = month.bounds(company.zone)
    by_month = _by_month(await counted(s, (start, end)), company.zone)
    if not by_month:
        return ()
    months = [month.add(-back) for back in range(MONTHS_BEFORE, 0, -1)]
    first = min(by_month, key=str)
    return tuple(
        chart_month(
            one,
            [story.figures for story in by_month[one]],
            company.assumptions,
            departments=_departments(by_month[one], tiny_departments),
        )
        for one in months
        if str(one) >= str(first)
    )


def chart_month(
    month: Month, told: Iterable[Figures], assumptions: Assumptions, *, departments: int
) -> ChartMonth:
    """A month in the picture: one total for each standing that any story of it has."""
    hours: dict[Standing, float] = {}
    stories = 0
    for figures in told:
        stories += 1
        yearly = yearly_hours(figures, assumptions)
        if yearly is not None and yearly.hours:
            hours[yearly.standing] = hours.get(yearly.standing, 0) + yearly.hours
    return ChartMonth(
        month=str(month),
        measured=hours.get(Standing.MEASURED),
        estimated=hours.get(Standing.ESTIMATED),
        expected=hours.get(Standing.EXPECTED),
        departments=departments,
        stories=stories,
    )


def _by_month(stories: Iterable[Counted], zone: ZoneInfo) -> dict[Month, list[Counted]]:
    found: dict[Month, list[Counted]] = defaultdict(list)
    for story in stories:
        found[Month.of(story.recorded_at.astimezone(zone).date())].append(story)
    return found


def _departments(stories: Iterable[Counted], tiny: frozenset[str]) -> int:
    """How many departments told something; one that would name its only member does not count."""
    shown = {
        story.department
        for story in stories
        if story.shown_as is ShownAs.NAME or story.department not in tiny
    }
    return len(shown - {None})
