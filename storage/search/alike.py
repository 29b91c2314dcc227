"""Records like a text, for whoever is about to do the same."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.search import document
from domain.search.asking import Asked, similar_to
from domain.search.finding import Hit
from domain.search.judging import Sight, resembling
from domain.search.likeness import Like, worth_telling
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
    wanted = Wanted(viewer, limit, frozenset(exclude))
    likes = await likest(s, asked, wanted)
    ranked = worth_telling(likes, failures_first=failures_first)[:limit]
    tiny = frozenset(await people.departments_with_one_member(s))
    return list(await explained(s, asked, ranked, tiny))


async def stories_alike(
    s: Reader, text: str, labels: Collection[str], *, limit: int
) -> dict[int, float]:
    """The ids of the stories most like a text, of those that all may read, with their merits."""
    asked = await apart(similar_to, text, labels)
    likes = await likest(s, asked, Wanted(None, limit, stories_only=True))
    return {like.one[1]: like.merit for like in likes}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the records like a text are wanted, and about how many."""

    viewer: PersonId | None
    limit: int
    exclude: frozenset[Record] = frozenset()
    stories_only: bool = False


async def likest(s: Reader, asked: Asked, wanted: Wanted) -> list[Like[Record]]:
    """The records that have most of what is looked for, best first; of failures as many again."""
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
    count = max(CLOSER, wanted.limit)
    best = dict(scores.best(count, like) + scores.best(count, like & failures))
    return await _ranked(s, best, failures, wanted.viewer)


async def _ranked(
    s: Reader, best: dict[int, int], failures: int, viewer: PersonId | None
) -> list[Like[Record]]:
    records = {record_of(number): number for number in best}
    seen = await seeing.visible(s, records, viewer)
    merits = {one: merit((0, best[records[one]]), seen[one], one) for one in seen}
    return [
        Like(one, merits[one].refined, is_failure=bool(failures >> records[one] & 1))
        for one in sorted(merits, key=merits.__getitem__, reverse=True)
    ]
