"""What a month counts, wherever it is counted: a record that its author wrote twice counts once.

The edition itself is told without such records (`choosing/twins.py`); its picture, the notes about
its draft and the Home tab say the same numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from digests.newsletter.choosing.twins import twins_of
from digests.newsletter.editing.cut import Cut
from domain.calendar import Month
from domain.effect import yearly_hours
from domain.stories import Kind, Story
from storage import cuts, home, stories
from storage.database import Reader
from storage.home import MonthFigures
from storage.settings import CompanySettings
from storage.stories import MonthCounts
from storage.stories.repeated import repeated


async def left_out(s: Reader, months: Sequence[Month], zone: ZoneInfo) -> list[list[Story]]:
    """The records of each of these months, one after the other, that count as another one does."""
    starts = [month.bounds(zone)[0] for month in months]
    found = await repeated(s, [*starts, months[-1].bounds(zone)[1]])
    return [
        await _twins(s, month, alike) if alike else []
        for month, alike in zip(months, found, strict=True)
    ]


async def _twins(s: Reader, month: Month, alike: Sequence[Story]) -> list[Story]:
    record = await cuts.get(s, str(month))
    wanted = Cut.model_validate_json(record.document).chosen_ids if record else ()
    twins = twins_of(alike, wanted)
    return [story for story in alike if story.id in twins]


async def counts_of(s: Reader, month: Month, zone: ZoneInfo) -> MonthCounts:
    """How many stories of each sort the month has."""
    counts = await stories.month_counts(s, month.bounds(zone))
    (twins,) = await left_out(s, [month], zone)
    kinds = Counter(story.kind for story in twins)
    departments = Counter(counts.departments)
    departments.subtract(story.department for story in twins)
    return replace(
        counts,
        wins=counts.wins - kinds[Kind.WIN],
        failures=counts.failures - kinds[Kind.FAILURE],
        departments=dict(departments),
    )


async def figures_of(s: Reader, month: Month, company: CompanySettings) -> MonthFigures:
    """The month in a few sums, for the Home tab."""
    figures = await home.month_figures(s, month.bounds(company.zone), company.assumptions)
    if not figures.repeats:
        return figures
    (twins,) = await left_out(s, [month], company.zone)
    kinds = Counter(story.kind for story in twins)
    hours = defaultdict(float, figures.hours)
    for story in twins:
        yearly = yearly_hours(story, company.assumptions)
        if yearly is not None and yearly.hours:
            hours[yearly.standing] -= yearly.hours
    return replace(
        figures,
        wins=figures.wins - kinds[Kind.WIN],
        failures=figures.failures - kinds[Kind.FAILURE],
        hours={standing: told for standing, told in hours.items() if told},
    )
