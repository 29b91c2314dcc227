"""The limits of a whole message: its text, blocks, attachments and metadata."""

import json
import re
from typing import Any

from playground.errors import SlackError, refusal
from playground.slack_rules.blocks import check_blocks, flattened
from playground.slack_rules.newer import characters
from playground.slack_rules.pictures import unreachable
from playground.slack_rules.schema import Object, Report, length

LONGEST_TEXT = 40_000
LONGEST_UPDATED_TEXT = 4_000
MOST_CHARACTERS = 12_000
CHARACTERS_PER_BLOCK = 32
MOST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100
MOST_METADATA = 8_000


def checked_blocks(blocks: Any, *, total: bool = True) -> list[dict[str, Any]]:
    """The blocks of a message, or the refusal; `total` counts the characters of all of them."""
    report = Report()
    check_blocks(blocks, "message", report)
    if report.problems:
        raise refusal("invalid_blocks", report.problems)
    failed = [
        f"downloading image failed [json-pointer:{at}]" for at in unreachable(blocks, "/blocks")
    ]
    if failed:
        raise refusal("invalid_blocks", failed)
    kinds = [block["type"] for _, block in flattened(blocks, "/blocks")]
    if kinds.count("table") + kinds.count("data_table") > 1:
        raise SlackError("invalid_attachments", errors=["only_one_table_allowed"])
    markdown = sum(length(b["text"]) for b in blocks if b["type"] == "markdown")
    rest = [block for block in blocks if block["type"] != "markdown"]
    size = characters(rest) + CHARACTERS_PER_BLOCK * len(rest)
    if markdown > MOST_MARKDOWN or (total and size + markdown > MOST_CHARACTERS + _slack(markdown)):
        raise SlackError("msg_blocks_too_long")
    return list(blocks)


def _slack(markdown: int) -> int:
    """A lone markdown block may be as long as the whole message."""
    return CHARACTERS_PER_BLOCK if markdown else 0


def checked_attachments(attachments: Any) -> list[dict[str, Any]]:
    """The attachments of a message, or the refusal."""
    shaped = isinstance(attachments, list) and all(isinstance(one, dict) for one in attachments)
    if not shaped:
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for attachment in attachments:
        if "blocks" in attachment:
            checked_blocks(attachment["blocks"])
    return list(attachments)


def checked_metadata(metadata: Any) -> dict[str, Any]:
    """The metadata of a message, or the refusal; `{}` stands for none."""
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    kind, payload = metadata.get("event_type"), metadata.get("event_payload")
    named = isinstance(kind, str) and re.fullmatch(r"\w{1,255}", kind, re.ASCII)
    if set(metadata) != {"event_type", "event_payload"} or not named:
        raise SlackError("invalid_metadata_format")
    if not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    if not all(_allowed(value) for value in payload.values()):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > MOST_METADATA:
        raise SlackError("metadata_too_large")
    return metadata


def _scalar(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)


def _flat(value: Any) -> bool:
    return isinstance(value, dict) and all(_scalar(one) for one in value.values())


def _allowed(value: Any) -> bool:
    if isinstance(value, list):
        return all(_scalar(one) or _flat(one) for one in value)
    return _scalar(value) or _flat(value)


_MARKS = re.compile(
    r"&(?:amp|lt|gt);"
    r"|<(?:[@#!][^<>\n]+|[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s|]+(?:\|[^<>\n]*)?)>"
    r"|[&<>]"
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def stored_text(text: str) -> str:
    """Text as Slack keeps it: its own marks stay, every other & < > becomes an entity."""
    return _MARKS.sub(lambda mark: _ENTITIES.get(mark.group(), mark.group()), text)


def has_words(message: Object) -> bool:
    """Whether there is anything to show: text, blocks or attachments."""
    return any(message.get(name) for name in ("text", "blocks", "attachments"))
