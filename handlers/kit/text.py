"""Text that fits: Slack's limits and its one escaping rule."""

from collections.abc import Iterable
from typing import Self

from digests.lengths import fitted
from domain.language import Language

HEADER_MAX = 150
BUTTON_MAX = 75
OPTION_MAX = 75
SECTION_MAX = 3_000
FALLBACK_MAX = 3_000
VIEW_TITLE_MAX = 24
CONFIRM_TEXT_MAX = 300
METADATA_MAX = 3_000

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """A member's words made safe inside mrkdwn: no mention, link or broadcast comes alive."""
    return text.translate(ESCAPES)


def cut(text: str, limit: int) -> str:
    """At most that many characters as Slack may count them, with … where something was left out."""
    return fitted(text, limit)


def listed(items: Iterable[str], language: Language) -> str:
    """Items in a row, with the language's own comma."""
    return ("、" if language is Language.JA else ", ").join(items)


def about(items: Iterable[str], language: Language) -> str:
    """What is said of something in few words, one after the other: 2026年10月6日(火)・学び."""
    return ("・" if language is Language.JA else " · ").join(filter(None, items))


def lines(parts: Iterable[str]) -> str:
    """The parts that say something, one a line."""
    return "\n".join(part for part in parts if part)


class Markup(str):
    """A piece of mrkdwn of our own making, such as a mention: not to be escaped again."""

    __slots__ = ()


class Mention(Markup):
    """A person in mrkdwn; `name` is for places where no mention can stand, "" if it is unknown."""

    __slots__ = ("name",)

    name: str

    def __new__(cls, person: str, name: str = "") -> Self:
        """The mention of this person."""
        mention = super().__new__(cls, f"<@{person}>")
        mention.name = name
        return mention
