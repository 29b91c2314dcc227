"""Records like a text, for whoever is about to do the same."""

from collections.abc import Collection

from domain.search import document
from domain.search.asking import similar_to
from domain.search.finding import Hit
from domain.search.judging import Sight, resembling
from domain.search.postings import Record, bits_of, number_of, record_of
from domain.stories import PersonId
from storage import people
from storage.database import Reader
from storage.search import postings, seeing
from storage.search.apart import apart
from storage.search.finding import explained, merit

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
    if not asked.things:
        return []
    failures = f"{document.KIND}failure"
    found = await postings.read(s, asked.keys | {failures})
    all_may = found.get(document.OPEN, 0)
    own = bits_of(map(number_of, await seeing.hidden_own(s, viewer)))
    seen = (all_may | own) & ~bits_of(map(number_of, exclude))
    scores, like = resembling(asked, found, Sight(seen, all_may, seen))
    groups = [found.get(failures, 0), ~found.get(failures, 0)] if failures_first else [-1]
    ranked: list[Record] = []
    for group in groups:
        best = dict(scores.best(max(CLOSER, limit), like & group))
        ranked += await _ranked(s, {record_of(one): score for one, score in best.items()}, viewer)
    tiny = frozenset(await people.departments_with_one_member(s))
    return list(await explained(s, asked, ranked[:limit], tiny))


async def _ranked(s: Reader, scores: dict[Record, int], viewer: PersonId | None) -> list[Record]:
    seen = await seeing.visible(s, scores, viewer)
    return sorted(seen, key=lambda one: merit(scores[one], seen[one], one), reverse=True)
