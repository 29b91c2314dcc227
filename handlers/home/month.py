"""This month on the Home tab: what was told, by how many, and what it comes to in a year."""

from collections.abc import Iterator

from digests import words
from domain.calendar import Month
from domain.effect import Standing
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.telling import moment
from handlers.kit.text import lines
from handlers.translator import Translator
from handlers.visit import Visit
from storage.home import MonthFigures

MORE = {
    Standing.MEASURED: msg("%(hours)s more than before (measured)"),
    Standing.ESTIMATED: msg("%(hours)s more than before (estimated)"),
    Standing.EXPECTED: msg("%(hours)s more than before (expected)"),
}
"""Hours that became more, said as they are."""
PEOPLE = (msg("%(count)s people"), msg("1 person"))
DEPARTMENTS = (msg("%(count)s departments"), msg("1 department"))
"""The second is for a single one."""


def month_blocks(
    visit: Visit, month: Month, figures: MonthFigures, latest: Month | None
) -> list[Block]:
    """The month as everybody sees it; without a record, that one is enough to begin.

    The button names the issue that is read, which is never this month's.
    """
    tr = visit.tr
    title = tr("*%(edition)s issue*", edition=month)
    said = list(_figures(figures, tr)) or [
        tr("Nothing is recorded for it yet. Yours can be the first.")
    ]
    return [
        blocks.divider(),
        blocks.section(lines([title, *said]), _read_button(latest, tr)),
        *_when(visit, month),
    ]


def _read_button(latest: Month | None, tr: Translator) -> Element | None:
    """The way to the newest issue; none before the first one is out."""
    if latest is None:
        return None
    edition = words.edition_name(latest.year, latest.month, tr.language)
    return blocks.button(tr("Read the %(edition)s issue", edition=edition), "edition.latest")


def _figures(figures: MonthFigures, tr: Translator) -> Iterator[str]:
    if not figures.stories:
        return
    yield tr("Wins: %(wins)s  Lessons: %(failures)s", wins=figures.wins, failures=figures.failures)
    yield _who(figures, tr)
    if figures.hours:
        said = [_hours(one, figures.hours[one], tr) for one in figures.hours]
        yield tr("Effect per year: %(hours)s", hours="  ".join(said))


def _who(figures: MonthFigures, tr: Translator) -> str:
    """People are those who show their names; what others wrote is counted as records."""
    named, nameless = _named(figures, tr), figures.nameless
    if not nameless:
        return named
    if not named:
        return tr("Records without a name: %(count)s", count=nameless)
    return tr("%(who)s (records without a name: %(count)s)", who=named, count=nameless)


def _named(figures: MonthFigures, tr: Translator) -> str:
    if not figures.people:
        return ""
    people = tr(PEOPLE[figures.people == 1], count=figures.people)
    where = figures.departments
    if not where:
        return tr("Told by %(people)s", people=people)
    departments = tr(DEPARTMENTS[where == 1], count=where)
    return tr("Told by %(people)s from %(departments)s", people=people, departments=departments)


def _hours(standing: Standing, hours: float, tr: Translator) -> str:
    if hours < 0:
        return tr(MORE[standing], hours=words.hours(-hours, tr.language))
    return tr(
        "%(hours)s (%(standing)s)",
        standing=words.standing(standing, tr.language),
        hours=words.hours(hours, tr.language),
    )


def _when(visit: Visit, month: Month) -> list[Block]:
    """Where and when it is posted, once that was chosen."""
    tr, company = visit.tr, visit.company
    if not company.newsletter_channel:
        return []
    at = company.schedule.post_at(month, company.calendar, company.zone)
    when = moment(at, company, tr)
    channel = f"<#{company.newsletter_channel}>"
    return [
        blocks.context(tr("It goes out in %(channel)s (%(when)s).", channel=channel, when=when))
    ]
