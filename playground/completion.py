"""What Slack adds to blocks when it keeps them: ids, defaults, entities."""

from functools import partial
from typing import Any

from playground.errors import refusal
from playground.files import is_picture
from playground.slack_rules.blocks import elements_of, flattened
from playground.slack_rules.messages import stored_text
from playground.slack_rules.pictures import unknown_files
from playground.workspace import Workspace


def completed(workspace: Workspace, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A copy of the blocks in which every block and every element has an identifier.

    Refuses pictures of files that Slack has not (yet): the files are known to the workspace alone.
    """
    unknown = list(unknown_files(blocks, "/blocks", partial(is_picture, workspace)))
    if unknown:
        problems = [f"invalid slack file [json-pointer:{at}]" for at in unknown]
        raise refusal("invalid_blocks", problems)
    made: list[dict[str, Any]] = [_kept(block) for block in blocks]
    for _, block in flattened(made, ""):
        block.setdefault("block_id", workspace.new_id("b"))
        for _, element in elements_of(block):
            element.setdefault("action_id", workspace.new_id("a"))
    return made


def _kept(value: Any) -> Any:
    if isinstance(value, list):
        return [_kept(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _kept(part) for name, part in value.items()}
    if kept.get("type") == "plain_text":
        kept.setdefault("emoji", True)
    elif kept.get("type") == "mrkdwn":
        kept["text"] = stored_text(kept["text"])
        kept.setdefault("verbatim", False)
    return kept
