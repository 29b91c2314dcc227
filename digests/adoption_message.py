"""What people read who are brought together over a story, as Slack messages; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from digests.member_words import clipped_title, tidy
from digests.nudges.reader import Reader
from digests.poster import Message
from digests.prose_template import render, render_line
from digests.render.rich_text import Block, escaped, rich_text
from domain.adoptions import Adoption
from domain.prose import Paragraph
from domain.stories import TITLE_MAX, PersonId

ANSWERS = (("yes", "primary"), ("no", ""))


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish about a story of this title, of somebody in `department` ("" where nobody knows).

    `is_named` says whether the story shows who wrote it.
    """

    adoption: Adoption
    title: str
    department: str
    is_named: bool

    @property
    def values(self) -> dict[str, Any]:
        """What every sentence may need."""
        title = clipped_title(tidy(self.title), TITLE_MAX)
        return {"title": title, "department": tidy(self.department), "named": self.is_named}


def ask(wish: Wish, reader: Reader) -> Message:
    """What an author who is not named is asked, and what either answer does."""
    until = reader.day(wish.adoption.due_on)
    said = _said(wish, reader, "ask", wisher=wish.adoption.person_id, until=until)
    buttons = [_answer(name, style, wish, reader) for name, style in ANSWERS]
    return _message(said, {"type": "actions", "elements": buttons})


def introduction(wish: Wish, readers: Iterable[Reader], *, teller: PersonId) -> Message:
    """What the two read where they meet, once in each language they read."""
    who = {"wisher": wish.adoption.person_id, "teller": teller}
    by_language = {reader.language: reader for reader in readers}
    said = (_said(wish, reader, "meet", **who) for reader in by_language.values())
    return _message(tuple(chain.from_iterable(said)))


def pointing(wish: Wish, reader: Reader, *, teller: PersonId) -> Message:
    """What one of the two reads in private, where no conversation of both can be opened."""
    wisher = wish.adoption.person_id
    part = "to_teller" if reader.id == teller else "to_wisher"
    return _message(_said(wish, reader, part, wisher=wisher, teller=teller))


def closed(title: str, reader: Reader) -> Message:
    """What is told to who wished when nobody is introduced; never why.

    No `title` where nothing is left of the story.
    """
    title = clipped_title(tidy(title), TITLE_MAX)
    return _message(render("adoption", reader.language, part="closed", title=title))


def _said(wish: Wish, reader: Reader, part: str, **values: Any) -> tuple[Paragraph, ...]:
    """The sentences of a part; people are given by their ids."""
    named = {
        f"{role}_name": reader.name(values[role]) for role in ("wisher", "teller") if role in values
    }
    values = wish.values | values | named
    return render("adoption", reader.language, part=part, **values)


def _message(said: tuple[Paragraph, ...], *more: Block) -> Message:
    text = "\n".join(paragraph.text for paragraph in said)
    return Message(escaped(text), (rich_text(said, mentions=True), *more))


def _answer(name: str, style: str, wish: Wish, reader: Reader) -> Block:
    label = render_line("adoption", reader.language, part=name)
    button = {
        "type": "button",
        "action_id": f"adoption.{name}",
        "value": str(wish.adoption.id),
        "text": {"type": "plain_text", "text": label},
    }
    return button | ({"style": style} if style else {})
