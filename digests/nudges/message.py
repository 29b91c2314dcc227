"""A bundle as a Slack message: what is asked with its exits, what is done with a tick; pure.

What is done shrinks to a line, and what there was no room for moves up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from digests.poster import Message
from digests.prose_template import render, render_line
from digests.render.rich_text import Block, escaped, rich_text
from digests.spoken import spoken
from domain.language import Language
from domain.prose import Paragraph, Span

WRITTEN_OUT = 5
TICKED = 10
"""So many of those that are done are named; nobody reads more of them."""
BUTTONS = 4
"""So many exits stand side by side; the others are in the menu."""
MENU_ENTRIES = 5
TICK = "✓ "
BETWEEN = {Language.JA: "：", Language.EN: ": "}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of an item; `name` is what handlers know it by."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item in words. What is done has no exits, and says what came of it."""

    position: int
    name: Paragraph
    says: tuple[Paragraph, ...]
    buttons: tuple[Choice, ...] = ()
    menu: tuple[Choice, ...] = ()
    helping: bool = False
    """Whether somebody else's matter is brought to a bridge person."""

    @property
    def is_open(self) -> bool:
        """Whether it still asks something."""
        return bool(self.buttons or self.menu)


@dataclass(frozen=True, slots=True)
class Page:
    """All entries of a bundle, in their order, and the key that its buttons carry."""

    key: str
    language: Language
    entries: tuple[Entry, ...]

    @property
    def asking(self) -> tuple[Entry, ...]:
        """What is not done yet."""
        return tuple(entry for entry in self.entries if entry.is_open)

    @property
    def done(self) -> tuple[Entry, ...]:
        """What is done."""
        return tuple(entry for entry in self.entries if not entry.is_open)

    def line(self, part: str, **values: object) -> str:
        """A sentence or a label around the entries."""
        name = "nudges" if part in {"header", "answered", "more", "small_print"} else "nudge_labels"
        return render_line(name, self.language, part=part, **values)

    def told(self, part: str, **values: object) -> tuple[Paragraph, ...]:
        """Sentences around the entries."""
        return render("nudges", self.language, part=part, **values)


def render_page(page: Page) -> Message:
    """The message as it stands now."""
    blocks = [rich_text(_header(page)), *_asking(page), *_done(page), *_more(page), *_foot(page)]
    return Message(escaped("\n".join(_text(page))), tuple(blocks))


def _header(page: Page) -> tuple[Paragraph, ...]:
    if not page.asking:
        return page.told("answered")
    helping = sum(entry.helping for entry in page.asking)
    return page.told("header", asked=len(page.asking) - helping, helping=helping)


def _asking(page: Page) -> Iterator[Block]:
    for entry in page.asking[:WRITTEN_OUT]:
        yield rich_text((entry.name, *entry.says), mentions=True)
        yield {"type": "actions", "elements": list(_exits(page, entry))}


def _exits(page: Page, entry: Entry) -> Iterator[Block]:
    value = f"{page.key}#{entry.position}"
    for choice in entry.buttons:
        said = f"{choice.label}{BETWEEN[page.language]}{entry.name.text}"
        yield _button(f"nudge.{choice.name}", choice.label, value) | {
            "accessibility_label": spoken(said)
        }
    if entry.menu:
        yield {
            "type": "overflow",
            "action_id": "nudge.more",
            "options": [_option(choice, value) for choice in entry.menu],
        }


def _done(page: Page) -> Iterator[Block]:
    lines = [_ticked(entry) for entry in islice(reversed(page.done), TICKED)]
    if lines:
        yield rich_text(lines)


def _ticked(entry: Entry) -> Paragraph:
    """On one line: its name, and what came of it."""
    spans = (span for paragraph in entry.says for span in paragraph.spans)
    return Paragraph(spans=(Span(text=f"{TICK}{entry.name.text} "), *spans))


def _more(page: Page) -> Iterator[Block]:
    count = len(page.asking) - WRITTEN_OUT
    if count > 0:
        button = page.line("rest", count=count)
        yield rich_text(page.told("more", count=count, button=button))
        yield _actions([_button("nudge.rest_of_list", button, page.key)])


def _foot(page: Page) -> Iterator[Block]:
    if page.asking:
        yield {"type": "divider"}
        yield _actions(
            [_button(f"nudge.{part}", page.line(part), page.key) for part in ("mute", "pause")]
        )
        small_print = {"type": "plain_text", "text": page.line("small_print")}
        yield {"type": "context", "elements": [small_print]}


def _text(page: Page) -> Iterator[str]:
    """What notifications and screen readers get: the whole message but for its buttons."""
    yield from (paragraph.text for paragraph in _header(page))
    for entry in page.asking[:WRITTEN_OUT]:
        says = " ".join(paragraph.text for paragraph in entry.says)
        yield f"{entry.name.text}{BETWEEN[page.language]}{says}"
    yield from (_ticked(entry).text for entry in islice(reversed(page.done), TICKED))
    count = len(page.asking) - WRITTEN_OUT
    if count > 0:
        yield page.line("more", count=count, button=page.line("rest", count=count))


def _actions(elements: Sequence[Block]) -> Block:
    return {"type": "actions", "elements": list(elements)}


def _button(action: str, label: str, value: str) -> Block:
    return {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": label},
        "value": value,
    }


def _option(choice: Choice, value: str) -> Block:
    return {
        "text": {"type": "plain_text", "text": choice.label},
        "value": f"{choice.name}|{value}",
    }
