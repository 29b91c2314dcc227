"""Blocks, the surfaces each may stand on, and the rules that hold over a whole list of them."""

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from playground.slack_rules.elements import IMAGE, IN_ACTIONS, IN_INPUTS, IN_SECTIONS
from playground.slack_rules.newer import ALERT, MARKDOWN, TABLE, VIDEO
from playground.slack_rules.newest import (
    CARD,
    CAROUSEL,
    CONTEXT_ACTIONS,
    DATA_TABLE,
    PLAN,
    TASK_CARD,
    container,
)
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
        "message": _in_messages(everywhere),
        "modal": {"alert": ALERT, "container": container(everywhere)},
        "home": {"card": CARD},
    }
    return {**everywhere, **own[surface]}


def _in_messages(everywhere: dict[str, Check]) -> dict[str, Check]:
    return {
        "markdown": MARKDOWN,
        "table": TABLE,
        "data_table": DATA_TABLE,
        "card": CARD,
        "carousel": CAROUSEL,
        "context_actions": CONTEXT_ACTIONS,
        "task_card": TASK_CARD,
        "plan": PLAN,
        "container": container({**everywhere, "table": TABLE}),
    }


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
    everything = list(flattened(blocks, at))
    ids = [(b["block_id"], f"{where}/block_id") for where, b in everything if "block_id" in b]
    unique(ids, "block_id", report)
    for where, block in everything:
        _check_action_ids(block, where, report)
        _check_response_url(block, surface, where, report)
    _check_focus([block for _, block in everything], at, report)


def elements_of(block: Object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The elements a person can use in a block, each with its pointer below the block."""
    kind = block["type"]
    if kind in {"actions", "context_actions"}:
        yield from _listed("/elements", block["elements"])
    elif kind == "input":
        yield "/element", block["element"]
    elif kind == "card":
        yield from _listed("/actions", block.get("actions", []))
    elif kind == "section" and block.get("accessory", {}).get("type") not in {None, "image"}:
        yield "/accessory", block["accessory"]


def _listed(at: str, elements: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for index, element in enumerate(elements):
        yield f"{at}/{index}", element


def flattened(blocks: list[dict[str, Any]], at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All blocks with their pointers, those inside containers and carousels too."""
    for where, block in _listed(at, blocks):
        yield where, block
        for name in ("child_blocks", *(["elements"] if block["type"] == "carousel" else [])):
            yield from flattened(block.get(name, []), f"{where}/{name}")


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
