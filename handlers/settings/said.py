"""Single settings in words: the same in the overview and in the record of changes."""

from collections.abc import Iterable
from datetime import date

from digests import words
from domain.editions import Schedule, ScheduleKind
from domain.effect import Assumptions
from domain.errors import msg
from domain.language import Language
from handlers.kit.text import cut, escape, listed
from handlers.translator import Translator
from storage.audit import ERASED
from storage.settings import DepartmentSource, HourlyRate, SourceKind
from storage.settings.roles import USER

SHOWN = 10
LABELS_SHOWN = 100
"""So many characters of what a mentor helps with, or of a department's other names."""
LANGUAGES = {Language.JA: "日本語", Language.EN: "English"}
COUNTED = {
    ScheduleKind.BUSINESS_DAY: msg("business day %(day)s of the month after"),
    ScheduleKind.DAY_OF_MONTH: msg("day %(day)s of the month after"),
}


def mention(person: str, tr: Translator) -> str:
    """A person; words where their id was taken out, or where it never was a person's."""
    if person == ERASED:
        return tr("deleted at the person's request")
    return f"<@{person}>" if USER.fullmatch(person) else escape(person)


def mentions(ids: Iterable[str], tr: Translator) -> str:
    """The first of many people, and how many more there are."""
    return few((mention(one, tr) for one in ids), tr)


def few(items: Iterable[str], tr: Translator) -> str:
    """The first of many, and how many more there are."""
    found = list(items)
    said = listed(found[:SHOWN], tr.language) or tr("none")
    rest = len(found) - SHOWN
    return said if rest <= 0 else tr("%(some)s and %(count)s more", some=said, count=rest)


def days(values: Iterable[date], tr: Translator) -> str:
    """Days in a row."""
    return few((words.date(day, tr.language) for day in values), tr)


def schedule(value: Schedule, tr: Translator) -> tuple[str, str]:
    """When the newsletter is posted, and when its draft is shown."""
    day = tr(COUNTED[value.kind], day=value.day)
    return (
        tr("Post: %(day)s, %(at)s", day=day, at=f"{value.at:%H:%M}"),
        tr("Draft: %(lead)s business days before", lead=value.lead),
    )


def assumptions(year: Assumptions, tr: Translator) -> str:
    """What a year of work is."""
    return tr(
        "%(hours)g hours a day, %(days)g days, %(weeks)g weeks, %(months)g months a year",
        hours=year.hours_per_day,
        days=year.days_per_year,
        weeks=year.weeks_per_year,
        months=year.months_per_year,
    )


def hourly_rate(rate: HourlyRate, tr: Translator) -> str:
    """What an hour is worth from a day on."""
    return tr("From %(day)s: %(yen)s yen an hour", day=rate.from_date, yen=f"{rate.yen:,}")


def source(chosen: DepartmentSource, tr: Translator) -> str:
    """Where departments are known from."""
    if chosen.kind is SourceKind.PROFILE:
        label = escape(chosen.label or chosen.field)
        return tr('From the field "%(field)s" of the Slack profile', field=label)
    if chosen.kind is SourceKind.GROUPS:
        return tr("From the user groups in Slack that are called like a department")
    return tr("People are asked once, when they record something.")


def mentor(person: str, labels: Iterable[str], tr: Translator) -> str:
    """A mentor, and what they help with."""
    said = escape(cut(listed(labels, tr.language), LABELS_SHOWN)) or tr("anything")
    return tr("%(what)s: %(said)s", what=mention(person, tr), said=said)
