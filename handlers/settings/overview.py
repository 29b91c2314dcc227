"""Every setting as it stands, and what is still to be chosen."""

from dataclasses import dataclass

from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.kit.text import escape, lines
from handlers.settings.fields import (
    BRIDGES,
    CALENDAR,
    CAPTURE,
    FIGURES,
    MENTORS,
    PEOPLE,
    POST,
    SOURCE,
)
from handlers.settings.said import (
    LANGUAGES,
    SHOWN,
    assumptions,
    days,
    few,
    hourly_rate,
    mentions,
    mentor,
    schedule,
    source,
)
from handlers.translator import Translator
from storage.settings import CompanySettings, EmptyMonth, SourceKind, Unapproved

BRIDGES_SHOWN = 5


@dataclass(frozen=True)
class Aside:
    """What stands beside the settings: a `step` to be done outside of them, and what is `off`.

    `names` is how many names in Slack are no department's.
    """

    step: str = ""
    names: int = 0
    off: tuple[str, ...] = ()


NOTHING = Aside()


def overview(
    company: CompanySettings, tr: Translator, headline: str = "", *, aside: Aside = NOTHING
) -> Reply:
    """Every setting as it stands, each group with a button to change it."""
    title = headline or tr("*Settings*")
    groups = (
        (POST, _post(company, tr)),
        (FIGURES, _figures(company, tr)),
        (CALENDAR, _calendar(company, tr)),
        (PEOPLE, _people(company, tr)),
        (SOURCE, _source(company, aside.names, tr)),
        (BRIDGES, _bridges(company, tr)),
        (MENTORS, _mentors(company, tr)),
        (CAPTURE, _capture(company, tr)),
    )
    parts: list[Block] = [blocks.section(title), *first_steps(company, tr, aside.step)]
    parts += [blocks.section(said) for said in aside.off]
    for group, said in groups:
        change = blocks.button(tr("Change"), f"settings.open.{group.name}", group.name)
        parts.append(blocks.section(f"*{tr(group.about)}*\n{said}", change))
    return Reply(title, (*parts, blocks.actions(*_more(company, aside, tr))))


def _more(company: CompanySettings, aside: Aside, tr: Translator) -> list[Element]:
    """The buttons below: names to be given to departments, and who changed what."""
    log = blocks.button(tr("Show who changed what"), "settings.log.newest")
    if not aside.names and company.department_source.kind is not SourceKind.GROUPS:
        return [log]
    return [blocks.button(tr("Match names to departments"), "settings.names"), log]


def first_steps(company: CompanySettings, tr: Translator, step: str = "") -> list[Block]:
    """What is still to be chosen before the first newsletter."""
    steps = [
        (not step, step),
        (bool(company.newsletter_channel), tr("Choose the newsletter's channel")),
        (bool(company.departments), tr("Name the departments")),
        (len(company.office) > 1, tr("Name a second person for the office")),
    ]
    open_steps = [f"• {text}" for done, text in steps if not done]
    if not open_steps:
        return []
    return [blocks.section(lines([tr("Still open:"), *open_steps]))]


def _post(company: CompanySettings, tr: Translator) -> str:
    channel = company.newsletter_channel
    return lines(
        [
            f"<#{channel}>" if channel else tr("No channel yet: nothing is posted."),
            *schedule(company.schedule, tr),
            tr("Language: %(language)s", language=LANGUAGES[company.language]),
            tr("Not approved at the hour: %(what)s", what=_at_the_hour(company, tr)),
            tr("In a month without records: %(what)s", what=_empty_month(company, tr)),
        ]
    )


def _at_the_hour(company: CompanySettings, tr: Translator) -> str:
    waits = company.at_the_hour is Unapproved.WAIT
    return tr("wait and remind") if waits else tr("post")


def _empty_month(company: CompanySettings, tr: Translator) -> str:
    skips = company.empty_month is EmptyMonth.SKIP
    return tr("post nothing") if skips else tr("post a short issue")


def _figures(company: CompanySettings, tr: Translator) -> str:
    rates = [hourly_rate(rate, tr) for rate in company.hourly_rates[-SHOWN:]]
    none = tr("No hourly rate: hours are not turned into money.")
    return lines([assumptions(company.assumptions, tr), *(rates or [none])])


def _calendar(company: CompanySettings, tr: Translator) -> str:
    return lines(
        [
            escape(company.tz),
            tr("Company days off: %(days)s", days=days(company.days_off, tr)),
            tr("Worked although a holiday: %(days)s", days=days(company.working_days, tr))
            if company.working_days
            else "",
        ]
    )


def _people(company: CompanySettings, tr: Translator) -> str:
    departments = (escape(department.name) for department in company.departments)
    guests = tr("Guests may take part") if company.allow_guests else tr("Guests may not take part")
    return lines(
        [
            escape(company.company_name),
            tr("Departments: %(names)s", names=few(departments, tr)),
            tr("Office: %(people)s", people=mentions(company.office, tr)),
            tr("Editors: %(people)s", people=mentions(company.editors, tr)),
            tr("Sponsors: %(people)s", people=mentions(company.sponsors, tr)),
            guests,
        ]
    )


def _bridges(company: CompanySettings, tr: Translator) -> str:
    """Who is asked in which department, and who is where nobody is named."""
    named = [
        tr(
            "%(what)s: %(said)s",
            what=escape(bridge.department),
            said=mentions(bridge.people, tr),
        )
        for bridge in company.bridges
    ]
    rest = len(named) - BRIDGES_SHOWN
    more = [tr("and %(count)s more departments", count=rest)] if rest > 0 else []
    nobody = tr("Where nobody is named, the DX office is asked.")
    return lines([*named[:BRIDGES_SHOWN], *more, nobody])


def _source(company: CompanySettings, names: int, tr: Translator) -> str:
    """Where departments are known from, and how many names are not known to be one."""
    chosen = company.department_source
    counts_more = tr("What Slack says counts more than what people chose themselves.")
    unknown = tr("Names in Slack that are no department's yet: %(count)s", count=names)
    return lines(
        [
            source(chosen, tr),
            counts_more if chosen.overrides else "",
            unknown if names else "",
        ]
    )


def _mentors(company: CompanySettings, tr: Translator) -> str:
    said = [mentor(one.person, one.labels, tr) for one in company.mentors]
    rest = len(said) - SHOWN
    more = [tr("and %(count)s more", count=rest)] if rest > 0 else []
    return lines([*said[:SHOWN], *more]) if said else tr("none")


def _capture(company: CompanySettings, tr: Translator) -> str:
    return f":{company.capture_emoji}:" if company.capture_emoji else tr("none: switched off")
