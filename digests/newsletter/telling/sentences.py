"""A member's words by whole sentences: where one may stop telling them."""

import re
import unicodedata
from itertools import accumulate

from digests.member_words import ELLIPSIS, PAIRS, SENTENCE_END, clipped, is_latin, tidy

LONGEST = 100
"""A single sentence of so many Japanese characters is still told whole; Latin letters say half."""
LATIN = 2
ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|[Nn]o|Mr|Mrs|Ms|Dr|[A-Z])|^\d+)\.$")
"""The end of words that a full stop shortens: no sentence ends there."""
TURNS = re.compile(
    "(?:一方|しかし|でも|ただ|ところが|だが|けれど|けど|とはいえ|それでも|逆に|ですが|もっとも)"
    r"|(?:But|However|Yet|Still|Only|On the other hand|That said|Except)\b"
)
"""The beginning of a sentence without which the one before would mislead."""


def sentences(text: str) -> tuple[str, ...]:
    """The tidied words parted where one may stop: a sentence stays with what turns against it."""
    text = tidy(text)
    ends = [found.end() for found in SENTENCE_END.finditer(text) if _ends(text[: found.end()])]
    parted: list[str] = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        one = text[start:end]
        if parted and (not one.strip() or TURNS.match(one.lstrip())):
            parted[-1] += one
        else:
            parted.append(one)
    return tuple(filter(str.strip, parted))


def _ends(head: str) -> bool:
    """Whether a sentence ends here: outside brackets, and not in a shortened word."""
    whole = all(head.count(opening) == head.count(closing) for closing, opening in PAIRS.items())
    return whole and not ABBREVIATED.search(head)


def fitted(text: str, room: int) -> str:
    """The sentences that fit, from the first on; the first alone where even that is longer.

    `room` counts Japanese characters. Only a sentence longer than `LONGEST` is cut, with ….
    """
    first, *others = sentences(text) or ("",)
    if width(first) > LATIN * max(room, LONGEST):
        return shortened(first)
    grown = accumulate((first, *others))
    *_, found = (first, *(told for told in grown if width(told) <= LATIN * room))
    return found.strip()


def shortened(sentence: str) -> str:
    """A sentence of any length, cut at a joint of its phrases where it is beyond `LONGEST`."""
    return clipped(sentence.strip(), LATIN * LONGEST if is_latin(sentence) else LONGEST)


def is_cut(text: str) -> bool:
    """Whether words were left out in the middle of a sentence."""
    return text.endswith(ELLIPSIS)


def width(text: str) -> int:
    """How much there is to read: a Japanese character says as much as two Latin letters."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide
