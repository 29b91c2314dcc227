"""Failure → retry → result: what a trial came from, and what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, literal, select, union_all

from domain.pocs import Poc, Stage
from domain.stories import Kind
from storage.database import Reader
from storage.pocs.rows import POC
from storage.stories.months import OFFERED
from storage.stories.rows import STORY

LONGEST = 10
"""So many links each way: what is older is read on their own cards."""


class Link(StrEnum):
    """What a lineage is made of."""

    POC = "poc"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Ancestor:
    """One link of a lineage: how far the trial came, or what kind of story it is.

    A story's author is never told here.
    """

    kind: Link
    id: int
    title: str
    state: Stage | Kind


@dataclass(frozen=True, slots=True)
class Lineage:
    """What it came from, the oldest first, and what came of it, the nearest first."""

    before: tuple[Ancestor, ...] = ()
    after: tuple[Ancestor, ...] = ()


Node = tuple[Link, int]
Steps = CompoundSelect[*tuple[Any, ...]]

POCS_IN: BindParameter[Any] = bindparam("pocs", expanding=True)
STORIES_IN: BindParameter[Any] = bindparam("stories", expanding=True)


def _step(link: Link, to: Any, *conditions: Any) -> Select[*tuple[Any, ...]]:
    return select(literal(link.value), to).where(to.is_not(None), *conditions)


ABOVE = union_all(
    _step(Link.POC, POC.c.retry_poc, POC.c.id.in_(POCS_IN)),
    _step(Link.STORY, POC.c.retry_story, POC.c.id.in_(POCS_IN)),
    _step(Link.POC, POC.c.id, POC.c.story_id.in_(STORIES_IN)),
)
BELOW = union_all(
    _step(Link.STORY, POC.c.story_id, POC.c.id.in_(POCS_IN)),
    _step(Link.POC, POC.c.id, POC.c.retry_poc.in_(POCS_IN)),
    _step(Link.POC, POC.c.id, POC.c.retry_story.in_(STORIES_IN)),
)
POCS_TOLD = select(POC.c.id, POC.c.title, POC.c.stage).where(
    POC.c.id.in_(POCS_IN), POC.c.withdrawn_at.is_(None)
)
STORIES_TOLD = select(STORY.c.id, STORY.c.title, STORY.c.kind).where(
    STORY.c.id.in_(STORIES_IN), OFFERED
)


async def lineage(s: Reader, poc: Poc) -> Lineage:
    """The lineage of a trial."""
    return await _lineage(s, (Link.POC, poc.id))


async def story_lineage(s: Reader, story_id: int) -> Lineage:
    """The lineage of a story."""
    return await _lineage(s, (Link.STORY, story_id))


async def walk(s: Reader, steps: Steps, start: Collection[Node], *, limit: int) -> list[Node]:
    """What these steps lead to, level by level, without the start; no node twice."""
    seen = dict.fromkeys(start)
    level = list(start)
    while level and len(seen) - len(start) < limit:
        found = sorted((Link(link), to) for link, to in await s.execute(steps, _ids(level)))
        level = [node for node in dict.fromkeys(found) if node not in seen]
        seen |= dict.fromkeys(level)
    return list(seen)[len(start) :][:limit]


async def _lineage(s: Reader, node: Node) -> Lineage:
    above = await walk(s, ABOVE, [node], limit=LONGEST)
    below = await walk(s, BELOW, [node], limit=LONGEST)
    told = await _told(s, [*above, *below])
    before = tuple(told[one] for one in reversed(above) if one in told)
    return Lineage(before, tuple(told[one] for one in below if one in told))


async def _told(s: Reader, nodes: Sequence[Node]) -> dict[Node, Ancestor]:
    """What may be told of these; who withdrew or keeps out theirs is left out."""
    if not nodes:
        return {}
    found = [
        Ancestor(link, *row)
        for link, statement in ((Link.POC, POCS_TOLD), (Link.STORY, STORIES_TOLD))
        for row in await s.execute(statement, _ids_of(link, nodes))
    ]
    return {(one.kind, one.id): one for one in found}


def _ids(nodes: Sequence[Node]) -> dict[str, list[int]]:
    return {**_ids_of(Link.POC, nodes), **_ids_of(Link.STORY, nodes)}


def _ids_of(link: Link, nodes: Sequence[Node]) -> dict[str, list[int]]:
    name = "pocs" if link is Link.POC else "stories"
    return {name: [number for kind, number in nodes if kind is link]}
