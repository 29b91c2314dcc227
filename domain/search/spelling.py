"""What somebody may have meant by a word that nobody ever wrote: アンケト is アンケート."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from domain.search.words import is_known
from domain.search.writings import PAIRS, SAME

MOST = 20
"""So many spellings of one word are tried."""
SURE = 2
"""So many signs at its beginning are taken as they were typed."""
_RUN = re.compile(r"[ァ-ヶー]{3,}|[A-Za-z]{4,}")
_KATAKANA = "".join(chr(code) for code in range(ord("ァ"), ord("ヴ") + 1)) + "ー"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiou"
_WRITTEN = frozenset({*SAME, *(one + other for one, other in PAIRS)})


def runs_with(text: str, unknown: Collection[str]) -> list[str]:
    """The katakana and Latin words of a text that have something unknown in them."""
    plain = unicodedata.normalize("NFKC", text)
    strange = [unicodedata.normalize("NFKC", word) for word in unknown]
    return [run for run in _RUN.findall(plain) if any(word in run for word in strange)]


def respelt(text: str, typed: str, meant: str) -> str:
    """The text with a word as it was meant."""
    return unicodedata.normalize("NFKC", text).replace(typed, meant)


def near_spellings(word: str) -> list[str]:
    """The words that differ from this one by one sign; in English by a vowel more."""
    word = word.lower()
    near = _known(_edits(word))
    if not near and word.isascii():
        near = _known(other for one in _vowel_edits(word) for other in _edits(one))
    return near


def near_written(word: str, terms: Collection[str]) -> list[str]:
    """Those of the words of the records that differ from this one by one sign."""
    return sorted({*_edits(word.lower())} & {*terms})


def _known(words: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for word in words:
        if word not in found and (word in _WRITTEN or is_known(word)):
            found[word] = None
            if len(found) == MOST:
                break
    return list(found)


def _edits(word: str) -> Iterator[str]:
    """Every word one sign away: turned round, one more, another, one less."""
    signs = _LATIN if word.isascii() else _KATAKANA
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1)
    yield from (a + sign + b for a, b in splits for sign in signs)
    yield from (a + sign + b[1:] for a, b in splits if b for sign in signs)
    yield from (a + b[1:] for a, b in splits if b)


def _vowel_edits(word: str) -> Iterator[str]:
    for place, sign in enumerate(word):
        if sign in _VOWELS:
            yield word[:place] + word[place + 1 :]
            yield from (word[:place] + vowel + word[place + 1 :] for vowel in _VOWELS)
