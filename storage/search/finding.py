"""Answering a query: what is under its keys, weighed, looked at by who asks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from domain.search import document
from domain.search.asking import Asked, understood
from domain.search.document import Document, label_key
from domain.search.finding import Filters, Hit, Query, Reason, Results, What
from domain.search.judging import Found, Judged, Sight, judged, refined
from domain.search.postings import Record, bits_of, number_of, record_of
from domain.search.reasons import reason
from domain.stories import PersonId
from storage import people
from storage.database import Reader
from storage.search import material, postings, seeing
from storage.search.apart import apart
from storage.search.respelling import reasked

WINDOW = 100
"""The best so many are compared more closely; what comes after them stays as it was weighed."""


async def find(s: Reader, query: Query, *, limit: int = 5, offset: int = 0) -> Results:
    """A page of the records that say what was asked for, the best first."""
    asked = await apart(understood, query.text)
    if not asked.things and not asked.lost:
        return Results()
    keys = asked.keys | _filter_keys(query.filters)
    found = await postings.read(s, keys)
    better = await reasked(s, query.text, asked, found)
    if better:
        asked, found = better.asked, {**found, **await postings.read(s, better.asked.keys)}
    if not asked.things:
        return Results()
    looking = await _looking(s, found, query)
    answer = judged(asked, found, looking.sight)
    ranked, gone = await _ranked(s, answer, query.viewer, offset + limit)
    page = await explained(s, asked, ranked[offset : offset + limit], looking.tiny)
    return Results(
        page,
        total=answer.total - gone,
        nearest=answer.nearest and bool(page),
        read_as=better.read_as if better else (),
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    """Who may see what, with the departments that nobody may be told."""

    sight: Sight
    tiny: frozenset[str]


async def _looking(s: Reader, found: Found, query: Query) -> _Looking:
    all_may = found.get(document.OPEN, 0)
    own = bits_of(map(number_of, await seeing.hidden_own(s, query.viewer)))
    tiny, secret = frozenset[str](), 0
    if any(key[0] in document.SECRET for key in found):
        tiny = frozenset(await people.departments_with_one_member(s))
        keys = [f"{document.SECRET_DEPARTMENT}{name}" for name in tiny]
        for records in (await postings.read(s, keys)).values():
            secret |= records
    seen = _filtered(all_may | own, found, query.filters, secret)
    return _Looking(Sight(seen, all_may, secret), tiny)


def _filter_keys(filters: Filters) -> frozenset[str]:
    return frozenset(key for keys in _filter_groups(filters) for key in keys)


def _filter_groups(filters: Filters) -> list[tuple[str, ...]]:
    """Of each group, a record has at least one key."""
    groups = [tuple(f"{document.KIND}{kind}" for kind in sorted(filters.kinds))]
    if filters.department:
        signs = (document.DEPARTMENT, document.SECRET_DEPARTMENT)
        groups.append(tuple(f"{sign}{filters.department}" for sign in signs))
    if filters.tool:
        groups.append((label_key(document.TOOL, filters.tool),))
    if filters.difficulty:
        groups.append((f"{document.DIFFICULTY}{filters.difficulty}",))
    return [group for group in groups if group]


def _filtered(seen: int, found: Found, filters: Filters, secret: int) -> int:
    for group in _filter_groups(filters):
        having = 0
        for key in group:
            records = found.get(key, 0)
            having |= records & ~secret if key[0] == document.SECRET_DEPARTMENT else records
        seen &= having
    return seen


async def _ranked(
    s: Reader, answer: Judged, viewer: PersonId | None, count: int
) -> tuple[list[Record], int]:
    """The best records the viewer may see, so many at least; how many were not theirs to see."""
    best = answer.scores.best(max(WINDOW, count), answer.answers)
    scores = {record_of(number): answer.scores.parted(score) for number, score in best}
    seen = await seeing.visible(s, scores, viewer)
    first = [record for record in list(scores)[:WINDOW] if record in seen]
    first.sort(key=lambda record: merit(scores[record], seen[record], record), reverse=True)
    rest = [record for record in list(scores)[WINDOW:] if record in seen]
    return first + rest, len(scores) - len(seen)


class Merit(NamedTuple):
    """What a record is ranked by: how much of it all it has, how well, else how new it is."""

    raised: int
    refined: float
    recorded_at: datetime
    is_story: bool
    id: int


def merit(score: tuple[int, int], seen: seeing.Seen, record: Record) -> Merit:
    """The merit of a record, by how far its score was raised, and its sum."""
    raised, weighed = score
    what, record_id = record
    refined_sum = refined(weighed, title_length=seen.title_length, length=seen.length)
    return Merit(raised, refined_sum, seen.recorded_at, what is What.STORY, record_id)


async def explained(
    s: Reader, asked: Asked, records: Sequence[Record], tiny: Collection[str]
) -> tuple[Hit, ...]:
    """Records with the reasons why they were found; `tiny` departments are not told."""
    if not records:
        return ()
    documents = await material.documents(s, records)
    return await apart(_hits, asked, records, documents, tiny)


def _hits(
    asked: Asked,
    records: Sequence[Record],
    documents: Mapping[Record, Document],
    tiny: Collection[str],
) -> tuple[Hit, ...]:
    return tuple(
        Hit(*record, _reason(asked, documents[record], tiny))
        for record in records
        if record in documents
    )


def _reason(asked: Asked, one: Document, tiny: Collection[str]) -> Reason:
    tells = one.names_author or one.department not in tiny
    return reason(asked, one, tells_department=tells)
