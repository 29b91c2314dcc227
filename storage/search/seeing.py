"""Who may see which record, asked of the record's own row at the moment of reading."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Select,
    and_,
    bindparam,
    exists,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from domain.search.finding import What
from domain.search.postings import Record
from domain.stories import PersonId
from storage.database import Reader
from storage.pocs.rows import POC
from storage.stories.months import MET, TOLD
from storage.stories.rows import OWNER, STORY
from storage.tables import PersonRow, SearchEntryRow

PERSON = PersonRow.__table__
ENTRY = SearchEntryRow.__table__
NOBODY = "-"
"""An id that no person has."""
OWN_MOST = 5_000
"""Of one's own records that others do not see, the newest so many are searched."""

POC_MET = ~exists().where(PERSON.c.id == POC.c.owner, not_(PERSON.c.known))
ALL_MAY = {What.STORY: and_(TOLD, MET), What.POC: POC_MET}
STANDS = {What.STORY: STORY.c.withdrawn_at.is_(None), What.POC: POC.c.withdrawn_at.is_(None)}
AUTHOR = {What.STORY: OWNER.c.person_id, What.POC: POC.c.owner}
ID = {What.STORY: STORY.c.id, What.POC: POC.c.id}
VIEWER: BindParameter[Any] = bindparam("viewer")
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
ROWS = {What.STORY: STORY.join(OWNER, OWNER.c.story_id == STORY.c.id), What.POC: POC}
HIDDEN_OWN = union_all(
    *(
        select(literal(what.value).label("what"), ID[what].label("id"))
        .select_from(ROWS[what])
        .where(AUTHOR[what] == VIEWER, STANDS[what], not_(ALL_MAY[what]))
        for what in What
    )
).limit(OWN_MOST)
MAY_SEE = {
    what: and_(ID[what].in_(IDS), STANDS[what], or_(ALL_MAY[what], AUTHOR[what] == VIEWER))
    for what in What
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A record the viewer may see, with what helps to rank it."""

    recorded_at: datetime
    title_length: int
    length: int


def _visible(what: What) -> Select[*tuple[Any, ...]]:
    record = STORY if what is What.STORY else POC
    return (
        select(ID[what], record.c.recorded_at, ENTRY.c.title_length, ENTRY.c.length)
        .select_from(ROWS[what])
        .join(ENTRY, and_(ENTRY.c.what == what, ENTRY.c.record_id == ID[what]))
        .where(MAY_SEE[what])
    )


VISIBLE = {what: _visible(what) for what in What}


async def hidden_own(s: Reader, viewer: PersonId | None) -> list[Record]:
    """The viewer's own records that others do not see."""
    if viewer is None:
        return []
    rows = await s.execute(HIDDEN_OWN, {"viewer": viewer})
    return [(What(what), record_id) for what, record_id in rows]


async def visible(
    s: Reader, records: Iterable[Record], viewer: PersonId | None
) -> dict[Record, Seen]:
    """Those of these records that the viewer may see."""
    found: dict[Record, Seen] = {}
    for what, ids in by_kind(records).items():
        rows = await s.execute(VISIBLE[what], {"ids": ids, "viewer": viewer or NOBODY})
        found.update({(what, record_id): Seen(*rest) for record_id, *rest in rows})
    return found


def by_kind(records: Iterable[Record]) -> Mapping[What, Collection[int]]:
    """The ids of records, by what they are."""
    found: dict[What, list[int]] = {}
    for what, record_id in records:
        found.setdefault(what, []).append(record_id)
    return found
