"""What a file of past records would bring, shown before anything is written."""

from collections.abc import Iterator, Sequence

from digests.importing.files import Sheet
from digests.importing.taking import Count
from domain.language import Language
from domain.sheets import Part, Trouble
from domain.sheets.fields import BY_NAME
from handlers.errors import told_plainly
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.kit.text import cut, escape
from handlers.translator import Translator

SHEETS_SHOWN = 3
NAME_SHOWN = 80
HEADER_SHOWN = 40
COLUMNS_SHOWN = 50
TROUBLES_SHOWN = 10
TROUBLE_SHOWN = 200


def card(file_id: str, name: str, sheets: Sequence[Sheet], count: Count, tr: Translator) -> Reply:
    """The meaning of every column, how many records there are, and the rows that are not read."""
    head = tr('I read "%(name)s".', name=cut(name, NAME_SHOWN))
    yet = tr("Nothing has been recorded yet.")
    parts: list[Block] = [blocks.said([blocks.words(head, bold=True)], [blocks.words(yet)])]
    for sheet in sheets[:SHEETS_SHOWN]:
        heading = blocks.said([blocks.words(_heading(sheet, tr), bold=True)])
        parts += [heading, _meanings(sheet.found.parts, tr)]
    if len(sheets) > SHEETS_SHOWN:
        rest = len(sheets) - SHEETS_SHOWN
        parts.append(blocks.context(tr("%(count)s more sheets are read too.", count=rest)))
    said = "\n".join(_figures(count, tr))
    parts += [blocks.divider(), blocks.section(said)]
    if count.troubles:
        parts += [
            blocks.section(tr("*Rows that cannot be read*")),
            _troubles(count.troubles, count.bad, tr),
        ]
    if count.doubts:
        parts += [
            blocks.section(tr("*Figures that are kept as words alone*")),
            _troubles(count.doubts, len(count.doubts), tr),
        ]
    parts += [blocks.context(_manners(tr)), blocks.actions(*_buttons(file_id, count, tr))]
    return Reply(f"{escape(head)}\n{yet}\n{said}", tuple(parts))


def _heading(sheet: Sheet, tr: Translator) -> str:
    if not sheet.name:
        return tr("Columns and what they become")
    name = cut(sheet.name, NAME_SHOWN)
    return tr('Columns of the sheet "%(name)s" and what they become', name=name)


def _meanings(parts: Sequence[Part], tr: Translator) -> Block:
    """A column a line; those that only keep their words come last."""
    placed = sorted(parts, key=lambda part: not part.field)
    lines = [[blocks.words(_meaning(part, tr))] for part in placed[:COLUMNS_SHOWN]]
    if len(placed) > COLUMNS_SHOWN:
        lines.append([blocks.words(tr("and %(count)s more", count=len(placed) - COLUMNS_SHOWN))])
    return blocks.said(*lines)


def _meaning(part: Part, tr: Translator) -> str:
    header = cut(part.header, HEADER_SHOWN)
    if part.counts_rows:
        return tr("%(header)s → left out (it numbers the rows)", header=header)
    if not part.field:
        return tr("%(header)s → kept as it is", header=header)
    field = BY_NAME[part.field].header(tr.language)
    return f"{header} → {field}"


def _figures(count: Count, tr: Translator) -> Iterator[str]:
    yield tr("Records to import: %(count)s", count=f"{count.new:,}")
    if count.known:
        yield tr("Already there: %(count)s", count=f"{count.known:,}")
    if count.bad:
        yield tr("Rows that cannot be read: %(count)s", count=f"{count.bad:,}")
    if count.doubtful:
        yield tr("Records kept without a figure: %(count)s", count=f"{count.doubtful:,}")
    if count.undated:
        yield tr("Rows without a date, kept under today's: %(count)s", count=f"{count.undated:,}")
    if count.unnamed:
        yield tr(
            "Rows whose author matches no Slack member: %(count)s (the name is kept)",
            count=f"{count.unnamed:,}",
        )
    if count.news:
        yield tr("Rows that may be told in a newsletter: %(count)s", count=f"{count.news:,}")


def _troubles(found: Sequence[tuple[str, Trouble]], total: int, tr: Translator) -> Block:
    lines = [
        [blocks.words(cut(_trouble(sheet, one, tr), TROUBLE_SHOWN))]
        for sheet, one in found[:TROUBLES_SHOWN]
    ]
    if total > TROUBLES_SHOWN:
        more = tr("and %(count)s more", count=total - TROUBLES_SHOWN)
        lines.append([blocks.words(more)])
    return blocks.said(*lines)


def _trouble(sheet: str, one: Trouble, tr: Translator) -> str:
    place = tr("Line %(line)s", line=one.line)
    gap = "、" if tr.language is Language.JA else ", "
    where = gap.join(filter(None, (sheet, place, one.column)))
    return f"{where}: {told_plainly(one.error, tr)}"


def _manners(tr: Translator) -> str:
    return tr(
        "Imported records are found by the search and keep their own date. They are never news,"
        " and nobody is reminded of them. A row is left out where a record of that day, title and"
        " person (or department) is there already, so a file can be sent again; a row with another"
        " day or title comes as one more record."
    )


def _buttons(file_id: str, count: Count, tr: Translator) -> list[Element]:
    stop = blocks.button(tr("Do not import"), "import.stop", file_id)
    if not count.new:
        return [stop]
    return [
        blocks.button(tr("Import these records"), "import.take", file_id, style="primary"),
        stop,
    ]
