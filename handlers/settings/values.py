"""Reads the settings' forms: what is to be changed, and an error for each field not understood."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.calendar import POST_FROM, POST_UNTIL, CompanyCalendar
from domain.editions import LEAD_MAX, Schedule, ScheduleKind, check_schedule
from domain.effect import Assumptions
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import MANY
from handlers.kit.forms import Values, list_of, text_of
from handlers.settings.bridges import MANY_BRIDGES, crowded, read_bridges
from handlers.settings.fields import BY_EDITORS, NAME_MAX
from handlers.settings.mentors import mentor_errors, read_mentors
from handlers.settings.names import names_errors, read_names
from handlers.settings.source import read_source, source_errors
from handlers.translator import Translator
from storage.settings import (
    CompanySettings,
    Department,
    EmptyMonth,
    HourlyRate,
    Unapproved,
    plain_name,
)
from storage.settings.company import EMOJI, MANY_DEPARTMENTS

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
RATE = re.compile(rf"(?P<day>{DAY.pattern})\s*[ :、,から]*\s*¥?(?P<yen>[\d,]+)\s*円?")
ALIASES = re.compile(r"[,、;]+")
Changes = dict[str, Any]
Read = Callable[[Values], Changes]


def parse(
    values: Values, company: CompanySettings, today: date, tr: Translator
) -> tuple[Changes, dict[str, str]]:
    """The changes that the form asks for, and what was not understood, by field."""
    found: Changes = {}
    errors: dict[str, str] = {}
    for name, read in READERS.items():
        if name not in values:
            continue
        try:
            found |= read(values)
        except InvalidError as error:
            errors[name] = tr(error.message, **error.params)
    errors |= _of_special_forms(values, company, tr)
    if errors:
        return {}, errors
    for special in SPECIAL_FORMS:
        found |= special(values, company)
    changes = _assembled(found)
    return changes, _clashes(changes, company, today, tr)


def _of_special_forms(values: Values, company: CompanySettings, tr: Translator) -> dict[str, str]:
    """What was not understood in the forms whose questions are made up as they are opened."""
    too_many = tr("At most %(limit)s people can be chosen here.", limit=MANY_BRIDGES)
    return {
        **dict.fromkeys(crowded(values), too_many),
        **mentor_errors(values, tr),
        **{field: tr(said) for field, said in source_errors(values).items()},
        **names_errors(values, company, tr),
    }


SPECIAL_FORMS = (read_bridges, read_mentors, read_source, read_names)


def _assembled(found: Changes) -> Changes:
    """The schedule and the year of work put together of the numbers read for them."""
    schedule = {name: found.pop(name) for name in Schedule.model_fields if name in found}
    year = {name: found.pop(name) for name in Assumptions.model_fields if name in found}
    whole: Changes = {"schedule": Schedule(**schedule)} if schedule else {}
    if year:
        whole["assumptions"] = Assumptions(**year)
    return found | whole


def _clashes(
    changes: Changes, company: CompanySettings, today: date, tr: Translator
) -> dict[str, str]:
    """What fits by itself but not together, at the field that can be changed."""
    off = frozenset(changes.get("days_off", company.days_off))
    worked = frozenset(changes.get("working_days", company.working_days))
    if off & worked:
        day = min(off & worked)
        said = tr("%(day)s is also among the company days off.", day=day)
        return {"working_days": said}
    field = next((f for name, f in DECIDES.items() if name in changes), None)
    if field is None:
        return {}
    try:
        calendar = CompanyCalendar(off, worked)
        check_schedule(changes.get("schedule", company.schedule), calendar, today)
    except InvalidError as error:
        return {field: tr(error.message, **error.params)}
    return {}


DECIDES = {"schedule": "day", "days_off": "days_off"}
"""What decides whether the draft comes after the month's end, and the field to change."""


def _normal(values: Values, name: str) -> str:
    return unicodedata.normalize("NFKC", text_of(values, name)).strip()


def _lines(values: Values, name: str) -> Iterator[str]:
    return (line.strip() for line in _normal(values, name).splitlines() if line.strip())


def _number(name: str, low: int, high: int) -> Read:
    return lambda values: {name: _whole(values, name, low, high)}


def _whole(values: Values, name: str, low: int, high: int) -> int:
    text = _normal(values, name)
    if not text.isdecimal() or not low <= int(text[:6]) <= high:
        raise InvalidError(
            "Please write a whole number from %(low)s to %(high)s.", low=low, high=high
        )
    return int(text)


def _kind(values: Values) -> ScheduleKind:
    return ScheduleKind(text_of(values, "kind") or ScheduleKind.BUSINESS_DAY)


def _hour(values: Values) -> Changes:
    at = time.fromisoformat(text_of(values, "at") or "10:00")
    if not POST_FROM <= at < POST_UNTIL:
        raise InvalidError("Please choose an hour between 09:00 and 18:00.")
    return {"at": at}


def _assumption(name: str) -> Read:
    field = Assumptions.model_fields[name]
    high = next(float(m.le) for m in field.metadata if hasattr(m, "le"))

    def read(values: Values) -> Changes:
        text = _normal(values, name).replace(",", "")
        value = float(text) if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text) else 0.0
        if not 0 < value <= high:
            raise InvalidError("Please write a number above 0, at most %(high)g.", high=high)
        return {name: value}

    return read


def _rates(values: Values) -> Changes:
    rates: dict[date, HourlyRate] = {}
    for line in _lines(values, "hourly_rates"):
        match = RATE.fullmatch(line)
        yen = int(match["yen"].replace(",", "") or 0) if match else 0
        if match is None or not 0 < yen <= 1_000_000:  # noqa: PLR2004 - a million yen an hour
            raise InvalidError(
                'This line was not understood: "%(text)s". Please write it like 2026-04-01 3,000.',
                text=line,
            )
        day = _day(match["day"])
        if day in rates:
            raise InvalidError("Two hourly rates begin on the same day; please keep one of them.")
        rates[day] = HourlyRate(from_date=day, yen=yen)
    return {"hourly_rates": tuple(rates[day] for day in sorted(rates))}


def _day(text: str) -> date:
    match = DAY.fullmatch(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else date(0, 0, 0)
    except ValueError:
        raise InvalidError(
            'This day was not understood: "%(text)s". Please write it like 2026-08-13.', text=text
        ) from None


def _days(name: str) -> Read:
    return lambda values: {name: tuple(sorted({_day(line) for line in _lines(values, name)}))}


def _zone(values: Values) -> Changes:
    name = _normal(values, "tz")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidError(
            'There is no time zone "%(text)s". Please write it like Asia/Tokyo.', text=name
        ) from None
    return {"tz": name}


def _departments(values: Values) -> Changes:
    found: dict[str, Department] = {}
    for line in _lines(values, "departments"):
        name, _, rest = line.partition(":")
        aliases = tuple(filter(None, (alias.strip(" #") for alias in ALIASES.split(rest))))
        names = (name.strip(" #"), *aliases)
        if ALIASES.search(name):
            raise InvalidError(
                'Please write one department a line: "%(text)s" looks like several.', text=name
            )
        if not names[0] or len(aliases) > MANY or any(len(one) > NAME_MAX for one in names):
            raise InvalidError(
                'This line was not understood: "%(text)s". Please write it like Accounting:'
                " finance, AP.",
                text=line,
            )
        found[names[0]] = Department(name=names[0], aliases=aliases)
    if len(found) > MANY_DEPARTMENTS:
        raise InvalidError("At most %(limit)s can be kept here.", limit=MANY_DEPARTMENTS)
    _no_name_twice(found.values())
    return {"departments": tuple(found.values())}


def _no_name_twice(departments: Iterable[Department]) -> None:
    seen: set[str] = set()
    for department in departments:
        for name in dict.fromkeys(map(plain_name, (department.name, *department.aliases))):
            if name in seen:
                raise InvalidError('"%(name)s" stands for two departments.', name=name)
            seen.add(name)


def _office(values: Values) -> Changes:
    chosen = list_of(values, "office")
    if not chosen:
        raise InvalidError("At least one person looks after Kakehashi.")
    return {"office": tuple(chosen)}


def _emoji(values: Values) -> Changes:
    name = _normal(values, "capture_emoji").strip(":").casefold()
    if not EMOJI.fullmatch(name):
        raise InvalidError("Please choose one emoji, such as :bulb:.")
    return {"capture_emoji": name}


def _unapproved(values: Values) -> Changes:
    chosen = text_of(values, "unapproved") or BY_EDITORS
    return {"unapproved": None if chosen == BY_EDITORS else Unapproved(chosen)}


def _empty_month(values: Values) -> Changes:
    return {"empty_month": EmptyMonth(text_of(values, "empty_month") or EmptyMonth.SHORT)}


READERS: dict[str, Read] = {
    "newsletter_channel": lambda v: {
        "newsletter_channel": text_of(v, "newsletter_channel") or None
    },
    "kind": lambda v: {"kind": _kind(v)},
    "day": lambda v: {"day": _whole(v, "day", 1, _kind(v).last)},
    "at": _hour,
    "lead": _number("lead", 0, LEAD_MAX),
    "language": lambda v: {"language": Language(text_of(v, "language") or Language.JA)},
    "unapproved": _unapproved,
    "empty_month": _empty_month,
    **{name: _assumption(name) for name in Assumptions.model_fields},
    "hourly_rates": _rates,
    "tz": _zone,
    "days_off": _days("days_off"),
    "working_days": _days("working_days"),
    "company_name": lambda v: {"company_name": text_of(v, "company_name")},
    "departments": _departments,
    "office": _office,
    "editors": lambda v: {"editors": tuple(list_of(v, "editors"))},
    "sponsors": lambda v: {"sponsors": tuple(list_of(v, "sponsors"))},
    "capture_emoji": _emoji,
    "allow_guests": lambda v: {"allow_guests": bool(list_of(v, "allow_guests"))},
}
