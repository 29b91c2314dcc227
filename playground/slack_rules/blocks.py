"""Blocks, the surfaces each may stand on, and the rules that hold over a whole list of them."""

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from playground.slack_rules.elements import IMAGE, IN_ACTIONS, IN_INPUTS, IN_SECTIONS
from playground.slack_rules.newer import ALERT, MARKDOWN, TABLE, VIDEO
from playground.slack_rules.rich_text import RICH_TEXT
from playground.slack_rules.schema import (
    Check,
    Object,
    Report,
    array,
    at_least_one,
    boolean,
    exactly_one,
    record,
    string,
    typed,
    unique,
)
from playground.slack_rules.texts import IDENTIFIER, SLACK_FILE, TYPE, URL, plain, text

Surface: TypeAlias = Literal["message", "modal", "home"]
MOST_BLOCKS: dict[str, int] = {"message": 50, "modal": 100, "home": 100}

_ID = {"block_id": IDENTIFIER}
_SECTION = record(
    {"type": TYPE},
    {
        **_ID,
        "text": text(3000),
        "fields": array(text(2000), 1, 10),
        "accessory": typed(IN_SECTIONS),
        "expand": boolean,
    },
    at_least_one("text", "fields"),
)
_HEADER = record({"type": TYPE, "text": plain(150)}, _ID)
_DIVIDER = record({"type": TYPE}, _ID)
_IMAGE = record(
    {"type": TYPE, "alt_text": string(1, 2000)},
    {**_ID, "image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
    exactly_one("image_url", "slack_file"),
)
_IN_CONTEXT = typed(
    {
        "image": IMAGE,
        "plain_text": plain(3000),
        "mrkdwn": text(3000),
    }
)
_CONTEXT = record({"type": TYPE, "elements": array(_IN_CONTEXT, 1, 10)}, _ID)
_ACTIONS = record({"type": TYPE, "elements": array(typed(IN_ACTIONS), 1, 25)}, _ID)


def _input(surface: Surface) -> Check:
    elements = dict(IN_INPUTS)
    if surface != "modal":
        del elements["file_input"]
    return record(
        {"type": TYPE, "label": plain(2000), "element": typed(elements)},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    )


def _kinds(surface: Surface) -> dict[str, Check]:
    everywhere = {
        "section": _SECTION,
        "header": _HEADER,
        "divider": _DIVIDER,
        "image": _IMAGE,
        "context": _CONTEXT,
        "actions": _ACTIONS,
        "input": _input(surface),
        "rich_text": RICH_TEXT,
        "video": VIDEO,
    }
    own: dict[str, dict[str, Check]] = {
        "message": {"markdown": MARKDOWN, "table": TABLE},
        "modal": {"alert": ALERT},
        "home": {},
    }
    return {**everywhere, **own[surface]}


_CHECKS: dict[Surface, Check] = {
    surface: array(typed(_kinds(surface)), 0, MOST_BLOCKS[surface])
    for surface in ("message", "modal", "home")
}


def check_blocks(blocks: Any, surface: Surface, report: Report, at: str = "/blocks") -> None:
    """Check a list of blocks for a surface: each one, and their identifiers together."""
    before = len(report.problems)
    _CHECKS[surface](blocks, at, report)
    if len(report.problems) > before:
        return
    ids = [(b["block_id"], f"{at}/{n}/block_id") for n, b in enumerate(blocks) if "block_id" in b]
    unique(ids, "block_id", report)
    for index, block in enumerate(blocks):
        _check_action_ids(block, f"{at}/{index}", report)
        _check_response_url(block, surface, f"{at}/{index}", report)
    _check_focus(blocks, at, report)


def elements_of(block: Object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The elements a person can use in a block, each with its pointer below the block."""
    if block["type"] == "actions":
        for index, element in enumerate(block["elements"]):
            yield f"/elements/{index}", element
    elif block["type"] == "input":
        yield "/element", block["element"]
    elif block["type"] == "section" and block.get("accessory", {}).get("type") not in {
        None,
        "image",
    }:
        yield "/accessory", block["accessory"]


def _check_action_ids(block: Object, at: str, report: Report) -> None:
    ids = [
        (element["action_id"], f"{at}{below}/action_id")
        for below, element in elements_of(block)
        if "action_id" in element
    ]
    unique(ids, "action_id", report)


def _check_response_url(block: Object, surface: Surface, at: str, report: Report) -> None:
    for below, element in elements_of(block):
        allowed = surface == "modal" and block["type"] == "input"
        if "response_url_enabled" in element and not allowed:
            report.add("invalid additional property: response_url_enabled", f"{at}{below}")


def _check_focus(blocks: list[Any], at: str, report: Report) -> None:
    focused = [e for b in blocks for _, e in elements_of(b) if e.get("focus_on_load")]
    if len(focused) > 1:
        report.add("only one element may have focus_on_load", at)
