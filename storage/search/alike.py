"""Records like a text, for whoever is about to do the same."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.search import document
from domain.search.asking import Asked, similar_to
from domain.search.finding import Hit
from domain.search.judging import Sight, resembling
from domain.search.postings import Record, bits_of, number_of, record_of
from domain.stories import PersonId
from storage import people
from storage.database import Reader
from storage.search import postings, seeing
from storage.search.apart import apart
from storage.search.finding import explained, merit

FAILURES, TRIALS = f"{document.KIND}failure", f"{document.KIND}{document.POC}"
CLOSER = 50
"""So many of the likest are compared more closely."""


async def alike(  # noqa: PLR0913 -- one call for every caller; all but three have a default
    s: Reader,
    text: str,
    labels: Collection[str],
    *,
    viewer: PersonId | None,
    exclude: Collection[Record] = (),
    limit: int = 3,
    failures_first: bool = True,
) -> list[Hit]:
    """The records most like a text with these tags and tools; failures before what worked."""
    asked = await apart(similar_to, text, labels)
    wanted = Wanted(viewer, frozenset(exclude), limit, failures_first)
    ranked = await likest(s, asked, wanted)
    tiny = frozenset(await people.departments_with_one_member(s))
    return list(await explained(s, asked, ranked, tiny))


async def stories_alike(
    s: Reader, text: str, labels: Collection[str], *, limit: int, failures_first: bool
) -> list[int]:
    """The ids of the stories most like a text, of those that all may read."""
    asked = await apart(similar_to, text, labels)
    wanted = Wanted(None, frozenset(), limit, failures_first, stories_only=True)
    return [record_id for _, record_id in await likest(s, asked, wanted)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the records like a text are wanted, and how many."""

    viewer: PersonId | None
    exclude: frozenset[Record]
    limit: int
    failures_first: bool
    stories_only: bool = False


async def likest(s: Reader, asked: Asked, wanted: Wanted) -> list[Record]:
    """The records that have most of what is looked for."""
    if not asked.things:
        return []
    found = await postings.read(s, asked.keys | {FAILURES, TRIALS})
    all_may = found.get(document.OPEN, 0)
    own = bits_of(map(number_of, await seeing.hidden_own(s, wanted.viewer)))
    seen = (all_may | own) & ~bits_of(map(number_of, wanted.exclude))
    if wanted.stories_only:
        seen &= ~found.get(TRIALS, 0)
    scores, like = resembling(asked, found, Sight(seen, all_may, seen))
    failures = found.get(FAILURES, 0)
    ranked: list[Record] = []
    for group in (failures, ~failures) if wanted.failures_first else (seen,):
        best = scores.best(max(CLOSER, wanted.limit), like & group)
        ranked += await _ranked(s, {record_of(one): score for one, score in best}, wanted.viewer)
    return ranked[: wanted.limit]


async def _ranked(s: Reader, scores: dict[Record, int], viewer: PersonId | None) -> list[Record]:
    seen = await seeing.visible(s, scores, viewer)
    return sorted(seen, key=lambda one: merit(scores[one], seen[one], one), reverse=True)
