"""Block elements: buttons, selects, pickers and inputs, and where each may stand."""

from datetime import date
from typing import Any

from playground.slack_rules.rich_text import RICH_TEXT
from playground.slack_rules.schema import (
    Check,
    Object,
    Report,
    anything,
    array,
    at_least_one,
    boolean,
    exactly_one,
    integer,
    record,
    string,
)
from playground.slack_rules.texts import (
    CONFIRM,
    IDENTIFIER,
    SLACK_FILE,
    TYPE,
    URL,
    choices,
    initial_choice_exists,
    option,
    plain,
)

_DATE_SHAPE = string(pattern=r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_TIME = string(pattern=r"([01]\d|2[0-3]):[0-5]\d")
_NUMBER = string(1, pattern=r"-?\d+(\.\d+)?")
_PLACEHOLDER = plain(150)
_ASKING = {"action_id": IDENTIFIER, "confirm": CONFIRM, "focus_on_load": boolean}
_CHOOSING = {**_ASKING, "placeholder": _PLACEHOLDER}
_TYPING = {
    "action_id": IDENTIFIER,
    "placeholder": _PLACEHOLDER,
    "focus_on_load": boolean,
    "dispatch_action_config": record(
        {"trigger_actions_on": array(string(words="on_enter_pressed on_character_entered"), 1, 2)}
    ),
}
_MAX_SELECTED = integer(1, 100)


def _date(value: Any, at: str, report: Report) -> None:
    """A day that is in the calendar, as YYYY-MM-DD."""
    before = len(report.problems)
    _DATE_SHAPE(value, at, report)
    if len(report.problems) == before and not is_day(value):
        report.add("must be a valid date", at)


def is_day(text: str) -> bool:
    """Whether the calendar has this day (YYYY-MM-DD)."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _element(optional: dict[str, Check], *rules: Check, **required: Check) -> Check:
    return record({"type": TYPE, **required}, optional, *rules)


def _lengths_in_order(element: Object, at: str, report: Report) -> None:
    low, high = element.get("min_length"), element.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        report.add("min_length must not be greater than max_length", f"{at}/min_length")


_OPTIONS, _ONE_KIND = choices()
_FILTER = record(
    {},
    {
        "include": array(string(words="im mpim private public"), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),
)
_USER_ID = string(pattern="[UW][A-Z0-9]+")
_CONVERSATION_ID = string(pattern="[CDGUW][A-Z0-9]+")
_CHANNEL_ID = string(pattern="C[A-Z0-9]+")

BUTTON = _element(
    {
        "action_id": IDENTIFIER,
        "value": string(1, 2000),
        "url": URL,
        "style": string(words="primary danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(1, 75),
    },
    text=plain(75),
)
OVERFLOW = _element(
    {"action_id": IDENTIFIER, "confirm": CONFIRM},
    options=array(option(links=True), 1, 5),
)
IMAGE = _element(
    {"image_url": URL, "slack_file": SLACK_FILE},
    exactly_one("image_url", "slack_file"),
    alt_text=string(1, 2000),
)
WORKFLOW_BUTTON = _element(
    {
        "action_id": IDENTIFIER,
        "style": string(words="primary danger"),
        "accessibility_label": string(1, 75),
    },
    text=plain(75),
    workflow=anything,
)


def _boxes(initial: dict[str, Check]) -> Check:
    options = array(option(rich=True), 1, 10)
    return _element({**_ASKING, **initial}, initial_choice_exists, options=options)


def _chosen(name: str, item: Check, own: dict[str, Check] | None = None) -> dict[str, Check]:
    """The two selects of a kind: `<name>_select` and `multi_<name>_select`."""
    word = {"static": "option", "external": "option"}.get(name, name[:-1])
    shared = {**_CHOOSING, **(own or {})}
    response_url = {"response_url_enabled": boolean} if name in _ANSWERING else {}
    rules = (_ONE_KIND, initial_choice_exists) if name == "static" else ()
    one = {**shared, **response_url, f"initial_{word}": item}
    many = {
        **shared,
        f"initial_{word}s": array(item, 1),
        "max_selected_items": _MAX_SELECTED,
    }
    return {
        f"{name}_select": _element(one, *rules),
        f"multi_{name}_select": _element(many, *rules),
    }


_ANSWERING = ("conversations", "channels")
_CONVERSATIONS: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": _FILTER}

SELECTS: dict[str, Check] = {
    **_chosen("static", option(), _OPTIONS),
    **_chosen("external", option(), {"min_query_length": integer(0)}),
    **_chosen("users", _USER_ID),
    **_chosen("conversations", _CONVERSATION_ID, _CONVERSATIONS),
    **_chosen("channels", _CHANNEL_ID),
}
PICKERS: dict[str, Check] = {
    "datepicker": _element({**_CHOOSING, "initial_date": _date}),
    "timepicker": _element({**_CHOOSING, "initial_time": _TIME, "timezone": string(1)}),
}
DATETIMEPICKER = _element({**_ASKING, "initial_date_time": integer(10**9, 10**10 - 1)})
BOXES: dict[str, Check] = {
    "checkboxes": _boxes({"initial_options": array(option(rich=True), 1, 10)}),
    "radio_buttons": _boxes({"initial_option": option(rich=True)}),
}
RICH_TEXT_INPUT = _element(
    {
        **_TYPING,
        "initial_value": RICH_TEXT,
        "min_lines": integer(1, 100),
        "max_lines": integer(1, 100),
    }
)
_PLAIN_TEXT_INPUT = _element(
    {
        **_TYPING,
        "initial_value": string(0, 3000),
        "multiline": boolean,
        "min_length": integer(0, 3000),
        "max_length": integer(1, 3000),
    },
    _lengths_in_order,
)
_NUMBER_INPUT = _element(
    {**_TYPING, "initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
    is_decimal_allowed=boolean,
)
_FILE_INPUT = _element(
    {
        "action_id": IDENTIFIER,
        "filetypes": array(string(1), 1),
        "max_files": integer(1, 10),
    }
)

IN_SECTIONS: dict[str, Check] = {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": OVERFLOW,
    "workflow_button": WORKFLOW_BUTTON,
    **SELECTS,
    **PICKERS,
    **BOXES,
}
IN_ACTIONS: dict[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "workflow_button": WORKFLOW_BUTTON,
    "datetimepicker": DATETIMEPICKER,
    "rich_text_input": RICH_TEXT_INPUT,
    **SELECTS,
    **PICKERS,
    **BOXES,
}
IN_INPUTS: dict[str, Check] = {
    "plain_text_input": _PLAIN_TEXT_INPUT,
    "email_text_input": _element({**_TYPING, "initial_value": string(0)}),
    "url_text_input": _element({**_TYPING, "initial_value": string(0)}),
    "number_input": _NUMBER_INPUT,
    "rich_text_input": RICH_TEXT_INPUT,
    "file_input": _FILE_INPUT,
    "datetimepicker": DATETIMEPICKER,
    **SELECTS,
    **PICKERS,
    **BOXES,
}
