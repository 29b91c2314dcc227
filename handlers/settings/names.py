"""The form in which the office says which department a name of Slack's stands for."""

from typing import Any

import structlog

from digests.departments import key_of
from domain.errors import msg
from domain.stories import LABEL_MAX
from handlers.kit import blocks, forms
from handlers.kit.forms import Field, Modal, Values, inputs, text_of
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import departments
from storage.departments import Unknown
from storage.settings import CompanySettings, Department, SourceKind, plain_name

log = structlog.get_logger(__name__)

SAID = "said:"
"""Before a name of Slack's, in the name of its field."""
AS_NEW = "+"
"""The choice to make a department of the name."""
MANY_NAMES = 20
ROOM = 200_000
"""Bytes of all menus of one form, whose size Slack limits; other names are shown after these."""
BYTES_A_SIGN, BYTES_AN_OPTION = 6, 90
MANY_ALIASES = 20
ABOUT = msg(
    "These names stand in Slack but match no department. Choose the"
    " department each one means; leave the others empty."
)
NONE_LEFT = msg("Every name in Slack is matched to a department. There is nothing to do.")
NO_ANSWER = msg("Slack did not answer. Please open this form again in a minute.")


async def names_view(visit: Visit, url: str) -> dict[str, Any]:
    """A question for each name, those of the most people first."""
    tr = visit.tr
    found = await _found(visit)
    frame = Modal(
        "settings.names",
        tr("Names of departments"),
        tr("Close"),
        submit=tr("Save") if found else "",
        metadata=url,
    )
    if not found:
        return frame.view([blocks.section(tr(NO_ANSWER if found is None else NONE_LEFT))])
    options = _options(visit.company)
    many = max(1, min(MANY_NAMES, ROOM // _size(options)))
    fields = [_question(one, options, tr) for one in found[:many]]
    rest = len(found) - many
    more = [blocks.context(tr("And %(count)s more, after these.", count=rest))] if rest > 0 else []
    return frame.view([blocks.section(tr(ABOUT)), *inputs(fields, {}, "settings", tr), *more])


def _question(one: Unknown, options: tuple[tuple[str, str], ...], tr: Translator) -> Field:
    label = tr("%(name)s (%(count)s people)", name=one.name, count=one.people)
    return Field(SAID + one.name, label, forms.Kind.SELECT, options=options)


def _options(company: CompanySettings) -> tuple[tuple[str, str], ...]:
    named = [(one.name, one.name) for one in company.departments]
    new = [(AS_NEW, msg("A department of this name"))]
    return tuple([*named, *new][: blocks.OPTIONS_MAX])


def _size(options: tuple[tuple[str, str], ...]) -> int:
    """Of one menu as it is sent, at most."""
    signs = sum(len(value) + len(label) for value, label in options)
    return BYTES_A_SIGN * signs + BYTES_AN_OPTION * len(options)


async def _found(visit: Visit) -> list[Unknown] | None:
    """The names without a department; None where Slack does not answer."""
    source = visit.company.department_source
    if source.kind is SourceKind.GROUPS:
        return await _groups(visit)
    async with visit.deps.db.read() as reader:
        return await departments.unknown(reader, key_of(source), visit.company)


async def _groups(visit: Visit) -> list[Unknown] | None:
    try:
        answer = await visit.client.usergroups_list(include_count=True)
    except SLACK_TROUBLE as error:
        log.warning("user_groups.not_read", code=code_of(error))
        return None
    groups = (one for one in answer["usergroups"] if not one.get("date_delete"))
    found = [
        Unknown(str(group["name"]), int(group.get("user_count") or 0))
        for group in groups
        if not any(map(visit.company.department_of, (group["name"], group.get("handle") or "")))
        and len(group["name"]) <= LABEL_MAX
    ]
    return sorted(found, key=lambda one: (-one.people, one.name))


def read_names(values: Values, company: CompanySettings) -> dict[str, Any]:
    """The departments with the names they were given; no change where it was another form."""
    given = _given(values)
    if not given:
        return {}
    kept = [Department(name=one.name, aliases=_aliases(one, given)) for one in company.departments]
    new = {
        plain_name(name): Department(name=name)
        for name, chosen in given.items()
        if chosen == AS_NEW and company.department_of(name) is None
    }
    return {"departments": (*kept, *new.values())}


def names_errors(values: Values, company: CompanySettings, tr: Translator) -> dict[str, str]:
    """What cannot be kept, at the first name that is too many."""
    given = _given(values)
    full = {one.name for one in company.departments if len(_aliases(one, given)) > MANY_ALIASES}
    said = tr("A department can have at most %(limit)s other names.", limit=MANY_ALIASES)
    return {SAID + name: said for name, chosen in given.items() if chosen in full}


def _given(values: Values) -> dict[str, str]:
    """What was chosen, by the name that Slack says."""
    chosen = {
        field.removeprefix(SAID): text_of(values, field)
        for field in values
        if field.startswith(SAID)
    }
    return {name: department for name, department in chosen.items() if department}


def _aliases(department: Department, given: dict[str, str]) -> tuple[str, ...]:
    """The department's other names with those it was given, each once."""
    names = (name for name, chosen in given.items() if chosen == department.name)
    return tuple(dict.fromkeys((*department.aliases, *names)))
