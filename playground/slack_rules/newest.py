"""Block kinds Slack added in 2026; where readings of their limits differ, the stricter one."""

from typing import Any

from playground.slack_rules.elements import BUTTON, IMAGE
from playground.slack_rules.newer import CELL, characters
from playground.slack_rules.rich_text import RICH_TEXT
from playground.slack_rules.schema import (
    Check,
    Object,
    Report,
    array,
    at_least_one,
    boolean,
    integer,
    record,
    string,
    typed,
)
from playground.slack_rules.texts import CONFIRM, IDENTIFIER, TYPE, URL, plain, text

_MOST_IN_TABLES = 20_000
_ID = {"block_id": IDENTIFIER}
_ICON = record({"type": string(words="icon"), "name": string(1)})


def _together(one: str, other: str) -> Check:
    """A rule: the two properties may not stand side by side."""

    def check(value: Object, at: str, report: Report) -> None:
        if one in value and other in value:
            report.add(f"{one} and {other} cannot be used together", at)

    return check


def _rectangular(table: Object, at: str, report: Report) -> None:
    rows = [row for row in table.get("rows", []) if isinstance(row, list)]
    if len({len(row) for row in rows}) > 1:
        report.add("all rows must have the same number of cells", f"{at}/rows")
    header = rows[0] if rows else []
    if any(isinstance(cell, dict) and cell.get("type") == "rich_text" for cell in header):
        report.add("the header row cannot hold rich_text", f"{at}/rows/0")
    if characters(rows) > _MOST_IN_TABLES:
        report.add(f"must be less than {_MOST_IN_TABLES + 1} characters", f"{at}/rows")


DATA_TABLE = record(
    {"type": TYPE, "caption": string(1), "rows": array(array(CELL, 1, 20), 2, 101)},
    {**_ID, "page_size": integer(1, 100)},
    _rectangular,
)
CARD = record(
    {"type": TYPE},
    {
        **_ID,
        "hero_image": IMAGE,
        "icon": IMAGE,
        "slack_icon": _ICON,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": array(typed({"button": BUTTON}), 1, 3),
    },
    at_least_one("hero_image", "title", "actions", "body"),
    _together("icon", "slack_icon"),
)
CAROUSEL = record({"type": TYPE, "elements": array(typed({"card": CARD}), 1, 10)}, _ID)

_FEEDBACK = record(
    {"text": plain(75), "value": string(1, 2000)}, {"accessibility_label": string(1, 75)}
)
CONTEXT_ACTIONS = record(
    {
        "type": TYPE,
        "elements": array(
            typed(
                {
                    "feedback_buttons": record(
                        {"type": TYPE, "positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
                        {"action_id": IDENTIFIER},
                    ),
                    "icon_button": record(
                        {"type": TYPE, "icon": string(1), "text": plain(75)},
                        {
                            "action_id": IDENTIFIER,
                            "value": string(1, 2000),
                            "confirm": CONFIRM,
                            "accessibility_label": string(1, 75),
                        },
                    ),
                }
            ),
            1,
            5,
        ),
    },
    _ID,
)
_SOURCE = record({"type": string(words="url"), "url": URL, "text": string(1)})
TASK_CARD = record(
    {"type": TYPE, "task_id": string(1), "title": string(1)},
    {
        **_ID,
        "status": string(words="pending in_progress complete error"),
        "details": typed({"rich_text": RICH_TEXT}),
        "output": typed({"rich_text": RICH_TEXT}),
        "sources": array(_SOURCE, 1),
    },
)
PLAN = record(
    {"type": TYPE, "title": string(1)},
    {**_ID, "tasks": array(typed({"task_card": TASK_CARD}), 1)},
)


def container(children: dict[str, Check]) -> Check:
    """A container whose children may be of these kinds; containers do not nest."""

    def titled(value: Any, at: str, report: Report) -> None:
        if ("title" in value) == ("rich_text_title" in value):
            report.add("must provide exactly one of title, rich_text_title", at)

    return record(
        {"type": TYPE, "child_blocks": array(typed(children), 1, 10)},
        {
            **_ID,
            "title": plain(150),
            "rich_text_title": typed({"rich_text": RICH_TEXT}),
            "subtitle": plain(150),
            "width": string(words="narrow standard wide full"),
            "is_collapsible": boolean,
            "has_header_divider": boolean,
        },
        titled,
        _together("is_collapsible", "has_header_divider"),
    )
