"""Asking again for what was misspelt: only where nobody ever wrote what was typed."""

from sqlalchemy import bindparam, select

from domain.search import document
from domain.search.asking import Asked, understood
from domain.search.judging import Found, unknown
from domain.search.spelling import SURE, near_spellings, near_written, respelt, runs_with
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


async def reasked(s: Reader, text: str, asked: Asked, found: Found) -> Asked | None:
    """The same with misspelt words as they were meant; None if there is nothing better."""
    strange = unknown(asked, found)
    runs = runs_with(text, [thing.said for thing in strange])
    better = text
    for run in runs:
        if meant := await _meant(s, run):
            better = respelt(better, run, meant)
    return None if better == text else await apart(understood, better)


async def _meant(s: Reader, typed: str) -> str | None:
    """Of all words so spelt, the one that most records have."""
    spellings = {*await apart(near_spellings, typed), *await _written(s, typed)}
    asked = {one: await apart(understood, one) for one in spellings}
    found = await postings.read(s, {key for one in asked.values() for key in one.keys})
    counts = {one: _count(each, found) for one, each in asked.items()}
    best = max(counts, key=lambda one: (counts[one], one), default=None)
    return best if best is not None and counts[best] else None


async def _written(s: Reader, typed: str) -> list[str]:
    """What the records have that begins alike; the dictionary does not know every English word."""
    first = f"{document.ANYWHERE}{typed[:SURE].lower()}"
    rows = await s.execute(BEGINNING, {"first": first, "end": first + LAST, "limit": MOST})
    return near_written(typed, {key.removeprefix(document.ANYWHERE) for (key,) in rows})


def _count(asked: Asked, found: Found) -> int:
    """How many records have everything that is asked, in any place."""
    if not asked.things or unknown(asked, found):
        return 0
    having = found.get(document.OPEN, 0)
    for thing in asked.things:
        for term in thing.exact:
            having &= found.get(f"{document.ANYWHERE}{term}", 0)
    return having.bit_count()
