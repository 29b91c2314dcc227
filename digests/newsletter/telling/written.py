"""What an author wrote in each field of a record, sentence by sentence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from digests.member_words import is_tellable, says_something, tidy
from digests.newsletter.telling.parts import Part, as_part, whole_part
from digests.newsletter.telling.repeated import Said, unsaid
from digests.newsletter.telling.sentences import LATIN, sentences, width
from domain.capture.parts import is_prose, is_rest
from domain.stories import Story


def _as_it_is(part: Part) -> Part:
    return part


def _if_past(part: Part) -> Part:
    return part.if_past


def _if_done(part: Part) -> Part:
    return part.if_done


def _as_said(part: Part) -> Part:
    return part.as_said


FIELDS: dict[str, tuple[str, Callable[[Part], Part]]] = {
    "before": ("before_text", _if_past),
    "change": ("change_text", _if_done),
    "result": ("result_text", _as_it_is),
    "next_step": ("next_step", _as_said),
    "aim": ("aim", _if_past),
    "happened": ("happened", _if_past),
    "why": ("why", _as_said),
    "learned": ("learned", _as_said),
    "advice": ("advice", _as_said),
    "measured_how": ("measured_how", _as_said),
}
"""The field of the record, and when its words may stand without quotation marks."""
OUTCOMES = frozenset({"result", "happened"})
WITH_FIGURES = OUTCOMES | {"before"}
"""Where people write again the figures that they gave apart."""


@dataclass(frozen=True)
class Written:
    """The words of one field; `quoted` ones stand in quotation marks however they read.

    `beside` says that sentences of it are left out, because figures say the same, and `rest` that
    nothing in a line that was typed says which part of the story they tell.
    """

    sentences: tuple[str, ...]
    stands: Callable[[Part], Part]
    quoted: bool = False
    beside: bool = False
    rest: bool = False

    def first(self, count: int) -> Part:
        """So many of its sentences, from the first on."""
        return self._shown(as_part("".join(self.sentences[:count]).strip()))

    def fitted(self, room: int) -> Part:
        """As many of its sentences as there is room for, in Japanese characters."""
        return self._shown(whole_part("".join(self.sentences), room))

    def fitting(self, room: int) -> int:
        """How many of its sentences there is room for, at least one."""
        widths = accumulate(map(width, self.sentences))
        return max(1, sum(one <= LATIN * room for one in widths))

    def after(self, count: int) -> str:
        """What follows so many of its sentences."""
        return "".join(self.sentences[count:]).strip()

    def _shown(self, part: Part) -> Part:
        shown = replace(self.stands(part), beside=self.beside or self.rest)
        return shown.as_said if self.quoted else shown


def written(story: Story, said: Said) -> dict[str, Written]:
    """What its author wrote, but for the sentences that only repeat what is said in figures."""
    return {name: _written(name, story, said) for name in FIELDS}


def _written(name: str, story: Story, said: Said) -> Written:
    field, stands = FIELDS[name]
    text = _prose(getattr(story, field))
    words = unsaid(text, said) if name in WITH_FIGURES else text
    if not says_something(tidy(words)):
        return Written((), stands)
    less = words != text
    quoted = less and not is_tellable(tidy(text))
    beside, rest = less and name in OUTCOMES, is_rest(story, field)
    return Written(sentences(words), stands, quoted=quoted, beside=beside, rest=rest)


def _prose(text: str) -> str:
    """The lines that can be read: no row of a table, no bare address."""
    return "\n".join(line for line in text.splitlines() if is_prose(line.strip()))
