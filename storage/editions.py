"""The monthly editions: their state, and the text once it is frozen. A month is ``2026-10``."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Delete,
    Insert,
    Select,
    Table,
    bindparam,
    case,
    delete,
    insert,
    select,
    update,
)

from domain.errors import NotFoundError
from domain.language import Language
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.states import EditionState
from storage.tables import EditionPocRow, EditionRow, EditionStoryRow
from storage.upsert import insert_new

EDITION = EditionRow.__table__
EDITION_STORY = EditionStoryRow.__table__
EDITION_POC = EditionPocRow.__table__


@dataclass(frozen=True)
class EditionRecord:
    """One month's edition as stored; `document` is the frozen Edition as JSON."""

    month: str
    state: EditionState
    document: str | None
    language: Language | None
    channel: str | None
    draft_at: datetime | None
    approved_by: PersonId | None
    approved_at: datetime | None
    held_by: PersonId | None
    held_at: datetime | None
    frozen_at: datetime | None
    posted_at: datetime | None
    revision: int


@dataclass(frozen=True)
class Frozen:
    """What is fixed when an edition is frozen, the records it tells, and the stories that lead."""

    document: str
    language: Language
    channel: str
    story_ids: frozenset[int]
    poc_ids: frozenset[int] = frozenset()
    led_ids: frozenset[int] = frozenset()


COLUMNS = tuple(EDITION.c[name] for name in EditionRecord.__dataclass_fields__)
EMPTY: dict[str, Any] = dict.fromkeys(EditionRecord.__dataclass_fields__)
OF_MONTH = EDITION.c.month == bindparam("of_month")

GET = select(*COLUMNS).where(OF_MONTH)
LOCK = GET.with_for_update()
RECENT = select(*COLUMNS).order_by(EDITION.c.month.desc()).limit(bindparam("limit"))
DOCUMENTS = (
    select(EDITION.c.document)
    .where(
        EDITION.c.month >= bindparam("first"),
        EDITION.c.month < bindparam("before"),
        EDITION.c.document.is_not(None),
    )
    .order_by(EDITION.c.month)
)
OPEN_MONTHS = (
    select(EDITION.c.month)
    .where(EDITION.c.state.in_([EditionState.OPEN, EditionState.FROZEN]))
    .order_by(EDITION.c.month)
)
UNPOSTED = (
    select(*COLUMNS)
    .where(EDITION.c.document.is_not(None), EDITION.c.posted_at.is_(None))
    .order_by(EDITION.c.month)
)
WITH_STORY = (
    select(EDITION_STORY.c.month)
    .where(EDITION_STORY.c.story_id == bindparam("story_id"))
    .order_by(EDITION_STORY.c.month)
)
UPDATE = update(EDITION).where(OF_MONTH)
UPDATE_UNFROZEN = UPDATE.where(EDITION.c.state.in_([EditionState.OPEN, EditionState.SKIPPED]))
UPDATE_UNPOSTED = UPDATE.where(EDITION.c.state.in_([EditionState.OPEN, EditionState.FROZEN]))
LET_GO = UPDATE.where(EDITION.c.posted_at.is_(None)).values(
    document=None,
    state=case((EDITION.c.state == EditionState.FROZEN, EditionState.OPEN), else_=EDITION.c.state),
)
CORRECT = UPDATE.where(
    EDITION.c.document.is_not(None), EDITION.c.revision == bindparam("expected_revision")
)


@dataclass(frozen=True)
class Kept:
    """How it is kept which records of one kind an edition tells."""

    id_name: str
    known: Select[tuple[int]]
    insert: Insert
    delete: Delete


def _kept(table: Table, id_name: str) -> Kept:
    of_month = table.c.month == bindparam("of_month")
    record_id = table.c[id_name]
    gone = delete(table).where(of_month, record_id == bindparam("gone"))
    return Kept(id_name, select(record_id).where(of_month), insert(table), gone)


STORIES_TOLD = _kept(EDITION_STORY, "story_id")
POCS_TOLD = _kept(EDITION_POC, "poc_id")
LEAD = (
    update(EDITION_STORY)
    .where(EDITION_STORY.c.month == bindparam("of_month"))
    .values(led=EDITION_STORY.c.story_id.in_(bindparam("led_ids", expanding=True)))
)


async def get(s: Reader, month: str) -> EditionRecord | None:
    """One month's edition, if anything happened to it yet."""
    row = (await s.execute(GET, {"of_month": month})).first()
    return None if row is None else EditionRecord(*row)


async def locked(s: Session, month: str) -> EditionRecord:
    """The edition, begun if it was not, in nobody else's hands until the transaction ends.

    Whoever changes what an edition will say, and whoever posts it, asks here first: one waits for
    the other, and reads after that what the other did.
    """
    await _begin(s, month)
    row = (await s.execute(LOCK, {"of_month": month})).one()
    return EditionRecord(*row)


async def mark_draft(s: Session, month: str, now: datetime) -> EditionRecord:
    """Keep when the draft was first shown to the editors."""
    await _begin(s, month)
    await s.execute(
        UPDATE.where(EDITION.c.draft_at.is_(None)), {"of_month": month, "draft_at": now}
    )
    return await _stored(s, month)


async def approve(s: Session, month: str, *, by: PersonId, now: datetime) -> EditionRecord:
    """Approve the edition and lift a hold; the first approval stands."""
    await _begin(s, month)
    approval = {"approved_by": by, "approved_at": now, "held_by": None, "held_at": None}
    unapproved = UPDATE.where(EDITION.c.approved_at.is_(None))
    await s.execute(unapproved, {"of_month": month} | approval)
    return await _stored(s, month)


async def hold(s: Session, month: str, *, on: bool, by: PersonId, now: datetime) -> EditionRecord:
    """Hold the edition back, which takes an approval back, or let it go again."""
    await _begin(s, month)
    held = {"held_by": by, "held_at": now, "approved_by": None, "approved_at": None}
    released = {"held_by": None, "held_at": None}
    await s.execute(UPDATE_UNPOSTED, {"of_month": month} | (held if on else released))
    return await _stored(s, month)


async def take_back_approval(s: Session, month: str) -> bool:
    """Let the edition wait for an approval again: it says something else now. False without one."""
    approved = UPDATE_UNPOSTED.where(EDITION.c.approved_at.is_not(None))
    nobody = {"of_month": month, "approved_by": None, "approved_at": None}
    return (await s.execute(approved, nobody)).rowcount == 1


async def freeze(s: Session, month: str, frozen: Frozen, *, now: datetime) -> EditionRecord:
    """Fix the edition unless it is fixed already; what is returned is what stands."""
    await _begin(s, month)
    fixed = {"state": EditionState.FROZEN, "frozen_at": now, "revision": 1}
    changes = _said(frozen) | fixed
    done = await s.execute(UPDATE_UNFROZEN, {"of_month": month} | changes)
    if done.rowcount:
        await _tell_all(s, month, frozen)
    return await _stored(s, month)


async def save_document(s: Session, month: str, frozen: Frozen, *, expected_revision: int) -> bool:
    """Replace what is frozen; False if somebody else did so since `expected_revision`."""
    changes = _said(frozen) | {"revision": expected_revision + 1}
    which = {"of_month": month, "expected_revision": expected_revision}
    if not (await s.execute(CORRECT, which | changes)).rowcount:
        return False
    await _tell_all(s, month, frozen)
    return True


async def unposted(s: Reader) -> list[EditionRecord]:
    """The editions whose text is fixed and that are not all out, oldest first."""
    return [EditionRecord(*row) for row in await s.execute(UNPOSTED)]


async def let_go(s: Session, month: str) -> None:
    """Keep the text of an edition no longer that was fixed and not posted, nor what it tells.

    When it was fixed first stays: somebody wanted it to be posted.
    """
    await s.execute(LET_GO, {"of_month": month})
    for kept in (STORIES_TOLD, POCS_TOLD):
        await _tell(s, month, kept, frozenset())


async def mark_posted(s: Session, month: str, now: datetime) -> EditionRecord:
    """Keep when the whole edition was out; the first time stands."""
    posted = {"state": EditionState.POSTED, "posted_at": now}
    await s.execute(UPDATE.where(EDITION.c.posted_at.is_(None)), {"of_month": month} | posted)
    return await _stored(s, month)


async def mark_skipped(s: Session, month: str) -> EditionRecord:
    """Keep that this month has no edition, on purpose; one that was posted stays."""
    await _begin(s, month)
    await s.execute(UPDATE_UNPOSTED, {"of_month": month, "state": EditionState.SKIPPED})
    return await _stored(s, month)


async def open_months(s: Reader) -> list[str]:
    """Months with an edition begun and neither posted nor skipped, oldest first."""
    return [month for (month,) in await s.execute(OPEN_MONTHS)]


async def with_story(s: Reader, story_id: int) -> list[str]:
    """The months whose frozen edition tells this story, oldest first."""
    return [month for (month,) in await s.execute(WITH_STORY, {"story_id": story_id})]


async def recent(s: Reader, *, limit: int = 24) -> list[EditionRecord]:
    """The latest editions, newest month first."""
    return [EditionRecord(*row) for row in await s.execute(RECENT, {"limit": limit})]


async def documents_between(s: Reader, first: str, before: str) -> list[str]:
    """What was frozen from month `first` up to, not including, `before`, oldest first."""
    found = await s.execute(DOCUMENTS, {"first": first, "before": before})
    return list(found.scalars())


def _said(frozen: Frozen) -> dict[str, Any]:
    return {
        "document": frozen.document,
        "language": frozen.language,
        "channel": frozen.channel,
    }


async def _tell_all(s: Session, month: str, frozen: Frozen) -> None:
    """Keep which records the edition tells, and which of them lead."""
    await _tell(s, month, STORIES_TOLD, frozen.story_ids)
    await _tell(s, month, POCS_TOLD, frozen.poc_ids)
    await s.execute(LEAD, {"of_month": month, "led_ids": sorted(frozen.led_ids)})


async def _tell(s: Session, month: str, kept: Kept, ids: frozenset[int]) -> None:
    """Keep which records the edition tells; one that stays keeps what is noted of it."""
    known = set((await s.execute(kept.known, {"of_month": month})).scalars())
    gone = [{"of_month": month, "gone": one} for one in sorted(known - ids)]
    new = [{"month": month, kept.id_name: one} for one in sorted(ids - known)]
    if gone:
        await s.execute(kept.delete, gone)
    if new:
        await s.execute(kept.insert, new)


async def _begin(s: Session, month: str) -> None:
    row = EMPTY | {"month": month, "state": EditionState.OPEN, "revision": 0}
    await s.execute(insert_new(EDITION, s.dialect.name), row)


async def _stored(s: Session, month: str) -> EditionRecord:
    record = await get(s, month)
    if record is None:
        raise NotFoundError("There is no edition of %(month)s.", month=month)
    return record
