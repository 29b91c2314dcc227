"""Asking again for what was misspelt: only where nobody ever wrote what was typed."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from domain.search import document
from domain.search.asking import LONGEST, Asked, understood
from domain.search.judging import Found, unknown
from domain.search.spelling import (
    SURE,
    in_katakana,
    kanji_of,
    kanji_runs_with,
    near_spellings,
    near_written,
    respelt,
    runs_with,
    with_other_okurigana,
)
from storage.database import Reader
from storage.search import postings
from storage.search.apart import apart
from storage.search.postings import POSTING

MOST = 2_000
LAST = "\U0010ffff"
BEGINNING = (
    select(POSTING.c.key)
    .distinct()
    .where(POSTING.c.key >= bindparam("first"), POSTING.c.key < bindparam("end"))
    .order_by(POSTING.c.key)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Reasked:
    """What is looked for instead; `read_as` are the words as typed, each as it was meant."""

    asked: Asked
    read_as: tuple[tuple[str, str], ...]


async def reasked(s: Reader, text: str, asked: Asked, found: Found) -> Reasked | None:
    """The same with misspelt words as they were meant; None if there is nothing better."""
    strange = [*asked.lost, *(thing.said for thing in unknown(asked, found))]
    if not strange:
        return None
    text = text[:LONGEST]
    if turned := await _in_katakana(s, text):
        return turned
    meant: dict[str, str | None] = {}
    for run in runs_with(text, strange):
        spellings = {*await apart(near_spellings, run), *await _written(s, run)}
        meant[run] = await _meant(s, spellings)
    for word in kanji_runs_with(text, strange):
        meant[word] = await _meant(s, await _other_okurigana(s, word))
    read_as = tuple((typed, word) for typed, word in meant.items() if word and word != typed)
    return await _respelt(text, read_as) if read_as else None


async def _respelt(text: str, read_as: tuple[tuple[str, str], ...]) -> Reasked:
    for typed, word in read_as:
        text = respelt(text, typed, word)
    return Reasked(await apart(understood, text), read_as)


async def _in_katakana(s: Reader, text: str) -> Reasked | None:
    """What was typed in hiragana and not turned into anything, where records have that."""
    katakana = in_katakana(text)
    if katakana == text or await _meant(s, [katakana]) is None:
        return None
    pairs = zip(text.split(), katakana.split(), strict=True)
    read_as = tuple((typed, word) for typed, word in pairs if typed != word)
    return Reasked(await apart(understood, katakana), read_as)


async def _meant(s: Reader, spellings: Collection[str]) -> str | None:
    """Of all words so spelt, the one that most records have."""
    asked = {one: await apart(understood, one) for one in spellings}
    found = await postings.read(s, {key for one in asked.values() for key in one.keys})
    counts = {one: _count(each, found) for one, each in asked.items()}
    best = max(counts, key=lambda one: (counts[one], one), default=None)
    return best if best is not None and counts[best] else None


async def _written(s: Reader, typed: str) -> list[str]:
    """What the records have that begins alike; the dictionary does not know every English word."""
    return near_written(typed, await _beginning(s, typed[:SURE].lower()))


async def _other_okurigana(s: Reader, word: str) -> list[str]:
    kanji = kanji_of(word)
    return with_other_okurigana(word, await _beginning(s, kanji)) if kanji else []


async def _beginning(s: Reader, signs: str) -> set[str]:
    """The words of the records that begin so."""
    first = f"{document.ANYWHERE}{signs}"
    rows = await s.execute(BEGINNING, {"first": first, "end": first + LAST, "limit": MOST})
    return {key.removeprefix(document.ANYWHERE) for (key,) in rows}


def _count(asked: Asked, found: Found) -> int:
    """How many records have everything that is asked, in any place."""
    if not asked.things or unknown(asked, found):
        return 0
    having = found.get(document.OPEN, 0)
    for thing in asked.things:
        for term in thing.exact:
            having &= found.get(f"{document.ANYWHERE}{term}", 0)
    return having.bit_count()
