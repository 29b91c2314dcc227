"""The form for where departments are known from; its questions depend on what Slack has."""

from collections.abc import Mapping
from typing import Any

import structlog

from domain.errors import msg
from handlers.departments import SCOPES
from handlers.kit import blocks, forms
from handlers.kit.forms import Field, Modal, Values, inputs, list_of, text_of
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.kit.text import OPTION_MAX, cut, lines
from handlers.settings.fields import SOURCE, source_values
from handlers.visit import Visit
from storage.settings import CompanySettings, DepartmentSource, SourceKind

log = structlog.get_logger(__name__)

TEXTS = frozenset({"text", "long_text", "options_list"})
"""The kinds of profile fields that can say a department's name."""
LABEL_SHOWN = 100
"""What a menu's value holds of a field's name beside its id."""
KINDS = {
    SourceKind.ASK: msg("People are asked once, when they record something"),
    SourceKind.PROFILE: msg("A field of the Slack profile"),
    SourceKind.GROUPS: msg("User groups in Slack that are called like a department"),
}
ABOUT = msg(
    "Slack is read soon after somebody comes here for the first time, and once a day after that."
    " Whoever has the name of a department there, or one of its other names, belongs to it."
)
NOT_ALLOWED = msg(
    "Profiles and user groups can be read once the app has the scopes %(scopes)s: please add them"
    " on the app's page under OAuth & Permissions, reinstall the app and restart the bot."
)
NO_ANSWER = msg("Slack did not say which profile fields there are. Please open this form again.")
PICK_A_FIELD = msg("Please choose the field of the profile.")


async def source_view(visit: Visit, url: str) -> dict[str, Any]:
    """The form, once Slack said which fields a profile has."""
    tr = visit.tr
    offered = await _profile_fields(visit)
    fields = _questions(visit, offered or {})
    frame = Modal(
        f"settings.{SOURCE.name}", tr(SOURCE.title), tr("Close"), submit=tr("Save"), metadata=url
    )
    notes = lines([_missing(visit), tr(NO_ANSWER) if offered is None else ""])
    told = [blocks.section(tr(ABOUT)), *([blocks.context(notes)] if notes else [])]
    values = source_values(visit.company.department_source)
    return frame.view([*told, *inputs(fields, values, "settings", tr)])


def _missing(visit: Visit) -> str:
    lacking = [f"`{scope}`" for scope in SCOPES.values() if visit.deps.lacks(scope)]
    return visit.tr(NOT_ALLOWED, scopes=" ".join(lacking)) if lacking else ""


async def _profile_fields(visit: Visit) -> Mapping[str, str] | None:
    """The fields that can say a department, as menu values and names; None without an answer."""
    if visit.deps.lacks(SCOPES[SourceKind.PROFILE]):
        return {}
    try:
        answer = await visit.client.team_profile_get(visibility="visible")
    except SLACK_TROUBLE as error:
        log.warning("profile_fields.not_read", code=code_of(error))
        return None
    fields = answer["profile"].get("fields") or []
    return {
        f"{field['id']} {cut(field['label'], LABEL_SHOWN)}": field["label"]
        for field in fields[: blocks.OPTIONS_MAX]
        if field.get("type") in TEXTS and field.get("label")
    }


def _questions(visit: Visit, offered: Mapping[str, str]) -> tuple[Field, ...]:
    """The kinds that can be chosen here, the field of the profile, and which word counts more."""
    can = {SourceKind.ASK: True, SourceKind.PROFILE: bool(offered)}
    can[SourceKind.GROUPS] = not visit.deps.lacks(SCOPES[SourceKind.GROUPS])
    kinds = tuple((kind.value, KINDS[kind]) for kind in KINDS if can[kind])
    asked = [Field("source_kind", msg("Source"), forms.Kind.RADIO, options=kinds, required=True)]
    if offered:
        options = tuple((value, cut(label, OPTION_MAX)) for value, label in offered.items())
        label = msg("Field of the profile")
        asked.append(Field("source_field", label, forms.Kind.SELECT, options=options))
    if len(kinds) > 1:
        overrides = msg("What Slack says counts more than what people chose themselves")
        label = msg("If the two differ")
        checks = (("overrides", overrides),)
        asked.append(Field("source_overrides", label, forms.Kind.CHECKS, options=checks))
    return tuple(asked)


def source_errors(values: Values) -> dict[str, str]:
    """What is missing, by field, as msgids."""
    if text_of(values, "source_kind") != SourceKind.PROFILE or text_of(values, "source_field"):
        return {}
    return {"source_field": PICK_A_FIELD}


def read_source(values: Values, _company: CompanySettings) -> dict[str, Any]:
    """The change that the form asks for; none where it was another form."""
    if "source_kind" not in values:
        return {}
    kind = SourceKind(text_of(values, "source_kind") or SourceKind.ASK)
    reads = kind is SourceKind.PROFILE
    field, _, label = text_of(values, "source_field").partition(" ") if reads else ("", "", "")
    overrides = bool(list_of(values, "source_overrides")) and kind is not SourceKind.ASK
    source = DepartmentSource(kind=kind, field=field, label=label, overrides=overrides)
    return {"department_source": source}
