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
LONGEST = 16
"""Longer words are left as they are: what to try grows with each sign."""
BY_VOWELS = range(7, 13)
"""English words of so many signs may have a wrong vowel besides."""
MOST_RUNS = 3
"""So many words of a text are tried."""
_RUN = re.compile(r"[ァ-ヶー]+|[A-Za-z]+")
_SHORTEST = 3
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")
_KANJI_WORD = re.compile(r"([一-龥々]+)[ぁ-ゖ]{0,2}")
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_KATAKANA = "".join(chr(code) for code in range(ord("ァ"), ord("ヴ") + 1)) + "ー"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiou"
_WRITTEN = frozenset({*SAME, *(one + other for one, other in PAIRS)})


def runs_with(text: str, unknown: Collection[str]) -> list[str]:
    """The katakana and Latin words of a text that have something unknown in them."""
    runs = _with(_RUN, text, unknown)
    fit = (run for run in runs if _SHORTEST <= len(run) <= LONGEST and not is_known(run))
    return list(fit)[:MOST_RUNS]


def kanji_runs_with(text: str, unknown: Collection[str]) -> list[str]:
    """The words of kanji, with their okurigana, that have something unknown in them."""
    return _with(_KANJI_WORD, text, unknown)[:MOST_RUNS]


def _with(pattern: re.Pattern[str], text: str, unknown: Collection[str]) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    strange = [unicodedata.normalize("NFKC", word) for word in unknown]
    runs = dict.fromkeys(found[0] for found in pattern.finditer(plain))
    return [run for run in runs if any(word in run for word in strange)]


def in_katakana(text: str) -> str:
    """A text with those of its words in katakana that are hiragana alone: えくせる."""
    return " ".join(
        word.translate(_TO_KATAKANA) if _HIRAGANA.fullmatch(word) else word for word in text.split()
    )


def kanji_of(word: str) -> str | None:
    """The kanji of a word of kanji, whatever okurigana it has."""
    found = _KANJI_WORD.fullmatch(unicodedata.normalize("NFKC", word))
    return found[1] if found else None


def with_other_okurigana(word: str, terms: Iterable[str]) -> list[str]:
    """Those of the words of the records that are the same but for their okurigana."""
    kanji = kanji_of(word)
    return sorted({term for term in terms if kanji and kanji_of(term) == kanji} - {word})


def respelt(text: str, typed: str, meant: str) -> str:
    """The text with a word as it was meant."""
    return unicodedata.normalize("NFKC", text).replace(typed, meant)


def near_spellings(word: str) -> list[str]:
    """The words that differ from this one by one sign; in English by a vowel more."""
    word = word.lower()
    near = _known(_edits(word))
    if not near and word.isascii() and len(word) in BY_VOWELS:
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
