"""The message a story is being made of, as its form remembers and shows it."""

from dataclasses import dataclass

from domain.errors import InvalidError, NotFoundError, msg
from domain.stories import Kind, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.cards import original
from handlers.kit.forms import Values, text_of
from handlers.kit.outdated import OLD_FORM, is_id
from handlers.kit.text import lines
from handlers.translator import Translator
from handlers.visit import Visit
from storage import drafts
from storage.database import Session

OTHER_KIND = {Kind.WIN: Kind.FAILURE, Kind.FAILURE: Kind.WIN}
SWITCH = {
    Kind.WIN: msg("Write it as a lesson instead"),
    Kind.FAILURE: msg("Write it as a win instead"),
}
MOVES = (
    ("before_text", "aim"),
    ("change_text", "happened"),
    ("result_text", "learned"),
    ("next_step", "advice"),
)
"""Where what was written in the form of a win stands in that of a lesson, and back."""
PRIVATE = msg(
    "*These words are from a private conversation.* They are shown to you alone. What you save here"
    " is a record like any other: please leave out what is meant for that conversation only. No"
    " link to the message is kept."
)
CUT = msg("The message is long: only its beginning is here.")
EMPTY = msg("The message has no text. Please write in your own words what it shows.")


@dataclass(frozen=True)
class FromMessage:
    """Which message: `origin` tells it from others, `link` leads to it, "" for a private one.

    `draft` is what somebody else proposed of it; `cut` says that it is longer than a form, `empty`
    that it has no text.
    """

    origin: str
    link: str = ""
    draft: int | None = None
    private: bool = False
    cut: bool = False
    empty: bool = False

    def __post_init__(self) -> None:
        if self.draft is not None and not is_id(self.draft):
            raise InvalidError(OLD_FORM)


def about(message: FromMessage, kind: Kind, tr: Translator) -> list[Block]:
    """What stands above the form: where the words are from, and the way to the other form."""
    shortened = tr(CUT) if message.cut else ""
    wordless = tr(EMPTY) if message.empty else ""
    said = lines([original(message.link, tr), shortened, wordless])
    return [
        *([blocks.section(tr(PRIVATE))] if message.private else []),
        *([blocks.context(said)] if said else []),
        blocks.actions(blocks.button(tr(SWITCH[kind]), "capture.other")),
    ]


async def settle(session: Session, visit: Visit, message: FromMessage, story: Story) -> None:
    """End what was proposed of this message, now that its author has recorded it."""
    if message.draft is None:
        return
    draft = await drafts.locked(session, message.draft)
    if draft is None or draft.author != visit.who.id:
        raise NotFoundError("This question is not there any more. What you wrote is still here.")
    if draft.is_open:
        await drafts.accept(session, draft, story)


def moved(values: Values, kind: Kind) -> Values:
    """What was written in the other form, where this kind's form asks for it; nothing is lost."""
    found = dict(values)
    if kind is Kind.WIN and (why := text_of(values, "why")):
        found["learned"] = "\n".join(filter(None, (text_of(values, "learned"), why)))
    for win, lesson in MOVES:
        old, new = (lesson, win) if kind is Kind.WIN else (win, lesson)
        found[new] = found.pop(old, "")
    return found
