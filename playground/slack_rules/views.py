"""Modal and Home views: the closed schema, sizes, and the rules over the whole view."""

import json
from typing import Any

from playground.errors import SlackError, refusal
from playground.slack_rules.blocks import Surface, check_blocks
from playground.slack_rules.schema import (
    Check,
    Object,
    Report,
    anything,
    boolean,
    record,
    string,
    typed,
)
from playground.slack_rules.texts import IDENTIFIER, TYPE, plain

MOST_BYTES = 250_000

_SHARED: dict[str, Check] = {
    "callback_id": string(0, 255),
    "external_id": IDENTIFIER,
    "private_metadata": string(0, 3000),
}
_MODAL = record(
    {"type": TYPE, "title": plain(24), "blocks": anything},
    {
        **_SHARED,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = record({"type": TYPE, "blocks": anything}, _SHARED)
_VIEW = {"modal": typed({"modal": _MODAL}), "home": typed({"home": _HOME})}


def checked_view(view: Any, surface: str) -> dict[str, Any]:
    """The view, fit for a `modal` or the `home` surface, or the refusal."""
    problems = view_problems(view, surface)
    if problems:
        raise refusal("invalid_arguments", problems)
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_BYTES:
        raise SlackError("view_too_large")
    return dict(view)


def view_problems(view: Any, surface: str) -> list[str]:
    """Every rule the view breaks, in Slack's sentences with pointers below /view."""
    report = Report()
    _VIEW[surface](view, "/view", report)
    if isinstance(view, dict) and "blocks" in view:
        stage: Surface = "modal" if surface == "modal" else "home"
        check_blocks(view["blocks"], stage, report, "/view/blocks")
    if not report.problems and surface == "modal":
        _inputs_need_submit(view, report)
    return report.problems


def _inputs_need_submit(view: Object, report: Report) -> None:
    if "submit" in view:
        return
    for index, block in enumerate(view["blocks"]):
        if block["type"] == "input":
            report.add(
                "must define `submit` to use an `input` block in modals",
                f"/view/blocks/{index}/input",
            )
