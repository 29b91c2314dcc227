"""Blocks for tests, as small as Slack takes them, and what the rules say about them."""

from typing import Any

from playground.slack_rules.blocks import check_blocks
from playground.slack_rules.schema import Report

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(**parts: Any) -> Json:
    return {"type": "section", "text": mrkdwn("x"), **parts}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def button(number: int = 0, **parts: Any) -> Json:
    return {"type": "button", "action_id": f"b{number}", "text": plain("x"), **parts}


def option(number: int = 0, **parts: Any) -> Json:
    return {"text": plain("x"), "value": f"v{number}", **parts}


def options(number: int) -> list[Json]:
    return [option(n) for n in range(number)]


def select(**parts: Any) -> Json:
    return actions({"type": "static_select", "action_id": "s", **parts})


def field(element: Json, **parts: Any) -> Json:
    return {"type": "input", "label": plain("x"), "element": element, **parts}


def typing(**parts: Any) -> Json:
    return field({"type": "plain_text_input", "action_id": "t", **parts})


def boxes(kind: str, number: int) -> Json:
    return actions({"type": kind, "action_id": "c", "options": options(number)})


def menu(*offered: Json) -> Json:
    return actions({"type": "overflow", "action_id": "o", "options": list(offered)})


def confirm(**parts: Any) -> Json:
    words = {"title": plain("x"), "text": plain("x"), "confirm": plain("x"), "deny": plain("x")}
    return actions(button(confirm={**words, **parts}))


def leaf(**parts: Any) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [parts]}],
    }


def bullets(indent: int) -> Json:
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]
    one = {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": items}
    return {"type": "rich_text", "elements": [one]}


def image(**parts: Any) -> Json:
    return {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "x", **parts}


def problems(*blocks: Json, surface: Any = "message") -> list[str]:
    report = Report()
    check_blocks(list(blocks), surface, report)
    return report.problems
