"""Block Kit as plain dicts, one small function per kind of block.

Dicts and not `slack_sdk.models`: building a card with the models took 0.76 ms of the 2 ms that a
recorded line may take, with dicts 0.02 ms. What Slack refuses, the stand-in refuses in every test.

Our own sentences are mrkdwn (`section`, `context`). A member's words only ever go into `rich_text`
(`said` and its spans) or plain_text, where they are literal and nothing comes alive.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from handlers.kit.text import (
    BUTTON_MAX,
    CONFIRM_TEXT_MAX,
    HEADER_MAX,
    OPTION_MAX,
    SECTION_MAX,
    cut,
)

OPTIONS_MAX = 100
VIEW_MAX = 100
"""Blocks in a form or on the Home tab."""
NOTHING = "-"
"""What a button carries that has nothing to carry."""
Block = dict[str, Any]
Element = dict[str, Any]


def plain(text: str, limit: int = SECTION_MAX) -> Element:
    """A plain_text object: shown literally, so members' words are safe in it."""
    return {"type": "plain_text", "text": cut(text, limit) or "–", "emoji": True}


def mrkdwn(text: str) -> Element:
    """A mrkdwn object for a sentence of ours; members' words in it were escaped before."""
    return {"type": "mrkdwn", "text": cut(text, SECTION_MAX) or "–"}


def header(text: str) -> Block:
    """A title over what follows."""
    return {"type": "header", "text": plain(text, HEADER_MAX)}


def section(text: str, accessory: Element | None = None) -> Block:
    """A sentence of ours, with a button or menu beside it."""
    block = {"type": "section", "text": mrkdwn(text)}
    return block | {"accessory": accessory} if accessory else block


def line(text: str, accessory: Element | None = None) -> Block:
    """A line in which members' words are literal, with a button or menu beside it."""
    block = {"type": "section", "text": plain(text)}
    return block | {"accessory": accessory} if accessory else block


def context(*texts: str) -> Block:
    """Small print of ours."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def divider() -> Block:
    """A line between parts."""
    return {"type": "divider"}


def actions(*elements: Element) -> Block:
    """Buttons and menus in a row."""
    return {"type": "actions", "elements": list(elements)}


def button(
    text: str, action_id: str, value: str = "", *, style: str = "", confirm: Element | None = None
) -> Element:
    """A button; `style` is primary or danger, `confirm` asks before it counts."""
    element: Element = {
        "type": "button",
        "text": plain(text, BUTTON_MAX),
        "action_id": action_id,
        "value": value or NOTHING,
    }
    if style:
        element["style"] = style
    if confirm:
        element["confirm"] = confirm
    return element


def confirm(title: str, text: str, yes: str, no: str) -> Element:
    """The question before something that is not easily undone."""
    return {
        "title": plain(title, 100),
        "text": plain(text, CONFIRM_TEXT_MAX),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
        "style": "danger",
    }


def option(text: str, value: str) -> Element:
    """One choice of a menu."""
    return {"text": plain(text, OPTION_MAX), "value": value}


def select(
    action_id: str,
    placeholder: str,
    options: Sequence[Element],
    initial: str | None = None,
) -> Element:
    """A menu of at most 100 choices."""
    element: Element = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "options": list(options),
    }
    return with_initial(element, initial)


def overflow(action_id: str, options: Sequence[Element]) -> Element:
    """Up to five choices behind three dots."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def with_initial(element: Element, value: str | None) -> Element:
    """The menu with that value chosen, if it has such an option."""
    chosen = next((one for one in element["options"] if one["value"] == value), None)
    return element | {"initial_option": chosen} if chosen else element


def said(*lines: Sequence[Element]) -> Block:
    """A rich_text block of lines, each made of spans: the place for members' words."""
    spans: list[Element] = []
    for line in filter(None, lines):
        spans += [*([words("\n")] if spans else []), *line]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": spans}]}


def quoted(text: str) -> Block:
    """Words given back exactly as they were typed."""
    elements = [{"type": "rich_text_quote", "elements": [words(text)]}]
    return {"type": "rich_text", "elements": elements}


def words(text: str, *, bold: bool = False) -> Element:
    """A literal span of text."""
    span: Element = {"type": "text", "text": text or " "}
    return span | {"style": {"bold": True}} if bold else span


def person(user_id: str) -> Element:
    """A named person; in a private answer nobody is pinged by it."""
    return {"type": "user", "user_id": user_id}


def link(url: str) -> Element:
    """An address that can be pressed, shown as it is."""
    return {"type": "link", "url": url}


def channel(channel_id: str) -> Element:
    """A channel's name as a link."""
    return {"type": "channel", "channel_id": channel_id}


def between(spans: Iterable[Element], mark: str) -> list[Element]:
    """Spans with a mark between each two."""
    joined: list[Element] = []
    for span in spans:
        joined += [*([words(mark)] if joined else []), span]
    return joined
