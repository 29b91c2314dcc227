"""Which blocks may stand where."""

import pytest

from tests.playground.blocks import (
    Json,
    actions,
    button,
    field,
    leaf,
    mrkdwn,
    option,
    plain,
    problems,
    section,
    select,
)

MODAL_ONLY: dict[str, Json] = {
    "alert": {"type": "alert", "text": plain("x"), "level": "warning"},
    "file input": field({"type": "file_input", "action_id": "f"}),
    "response_url_enabled": field(
        {"type": "conversations_select", "action_id": "c", "response_url_enabled": True}
    ),
}


@pytest.mark.parametrize("name", MODAL_ONLY)
def test_modals_only(name: str) -> None:
    assert problems(MODAL_ONLY[name], surface="modal") == []
    assert problems(MODAL_ONLY[name], surface="home") != []


@pytest.mark.parametrize("surface", ["modal", "home"])
def test_messages_only(surface: str) -> None:
    markdown = {"type": "markdown", "text": "x"}
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    assert problems(markdown, table) == []
    assert problems(markdown, surface=surface) != []
    assert problems(table, surface=surface) != []


TAKEN: dict[str, Json] = {
    "mention": leaf(type="user", user_id="UHANAKO", style={"bold": True}),
    "link": leaf(type="link", url="https://example.com", text="x"),
    "channel": leaf(type="channel", channel_id="CGENERAL"),
    "emoji": leaf(type="emoji", name="tada"),
    "date": leaf(type="date", timestamp=1_720_000_000, format="{date}"),
    "initial option": select(options=[option()], initial_option=option()),
    "rich checkbox": actions(
        {"type": "checkboxes", "action_id": "c", "options": [option(text=mrkdwn("*x*"))]}
    ),
    "a day": field({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-30"}),
    "time": field({"type": "timepicker", "action_id": "d", "initial_time": "09:30"}),
    "external": actions({"type": "external_select", "action_id": "e", "min_query_length": 0}),
    "users": actions({"type": "multi_users_select", "action_id": "u", "initial_users": ["U1"]}),
    "accessory": section(accessory=button(style="danger")),
    "overflow link": actions(
        {
            "type": "overflow",
            "action_id": "o",
            "options": [option(url="https://example.com")],
        }
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_taken(name: str) -> None:
    assert problems(TAKEN[name]) == []
