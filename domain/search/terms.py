"""Words as they are looked up: each by itself, and neighbours that are written as one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.search.words import Sort, Word

_LEADS = {Sort.VERB: {Sort.VERB, Sort.SUFFIX}}
"""After which sort only these belong to the same thing: 申し|込む, but not 使う|場合."""
_KANJI = re.compile(r"[一-龥々]")
_ANYTHING = frozenset(Sort)


def are_one(one: Word, other: Word) -> bool:
    """Whether two neighbours are written as one: 請求|書."""
    if (
        one.end != other.start
        or Sort.OTHER in (one.sort, other.sort)
        or one.sort is other.sort is Sort.NUMBER
    ):
        return False
    return other.sort in _LEADS.get(one.sort, _ANYTHING)


def terms_of(words: Sequence[Word]) -> Iterator[str]:
    """The terms of a text, as often as it says them."""
    for word in words:
        yield word.term
        yield from word.parts
    for one, other in pairwise(words):
        if are_one(one, other):
            yield one.term + other.term


def readings_of(words: Sequence[Word]) -> Iterator[str]:
    """How those words are read, alone and together, that are not read as they are written."""
    for word in words:
        if _KANJI.search(word.term):
            yield word.reading
    for one, other in pairwise(words):
        if are_one(one, other) and _KANJI.search(one.term + other.term):
            yield one.reading + other.reading
