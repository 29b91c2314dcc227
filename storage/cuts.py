"""The editors' cut of an edition: kept by revision, changed by one editor at a time.

What a cut says is the newsletter's business; here it is JSON. The desk is a lease: it keeps editors
out of each other's way, while the revision decides whose change counts.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.tables import EditionCutRow
from storage.upsert import insert_new

CUT = EditionCutRow.__table__
Document = dict[str, Any]
LEASE = timedelta(minutes=15)
"""How long the desk stays taken after its editor's last act."""
BEING_SENT = timedelta(minutes=2)
"""Longer than a draft takes from the reading of its cut to its first message."""


@dataclass(frozen=True, slots=True)
class CutRecord:
    """A cut as stored; `revision` counts its changes, 0 as long as there is none."""

    month: str
    document: str
    revision: int
    changed_by: PersonId | None
    changed_at: datetime | None
    editing_by: PersonId | None
    editing_since: datetime | None
    editing_until: datetime | None


@dataclass(frozen=True, slots=True)
class Editing:
    """Who has the desk, since when and until when; `taken` says whether it is the one who asked."""

    by: PersonId
    since: datetime
    until: datetime
    taken: bool


EMPTY: dict[str, Any] = dict.fromkeys(CutRecord.__dataclass_fields__) | {
    "document": "{}",
    "revision": 0,
}
OF_MONTH = CUT.c.month == bindparam("of_month")
COLUMNS = tuple(CUT.c[name] for name in CutRecord.__dataclass_fields__)
GET = select(*COLUMNS).where(OF_MONTH)
ALL = select(CUT.c.month, CUT.c.document).order_by(CUT.c.month).with_for_update()
UPDATE = update(CUT).where(OF_MONTH)
SAVE = UPDATE.where(CUT.c.revision == bindparam("expected_revision"))
IS_MINE = CUT.c.editing_by == bindparam("asking")
IS_FREE = or_(CUT.c.editing_by.is_(None), CUT.c.editing_until <= bindparam("at"))
RENEW = UPDATE.where(IS_MINE, ~IS_FREE)
TAKE = UPDATE.where(IS_FREE)
RELEASE = UPDATE.where(IS_MINE).values(editing_by=None, editing_since=None, editing_until=None)


async def get(s: Reader, month: str) -> CutRecord | None:
    """One month's cut, if anybody ever sat down to it."""
    row = (await s.execute(GET, {"of_month": month})).first()
    return None if row is None else CutRecord(*row)


async def save(
    s: Session, month: str, document: str, *, expected_revision: int, by: PersonId, now: datetime
) -> bool:
    """Replace the cut; False if somebody else changed it since `expected_revision`.

    Lock the edition before (`editions.locked`), so that it is not posted at the same moment.
    """
    await _begin(s, month)
    new = {"document": document, "revision": expected_revision + 1}
    new |= {"changed_by": by, "changed_at": now}
    which = {"of_month": month, "expected_revision": expected_revision}
    return (await s.execute(SAVE, which | new)).rowcount == 1


async def take_desk(
    s: Session, month: str, by: PersonId, now: datetime, *, over: bool = False
) -> Editing:
    """Take the desk or stay at it; with `over`, whoever sits there. Who has it afterwards."""
    await _begin(s, month)
    which = {"of_month": month, "asking": by, "at": now}
    if not (await s.execute(RENEW, which | {"editing_until": now + LEASE})).rowcount:
        mine = {"editing_by": by, "editing_since": now, "editing_until": now + LEASE}
        await s.execute(UPDATE if over else TAKE, which | mine)
    row = await get(s, month)
    assert row
    assert row.editing_by
    assert row.editing_since
    assert row.editing_until
    return Editing(row.editing_by, row.editing_since, row.editing_until, row.editing_by == by)


async def release_desk(s: Session, month: str, by: PersonId) -> None:
    """Leave the desk to whoever comes next; nothing happens if somebody else has it."""
    await s.execute(RELEASE, {"of_month": month, "asking": by})


async def forget_stories(s: Session, story_ids: Collection[int]) -> None:
    """Take out of every cut what is about these stories: words, awards, places.

    The revision stays: what is posted says itself that a story is gone.
    """
    await _mend(s, lambda cut: {name: _others(part, story_ids) for name, part in cut.items()})


async def forget_words(s: Session, story_id: int) -> None:
    """Take the editors' words about a story out of every cut: they may name who wrote it."""

    def wordless(cut: Document) -> Document:
        awards = [
            award | {"reason": ""} if award["story_id"] == story_id else award
            for award in cut.get("awards", [])
        ]
        rewrites = _others(cut.get("rewrites", []), {story_id})
        return cut | {"awards": awards, "rewrites": rewrites}

    await _mend(s, wordless)


async def unname(
    s: Session,
    change: Callable[[str], str],
    now: datetime,
    *,
    of: Collection[str] | None = None,
) -> list[str]:
    """Take somebody out of every text of every cut, or of those months; the months that named them.

    Drafts shown before then name them too, and so does one that is being sent at this moment.
    """
    changed = await _say_otherwise(s, change, of)
    for month in changed:
        await s.execute(UPDATE, {"of_month": month, "changed_at": now + BEING_SENT})
    return changed


async def _say_otherwise(
    s: Session, change: Callable[[str], str], of: Collection[str] | None = None
) -> list[str]:
    changed = []
    for month, document in (await s.execute(ALL)).all():
        if (of is None or month in of) and (text := change(document)) != document:
            await s.execute(UPDATE, {"of_month": month, "document": text})
            changed.append(month)
    return changed


async def _mend(s: Session, change: Callable[[Document], Document]) -> None:
    def mended(document: str) -> str:
        cut = json.loads(document)
        return json.dumps(change(cut), ensure_ascii=False) if change(cut) != cut else document

    await _say_otherwise(s, mended)


def _others(part: Any, story_ids: Collection[int]) -> Any:
    """A list of a cut without what is about these stories; other parts as they are."""
    if not isinstance(part, list):
        return part
    return [one for one in part if _story_of(one) not in story_ids]


def _story_of(one: Any) -> Any:
    return one["story_id"] if isinstance(one, dict) else one


async def _begin(s: Session, month: str) -> None:
    await s.execute(insert_new(CUT, s.dialect.name), EMPTY | {"month": month})
