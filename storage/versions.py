"""Every text an edition ever had, so that it can be said later what was posted when (N7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from domain.stories import ShownAs
from storage.database import Reader, Session
from storage.states import Fixing
from storage.stories.rows import STORY
from storage.tables import EditionVersionRow
from storage.upsert import insert_new

VERSION = EditionVersionRow.__table__
OF_MONTH = VERSION.c.month == bindparam("of_month")


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
NAMELESS = select(STORY.c.id).where(
    STORY.c.id.in_(bindparam("ids", expanding=True)), STORY.c.shown_as != ShownAs.NAME
)


async def keep(s: Session, version: Version) -> None:
    """Keep a text; the same revision kept twice is kept once."""
    row = {name: getattr(version, name) for name in Version.__dataclass_fields__}
    await s.execute(insert_new(VERSION, s.dialect.name), row)


async def of_month(s: Reader, month: str) -> list[Version]:
    """Every text of an edition, oldest first."""
    return [Version(*row) for row in await s.execute(ALL, {"of_month": month})]


async def to_change(s: Session, month: str) -> list[Version]:
    """The same, in nobody else's hands until the transaction ends."""
    return [Version(*row) for row in await s.execute(TO_CHANGE, {"of_month": month})]


async def rewrite(s: Session, version: Version, document: str) -> None:
    """Replace what a kept text says, for the sake of somebody who does not want to be in it."""
    which = {"of_month": version.month, "of_revision": version.revision}
    await s.execute(CHANGE, which | {"document": document})


async def nameless(s: Reader, story_ids: Collection[int]) -> set[int]:
    """Those of these stories that are told without their author's name."""
    return set((await s.execute(NAMELESS, {"ids": sorted(story_ids)})).scalars())
