"""Text objects, options and the confirmation dialog: what the larger pieces are made of."""

from typing import Any

from playground.slack_rules.schema import (
    Check,
    Object,
    Report,
    array,
    boolean,
    exactly_one,
    record,
    string,
    typed,
)

IDENTIFIER = string(1, 255)
URL = string(1, 3000, pattern=r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
TYPE = string(1)


def plain(high: int) -> Check:
    """A plain_text object of 1 to `high` characters."""
    fields = {"type": TYPE, "text": string(1, high)}
    return typed({"plain_text": record(fields, {"emoji": boolean})})


def text(high: int) -> Check:
    """A plain_text or mrkdwn object of 1 to `high` characters."""
    fields = {"type": TYPE, "text": string(1, high)}
    return typed(
        {
            "plain_text": record(fields, {"emoji": boolean}),
            "mrkdwn": record(fields, {"verbatim": boolean}),
        }
    )


def option(*, rich: bool = False, links: bool = False) -> Check:
    """One choice; `rich` ones may use mrkdwn, those with `links` a url (overflow only)."""
    words = text(75) if rich else plain(75)
    optional: dict[str, Check] = {"description": words}
    if links:
        optional["url"] = URL
    return record({"text": words, "value": string(1, 150)}, optional)


CONFIRM = record(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": string(words="primary danger")},
)
FILE_ID = string(1, pattern="[F][A-Z0-9]{8,}")
SLACK_FILE = record({}, {"id": FILE_ID, "url": URL}, exactly_one("id", "url"))


def choices() -> tuple[dict[str, Check], Check]:
    """The properties `options` and `option_groups` of a select, and the rule that binds them."""
    options = array(option(), 1, 100)
    group = record({"label": plain(75), "options": options})
    return (
        {"options": options, "option_groups": array(group, 1, 100)},
        exactly_one("options", "option_groups"),
    )


def all_options(element: Object) -> list[Any]:
    """Every choice of a select, radio or checkbox element, its groups opened."""
    groups = element.get("option_groups") or []
    grouped = [one for group in groups for one in group.get("options", [])]
    return [*(element.get("options") or []), *grouped]


def initial_choice_exists(element: Object, at: str, report: Report) -> None:
    """A rule: what is chosen at first must equal one of the choices exactly."""
    if not _well_formed(element):
        return
    known = all_options(element)
    single = element.get("initial_option")
    if single is not None and single not in known:
        report.add("initial option was not found in the options", f"{at}/initial_option")
    for index, one in enumerate(element.get("initial_options") or []):
        if one not in known:
            where = f"{at}/initial_options/{index}"
            report.add("initial option was not found in the options", where)


def _well_formed(element: Object) -> bool:
    """Whether the lists this rule walks are lists; if not, another check has said so."""
    groups = element.get("option_groups", [])
    lists = [element.get("options", []), groups, element.get("initial_options", [])]
    if not all(isinstance(one, list) for one in lists):
        return False
    return all(isinstance(g, dict) and isinstance(g.get("options"), list) for g in groups)
