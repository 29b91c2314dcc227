"""A whole file of records, as everybody may see them or one person's own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from digests.exporting import records
from digests.exporting.tables import Add, growing_csv, growing_xlsx
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import PersonId
from storage import exporting, settings
from storage.database import Database
from storage.exporting import Exported

ENDINGS = frozenset({".csv", ".xlsx"})
SHEETS = {Language.JA: "記録", Language.EN: "Records"}


async def export(
    db: Database, path: Path, language: Language, *, person: PersonId | None = None
) -> int:
    """Write the records everybody may see, or a person's own, as the path's ending says.

    Answers how many there were. Page by page: however many there are, a page is held in memory.
    """
    pages = exporting.seen_by_all(db) if person is None else exporting.own(db, person)
    with ExitStack() as stack:
        add = stack.enter_context(_opened(path, language))
        count = await _written(db, pages, add, language)
        await asyncio.to_thread(stack.close)  # where a workbook is packed
    return count


def _opened(path: Path, language: Language) -> AbstractContextManager[Add]:
    ending, header = path.suffix.casefold(), records.header(language)
    if ending not in ENDINGS:
        raise InvalidError('The file "%(name)s" must end in .csv or .xlsx.', name=path.name)
    try:
        path.touch()
    except OSError as error:
        raise InvalidError(
            'The file "%(name)s" cannot be written: %(why)s.', name=path.name, why=error.strerror
        ) from None
    if ending == ".csv":
        return growing_csv(path, header)
    return growing_xlsx(path, SHEETS[language], header)


async def _written(
    db: Database, pages: AsyncIterator[list[Exported]], add: Add, language: Language
) -> int:
    async with db.read() as s:
        zone = (await settings.load(s)).zone
    count = 0
    async for page in pages:
        await asyncio.to_thread(add, [records.row(one, zone, language) for one in page])
        count += len(page)
    return count
