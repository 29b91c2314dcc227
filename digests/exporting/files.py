"""A whole file of records, as everybody may see them or one person's own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from digests.exporting import records
from digests.exporting.tables import Table, Value, write_csv, write_xlsx
from domain.language import Language
from domain.stories import PersonId
from storage import exporting, settings
from storage.database import Database
from storage.exporting import Exported

SHEETS = {Language.JA: "記録", Language.EN: "Records"}


async def export(
    db: Database, path: Path, language: Language, *, person: PersonId | None = None
) -> int:
    """Write the records everybody may see, or a person's own, as the path's ending says.

    Answers how many there were.
    """
    pages = exporting.seen_by_all(db) if person is None else exporting.own(db, person)
    rows = await _rows(db, pages, language)
    table = Table(SHEETS[language], records.header(language), rows)
    if path.suffix.casefold() == ".csv":
        await asyncio.to_thread(write_csv, path, table)
    else:
        await asyncio.to_thread(write_xlsx, path, [table])
    return len(rows)


async def _rows(
    db: Database, pages: AsyncIterator[list[Exported]], language: Language
) -> list[list[Value]]:
    async with db.read() as s:
        zone = (await settings.load(s)).zone
    return [records.row(one, zone, language) async for page in pages for one in page]
