"""Records of a file that are there already: taken in from a file, or recorded in Slack."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, select

from domain.stories import ShownAs
from storage.database import Reader
from storage.imports import IMPORT, PastRecord
from storage.stories.rows import OWNER, STORY

TAKEN_IN = select(IMPORT.c.key, IMPORT.c.story_id).where(
    IMPORT.c.key.in_(bindparam("keys", expanding=True))
)
OF_TITLES = (
    select(
        STORY.c.id,
        STORY.c.title,
        STORY.c.recorded_at,
        STORY.c.department,
        STORY.c.author_name,
        STORY.c.shown_as,
        STORY.c.publish,
        OWNER.c.person_id,
    )
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(
        STORY.c.title.in_(bindparam("titles", expanding=True)),
        STORY.c.recorded_at.between(bindparam("first"), bindparam("last")),
    )
    .order_by(STORY.c.id)
)
"""By the index over title and moment."""
DAY = timedelta(days=1)
Kept = Row[Any]


@dataclass(slots=True)
class Matches:
    """Which stories the rows of one file are; each story is that of one row.

    So two rows alike in one file stay two records, and a file taken up again goes on as it began.
    """

    zone: ZoneInfo
    claimed: set[int] = field(default_factory=set)

    async def new_among(self, s: Reader, records: Sequence[PastRecord]) -> list[PastRecord]:
        """Those of the records that are not there yet, each once."""
        keys = [record.key for record in records]
        taken = {row.key: row.story_id for row in await s.execute(TAKEN_IN, {"keys": keys})}
        self.claimed.update(taken.values())
        unknown = {one.key: one for one in records if one.key not in taken}.values()
        if not unknown:
            return []
        alike = await self._alike(s, list(unknown))
        return [one for one in unknown if not self._is_one_of(alike[self._place(one)], one)]

    async def _alike(
        self, s: Reader, records: Sequence[PastRecord]
    ) -> dict[tuple[str, date], list[Kept]]:
        """The stories of these titles, by title and day."""
        times = [record.at for record in records]
        where = {
            "titles": list({record.new.title for record in records}),
            "first": min(times) - DAY,
            "last": max(times) + DAY,
        }
        found: dict[tuple[str, date], list[Kept]] = defaultdict(list)
        for row in await s.execute(OF_TITLES, where):
            found[row.title, row.recorded_at.astimezone(self.zone).date()].append(row)
        return found

    def _place(self, record: PastRecord) -> tuple[str, date]:
        return record.new.title, record.at.astimezone(self.zone).date()

    def _is_one_of(self, kept: Sequence[Kept], record: PastRecord) -> bool:
        """Whether the record is one of these that no other row is; it is then this row's."""
        for row in kept:
            if row.id not in self.claimed and _may_be(row, record):
                self.claimed.add(row.id)
                return True
        return False


def _may_be(row: Kept, record: PastRecord) -> bool:
    """Whether nothing that both say of who it was differs.

    Of a story that is not shown by name nothing is compared: a file that names one colleague after
    the other would else find out whose it is.
    """
    if row.shown_as is not ShownAs.NAME or not row.publish:
        return True
    authors = record.author or record.author_name, row.person_id or row.author_name
    here, there = authors if all(authors) else (record.department, row.department)
    return here == there or not (here and there)
