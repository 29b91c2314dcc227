"""This month on the Home tab: what was told, by how many, and what it comes to in a year."""

from collections.abc import Iterator

from digests import words
from domain.calendar import Month
from domain.effect import Standing
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.telling import moment
from handlers.kit.text import lines
from handlers.translator import Translator
from handlers.visit import Visit
from storage.home import MonthFigures

MORE = {
    Standing.MEASURED: msg("measured: %(hours)s more than before"),
    Standing.ESTIMATED: msg("estimated: %(hours)s more than before"),
    Standing.EXPECTED: msg("expected: %(hours)s more than before"),
}
"""Hours that became more, said as they are."""


def month_blocks(visit: Visit, month: Month, figures: MonthFigures) -> list[Block]:
    """The month as everybody sees it; without a record, that one is enough to begin."""
    tr = visit.tr
    title = tr("*%(edition)s issue*", edition=month)
    said = list(_figures(figures, tr)) or [
        tr("Nothing is recorded for it yet. Yours can be the first.")
    ]
    return [
        blocks.divider(),
        blocks.section(lines([title, *said])),
        *_when(visit, month),
    ]


def _figures(figures: MonthFigures, tr: Translator) -> Iterator[str]:
    if not figures.stories:
        return
    yield tr("Wins: %(wins)s  Lessons: %(failures)s", wins=figures.wins, failures=figures.failures)
    yield _who(figures, tr)
    if figures.hours:
        said = [_hours(one, figures.hours[one], tr) for one in figures.hours]
        yield tr("Effect, reckoned for a year: %(hours)s", hours="  ".join(said))


def _who(figures: MonthFigures, tr: Translator) -> str:
    """People are those who show their names; what others wrote is counted as records."""
    who = tr(
        "Told by people: %(people)s, departments: %(departments)s",
        people=figures.people,
        departments=figures.departments,
    )
    if not figures.nameless:
        return who
    return tr("%(who)s (without a name: %(count)s)", who=who, count=figures.nameless)


def _hours(standing: Standing, hours: float, tr: Translator) -> str:
    if hours < 0:
        return tr(MORE[standing], hours=words.hours(-hours, tr.language))
    return tr(
        "%(standing)s %(hours)s",
        standing=words.standing(standing, tr.language),
        hours=words.hours(hours, tr.language),
    )


def _when(visit: Visit, month: Month) -> list[Block]:
    """Where and when it is posted, once that was chosen."""
    tr, company = visit.tr, visit.company
    if not company.newsletter_channel:
        return []
    at = company.schedule.post_at(month, company.calendar, company.zone)
    when = moment(at, company, tr.language)
    channel = f"<#{company.newsletter_channel}>"
    return [
        blocks.context(tr("It goes out in %(channel)s (%(when)s).", channel=channel, when=when))
    ]
