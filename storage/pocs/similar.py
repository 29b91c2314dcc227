"""Stories like a trial, and who told them: for duplicates, past failures and people who may help.

A story's author is told only where the story names them and they can still be asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, case, not_, or_, select

from domain.pocs import Poc
from domain.search.likeness import Like, worth_telling
from domain.stories import Kind, PersonId, ShownAs
from storage import people
from storage.database import Reader
from storage.search.alike import stories_alike
from storage.stories.months import TOLD
from storage.stories.rows import OWNER, STORY
from storage.tables import PersonRow, StoryTagRow, StoryToolRow

IDS: BindParameter[Any] = bindparam("ids", expanding=True)
PERSON = PersonRow.__table__
TAG = StoryTagRow.__table__
TOOL = StoryToolRow.__table__

MANY = 200
"""So many of the likest stories are looked through for people to ask."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be told, as far as it helps to choose it."""

    story_id: int
    kind: Kind
    title: str
    learned: str
    department: str | None
    author: PersonId | None
    tags: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Its tags and tools."""
        return (*self.tags, *self.tools)


def _shown(column: ColumnElement[Any], condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return case((condition, column), else_=None)


CAN_BE_ASKED = and_(
    STORY.c.shown_as == ShownAs.NAME,
    PERSON.c.id.is_not(None),
    not_(or_(PERSON.c.deactivated, PERSON.c.is_bot, PERSON.c.is_guest, PERSON.c.is_stranger)),
)
TELLABLE = (
    select(
        STORY.c.id,
        STORY.c.kind,
        STORY.c.title,
        STORY.c.learned,
        _shown(STORY.c.department, STORY.c.shown_as != ShownAs.ANONYMOUS),
        _shown(OWNER.c.person_id, CAN_BE_ASKED),
        STORY.c.shown_as,
    )
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .join(PERSON, PERSON.c.id == OWNER.c.person_id, isouter=True)
    .where(STORY.c.id.in_(IDS), TOLD, or_(PERSON.c.id.is_(None), PERSON.c.known))
)
TAGS, TOOLS = (
    select(table.c.story_id, table.c.label)
    .where(table.c.story_id.in_(IDS))
    .order_by(table.c.story_id, table.c.position)
    for table in (TAG, TOOL)
)


async def candidates(s: Reader, story_ids: Collection[int]) -> list[Candidate]:
    """Those of these stories that may be told, in this order."""
    ids = {"ids": list(story_ids)}
    rows = {row.id: row for row in await s.execute(TELLABLE, ids)}
    tags = _by_story(await s.execute(TAGS, ids))
    tools = _by_story(await s.execute(TOOLS, ids))
    tiny = await people.departments_with_one_member(s)
    return [_candidate(rows[one], tiny, tags[one], tools[one]) for one in story_ids if one in rows]


def _candidate(
    row: Any, tiny: Collection[str], tags: Iterable[str], tools: Iterable[str]
) -> Candidate:
    """A story; a department that has one member would name the author, and is left out."""
    story_id, kind, title, learned, department, author, shown_as = row
    if shown_as is not ShownAs.NAME and department in tiny:
        department = None
    return Candidate(story_id, kind, title, learned, department, author, tuple(tags), tuple(tools))


def _by_story(rows: Iterable[Any]) -> Mapping[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    for story_id, label in rows:
        found[story_id].append(label)
    return found


async def stories_like(  # noqa: PLR0913 -- what is left out, and how many, has defaults
    s: Reader,
    text: str,
    labels: Collection[str],
    *,
    exclude: Collection[int] = (),
    exclude_author: PersonId | None = None,
    limit: int = 5,
    failures_first: bool = True,
) -> list[Candidate]:
    """Stories like a text with these labels, the likest first; failures before their likes.

    What is left out is not compared with, either: the story itself would be the likest.
    """
    merits = await stories_alike(s, text, labels, limit=MANY)
    likes = [
        Like(one, merits[one.story_id], is_failure=one.kind is Kind.FAILURE)
        for one in await candidates(s, [story for story in merits if story not in exclude])
        if exclude_author is None or one.author != exclude_author
    ]
    return worth_telling(likes, failures_first=failures_first)[:limit]


async def people_like(s: Reader, poc: Poc, limit: int = 3) -> list[Candidate]:
    """For each of the few people who told the likest stories by their name, that story."""
    labels = (*poc.tags, *poc.tools)
    text = text_of(poc)
    found = await stories_like(
        s, text, labels, exclude_author=poc.owner, limit=MANY, failures_first=False
    )
    by_author: dict[PersonId, Candidate] = {}
    for one in found:
        if one.author is not None:
            by_author.setdefault(one.author, one)
    return list(by_author.values())[:limit]


def text_of(poc: Poc) -> str:
    """What a trial is about, in its owner's words."""
    return f"{poc.title} {poc.scope} {poc.indicator}"
