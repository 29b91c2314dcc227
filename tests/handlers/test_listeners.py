"""Every kind of request finds a listener, and every listener asks only for what there is."""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

import handlers
from bot.manifest import load_manifest
from handlers import LISTENERS
from tests.running import Company, dispatched

HANDLERS = Path(handlers.__file__).parent
GIVEN = {"ack", "visit"}
"""What a listener may ask for: Bolt drops a misspelt name silently."""
VIEW = {"id": "V1", "type": "modal", "blocks": [], "state": {"values": {}}, "private_metadata": ""}
REQUESTS: list[dict[str, Any]] = [
    {"type": "block_actions", "actions": [{"action_id": "x", "block_id": "b"}]},
    {"type": "block_actions", "actions": [{"action_id": "win.x", "block_id": "b"}]},
    {"type": "view_submission", "view": VIEW | {"callback_id": "x"}},
    {"type": "view_closed", "view": VIEW | {"callback_id": "story.form"}},
    {"type": "shortcut", "callback_id": "x"},
    {"type": "message_action", "callback_id": "x", "message": {"ts": "1.0"}},
    {"type": "block_suggestion", "action_id": "x", "block_id": "b", "value": ""},
    {"command": "/dx-other", "text": ""},
    {"type": "event_callback", "event_id": "E1", "event": {"type": "message", "user": "U1"}},
    {"type": "event_callback", "event_id": "E2", "event": {"type": "app_mention", "user": "U1"}},
]


@pytest.mark.parametrize("body", REQUESTS, ids=lambda body: str(list(body.values())[:2])[:60])
async def test_no_request_ends_in_a_404(it: Company, body: dict[str, Any]) -> None:
    answer = await dispatched(it, "UHANAKO", body)
    assert answer.status == 200


async def test_what_the_manifest_declares_has_a_listener_of_its_own(it: Company) -> None:
    declared = {one["command"] for one in load_manifest()["features"]["slash_commands"]}
    for command in declared:
        answer = await dispatched(it, "UHANAKO", {"command": command, "text": "help"})
        assert "1行で十分です。" in str(json.loads(answer.body))


def test_every_file_that_registers_is_listed() -> None:
    files = {
        ".".join(path.relative_to(HANDLERS.parent).with_suffix("").parts)
        for path in HANDLERS.rglob("*.py")
        if path.name != "__init__.py" and "def register(" in path.read_text("utf-8")
    }
    assert files == {module.__name__ for module in LISTENERS}
    assert LISTENERS[-1] is handlers.fallback


def test_every_listener_asks_only_for_what_there_is(it: Company) -> None:
    for listener in it.bot.app._async_listeners:
        names = inspect.signature(listener.ack_function).parameters
        assert set(names) <= GIVEN, listener.ack_function


def test_registering_costs_about_a_score_of_listeners(it: Company) -> None:
    assert len(it.bot.app._async_listeners) <= 26
