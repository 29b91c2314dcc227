"""Every setting as it stands, and what is still to be chosen."""

from datetime import date
from typing import Any

from digests import words
from domain.language import Language
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.kit.text import escape, lines, listed
from handlers.settings_fields import BRIDGES, CALENDAR, FIGURES, PEOPLE, POST
from handlers.translator import Translator
from storage.settings import CompanySettings, EmptyMonth, Unapproved

SHOWN = 10
BRIDGES_SHOWN = 5


def overview(
    company: CompanySettings, tr: Translator, headline: str = "", *, step: str = ""
) -> Reply:
    """Every setting as it stands, each group with a button to change it.

    `step` is something still to be done outside the settings.
    """
    title = headline or tr("*Settings*")
    groups = (
        (POST, _post(company, tr)),
        (FIGURES, _figures(company, tr)),
        (CALENDAR, _calendar(company, tr)),
        (PEOPLE, _people(company, tr)),
        (BRIDGES, _bridges(company, tr)),
    )
    parts: list[Block] = [blocks.section(title), *first_steps(company, tr, step)]
    for group, said in groups:
        change = blocks.button(tr("Change"), f"settings.open.{group.name}", group.name)
        parts.append(blocks.section(f"*{tr(group.about)}*\n{said}", change))
    return Reply(title, tuple(parts))


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
    schedule = company.schedule
    counted = {
        "business_day": tr("business day %(day)s of the month after", day=schedule.day),
        "day_of_month": tr("day %(day)s of the month after", day=schedule.day),
    }[schedule.kind.value]
    return lines(
        [
            f"<#{channel}>" if channel else tr("No channel yet: nothing is posted."),
            tr("Post: %(day)s, %(at)s", day=counted, at=f"{schedule.at:%H:%M}"),
            tr("Draft: %(lead)s business days before", lead=schedule.lead),
            tr("Language: %(language)s", language=_language(company.language)),
            tr("Not approved at the hour: %(what)s", what=_at_the_hour(company, tr)),
            tr("In a month without records: %(what)s", what=_empty_month(company, tr)),
        ]
    )


def _language(language: Language) -> str:
    return {Language.JA: "日本語", Language.EN: "English"}[language]


def _at_the_hour(company: CompanySettings, tr: Translator) -> str:
    waits = company.at_the_hour is Unapproved.WAIT
    return tr("wait and remind") if waits else tr("post")


def _empty_month(company: CompanySettings, tr: Translator) -> str:
    skips = company.empty_month is EmptyMonth.SKIP
    return tr("post nothing") if skips else tr("post a short issue")


def _figures(company: CompanySettings, tr: Translator) -> str:
    year = company.assumptions
    rates = [
        tr("From %(day)s: %(yen)s yen an hour", day=rate.from_date, yen=f"{rate.yen:,}")
        for rate in company.hourly_rates[-SHOWN:]
    ]
    return lines(
        [
            tr(
                "%(hours)g hours a day, %(days)g days, %(weeks)g weeks, %(months)g months a year",
                hours=year.hours_per_day,
                days=year.days_per_year,
                weeks=year.weeks_per_year,
                months=year.months_per_year,
            ),
            *(rates or [tr("No hourly rate: hours are not turned into money.")]),
        ]
    )


def _calendar(company: CompanySettings, tr: Translator) -> str:
    return lines(
        [
            escape(company.tz),
            tr("Company days off: %(days)s", days=_days(company.days_off, tr)),
            tr("Worked although a holiday: %(days)s", days=_days(company.working_days, tr))
            if company.working_days
            else "",
        ]
    )


def _days(days: tuple[date, ...], tr: Translator) -> str:
    return _few((words.date(day, tr.language) for day in days), tr)


def _people(company: CompanySettings, tr: Translator) -> str:
    departments = (escape(department.name) for department in company.departments)
    guests = tr("Guests may take part") if company.allow_guests else tr("Guests may not take part")
    return lines(
        [
            escape(company.company_name),
            tr("Departments: %(names)s", names=_few(departments, tr)),
            tr("Office: %(people)s", people=_mentions(company.office, tr)),
            tr("Editors: %(people)s", people=_mentions(company.editors, tr)),
            guests,
        ]
    )


def _bridges(company: CompanySettings, tr: Translator) -> str:
    """Who is asked in which department, and who is where nobody is named."""
    named = [
        tr(
            "%(what)s: %(said)s",
            what=escape(bridge.department),
            said=_mentions(bridge.people, tr),
        )
        for bridge in company.bridges
    ]
    rest = len(named) - BRIDGES_SHOWN
    more = [tr("and %(count)s more departments", count=rest)] if rest > 0 else []
    nobody = tr("Where nobody is named, the DX office is asked.")
    return lines([*named[:BRIDGES_SHOWN], *more, nobody])


def _mentions(ids: tuple[str, ...], tr: Translator) -> str:
    return _few((f"<@{one}>" for one in ids), tr)


def _few(items: Any, tr: Translator) -> str:
    """The first of many, and how many more there are."""
    found = list(items)
    said = listed(found[:SHOWN], tr.language) or tr("none")
    rest = len(found) - SHOWN
    return said if rest <= 0 else tr("%(some)s and %(count)s more", some=said, count=rest)
