"""Every text an edition ever had, so that it can be said later what was posted when (N7).

What somebody does not want to be read any more is in none of them: a story that goes without its
author's name, or a record whose owner's data is erased, leaves an empty place behind wherever a
former text told it, in the transaction that hides it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, or_, select, update

from domain.search.finding import What
from domain.stories import ShownAs
from storage.audit import ERASED
from storage.database import Reader, Session
from storage.states import Fixing
from storage.tables import EditionVersionRow, PocRow, StoryRow
from storage.upsert import insert_new

VERSION = EditionVersionRow.__table__
STORY = StoryRow.__table__
POC = PocRow.__table__
OF_MONTH = VERSION.c.month == bindparam("of_month")
KEPT = frozenset({"story_id", "poc_id", "revision", "skeleton", "reasons", "corrected_at", "award"})
"""What is still said of a piece that is emptied: that there was one, and why it stood there."""

Piece = dict[str, Any]
"""A piece of an edition, as JSON."""
Record = tuple[What, int]
"""A record by its kind and id."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an edition: the edition's revision, since when, and what it was fixed for."""

    month: str
    revision: int
    at: datetime
    why: Fixing
    document: str


COLUMNS = tuple(VERSION.c[name] for name in Version.__dataclass_fields__)
ALL = select(*COLUMNS).where(OF_MONTH).order_by(VERSION.c.revision)
TO_CHANGE = ALL.with_for_update()
CHANGE = update(VERSION).where(OF_MONTH, VERSION.c.revision == bindparam("of_revision"))
DROP = delete(VERSION).where(OF_MONTH)
TELLING = (
    select(VERSION.c.month)
    .where(or_(VERSION.c.document.like(bindparam("own")), VERSION.c.document.like(bindparam("by"))))
    .order_by(VERSION.c.month)
    .distinct()
)
REVISION = {
    What.STORY: select(STORY.c.id, STORY.c.revision).where(STORY.c.id == bindparam("of_record")),
    What.POC: select(POC.c.id, POC.c.revision).where(POC.c.id == bindparam("of_record")),
}
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
HIDDEN = {
    What.STORY: select(STORY.c.id, STORY.c.revision).where(
        STORY.c.id.in_(IDS), STORY.c.shown_as != ShownAs.NAME
    ),
    What.POC: select(POC.c.id, POC.c.revision).where(POC.c.id.in_(IDS), POC.c.owner == ERASED),
}
"""The records whose owner is not shown, with their revision now; an erased story is anonymous."""


async def keep(s: Session, version: Version) -> None:
    """Keep a text; the same revision kept twice is kept once.

    What is hidden by now goes out of every text of the month, should this one be older than that.
    """
    row = {name: getattr(version, name) for name in Version.__dataclass_fields__}
    await s.execute(insert_new(VERSION, s.dialect.name), row)
    documents = [json.loads(one.document) for one in await of_month(s, version.month)]
    told = {record for one in documents for piece in _pieces(one) for record, _ in _told(piece)}
    hidden: dict[Record, int] = {}
    for what, statement in HIDDEN.items():
        ids = sorted(record_id for kind, record_id in told if kind is what)
        rows = await s.execute(statement, {"ids": ids})
        hidden |= {(what, record_id): revision for record_id, revision in rows}
    await empty(s, version.month, _older_than(hidden))


async def hide(s: Session, what: What, record_id: int) -> None:
    """Empty what any text told of a record before its present revision."""
    patterns = {"own": f'%"{what}_id":{record_id},%', "by": f'%"kind":"{what}","id":{record_id},%'}
    months = list((await s.execute(TELLING, patterns)).scalars())
    rows = await s.execute(REVISION[what], {"of_record": record_id})
    now = {(what, one): revision for one, revision in rows}
    for month in months:
        await empty(s, month, _older_than(now))


async def of_month(s: Reader, month: str) -> list[Version]:
    """Every text of an edition, oldest first."""
    return [Version(*row) for row in await s.execute(ALL, {"of_month": month})]


async def drop(s: Session, month: str) -> None:
    """Keep none of an edition's texts: nobody ever read them, because nothing of it is out."""
    await s.execute(DROP, {"of_month": month})


async def empty(s: Session, month: str, is_gone: Callable[[Piece], bool]) -> None:
    """Leave an empty place where these pieces were in any text of the edition.

    What stands around the pieces may repeat their words, and goes with them.
    """
    for row in await s.execute(TO_CHANGE, {"of_month": month}):
        version = Version(*row)
        edition = json.loads(version.document)
        gone = [
            piece for piece in _pieces(edition) if not piece.get("withdrawn") and is_gone(piece)
        ]
        if not gone:
            continue
        for piece in gone:
            _clear(piece)
        for section in edition["sections"]:
            section |= {"intro": [], "outro": []}
        edition["summary"] = edition["title"]
        document = json.dumps(edition, ensure_ascii=False, separators=(",", ":"))
        which = {"of_month": month, "of_revision": version.revision}
        await s.execute(CHANGE, which | {"document": document})


def _clear(piece: Piece) -> None:
    for name in piece.keys() - KEPT:
        del piece[name]
    piece |= {"headline": "", "paragraphs": [], "withdrawn": True}


def _older_than(revisions: Mapping[Record, int]) -> Callable[[Piece], bool]:
    return lambda piece: any(
        revision < revisions.get(record, 0) for record, revision in _told(piece)
    )


def _pieces(edition: dict[str, Any]) -> Iterator[Piece]:
    return (piece for section in edition["sections"] for piece in section["pieces"])


def _told(piece: Piece) -> Iterator[tuple[Record, int]]:
    """The records a piece tells or names, each with the revision it had."""
    for what in REVISION:
        if (own := piece.get(f"{what}_id")) is not None:
            yield (what, own), piece["revision"]
    for source in piece.get("sources", ()):
        if source["kind"] in REVISION:
            yield (What(source["kind"]), source["id"]), source["revision"]
