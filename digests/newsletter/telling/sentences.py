"""A member's words by whole sentences: where one may stop telling them."""

import re
import unicodedata
from itertools import accumulate

from digests.member_words import ELLIPSIS, PAIRS, SENTENCE_END, clipped, is_latin, tidy

LONGEST = 100
"""A single sentence of so many Japanese characters is still told whole; Latin letters say half."""
LATIN = 2
ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|[Nn]o|Mr|Mrs|Ms|Dr|[A-Z]))\.$")
"""The end of words that a full stop shortens: no sentence ends there."""
WORD_MAX = 8
READ_MAX = 4_000
"""What nobody reads on paper either: longer words are told up to here."""
TURNS = re.compile(
    "(?:一方|しかし|でも|ただ|ところが|だが|けれど|けど|とはいえ|それでも|逆に|ですが|もっとも)"
    r"|(?:But|However|Yet|Still|Only|On the other hand|That said|Except)\b"
)
"""The beginning of a sentence without which the one before would mislead."""


def sentences(text: str) -> tuple[str, ...]:
    """The tidied words parted where one may stop: a sentence stays with what turns against it."""
    text = tidy(text)[:READ_MAX]
    outside = _outside(text)
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    ends = [end for end in ends if end in outside and not _is_shortened(text, end)]
    parted: list[str] = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        one = text[start:end]
        if parted and (not one.strip() or TURNS.match(one.lstrip())):
            parted[-1] += one
        else:
            parted.append(one)
    return tuple(filter(str.strip, parted))


def _outside(text: str) -> frozenset[int]:
    """The places of a text outside its brackets, which are in pairs."""
    depths = accumulate((char in PAIRS.values()) - (char in PAIRS) for char in text)
    return frozenset(place for place, depth in enumerate(depths, 1) if not depth)


def _is_shortened(text: str, end: int) -> bool:
    """Whether only a word ends here, as where small letters go on, or a list's number."""
    is_word = ABBREVIATED.search(text[max(0, end - WORD_MAX) : end]) is not None
    goes_on = text[end - 1] == "." and text[end:].lstrip()[:1].islower()
    return is_word or goes_on or text[: end - 1].isdigit()


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
