"""`kakehashi import` and `kakehashi export`: past records from a file, and records into one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.compose import opened
from bot.settings import Environment
from digests.exporting.files import export
from digests.importing.files import Sheet, read_file
from digests.importing.taking import Count, Taking, take, total_rows
from domain.clock import system_clock
from domain.language import Language
from domain.sheets import Part
from domain.sheets.fields import BY_NAME
from storage import settings

TROUBLES_SHOWN = 50


def read(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file."""
    return read_file(path)


def described(sheets: Sequence[Sheet]) -> Iterator[str]:
    """What each column is taken for, a line each."""
    for sheet in sheets:
        if sheet.name:
            yield f"Sheet {sheet.name}:"
        yield from (f"  {part.header} → {_meaning(part)}" for part in sheet.found.parts)


def _meaning(part: Part) -> str:
    if part.counts_rows:
        return "(left out: it numbers the rows)"
    if not part.field:
        return "(kept as words, as it is)"
    field = BY_NAME[part.field]
    unit = f" [{part.unit}{'/' if part.per else ''}{part.per}]" if part.unit else ""
    return f"{field.ja} ({field.en}){unit}"


async def take_in(environment: Environment, path: Path, *, dry_run: bool) -> Count:
    """Take the records in, with a bar that shows how far it is."""
    sheets = read_file(path)
    with click.progressbar(length=total_rows(sheets), label="Reading") as bar:
        taking = Taking(
            now=system_clock(),
            by="cli",
            name=path.name,
            dry_run=dry_run,
            progress=lambda count: bar.update(count.rows - bar.pos),
        )
        async with opened(environment) as db:
            return await take(db, sheets, taking)


def reported(count: Count, *, dry_run: bool) -> Iterator[str]:
    """What became of the rows, a line each."""
    new = "would be taken in" if dry_run else "taken in"
    yield f"{count.new} {new}, {count.known} were there already, {count.bad} could not be read."
    if count.undated:
        yield f"{count.undated} rows name no day; they are kept under today's."
    if count.unnamed:
        yield f"{count.unnamed} rows name somebody who is no known member; the name is kept."
    if count.doubtful:
        yield f"{count.doubtful} records are kept without a figure; its words stay with them."
    for sheet, trouble in (*count.troubles, *count.doubts)[:TROUBLES_SHOWN]:
        where = f"{sheet} line {trouble.line}" if sheet else f"line {trouble.line}"
        column = f", {trouble.column}" if trouble.column else ""
        yield f"  {where}{column}: {trouble.error}"
    if count.bad > TROUBLES_SHOWN:
        yield f"  … and {count.bad - TROUBLES_SHOWN} more"


async def write_out(environment: Environment, path: Path, language: str | None) -> int:
    """Write every record as everybody may see it; how many there were."""
    async with opened(environment) as db:
        async with db.read() as s:
            company = (await settings.load(s)).language
        return await export(db, path, Language(language) if language else company)
