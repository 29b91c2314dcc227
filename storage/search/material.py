"""Records as the search reads them, whoever may see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import literal, select, union_all

from domain.search.document import POC as POC_KIND
from domain.search.document import Document
from domain.search.finding import What
from domain.search.postings import Record
from domain.stories import ShownAs
from storage.database import Reader
from storage.pocs.rows import POC
from storage.search.seeing import ALL_MAY, IDS, STANDS, by_kind
from storage.stories.rows import OWNER, STORY
from storage.tables import StoryMetricRow, StoryTagRow, StoryToolRow, StoryVoiceRow

STORY_TEXTS = (
    "result_text",
    "change_text",
    "before_text",
    "learned",
    "happened",
    "why",
    "advice",
    "aim",
    "next_step",
    "measured_how",
)
POC_TEXTS = ("scope", "indicator", "result_note", "go_if", "rethink_if", "stop_if")
STORIES = (
    select(
        STORY.c.id,
        STORY.c.kind,
        STORY.c.title,
        STORY.c.department,
        STORY.c.shown_as,
        STORY.c.difficulty,
        ALL_MAY[What.STORY].label("is_open"),
        *(STORY.c[name] for name in STORY_TEXTS),
    )
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(STORY.c.id.in_(IDS), STANDS[What.STORY])
)
POCS = select(
    POC.c.id,
    POC.c.title,
    POC.c.department,
    POC.c.tags,
    POC.c.tools,
    ALL_MAY[What.POC].label("is_open"),
    *(POC.c[name] for name in POC_TEXTS),
).where(POC.c.id.in_(IDS), STANDS[What.POC])
PARTS = union_all(
    *(
        select(
            literal(name).label("part"),
            row.__table__.c.story_id,
            row.__table__.c.position,
            row.__table__.c[column].label("said"),
        ).where(row.__table__.c.story_id.in_(IDS))
        for name, row, column in (
            ("tags", StoryTagRow, "label"),
            ("tools", StoryToolRow, "label"),
            ("voices", StoryVoiceRow, "text"),
            ("metrics", StoryMetricRow, "name"),
        )
    )
).order_by("story_id", "part", "position")
Parts = dict[int, dict[str, list[str]]]


async def documents(s: Reader, records: Iterable[Record]) -> dict[Record, Document]:
    """What these records say; those withdrawn are missing."""
    kinds = by_kind(records)
    return {
        **await _stories(s, kinds.get(What.STORY, ())),
        **await _pocs(s, kinds.get(What.POC, ())),
    }


async def _stories(s: Reader, ids: Collection[int]) -> dict[Record, Document]:
    if not ids:
        return {}
    parts = await _parts(s, ids)
    rows = await s.execute(STORIES, {"ids": list(ids)})
    return {(What.STORY, row.id): _story(row, parts[row.id]) for row in rows}


def _story(row: Any, parts: dict[str, list[str]]) -> Document:
    said = row._mapping  # noqa: SLF001 -- SQLAlchemy's public name for a row by column
    return Document(
        kind=row.kind,
        title=row.title,
        tags=tuple(parts["tags"]),
        tools=tuple(parts["tools"]),
        department=None if row.shown_as is ShownAs.ANONYMOUS else row.department,
        names_author=row.shown_as is ShownAs.NAME,
        difficulty=row.difficulty,
        texts=(*(said[name] for name in STORY_TEXTS), *parts["voices"], *parts["metrics"]),
        is_open=bool(row.is_open),
    )


async def _parts(s: Reader, ids: Collection[int]) -> Parts:
    found: Parts = defaultdict(lambda: defaultdict(list))
    for part, story_id, _, said in await s.execute(PARTS, {"ids": list(ids)}):
        found[story_id][part].append(said)
    return found


async def _pocs(s: Reader, ids: Collection[int]) -> dict[Record, Document]:
    if not ids:
        return {}
    rows = await s.execute(POCS, {"ids": list(ids)})
    return {(What.POC, row.id): _poc(row) for row in rows}


def _poc(row: Any) -> Document:
    said = row._mapping  # noqa: SLF001 -- SQLAlchemy's public name for a row by column
    return Document(
        kind=POC_KIND,
        title=row.title,
        tags=tuple(row.tags),
        tools=tuple(row.tools),
        department=row.department,
        texts=tuple(said[name] for name in POC_TEXTS),
        is_open=bool(row.is_open),
    )
