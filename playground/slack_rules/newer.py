"""Block kinds that only some surfaces or workspaces have."""

from typing import Any

from playground.slack_rules.rich_text import RICH_TEXT
from playground.slack_rules.schema import (
    Object,
    Report,
    array,
    boolean,
    integer,
    length,
    record,
    string,
    typed,
)
from playground.slack_rules.texts import IDENTIFIER, TYPE, URL, plain, text

_MOST_IN_TABLE = 10_000

MARKDOWN = record({"type": TYPE, "text": string(1, 12_000)}, {"block_id": IDENTIFIER})
ALERT = record(
    {"type": TYPE, "text": text(200)},
    {"block_id": IDENTIFIER, "level": string(words="default info warning error success")},
)
VIDEO = record(
    {
        "type": TYPE,
        "title": plain(199),
        "alt_text": string(1, 2000),
        "thumbnail_url": URL,
        "video_url": string(1, 3000, pattern=r"https://\S+"),
    },
    {
        "block_id": IDENTIFIER,
        "author_name": string(1, 49),
        "description": plain(200),
        "provider_icon_url": URL,
        "provider_name": string(1),
        "title_url": string(1, 3000, pattern=r"https://\S+"),
    },
)
CELL = typed(
    {
        "raw_text": record({"type": TYPE, "text": string(1)}),
        "raw_number": record({"type": TYPE, "value": integer(-(10**15)), "text": string(1)}),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = record({}, {"align": string(words="left center right"), "is_wrapped": boolean})


def _table_is_small(table: Object, at: str, report: Report) -> None:
    if characters(table.get("rows", [])) > _MOST_IN_TABLE:
        report.add("must be less than 10001 characters", f"{at}/rows")


TABLE = record(
    {"type": TYPE, "rows": array(array(CELL, 1, 20), 1, 100)},
    {"block_id": IDENTIFIER, "column_settings": array(_COLUMN, 0, 20)},
    _table_is_small,
)


def characters(value: Any) -> int:
    """How many characters a reader meets in this part of a message."""
    if isinstance(value, list):
        return sum(characters(one) for one in value)
    if not isinstance(value, dict):
        return 0
    own = sum(length(value[k]) for k in ("text", "alt_text") if isinstance(value.get(k), str))
    return own + sum(characters(part) for part in value.values())
