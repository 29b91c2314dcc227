"""Past records from files: taken in by the hundred, each once, whoever runs it and how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, bindparam, func, insert, not_, or_, select, text

from domain.search.finding import What
from domain.stories import NewStory, PersonId
from storage import search_marks
from storage.database import Reader, Session
from storage.stories.rows import OWNER, PARTS, STORY, said
from storage.stories.scrubbing import without_author
from storage.tables import PersonRow, StoryImportRow

IMPORT = StoryImportRow.__table__
PERSON = PersonRow.__table__
NOBODY = ""
"""Whose a record is that names no member."""

KNOWN = select(IMPORT.c.key).where(IMPORT.c.key.in_(bindparam("keys", expanding=True)))
HIGHEST = select(func.coalesce(func.max(STORY.c.id), 0))
MEMBERS = select(PERSON.c.id, PERSON.c.name).where(
    PERSON.c.known,
    PERSON.c.name != "",
    not_(or_(PERSON.c.is_bot, PERSON.c.is_guest, PERSON.c.is_stranger)),
)
ONE_AT_A_TIME = text("LOCK TABLE story_import IN EXCLUSIVE MODE")
"""For PostgreSQL, where two imports may run side by side; SQLite has one writer."""
NUMBERS = text("SELECT nextval(pg_get_serial_sequence('story', 'id')) FROM generate_series(1, :n)")


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A record of a file. `key` is the same for the same row, however often it is read.

    `author` is a member's id, else "" and `author_name` the name as written. With `news` it is
    told like any other record; without, never.
    """

    key: str
    new: NewStory
    at: datetime
    author: PersonId = NOBODY
    author_name: str = ""
    department: str | None = None
    news: bool = False


async def members(s: Reader) -> list[tuple[PersonId, str]]:
    """The members that rows may name, with their display names."""
    return [(row.id, row.name) for row in await s.execute(MEMBERS)]


async def missing(s: Reader, keys: Sequence[str]) -> set[str]:
    """Those of these keys that were never taken in."""
    return set(keys) - set((await s.execute(KNOWN, {"keys": list(keys)})).scalars())


async def alone(s: Session) -> None:
    """Have every other import wait until this transaction ends."""
    if s.dialect.name == "postgresql":
        await s.execute(ONE_AT_A_TIME)


async def add(s: Session, records: Sequence[PastRecord]) -> list[int]:
    """Take in those of the records that never were; the ids of their stories."""
    await alone(s)
    unknown = await missing(s, [record.key for record in records])
    fresh = list({one.key: one for one in records if one.key in unknown}.values())
    if not fresh:
        return []
    ids = await _ids(s, len(fresh))
    stories = [_without_author(one) for one in fresh]
    await s.execute(insert(STORY), [_row(*one) for one in zip(ids, fresh, stories, strict=True)])
    await s.execute(
        insert(OWNER),
        [{"story_id": i, "person_id": one.author} for i, one in zip(ids, fresh, strict=True)],
    )
    await _insert_parts(s, ids, stories)
    await s.execute(
        insert(IMPORT),
        [{"key": one.key, "story_id": i} for i, one in zip(ids, fresh, strict=True)],
    )
    await search_marks.mark_many(s, What.STORY, ids)
    return ids


def _without_author(record: PastRecord) -> NewStory:
    return without_author(record.new, record.author or None)


async def _ids(s: Session, count: int) -> list[int]:
    """Numbers for that many stories: their rows and parts are then written in one go each."""
    if s.dialect.name == "postgresql":
        return list((await s.execute(NUMBERS, {"n": count})).scalars())
    highest: int = (await s.execute(HIGHEST)).scalar_one()
    return list(range(highest + 1, highest + 1 + count))


def _row(story_id: int, record: PastRecord, new: NewStory) -> dict[str, Any]:
    return {
        **said(new),
        "id": story_id,
        "department": record.department,
        "recorded_at": record.at,
        "edited_at": None,
        "withdrawn_at": None,
        "held_at": None,
        "revision": 1,
        "imported": not record.news,
        "author_name": record.author_name,
    }


INSERTS: tuple[tuple[Any, Insert], ...] = tuple((part, insert(part.table)) for part in PARTS)


async def _insert_parts(s: Session, ids: Sequence[int], stories: Sequence[NewStory]) -> None:
    for part, statement in INSERTS:
        rows = [
            row
            for story_id, new in zip(ids, stories, strict=True)
            for row in part.rows(story_id, getattr(new, part.field))
        ]
        if rows:
            await s.execute(statement, rows)
