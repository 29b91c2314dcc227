"""A member's words made ready to stand in a sentence: whole ones as they are, others quoted."""

import re
from dataclasses import dataclass, replace

from digests.member_words import (
    ELLIPSIS,
    SENTENCE_END,
    clipped,
    is_latin,
    is_past,
    is_polite,
    is_tellable,
    says_something,
    tells_a_deed,
    tidy,
)
from digests.newsletter.telling.sentences import fitted

SENTENCE_ENDS = tuple("。！？!?.")
LATIN_ROOM = 16
"""Latin letters say less each: their parts may be longer by this many tenths."""
PHRASE_MAX = 40
"""How long words may be that share a sentence with others."""
INTENT = re.compile(r"(?:たい|予定|つもり|検討中?|案|[？?])\W*$")
"""The end of words that tell of a plan or a question, not of a deed."""


@dataclass(frozen=True)
class Part:
    """A member's words. `direct` ones read as the newsletter's own sentences; others are quoted."""

    text: str = ""
    direct: bool = False
    beside: bool = False
    """Whether they say nothing certain of the story: figures say the rest, or nobody said of what.
    """

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def polite(self) -> bool:
        """Whether it ends as a sentence, so that no noun may follow the quotation."""
        return is_polite(self.text)

    @property
    def is_phrase(self) -> bool:
        """Whether it is a short quotation of a deed or a thing, that another may follow."""
        short = 0 < len(self.text) <= PHRASE_MAX and not SENTENCE_END.search(self.text[:-1])
        whole = not self.text.endswith(ELLIPSIS)
        return short and whole and not (self.direct or self.polite or INTENT.search(self.text))

    @property
    def if_past(self) -> "Part":
        """Quoted where it could be read as today's state or as a plan of the newsletter."""
        return replace(self, direct=self.direct and is_past(self.text))

    @property
    def if_done(self) -> "Part":
        """Quoted where nothing was done yet."""
        return replace(self, direct=self.direct and tells_a_deed(self.text))

    @property
    def as_said(self) -> "Part":
        """Always quoted: a reason or a lesson is somebody's view."""
        return replace(self, direct=False)


def part(text: str, limit: int) -> Part:
    """A member's words cut to a length; nothing where they say nothing, or there is no room."""
    text = tidy(text)
    if not limit or not says_something(text):
        return Part()
    return as_part(clipped(text, limit * LATIN_ROOM // 10 if is_latin(text) else limit))


def whole_part(text: str, room: int) -> Part:
    """A member's words by the whole sentences that fit, the first one in any case."""
    if not room or not says_something(tidy(text)):
        return Part()
    return as_part(fitted(text, room))


def as_part(words: str) -> Part:
    """Words of a length that may be told."""
    whole = words.removesuffix(ELLIPSIS)
    return Part(whole, direct=True) if is_tellable(whole) else Part(excerpt(words))


def excerpt(cut: str) -> str:
    """Words that were cut after a whole sentence need no mark that more followed."""
    whole = cut.removesuffix(ELLIPSIS)
    return whole if whole.endswith(SENTENCE_ENDS) else cut
