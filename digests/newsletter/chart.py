"""The figures of the month's picture: the month's own beside those of the months before.

Hours are told for each standing apart, as the figures section tells them, and never added up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digests import words
from digests.newsletter.edition import Chart, ChartMonth
from digests.newsletter.former import chart_month
from digests.newsletter.material import Material
from digests.newsletter.sections.figures import FEWEST
from digests.newsletter.telling.naming import home
from digests.prose_template import render_line
from domain.calendar import Month
from domain.effect import Standing
from domain.language import Language


@dataclass(frozen=True)
class Value:
    """One month of a row in words: whose month, and what it says; None where nobody told any.

    Several months in a row without any are said as one, `until` the last of them.
    """

    month: str
    amount: str | None
    grew: bool = False
    until: str = ""


def chart_of(material: Material) -> Chart | None:
    """The picture's figures; None for a month without figures, or of a story or two."""
    if len(material.stories) < FEWEST:
        return None
    departments = {home(story, material) for story in material.stories} - {None}
    figures = ((story, 1) for story in material.stories)
    own = chart_month(material.month, figures, material.assumptions)
    numbers = {"stories": len(material.stories), "departments": len(departments)}
    months = (*material.former, own.model_copy(update=numbers))
    if not any(hours_of(one, standing) for one in months for standing in Standing):
        return None
    nameless = any(home(story, material) is None for story in material.stories)
    return Chart(months=months, alt=_alt(months, material.language, nameless=nameless))


def hours_of(month: ChartMonth, standing: Standing) -> float | None:
    """The month's total of one standing; None where no story has any."""
    hours: float | None = getattr(month, standing.value)
    return hours


def label(month: Month, before: Month | None, language: Language) -> str:
    """A month's name, with its year at the first one and where the year turns."""
    if before is None or before.year != month.year:
        return render_line("chart", language, part="month_of_year", month=month)
    return render_line("chart", language, part="month", month=month)


def labels(months: Iterable[ChartMonth], language: Language) -> list[str]:
    """The months' names in a row."""
    parsed = [Month.parse(one.month) for one in months]
    return [
        label(one, before, language)
        for before, one in zip([None, *parsed[:-1]], parsed, strict=True)
    ]


def _alt(months: tuple[ChartMonth, ...], language: Language, *, nameless: bool) -> str:
    """Every figure of the picture in words."""
    names = labels(months, language)
    hours = {
        standing.value: _joined(_hours(months, names, standing, language))
        for standing in Standing
        if any(hours_of(one, standing) is not None for one in months)
    }
    departments = _joined(
        Value(name, str(one.departments) if one.departments else None)
        for name, one in zip(names, months, strict=True)
    )
    return render_line(
        "chart", language, part="alt", hours=hours, departments=departments, nameless=nameless
    )


def _joined(values: Iterable[Value]) -> list[Value]:
    """The months of a row, those without any that follow each other said as one."""
    found: list[Value] = []
    for value in values:
        if found and found[-1].amount is None and value.amount is None:
            found[-1] = replace(found[-1], until=value.month)
        else:
            found.append(value)
    return found


def _hours(
    months: tuple[ChartMonth, ...], names: list[str], standing: Standing, language: Language
) -> Iterator[Value]:
    for name, one in zip(names, months, strict=True):
        total = hours_of(one, standing)
        if total is None:
            yield Value(name, None)
        else:
            yield Value(name, words.hours(abs(total), language), grew=total < 0)
