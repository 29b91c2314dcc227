"""Who told a story like a trial that is stuck: at most three people to ask, by their own names."""

from collections.abc import Iterable

from digests.nudges.telling import Peers
from domain.nudges import poc_subject
from storage import pocs
from storage.database import Reader
from storage.pocs import similar

STUCK = "stuck"
"""The rule whose items name them."""
LOOKED_UP = 5
"""Of so many trials: more are not written out in one bundle."""


async def peers_of(s: Reader, asked: Iterable[tuple[str, str]]) -> Peers:
    """By subject, those people; `asked` are rules and subjects."""
    ids = [int(subject.split(":")[1]) for rule, subject in asked if rule == STUCK][:LOOKED_UP]
    if not ids:
        return {}
    stuck = await pocs.many(s, ids)
    return {
        poc_subject(poc.id): tuple(
            one.author for one in await similar.people_like(s, poc) if one.author is not None
        )
        for poc in stuck.values()
    }
