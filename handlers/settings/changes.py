"""What a setting was and what it became, in words.

Values are read as they were kept: what they say may be older than what is accepted today, and a
person's id may have been taken out of them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from domain.editions import Schedule
from domain.effect import Assumptions
from domain.errors import msg
from domain.language import Language
from handlers.kit.text import cut, escape, lines, listed
from handlers.settings import said
from handlers.settings.fields import BY_EDITORS, GROUPS
from handlers.translator import Translator
from storage.settings import DepartmentSource, HourlyRate

PARTS = 4
"""So many are shown of what was added or taken out at once, so that a page fits a message."""
Shown = list[str]
"""The parts of a value, each in words; a value of one part is said as before and after."""
Show = Callable[[Any, Translator], Shown]

MADE_UP = {
    "schedule": msg("Schedule"),
    "assumptions": msg("A year of work"),
    "departments": msg("Departments"),
    "department_source": msg("Source of departments"),
    "bridges": msg("Bridge people"),
    "office": msg("The DX office"),
    "shared_channel_confirmed": msg("A channel shared with another company is confirmed"),
}
"""What settings are called that no field stands for, or whose field says how to fill it in."""


def name_of(setting: str, tr: Translator) -> str:
    """What a setting is called."""
    labels = {field.name: field.label for group in GROUPS.values() for field in group.fields}
    return tr({**labels, **MADE_UP}.get(setting, setting))


def change_of(setting: str, details: Mapping[str, Any], tr: Translator) -> str:
    """What changed: before and after, or what was added and what was taken out."""
    old, new = (_shown(setting, details.get(side), tr) for side in ("old", "new"))
    if len(old) <= 1 and len(new) <= 1 and setting not in PEOPLE:
        return tr("%(old)s → %(new)s", old=_one(old, tr), new=_one(new, tr))
    added = [part for part in new if part not in old]
    gone = [part for part in old if part not in new]
    told = lines(
        [
            tr("Added: %(what)s", what=_row(added, tr)) if added else "",
            tr("Taken out: %(what)s", what=_row(gone, tr)) if gone else "",
        ]
    )
    return told or tr("Only the order changed.")


def _row(parts: Shown, tr: Translator) -> str:
    """The first of many, parted by more than the comma that may be in each, and how many more."""
    shown = " / ".join(parts[:PARTS])
    rest = len(parts) - PARTS
    return shown if rest <= 0 else tr("%(some)s and %(count)s more", some=shown, count=rest)


def _one(parts: Shown, tr: Translator) -> str:
    return next(iter(parts), "") or tr("none")


def _shown(setting: str, value: Any, tr: Translator) -> Shown:
    """A value in words; as it was kept where it cannot be read any more."""
    if value in (None, "", []):
        value = UNSET.get(setting)
    if value is None:
        return []
    try:
        return SHOWS.get(setting, _plain)(value, tr)
    except (ValidationError, ValueError, TypeError, KeyError):
        return [escape(str(value))]


def _plain(value: Any, tr: Translator) -> Shown:
    if isinstance(value, bool):
        return [tr("yes") if value else tr("no")]
    return [escape(str(one)) for one in (value if isinstance(value, list) else [value])]


def _people(value: Any, tr: Translator) -> Shown:
    return [said.mention(str(one), tr) for one in value]


def _days(value: Any, tr: Translator) -> Shown:
    return [said.days([date.fromisoformat(one)], tr) for one in value]


def _bridges(value: Any, tr: Translator) -> Shown:
    return [
        tr(
            "%(what)s: %(said)s",
            what=escape(one["department"]),
            said=said.mentions(one["people"], tr),
        )
        for one in value
    ]


def _mentors(value: Any, tr: Translator) -> Shown:
    return [said.mentor(one["person"], one.get("labels", ()), tr) for one in value]


def _departments(value: Any, tr: Translator) -> Shown:
    return [_department(one["name"], one.get("aliases") or (), tr) for one in value]


def _department(name: str, aliases: Iterable[str], tr: Translator) -> str:
    others = escape(cut(listed(aliases, tr.language), said.LABELS_SHOWN))
    return tr("%(said)s (%(more)s)", said=escape(name), more=others) if others else escape(name)


def _choice(setting: str) -> Show:
    """The words of the form for a value that is chosen from a few."""
    fields = (field for group in GROUPS.values() for field in group.fields)
    options = dict(next(field.options for field in fields if field.name == setting))
    return lambda value, tr: [tr(options.get(value, str(value)))]


UNSET = {"unapproved": BY_EDITORS}
"""What it means that nothing was chosen, where that is a choice too."""
PEOPLE = frozenset({"office", "editors", "sponsors", "bridges", "mentors"})
SHOWS: Mapping[str, Show] = {
    "office": _people,
    "editors": _people,
    "sponsors": _people,
    "bridges": _bridges,
    "mentors": _mentors,
    "departments": _departments,
    "days_off": _days,
    "working_days": _days,
    "newsletter_channel": lambda value, _: [f"<#{value}>"],
    "language": lambda value, _: [said.LANGUAGES[Language(value)]],
    "schedule": lambda value, tr: [
        listed(said.schedule(Schedule.model_validate(value), tr), tr.language)
    ],
    "assumptions": lambda value, tr: [said.assumptions(Assumptions.model_validate(value), tr)],
    "hourly_rates": lambda value, tr: [
        said.hourly_rate(HourlyRate.model_validate(one), tr) for one in value
    ],
    "department_source": lambda value, tr: [
        said.source(DepartmentSource.model_validate(value), tr)
    ],
    "unapproved": _choice("unapproved"),
    "empty_month": _choice("empty_month"),
    "capture_emoji": lambda value, _: [f":{escape(value)}:"],
}
