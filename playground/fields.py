"""Fields a person fills in: their state as Slack reports it, and what Slack's client checks."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from playground.client_words import say
from playground.slack_rules.blocks import elements_of, flattened
from playground.slack_rules.elements import is_day
from playground.slack_rules.texts import all_options

Said: TypeAlias = tuple[Any, ...]
"""A sentence of the client with its values; empty if nothing is amiss."""

Typed: TypeAlias = dict[str, dict[str, dict[str, Any]]]

_VALUE_OF = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
    "radio_buttons": ("selected_option", "initial_option"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}


def slot(kind: str) -> str:
    """The property that carries the value of an element of this type; "" if it has none."""
    return _VALUE_OF.get(kind, ("", ""))[0]


def fields(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every element that has a value, with the block it stands in."""
    for _, block in flattened(blocks, ""):
        for _, element in elements_of(block):
            if element["type"] in _VALUE_OF:
                yield block, element


def state(blocks: list[dict[str, Any]], typed: Typed) -> Typed:
    """`state.values`: what was typed, else what the app put there, else empty."""
    values: Typed = {}
    for block, element in fields(blocks):
        block_id, action_id = block["block_id"], element["action_id"]
        given = typed.get(block_id, {}).get(action_id)
        entry = given if given and given["type"] == element["type"] else untouched(element)
        values.setdefault(block_id, {})[action_id] = entry
    return values


def untouched(element: dict[str, Any]) -> dict[str, Any]:
    """The state of an element nobody has touched."""
    name, initial = _VALUE_OF[element["type"]]
    empty: Any = [] if _holds_many(element) else None
    value = element.get(initial, empty)
    entry = {"type": element["type"], name: empty if value == "" else value}
    if element["type"] == "timepicker" and "timezone" in element:
        entry["timezone"] = element["timezone"]
    return entry


def entry_for(element: dict[str, Any], value: Any) -> dict[str, Any]:
    """The state of an element after a person chose `value` (an option's value, an id, a text).

    LookupError for what the client does not let anybody choose.
    """
    name = slot(element["type"])
    if name == "selected_date" and value is not None and not is_day(value):
        raise LookupError(f"{element['action_id']} knows no day {value!r}")
    if name in {"selected_option", "selected_options"}:
        value = _chosen(element, value)
    elif name == "value":
        value = None if value in {None, ""} else str(value)
    return untouched(element) | {name: value}


def _chosen(element: dict[str, Any], value: Any) -> Any:
    if isinstance(value, list):
        return [_chosen(element, one) for one in value]
    if value is None or isinstance(value, dict):
        return value
    found = [one for one in all_options(element) if one.get("value") == value]
    if not found:
        offered = [one.get("value") for one in all_options(element)]
        raise LookupError(f"{element['action_id']} offers {offered}, not {value!r}")
    return found[0]


def mistakes(blocks: list[dict[str, Any]], values: Typed, locale: str) -> dict[str, str]:
    """What Slack's client says under the inputs before it sends anything, by block_id."""
    found: dict[str, str] = {}
    for block, element in fields(blocks):
        if block["type"] != "input":
            continue
        entry = values[block["block_id"]][element["action_id"]]
        said = _mistake(block, element, entry[slot(element["type"])])
        if said:
            found[block["block_id"]] = say(*said, locale=locale)
    return found


def _mistake(block: dict[str, Any], element: dict[str, Any], value: Any) -> Said:
    if value in (None, "", []):
        return () if block.get("optional") else ("Please complete this required field.",)
    checks = {
        "plain_text_input": _text_mistake,
        "number_input": _number_mistake,
        "email_text_input": _email_mistake,
        "url_text_input": _url_mistake,
    }
    if element["type"] in checks:
        return checks[element["type"]](element, value)
    if _holds_many(element) and len(value) > element.get("max_selected_items", 100):
        return ("Please select at most {} items.", element["max_selected_items"])
    return ()


def _text_mistake(element: dict[str, Any], value: str) -> Said:
    low, high = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < low:
        return ("Please enter at least {} characters.", low)
    return ("Please enter no more than {} characters.", high) if len(value) > high else ()


def _number_mistake(element: dict[str, Any], value: str) -> Said:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return ("Please enter a valid number.",)
    if not number.is_finite() or not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return ("Please enter a valid number.",)
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return ("Please enter a whole number.",)
    if "min_value" in element and number < Decimal(element["min_value"]):
        return ("Please enter a number of at least {}.", element["min_value"])
    if "max_value" in element and number > Decimal(element["max_value"]):
        return ("Please enter a number of at most {}.", element["max_value"])
    return ()


def _email_mistake(_element: dict[str, Any], value: str) -> Said:
    valid = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value)
    return () if valid else ("Please enter a valid email address.",)


def _url_mistake(_element: dict[str, Any], value: str) -> Said:
    return () if re.fullmatch(r"https?://\S+", value) else ("Please enter a valid URL.",)


def _holds_many(element: dict[str, Any]) -> bool:
    return element["type"].startswith("multi_") or element["type"] in {"checkboxes", "file_input"}
