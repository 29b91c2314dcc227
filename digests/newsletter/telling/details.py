"""What a story tells beyond the channel: the rest of its author's words, and its figures' origin.

Each line begins with what it is, so that one finds at a glance what one looks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from digests.member_words import ELLIPSIS
from digests.newsletter.telling.sentences import fitted
from digests.newsletter.telling.told import Told, ToldVoice
from digests.prose_template import render
from domain.language import Language
from domain.prose import Paragraph
from domain.stories import Kind

ROOM = 400
"""How much is told of one part, in Japanese characters; few write more."""
ORDER = {
    Kind.WIN: ("before", "change", "result", "next_step", "measured_how"),
    Kind.FAILURE: ("aim", "happened", "why", "learned", "advice", "next_step", "measured_how"),
}
HELPERS_SHOWN = 3
"""How many are thanked by name in the channel."""


@dataclass(frozen=True)
class Left:
    """Words that the channel has no room for; those that `go_on` follow others that it has.

    Of `rest` words nobody said which part of the story they tell.
    """

    name: str
    text: str
    go_on: bool
    rest: bool = False


def words_of(
    told: Told, left: Iterable[Left], voices: tuple[ToldVoice, ...], language: Language
) -> tuple[Paragraph, ...]:
    """What its author and others said of it, in the order of the story."""
    known = {one.name: one for one in left}
    order = ORDER[Kind.FAILURE if told.failure else Kind.WIN]
    parts = [(known[name], _bounded(known[name].text)) for name in order if name in known]
    return render("details", language, part="words", told=told, parts=parts, voices=voices)


def teller_of(told: Told, language: Language) -> tuple[Paragraph, ...]:
    """Whose story it is, for those who come to the thread first."""
    return render("details", language, part="who", told=told)


def facts_of(told: Told, language: Language) -> tuple[Paragraph, ...]:
    """What the record itself says: how its figure was reckoned, cost, tools, where to read on."""
    helpers = told.helpers[HELPERS_SHOWN:]
    return render("details", language, part="facts", told=told, helpers=helpers)


def _bounded(text: str) -> str:
    """The words; very long ones up to the end of a sentence, with … for what follows."""
    whole = fitted(text, ROOM)
    return whole if whole == text or whole.endswith(ELLIPSIS) else f"{whole}{ELLIPSIS}"
