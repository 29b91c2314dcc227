"""Every setting as one line of text, for the command line: read, shown and explained."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from domain.effect import Assumptions
from domain.errors import InvalidError
from storage.settings.company import CompanySettings, HourlyRate
from storage.settings.departments import Department, DepartmentSource, SourceKind
from storage.settings.roles import Bridge, Mentor

YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0"})
BETWEEN_WORDS = re.compile(r"[\s,、]+")
BETWEEN_PEOPLE = re.compile(r"[\s,、|]+")
BETWEEN_DEPARTMENTS = re.compile(r"[;；\n]")
OVERRIDES = "overrides"


@dataclass(frozen=True)
class Setting:
    """One setting: what it is `about`, its text `read` into a value, its value written as text."""

    name: str
    about: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str

    def parse(self, text: str) -> Any:
        """The value a text means, to be checked by `save`; InvalidError if it means none."""
        try:
            return self.read(text.strip())
        except ValueError as error:
            raise InvalidError(
                '%(name)s cannot be read from "%(text)s". It is: %(about)s',
                name=self.name,
                text=text.strip()[:80],
                about=self.about,
            ) from error

    def show(self, company: CompanySettings) -> str:
        """The company's value in the same form."""
        return self.write(getattr(company, self.name))


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, BETWEEN_WORDS.split(text)))


def _write_words(words: Iterable[Any]) -> str:
    return ", ".join(map(str, words))


def _yes_or_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError(text)
    return text.lower() in YES


def _write_yes_or_no(value: object) -> str:
    return "yes" if value else "no"


def _or_nothing(text: str) -> str | None:
    return None if text in {"", "none", "default"} else text


def _write_or_nothing(value: object) -> str:
    return "" if value is None else str(value)


def _schedule(text: str) -> dict[str, str]:
    kind, day, at, lead = _words(text)
    return {"kind": kind, "day": day, "at": at.zfill(len("09:00")), "lead": lead}


def _write_schedule(schedule: Any) -> str:
    return f"{schedule.kind} {schedule.day} {schedule.at:%H:%M} {schedule.lead}"


def _assumptions(text: str) -> dict[str, str]:
    pairs = dict(_pair(word) for word in _words(text))
    if pairs.keys() - Assumptions.model_fields.keys():
        raise ValueError(text)
    return pairs


def _write_assumptions(assumptions: Assumptions) -> str:
    return ", ".join(f"{name}={value:g}" for name, value in assumptions)


def _rates(text: str) -> tuple[dict[str, str], ...]:
    pairs = (_pair(word) for word in _words(text))
    return tuple({"from_date": day, "yen": yen} for day, yen in pairs)


def _write_rates(rates: Iterable[HourlyRate]) -> str:
    return ", ".join(f"{rate.from_date}={rate.yen}" for rate in rates)


def _departments(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        _department(part.strip()) for part in BETWEEN_DEPARTMENTS.split(text) if part.strip()
    )


def _department(text: str) -> dict[str, Any]:
    name, _, aliases = text.partition("=")
    return {"name": name, "aliases": tuple(filter(None, map(str.strip, aliases.split("|"))))}


def _write_departments(departments: Iterable[Department]) -> str:
    return "; ".join(
        "=".join(filter(None, (department.name, "|".join(department.aliases))))
        for department in departments
    )


def _bridges(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(_bridge(part) for part in BETWEEN_DEPARTMENTS.split(text) if part.strip())


def _bridge(text: str) -> dict[str, Any]:
    department, people = _pair(text)
    return {"department": department, "people": tuple(filter(None, BETWEEN_PEOPLE.split(people)))}


def _write_bridges(bridges: Iterable[Bridge]) -> str:
    return "; ".join(f"{bridge.department}={'|'.join(bridge.people)}" for bridge in bridges)


def _mentors(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(_mentor(part) for part in BETWEEN_DEPARTMENTS.split(text) if part.strip())


def _mentor(text: str) -> dict[str, Any]:
    person, _, labels = text.partition("=")
    return {
        "person": person.strip(),
        "labels": tuple(filter(None, map(str.strip, labels.split("|")))),
    }


def _write_mentors(mentors: Iterable[Mentor]) -> str:
    return "; ".join(
        "=".join(filter(None, (mentor.person, "|".join(mentor.labels)))) for mentor in mentors
    )


def _source(text: str) -> dict[str, Any]:
    kind, *more = _words(text) or (SourceKind.ASK.value,)
    overrides = OVERRIDES in more
    field_id, *label = [word for word in more if word != OVERRIDES] or [""]
    return {"kind": kind, "field": field_id, "label": " ".join(label), "overrides": overrides}


def _write_source(source: DepartmentSource) -> str:
    overrides = OVERRIDES if source.overrides else ""
    return " ".join(filter(None, (source.kind.value, source.field, source.label, overrides)))


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise ValueError(word)
    return name, value


_SETTINGS = (
    Setting("office", "user ids of the office, such as U012AB3CD, U045EF6GH", _words, _write_words),
    Setting("editors", "user ids of those who approve the newsletter", _words, _write_words),
    Setting("company_name", "the company's name, as the newsletter says it"),
    Setting("tz", "the company's time zone, such as Asia/Tokyo"),
    Setting("language", "the newsletter's language: ja or en"),
    Setting(
        "newsletter_channel",
        "id of the channel the newsletter goes to, such as C012AB3CD; empty for none",
        _or_nothing,
        _write_or_nothing,
    ),
    Setting(
        "shared_channel_confirmed",
        "yes if that channel may be one shared with another company",
        _yes_or_no,
        _write_yes_or_no,
    ),
    Setting(
        "schedule",
        "when it is posted: business_day or day_of_month, which one, the hour, and by how many"
        " business days the draft comes before; such as business_day 5 10:00 3",
        _schedule,
        _write_schedule,
    ),
    Setting(
        "unapproved",
        "at the hour, without approval: post or wait; empty waits once there are editors",
        _or_nothing,
        _write_or_nothing,
    ),
    Setting("empty_month", "in a month without stories: short (a short post) or skip"),
    Setting(
        "assumptions",
        "the year of work, such as hours_per_day=8, days_per_year=240, weeks_per_year=48,"
        " months_per_year=12; what is left out takes its default",
        _assumptions,
        _write_assumptions,
    ),
    Setting(
        "hourly_rates",
        "yen an hour from a day on, such as 2026-04-01=3000, 2027-04-01=3200",
        _rates,
        _write_rates,
    ),
    Setting("days_off", "company days off, such as 2026-12-28, 2027-05-06", _words, _write_words),
    Setting("working_days", "days worked although they look like days off", _words, _write_words),
    Setting(
        "departments",
        "departments and their other names, such as 経理=経理部|accounting; 営業=営業部",
        _departments,
        _write_departments,
    ),
    Setting(
        "department_source",
        "where departments are known from: ask, groups (user groups in Slack), or profile with the"
        " id of a profile field, such as profile Xf0123ABCD; with the word overrides it counts more"
        " than what people chose themselves",
        _source,
        _write_source,
    ),
    Setting(
        "bridges",
        "the bridge people of each department, asked in turn, such as 経理=U012AB3CD|U045EF6GH;"
        " 営業=U078IJ9KL",
        _bridges,
        _write_bridges,
    ),
    Setting(
        "mentors",
        "people who offer help, with their tools and tasks, such as U012AB3CD=Excel|マクロ;"
        " U045EF6GH",
        _mentors,
        _write_mentors,
    ),
    Setting("sponsors", "user ids of the management's sponsors", _words, _write_words),
    Setting(
        "capture_emoji",
        "the emoji by which a message is offered as a story, such as bulb; empty for none",
    ),
    Setting("allow_guests", "yes if guests may take part", _yes_or_no, _write_yes_or_no),
    Setting(
        "set_up",
        "the steps of setting up that are done: channel, departments, schedule, colleagues,"
        " preview; with the last one it is over",
        _words,
        _write_words,
    ),
)
FIELDS = {setting.name: setting for setting in _SETTINGS}


def field(name: str) -> Setting:
    """The setting of this name; InvalidError lists the names there are."""
    if name not in FIELDS:
        raise InvalidError(
            "There is no setting %(name)s. The settings are: %(names)s.",
            name=name,
            names=", ".join(FIELDS),
        )
    return FIELDS[name]
