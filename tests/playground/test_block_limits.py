"""Each limit of Block Kit at its edge: taken at the limit, refused one above."""

from typing import Any

import pytest

from tests.playground.blocks import (
    Json,
    actions,
    boxes,
    bullets,
    button,
    confirm,
    field,
    image,
    leaf,
    menu,
    mrkdwn,
    option,
    options,
    plain,
    problems,
    section,
    select,
    typing,
)

EDGES: dict[str, Any] = {
    "section text 3000": (lambda n: section(text=mrkdwn("x" * n)), 3000),
    "section fields 10": (lambda n: section(fields=[plain("x")] * n), 10),
    "section field 2000": (lambda n: section(fields=[plain("x" * n)]), 2000),
    "block_id 255": (lambda n: section(block_id="x" * n), 255),
    "header 150": (lambda n: {"type": "header", "text": plain("x" * n)}, 150),
    "context elements 10": (lambda n: {"type": "context", "elements": [plain("x")] * n}, 10),
    "actions elements 25": (lambda n: actions(*(button(i) for i in range(n))), 25),
    "action_id 255": (lambda n: actions(button(action_id="x" * n)), 255),
    "button text 75": (lambda n: actions(button(text=plain("x" * n))), 75),
    "button value 2000": (lambda n: actions(button(value="x" * n)), 2000),
    "button url 3000": (lambda n: actions(button(url="https://" + "x" * (n - 8))), 3000),
    "button label 75": (lambda n: actions(button(accessibility_label="x" * n)), 75),
    "confirm title 100": (lambda n: confirm(title=plain("x" * n)), 100),
    "confirm text 300": (lambda n: confirm(text=plain("x" * n)), 300),
    "confirm yes 30": (lambda n: confirm(confirm=plain("x" * n)), 30),
    "confirm no 30": (lambda n: confirm(deny=plain("x" * n)), 30),
    "select options 100": (lambda n: select(options=options(n)), 100),
    "option text 75": (lambda n: select(options=[option(text=plain("x" * n))]), 75),
    "option value 150": (lambda n: select(options=[option(value="x" * n)]), 150),
    "option description 75": (lambda n: select(options=[option(description=plain("x" * n))]), 75),
    "groups 100": (
        lambda n: select(option_groups=[{"label": plain("x"), "options": options(1)}] * n),
        100,
    ),
    "group label 75": (
        lambda n: select(option_groups=[{"label": plain("x" * n), "options": options(1)}]),
        75,
    ),
    "placeholder 150": (lambda n: select(options=options(1), placeholder=plain("x" * n)), 150),
    "checkboxes 10": (lambda n: boxes("checkboxes", n), 10),
    "radio buttons 10": (lambda n: boxes("radio_buttons", n), 10),
    "overflow 5": (lambda n: boxes("overflow", n), 5),
    "overflow value 150": (lambda n: menu(option(value="x" * n)), 150),
    "image alt_text 2000": (lambda n: image(alt_text="x" * n), 2000),
    "image title 2000": (lambda n: image(title=plain("x" * n)), 2000),
    "input label 2000": (lambda n: typing() | {"label": plain("x" * n)}, 2000),
    "input hint 2000": (lambda n: typing() | {"hint": plain("x" * n)}, 2000),
    "max_length 3000": (lambda n: typing(max_length=n), 3000),
    "initial_value 3000": (lambda n: typing(initial_value="x" * n), 3000),
    "list indent 8": (bullets, 8),
    "markdown 12000": (lambda n: {"type": "markdown", "text": "x" * n}, 12000),
    "table rows 100": (
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n},
        100,
    ),
    "table cells 20": (
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n]},
        20,
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_the_limit_is_taken_and_one_more_is_refused(name: str) -> None:
    build, most = EDGES[name]
    assert problems(build(most)) == []
    assert problems(build(most + 1)) != []


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_the_number_of_blocks(surface: str, most: int) -> None:
    assert problems(*[{"type": "divider"}] * most, surface=surface) == []
    refused = problems(*[{"type": "divider"}] * (most + 1), surface=surface)
    assert refused == [f"no more than {most} items allowed [json-pointer:/blocks]"]


ONE_OPTION = {"options": [option()]}
WRONG: dict[str, tuple[Json, str]] = {
    "empty text": (
        section(text=mrkdwn("")),
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "text as string": (
        section(text="x"),
        "must provide an object [json-pointer:/blocks/0/text]",
    ),
    "emoji on mrkdwn": (
        section(text={**mrkdwn("x"), "emoji": True}),
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    "null accessory": (
        section(accessory=None),
        "must provide an object [json-pointer:/blocks/0/accessory]",
    ),
    "null style": (
        actions(button(style=None)),
        "must provide a string [json-pointer:/blocks/0/elements/0/style]",
    ),
    "unknown style": (
        actions(button(style="warning")),
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
    ),
    "no options": (
        select(options=[]),
        "must provide at least 1 items [json-pointer:/blocks/0/elements/0/options]",
    ),
    "null initial option": (
        select(**ONE_OPTION, initial_option=None),
        "must provide an object [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    "a day no calendar has": (
        actions({"type": "datepicker", "action_id": "d", "initial_date": "2027-02-29"}),
        "must be a valid date [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    "nobody chosen at first": (
        actions({"type": "multi_users_select", "action_id": "u", "initial_users": []}),
        "must provide at least 1 items [json-pointer:/blocks/0/elements/0/initial_users]",
    ),
    "a name for a person": (
        actions({"type": "users_select", "action_id": "u", "initial_user": "hanako"}),
        "failed to match a required pattern [json-pointer:/blocks/0/elements/0/initial_user]",
    ),
    "unknown block": (
        {"type": "data_visualization"},
        "unsupported type: data_visualization [json-pointer:/blocks/0/type]",
    ),
    "section with nothing": (
        {"type": "section"},
        "must provide at least one of text, fields [json-pointer:/blocks/0]",
    ),
    "missing text": (
        {"type": "header"},
        "missing required field: text [json-pointer:/blocks/0]",
    ),
    "unknown property": (
        {"type": "divider", "text": "x"},
        "invalid additional property: text [json-pointer:/blocks/0]",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_slack_says_and_where_it_points(name: str) -> None:
    block, sentence = WRONG[name]
    assert problems(block) == [sentence]


REFUSED: dict[str, Json] = {
    "header as mrkdwn": {"type": "header", "text": mrkdwn("x")},
    "initial option not offered": select(**ONE_OPTION, initial_option=option(9)),
    "initial option described otherwise": select(
        **ONE_OPTION, initial_option=option(description=plain("x"))
    ),
    "options and groups": select(
        **ONE_OPTION, option_groups=[{"label": plain("x"), "options": options(1)}]
    ),
    "url of an option outside overflow": select(options=[option(url="https://example.com")]),
    "mrkdwn option in a select": select(options=[option(text=mrkdwn("x"))]),
    "min above max": typing(min_length=5, max_length=4),
    "no such day": field({"type": "datepicker", "action_id": "d", "initial_date": "2026-13-01"}),
    "number without is_decimal_allowed": field({"type": "number_input", "action_id": "n"}),
    "number as number": field(
        {
            "type": "number_input",
            "action_id": "n",
            "is_decimal_allowed": True,
            "initial_value": 3,
        }
    ),
    "datetimepicker in a section": section(accessory={"type": "datetimepicker", "action_id": "d"}),
    "text input in a section": section(accessory={"type": "plain_text_input", "action_id": "t"}),
    "button in an input": field(button()),
    "two image sources": image(slack_file={"id": "F1"}),
    "no image source": {"type": "image", "alt_text": "x"},
    "image without alt_text": {"type": "image", "image_url": "https://example.com/x.png"},
    "empty leaf": leaf(type="text", text=""),
    "leaf with unknown style": leaf(type="text", text="x", style={"big": True}),
    "null style of a leaf": leaf(type="text", text="x", style=None),
    "user leaf with a name": leaf(type="user", user_id="hanako"),
    "alert outside a modal": {"type": "alert", "text": plain("x")},
    "file input outside a modal": field({"type": "file_input", "action_id": "f"}),
    "response_url_enabled outside a modal": actions(
        {"type": "conversations_select", "action_id": "c", "response_url_enabled": True}
    ),
    "empty filter": actions({"type": "conversations_select", "action_id": "c", "filter": {}}),
    "empty button value": actions(button(value="")),
    "workflow button without a workflow": actions({"type": "workflow_button", "text": plain("x")}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    assert problems(REFUSED[name]) != []


def test_the_same_action_id_twice_in_a_block_is_refused_in_two_blocks_taken() -> None:
    twice = actions(button(1), button(1))
    pointer = "/blocks/0/elements/1/action_id"
    assert problems(twice) == [f'`action_id` "b1" already exists [json-pointer:{pointer}]']
    assert problems(actions(button(1)), actions(button(1))) == []


def test_the_same_block_id_twice_is_refused() -> None:
    assert problems(section(block_id="a"), section(block_id="b")) == []
    assert problems(section(block_id="a"), section(block_id="a")) != []


def test_one_focus_per_view() -> None:
    one, two = typing(focus_on_load=True), typing(focus_on_load=True)
    assert problems(one, surface="modal") == []
    assert problems(one, two, surface="modal") != []
