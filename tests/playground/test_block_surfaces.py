"""Which blocks may stand where."""

from typing import Any

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


def card(**parts: Any) -> Json:
    return {"type": "card", "title": plain("x"), **parts}


def container(*children: Json, **parts: Any) -> Json:
    return {"type": "container", "title": plain("x"), "child_blocks": list(children), **parts}


def data_table(*widths: int, **parts: Any) -> Json:
    rows = [[{"type": "raw_text", "text": "x"}] * width for width in widths]
    return {"type": "data_table", "caption": "x", "rows": rows, **parts}


NEWEST: dict[str, tuple[Json, Json]] = {
    "a card's buttons": (
        card(actions=[button(n) for n in range(3)]),
        card(actions=[button(n) for n in range(4)]),
    ),
    "a card's body": (card(body=plain("x" * 200)), card(body=plain("x" * 201))),
    "a card with nothing": (card(), {"type": "card"}),
    "a carousel": (
        {"type": "carousel", "elements": [card()] * 10},
        {"type": "carousel", "elements": [card()] * 11},
    ),
    "a container": (container(*[section()] * 10), container(*[section()] * 11)),
    "no container in a container": (container(section()), container(container(section()))),
    "ids inside containers": (
        container(section(block_id="a"), section(block_id="b")),
        container(section(block_id="a"), section(block_id="a")),
    ),
    "rows of a data table": (data_table(*[2] * 101), data_table(*[2] * 102)),
    "ragged rows": (data_table(2, 2), data_table(2, 3)),
    "page size": (data_table(1, 1, page_size=100), data_table(1, 1, page_size=101)),
    "a plan": (
        {
            "type": "plan",
            "title": "x",
            "tasks": [{"type": "task_card", "task_id": "1", "title": "x"}],
        },
        {"type": "plan", "title": "x", "tasks": [{"type": "task_card", "task_id": "1"}]},
    ),
}


@pytest.mark.parametrize("name", NEWEST)
def test_the_newest_kinds(name: str) -> None:
    taken, refused = NEWEST[name]
    assert problems(taken) == []
    assert problems(refused) != []


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
