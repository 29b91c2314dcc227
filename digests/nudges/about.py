"""What the lines of a bundle are about, as it is by now and as far as it may be shown."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from digests.nudges.moment import Moment
from domain.nudges import Facts, LeftFacts, PocFacts
from domain.pocs import Poc
from storage import departures, nudges, people, pocs
from storage.database import Reader
from storage.states import Reason

EVER = datetime(2000, 1, 1, tzinfo=UTC)


async def about(s: Reader, subjects: Collection[str], moment: Moment) -> dict[str, Facts]:
    """The facts by subject; what was taken back, or does not name its author, is missing."""
    ids: dict[str, list[str]] = {"poc": [], "story": [], "person": []}
    for subject in sorted(subjects):
        kind, _, one = subject.partition(":")
        ids[kind].append(one)
    found: list[Facts] = [
        *await _trials(s, map(int, ids["poc"])),
        *await _stories(s, map(int, ids["story"]), moment),
        *[await _left(s, person, moment) for person in ids["person"]],
    ]
    return {one.subject: one for one in found}


async def _trials(s: Reader, ids: Iterable[int]) -> list[PocFacts]:
    known = await pocs.many(s, list(ids))
    return [_trial(poc) for poc in known.values() if poc.withdrawn_at is None]


def _trial(poc: Poc) -> PocFacts:
    fields: dict[str, Any] = {name: getattr(poc, name) for name in PocFacts.__dataclass_fields__}
    return PocFacts(**fields)


async def _stories(s: Reader, ids: Iterable[int], moment: Moment) -> Collection[Facts]:
    return await nudges.these_stories(s, list(ids), since=EVER, zone=moment.zone)


async def _left(s: Reader, person: str, moment: Moment) -> LeftFacts:
    """Where nothing waits for a successor any more, only whose it was."""
    gone = await departures.get(s, person)
    if gone is None:
        known = await people.get(s, person)
        return LeftFacts(person, known.name if known else "", None, moment.today, 0, 0)
    return LeftFacts(
        person=person,
        name=gone.name,
        department=gone.department,
        since=gone.since.astimezone(moment.zone).date(),
        pocs=len(gone.pocs),
        stories=gone.stories,
        moved=gone.reason is Reason.MOVED,
        outside=gone.reason is Reason.OUTSIDE,
    )
