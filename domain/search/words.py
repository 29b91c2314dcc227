"""Text cut into words in one writing: 申込み is 申し込み, ｴｸｾﾙ is Excel, 締める is 締め.

Sudachi's dictionary knows the writings. It is opened by the first text.
"""

import re
import threading
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from domain.search.writings import ENGLISH_ENDINGS, PAIRS, SAME

PIECE = 1_000
"""So many characters are analysed at a time: memory grows with the longest piece."""
REMEMBERED = 8_192
_NOT_SAID = re.compile(r"<[@!][^>]*>|<#\w+\|?|<?(?:https?://|mailto:)[^\s|>]+")
"""Mentions and addresses; what they are called is left."""
_BREAK = re.compile(r"[\n。！？!?、,;；]")
_STEM_MIN = 4
JOINED = (3, 2)
"""Names of so many words are one thing, the longest first."""
_GODAN = str.maketrans("うくぐすつぬぶむる", "いきぎしちにびみり")


class Sort(IntEnum):
    """What a word can do."""

    NOUN = 1
    NUMBER = 2
    PREFIX = 3
    SUFFIX = 4
    VERB = 5
    ADJECTIVE = 6
    OTHER = 7


class Word(NamedTuple):
    """A word: how it is indexed, from where to where it stands in the text, and how it is read.

    `parts` are the terms of what it was put together of: 在宅勤務 is found by 在宅, too.
    """

    term: str
    start: int
    end: int
    sort: Sort
    reading: str
    parts: tuple[str, ...] = ()


_SORTS = {
    "名詞": Sort.NOUN,
    "接頭辞": Sort.PREFIX,
    "接尾辞": Sort.SUFFIX,
    "動詞": Sort.VERB,
    "形容詞": Sort.ADJECTIVE,
    "形状詞": Sort.ADJECTIVE,
    "副詞": Sort.OTHER,
    "代名詞": Sort.OTHER,
}
_EMPTY_TEXT = """
    為る 成る 有る 居る 事 物 為 所 時 こと もの ため ところ とき よう 様 そう 御 其れ 此れ 無い
    the a an and or for with from into our is are was were be been to of in on by at as it its
    this that we us i you they have has had do does did not so how what which who where when why can
    could should would there any some tell me my anyone someone
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
"""What every text says."""


def is_known(word: str) -> bool:
    """Whether the dictionary has a word, written like this."""
    return len(_dictionary().lookup(word)) > 0


def words_of(text: str) -> list[Word]:
    """The words of a text that say something, in their order."""
    said = _NOT_SAID.sub(lambda found: " " * len(found[0]), text)
    words = [word for start, piece in _pieces(said) for word in _analysed(piece, start)]
    return _joined(words, said)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > PIECE:
        breaks = [found.end() for found in _BREAK.finditer(text, start, start + PIECE)]
        end = breaks[-1] if breaks else start + PIECE
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _analysed(text: str, at: int) -> Iterator[Word]:
    for morpheme in _tokenizer().tokenize(text):
        sort = _sort(morpheme.part_of_speech_id())
        if sort is None:
            continue
        term = _term(morpheme.normalized_form(), morpheme.surface(), morpheme.part_of_speech_id())
        if term:
            start, end = at + morpheme.begin(), at + morpheme.end()
            yield Word(term, start, end, sort, morpheme.reading_form())


def _joined(words: list[Word], text: str) -> list[Word]:
    """Words that are one thing become one: Power Query, スプレッド|シート."""
    ends = _ends()
    joined: list[Word] = []
    for word in words:
        joined.append(word)
        if word.term in ends:
            _join(joined, text)
    return joined


def _join(words: list[Word], text: str) -> None:
    """Make the last few one, if they are."""
    for size in JOINED:
        last = words[-size:]
        one = _names().get(tuple(word.term for word in last))
        if one and all(_is_near(*neighbours, text) for neighbours in pairwise(last)):
            words[-size:] = [_one(one, last)]
            return


def _one(term: str, words: list[Word]) -> Word:
    reading = "".join(word.reading for word in words)
    parts = tuple(word.term for word in words)
    return Word(term, words[0].start, words[-1].end, Sort.NOUN, reading, parts)


@cache
def _names() -> dict[tuple[str, ...], str]:
    """By the terms that the dictionary cuts a name into: what they are together."""
    written = {**SAME, **{f"{a} {b}": one for (a, b), one in PAIRS.items()}}
    written |= {a + b: one for (a, b), one in PAIRS.items()}
    cut = {tuple(word.term for word in _analysed(name, 0)): one for name, one in written.items()}
    return {key: one for key, one in cut.items() if len(key) in JOINED} | PAIRS


@cache
def _ends() -> frozenset[str]:
    """What such a name ends in."""
    return frozenset(name[-1] for name in _names())


def _is_near(one: Word, other: Word, text: str) -> bool:
    return not text[one.end : other.start].strip(" 　・-")


_open = threading.local()
"""A tokenizer serves one thread."""


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="small")


def _tokenizer() -> Tokenizer:
    tokenizer: Tokenizer | None = getattr(_open, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _open.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
    return tokenizer


@cache
def _sort(part_of_speech: int) -> Sort | None:
    main, kind, *_ = _part_of_speech(part_of_speech)
    if kind == "助動詞語幹":
        return None
    return Sort.NUMBER if kind == "数詞" else _SORTS.get(main)


@cache
def _part_of_speech(number: int) -> tuple[str, ...]:
    found: tuple[str, ...] = tuple(_dictionary().pos_of(number))
    return found


@lru_cache(maxsize=REMEMBERED)
def _term(normal: str, surface: str, part_of_speech: int) -> str:
    if surface.lower() in _EMPTY or normal in _EMPTY:
        return ""
    form = _part_of_speech(part_of_speech)
    if form[0] == "動詞":
        normal = _stem(normal, form[4])
    term = "".join(char for char in normal.lower() if char.isalnum() or char in "ー々+#")
    if term.isascii() and term.isalpha():
        term = _english(term)
    return SAME.get(term, term)


def _stem(verb: str, conjugation: str) -> str:
    """The form that is also a noun: 締める is 締め, 申し込む is 申し込み."""
    if "一段" in conjugation:
        return verb.removesuffix("る")
    if "五段" in conjugation:
        return verb[:-1] + verb[-1].translate(_GODAN)
    return verb


def _english(word: str) -> str:
    """An English word without its ending, as the dictionary writes it: macros is マクロ."""
    if word in SAME:
        return word
    for ending, rest in ENGLISH_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _STEM_MIN:
            return _normal(stem + rest) or stem + rest
    return word


def _normal(word: str) -> str | None:
    """How the dictionary writes a word, if it knows it."""
    found: list[Morpheme] = list(_dictionary().tokenizer(mode=SplitMode.A).tokenize(word))
    if len(found) != 1 or found[0].is_oov():
        return None
    normal: str = found[0].normalized_form().lower()
    return normal
