"""Forms as lists of fields: fields → input blocks, Slack's view state → what was typed.

A field's name is its block_id, so an error found under that name lands at that field. What was
typed travels as `Values`, from which any form can be drawn again without losing a word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from digests.lengths import length
from domain.stories import is_blank, without_control
from handlers.kit.blocks import Block, Element, mrkdwn, option, plain, with_initial
from handlers.kit.text import OPTION_MAX, VIEW_TITLE_MAX, cut
from handlers.translator import Translator

Value = str | list[Any]
Values = dict[str, Value]

ERROR_MAX = 2_000
TYPED_MAX = 3_000
"""What Slack lets a field hold."""
LIVE_ON = {"trigger_actions_on": ["on_character_entered"]}


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    SELECT = "select"
    RADIO = "radio"
    CHECKS = "checks"
    PEOPLE = "people"
    PERSON = "person"
    DAY = "day"
    CHANNEL = "channel"
    TIME = "time"
    FILES = "files"


@dataclass(frozen=True)
class Field:
    """One question of a form. Label, hint, placeholder and options are msgids."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    max_length: int = 300
    required: bool = False
    live: bool = False
    """Whether each change is told to us at once."""


def inputs(fields: Iterable[Field], values: Values, prefix: str, tr: Translator) -> list[Block]:
    """The input blocks of these fields, filled with these values."""
    return [_input(field, values.get(field.name), prefix, tr) for field in fields]


def _input(field: Field, value: Value | None, prefix: str, tr: Translator) -> Block:
    element = _ELEMENTS[field.kind](field, value, tr)
    if field.placeholder:
        element["placeholder"] = plain(tr(field.placeholder), 150)
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(tr(field.label)),
        "element": element | {"action_id": f"{prefix}.{field.name}"},
        "optional": not field.required,
    }
    if field.hint:
        block["hint"] = plain(tr(field.hint), 2_000)
    if field.live:
        block["dispatch_action"] = True
    return block


def _typed_text(field: Field, value: Value | None, _tr: Translator) -> Element:
    shown = cut(str(value or ""), TYPED_MAX)
    most = max(field.max_length, length(shown))  # what was kept is shown whole
    element: Element = {"type": "plain_text_input", "max_length": most}
    if field.kind is Kind.TEXT:
        element["multiline"] = True
    if shown:
        element["initial_value"] = shown
    if field.live:
        element["dispatch_action_config"] = LIVE_ON
    return element


def _menu(field: Field, value: Value | None, tr: Translator) -> Element:
    options = [option(tr(text), name) for name, text in field.options]
    kind = "radio_buttons" if field.kind is Kind.RADIO else "static_select"
    return with_initial({"type": kind, "options": options}, str(value))


def _checks(field: Field, value: Value | None, tr: Translator) -> Element:
    options = [
        {"text": mrkdwn(cut(tr(text), OPTION_MAX)), "value": name} for name, text in field.options
    ]
    chosen = [one for one in options if one["value"] in (value or [])]
    element: Element = {"type": "checkboxes", "options": options}
    return element | {"initial_options": chosen} if chosen else element


def _people(_field: Field, value: Value | None, _tr: Translator) -> Element:
    element: Element = {"type": "multi_users_select"}
    return element | {"initial_users": list(value)} if value else element


def _person(_field: Field, value: Value | None, _tr: Translator) -> Element:
    element: Element = {"type": "users_select"}
    return element | {"initial_user": value} if value else element


def _day(_field: Field, value: Value | None, _tr: Translator) -> Element:
    element: Element = {"type": "datepicker"}
    return element | {"initial_date": value} if value else element


def _channel(_field: Field, value: Value | None, _tr: Translator) -> Element:
    kinds = {"include": ["public", "private"], "exclude_bot_users": True}
    element: Element = {"type": "conversations_select", "filter": kinds}
    return element | {"initial_conversation": value} if value else element


def _time(_field: Field, value: Value | None, _tr: Translator) -> Element:
    element: Element = {"type": "timepicker"}
    return element | {"initial_time": value} if value else element


def _files(_field: Field, _value: Value | None, _tr: Translator) -> Element:
    return {"type": "file_input", "max_files": 10}


_ELEMENTS = {
    Kind.LINE: _typed_text,
    Kind.TEXT: _typed_text,
    Kind.SELECT: _menu,
    Kind.RADIO: _menu,
    Kind.CHECKS: _checks,
    Kind.PEOPLE: _people,
    Kind.PERSON: _person,
    Kind.DAY: _day,
    Kind.CHANNEL: _channel,
    Kind.TIME: _time,
    Kind.FILES: _files,
}


def typed(view: Mapping[str, Any]) -> Values:
    """What stands in the view's inputs; a field that is not on the view is not in the answer."""
    state = view.get("state", {}).get("values", {})
    return {
        block_id: _value(next(iter(elements.values())))
        for block_id, elements in state.items()
        if elements
    }


def _value(element: Mapping[str, Any]) -> Value:
    kind = element.get("type")
    if kind == "checkboxes":
        return [one["value"] for one in element.get("selected_options") or []]
    if kind in ("static_select", "radio_buttons"):
        return str((element.get("selected_option") or {}).get("value", ""))
    value = element.get(_VALUE_IN.get(str(kind), "value"))
    return list(value) if isinstance(value, list) else str(value or "")


_VALUE_IN = {
    "multi_users_select": "selected_users",
    "users_select": "selected_user",
    "datepicker": "selected_date",
    "conversations_select": "selected_conversation",
    "timepicker": "selected_time",
    "file_input": "files",
}
"""Under which name Slack gives what was chosen; what is typed is a `value`."""


def text_of(values: Values, name: str) -> str:
    """What was typed or chosen in a field of one value; "" when nothing was."""
    value = values.get(name, "")
    text = without_control(value).strip() if isinstance(value, str) else ""
    return "" if is_blank(text) else text


def list_of(values: Values, name: str) -> list[Any]:
    """What was chosen in a field of several values."""
    value = values.get(name, [])
    return value if isinstance(value, list) else []


@dataclass(frozen=True)
class Modal:
    """A modal's frame; `title`, `submit` and `close` are already in the member's language."""

    callback_id: str
    title: str
    close: str
    submit: str = ""
    metadata: str = ""

    def view(self, blocks: list[Block]) -> dict[str, Any]:
        """The whole view, ready to be sent."""
        view: dict[str, Any] = {
            "type": "modal",
            "callback_id": self.callback_id,
            "title": plain(self.title, VIEW_TITLE_MAX),
            "close": plain(self.close, VIEW_TITLE_MAX),
            "blocks": blocks,
            "private_metadata": self.metadata,
        }
        if self.submit:
            view["submit"] = plain(self.submit, VIEW_TITLE_MAX)
        return view


def first_input(view: Mapping[str, Any]) -> str | None:
    """The block_id of the first input, where an error about the whole form is shown."""
    blocks = view.get("blocks", [])
    return next((str(b["block_id"]) for b in blocks if b.get("type") == "input"), None)
