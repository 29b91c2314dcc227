"""What came back to a story: wishes to do the same, trials that answer it, and reactions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, literal, select, union_all

from storage.adoptions import ADOPTION, STANDS
from storage.database import Reader
from storage.pocs.rows import POC
from storage.reactions import PEOPLE, REACTED

IDS: BindParameter[Any] = bindparam("ids", expanding=True)


@dataclass(frozen=True, slots=True)
class Echo:
    """How many members wish to do the same, how many trials answer it, how many people reacted.

    Reactions are those to the newsletter's messages that tell the story, with others or alone.
    """

    wishes: int = 0
    retries: int = 0
    reactions: int = 0


def _count(name: str, story_id: Any, of: Any, *where: Any) -> Select[*tuple[Any, ...]]:
    counted = select(literal(name).label("name"), story_id.label("story_id"), of.label("number"))
    return counted.where(story_id.in_(IDS), *where).group_by(story_id)


COUNTS = union_all(
    _count("wishes", ADOPTION.c.story_id, func.count(), STANDS),
    _count("retries", POC.c.retry_story, func.count(), POC.c.withdrawn_at.is_(None)),
    _count("reactions", REACTED.c.story_id, PEOPLE),
)


async def of_stories(s: Reader, story_ids: Collection[int]) -> dict[int, Echo]:
    """What came back to these stories; those to which nothing did are missing."""
    if not story_ids:
        return {}
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for name, story_id, number in await s.execute(COUNTS, {"ids": list(story_ids)}):
        found[story_id][name] = number
    return {story_id: Echo(**numbers) for story_id, numbers in found.items()}
