"""Taking the records of a file in: by the hundred, each once, going on where it was stopped."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import islice

from digests.importing.files import Sheet
from digests.importing.people import Directory
from domain.sheets import Incoming, Trouble, read_row
from domain.stories import ShownAs
from storage import audit, imports, settings
from storage.database import Database
from storage.import_matches import Matches
from storage.imports import PastRecord
from storage.settings import CompanySettings

BATCH = 250
"""So many rows are read and written at a time: nobody else waits for more than these."""
TROUBLES_KEPT = 1_000
NOON = time(12)
"""A day without an hour is kept as its noon in the company's zone."""


@dataclass(frozen=True, slots=True)
class Count:
    """What became of the rows read so far.

    `known` are there already, `undated` say no day, `news` want to be told, and `unnamed` have
    an author who is no known member. `troubles` are the first `bad` rows, with their sheets;
    `doubts` the cells of the `doubtful` rows, which are kept as words.
    """

    rows: int = 0
    new: int = 0
    known: int = 0
    bad: int = 0
    undated: int = 0
    news: int = 0
    unnamed: int = 0
    doubtful: int = 0
    troubles: tuple[tuple[str, Trouble], ...] = ()
    doubts: tuple[tuple[str, Trouble], ...] = ()


@dataclass(frozen=True, slots=True)
class Taking:
    """How a file is taken in: when, by whom, whether only to see what would come of it."""

    now: datetime
    by: str
    name: str
    dry_run: bool = False
    progress: Callable[[Count], None] = lambda _count: None


Piece = list[tuple[str, Incoming | Trouble]]
"""Some rows with their sheets' names."""


@dataclass(slots=True)
class _Reading:
    """What is known while a file is read: the company, its people, and which rows came already."""

    company: CompanySettings
    people: Directory
    taking: Taking
    matches: Matches
    authors: dict[str, list[str]] = field(default_factory=dict)

    def record(self, incoming: Incoming) -> PastRecord:
        """A row as it is kept."""
        author = incoming.author_id or self.people.id_of(incoming.author)
        named = incoming.new.shown_as is ShownAs.NAME
        return PastRecord(
            key=self._key(incoming, author or incoming.author),
            new=incoming.new,
            at=self._moment(incoming.day),
            author=author,
            author_name=incoming.author if named and not author else "",
            department=self.company.department_of(incoming.department)
            or incoming.department
            or None,
            news=incoming.news,
        )

    def _moment(self, day: date | None) -> datetime:
        now = self.taking.now
        if day is None:
            return now
        return min(datetime.combine(day, NOON, self.company.zone).astimezone(UTC), now)

    def _key(self, incoming: Incoming, author: str) -> str:
        """A hash of all the row says but who says it: that could be tried name by name.

        Where several people wrote the same words, each of their rows counts.
        """
        content = incoming.new.model_dump(mode="json", exclude_defaults=True)
        said = [content, str(incoming.day or ""), incoming.department]
        same = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        authors = self.authors.setdefault(same, [])
        if author not in authors:
            authors.append(author)
        return f"{same}:{authors.index(author)}"


async def take(db: Database, sheets: Sequence[Sheet], taking: Taking) -> Count:
    """Read every row and keep what is new; what was kept stays, wherever this is stopped."""
    async with db.read() as s:
        company = await settings.load(s)
        people = Directory(await imports.members(s))
    reading = _Reading(company, people, taking, Matches(company.zone))
    today = taking.now.astimezone(company.zone).date()
    rows, count = _rows(sheets, today), Count()
    while piece := await asyncio.to_thread(_next, rows):
        count = await _take_piece(db, piece, reading, count)
        taking.progress(count)
    if count.new and not taking.dry_run:
        await _note(db, taking, count)
    return count


def _rows(sheets: Sequence[Sheet], today: date) -> Iterator[tuple[str, Incoming | Trouble]]:
    for sheet in sheets:
        for line, cells in sheet.records():
            read = read_row(sheet.found, cells, line, today)
            if read is not None:
                yield sheet.name, read


def _next(rows: Iterator[tuple[str, Incoming | Trouble]]) -> Piece:
    return list(islice(rows, BATCH))


async def _take_piece(db: Database, piece: Piece, reading: _Reading, count: Count) -> Count:
    read = [one for _, one in piece if isinstance(one, Incoming)]
    troubles = tuple((sheet, one) for sheet, one in piece if isinstance(one, Trouble))
    doubts = tuple(
        (sheet, doubt) for sheet, one in piece if isinstance(one, Incoming) for doubt in one.doubts
    )
    records = [reading.record(one) for one in read]
    new = await _kept(db, records, reading)
    return replace(
        count,
        rows=count.rows + len(piece),
        new=count.new + new,
        known=count.known + len(records) - new,
        bad=count.bad + len(troubles),
        undated=count.undated + sum(one.day is None for one in read),
        news=count.news + sum(one.news for one in read),
        unnamed=count.unnamed + sum(bool(one.author_name) for one in records),
        doubtful=count.doubtful + sum(bool(one.doubts) for one in read),
        troubles=(*count.troubles, *troubles)[:TROUBLES_KEPT],
        doubts=(*count.doubts, *doubts)[:TROUBLES_KEPT],
    )


async def _kept(db: Database, records: Sequence[PastRecord], reading: _Reading) -> int:
    """Keep those of the records that are not there yet; how many they are."""
    if not records:
        return 0
    if reading.taking.dry_run:
        async with db.read() as s:
            return len(await reading.matches.new_among(s, records))
    async with db.begin() as s:
        await imports.alone(s)
        ids = await imports.add(s, await reading.matches.new_among(s, records))
    reading.matches.claimed.update(ids)
    return len(ids)


async def _note(db: Database, taking: Taking, count: Count) -> None:
    details = {"file": taking.name, "new": count.new, "known": count.known, "bad": count.bad}
    async with db.begin() as s:
        entry = audit.Entry(taking.now, taking.by, "stories.imported", "import", details)
        await audit.write(s, entry)


def total_rows(sheets: Sequence[Sheet]) -> int:
    """How many rows stand below the headers, blank ones too."""
    return sum(1 for sheet in sheets for _ in sheet.records())
