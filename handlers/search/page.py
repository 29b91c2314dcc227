"""A page of what was found: filters, at most five records with their reasons, ways on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.errors import msg
from domain.pocs import Poc
from domain.stories import Difficulty, Story
from handlers.kit import blocks
from handlers.kit.blocks import NOTHING, OPTIONS_MAX, Block, Element
from handlers.kit.surface import Reply
from handlers.kit.text import escape, lines
from handlers.search.ask import ask_blocks
from handlers.search.asked import Asked
from handlers.search.form import again_button
from handlers.search.row import row
from handlers.translator import Translator
from handlers.visit import Visit
from storage import search
from storage.database import Reader
from storage.search import Hit, Offered, Results, What

PAGE = 5
KINDS = (("win", msg("Win")), ("failure", msg("Lesson")), ("poc", msg("PoC")))
DIFFICULTIES = (
    (Difficulty.EXCEL.value, msg("Excel alone")),
    (Difficulty.SETTINGS.value, msg("Settings alone")),
    (Difficulty.PROGRAM.value, msg("A program")),
)
ALL = {
    "kind": msg("All kinds"),
    "department": msg("All departments"),
    "tool": msg("All tools"),
    "difficulty": msg("Any difficulty"),
}
NOTHING_FOUND = msg('Nothing was found for "%(text)s".')
ONLY_NEAR = msg('No record has all the words of "%(text)s". These come near:')
READ_AS = msg('"%(typed)s" was searched as "%(meant)s".')
TIPS = msg(
    "• Try one short word: not a sentence, but what it is about.\n"
    "• Try another word for the same thing, or the name of the tool.\n"
    "• Check the spelling."
)
Found = dict[tuple[What, int], Story | Poc]


async def page_reply(s: Reader, visit: Visit, asked: Asked) -> Reply:
    """One page of the answers to what was asked."""
    results = await search.find(s, asked.query(visit.who.id), limit=PAGE, offset=asked.offset)
    found = await search.records(s, results.hits, viewer=visit.who.id)
    can_be_narrowed = bool(results.hits) or asked.is_narrowed
    offered = await search.filters_offered(s) if can_be_narrowed else None
    menus = [filter_menus(visit, asked, offered)] if offered else []
    said = lines((*_read_as(results, visit.tr), _said(results, asked, visit.tr)))
    return Reply(
        lines((_title(asked, visit.tr, marked=True), said)),
        (
            blocks.header(_title(asked, visit.tr, marked=False)),
            *menus,
            blocks.section(said),
            *_rows(visit, results.hits, found),
            *_ways_on(visit, asked, results),
        ),
    )


def _title(asked: Asked, tr: Translator, *, marked: bool) -> str:
    return tr('Search for "%(text)s"', text=escape(asked.text) if marked else asked.text)


def _read_as(results: Results, tr: Translator) -> Iterator[str]:
    """Which words were taken for misspelt, and what was looked for instead."""
    for typed, meant in results.read_as:
        yield tr(READ_AS, typed=escape(typed), meant=escape(meant))


def _said(results: Results, asked: Asked, tr: Translator) -> str:
    """How much was found, and which of it is shown."""
    if not results.hits:
        return tr(NOTHING_FOUND, text=escape(asked.text))
    if results.nearest:
        return tr(ONLY_NEAR, text=escape(asked.text))
    if results.exact and results.total == len(results.hits):
        return tr("Records found: %(total)s.", total=results.total)
    first = asked.offset + 1
    numbers = {"total": results.total, "first": first, "last": asked.offset + len(results.hits)}
    if results.exact:
        return tr("Records found: %(total)s, shown: %(first)s to %(last)s.", **numbers)
    return tr("Records found: more than %(total)s, shown: %(first)s to %(last)s.", **numbers)


def _rows(visit: Visit, hits: Sequence[Hit], found: Found) -> list[Block]:
    """The records, without one that was taken away this very moment."""
    shown = ((hit, found.get((hit.what, hit.id))) for hit in hits)
    return [block for hit, record in shown if record for block in row(visit, hit, record)]


def filter_menus(visit: Visit, asked: Asked, offered: Offered) -> Block:
    """The menus that narrow the search; the block's id keeps what was asked."""
    tr = visit.tr
    difficulties = [(value, tr(text)) for value, text in DIFFICULTIES]
    choices = {
        "kind": [(value, tr(text)) for value, text in KINDS],
        "department": _with_chosen(offered.departments, asked.department),
        "tool": _with_chosen(offered.tools, asked.tool),
        "difficulty": difficulties,
    }
    menus = [_menu(asked, name, found, tr) for name, found in choices.items() if found]
    return blocks.actions(*menus) | {"block_id": asked.place()}


def _with_chosen(offered: Sequence[str], chosen: str) -> list[tuple[str, str]]:
    """What is offered; what is chosen is among it, however rare it is.

    A dash is how menus say that nothing is chosen, and how people write that there is nothing.
    """
    names = dict.fromkeys((*([chosen] if chosen else ()), *offered))
    return [(name, name) for name in names if name != NOTHING][: OPTIONS_MAX - 1]


def _menu(asked: Asked, name: str, choices: list[tuple[str, str]], tr: Translator) -> Element:
    options = [blocks.option(text, value) for value, text in ((NOTHING, tr(ALL[name])), *choices)]
    chosen = getattr(asked, name) or NOTHING
    return blocks.select(f"search.filter.{name}", tr(ALL[name]), options, chosen)


def _ways_on(visit: Visit, asked: Asked, results: Results) -> list[Block]:
    """Other pages and other words; where little was found, what else can be done."""
    turns = [*_turns(asked, results, visit.tr), again_button(visit, asked)]
    if results.hits and not results.nearest:
        return [blocks.divider(), blocks.actions(*turns)]
    if asked.is_narrowed:
        off = blocks.button(visit.tr("Search without filters"), "search.widen", asked.dump())
        turns.insert(0, off)
    tips = [blocks.divider(), blocks.context(visit.tr(TIPS)), blocks.actions(*turns)]
    return [*tips, *ask_blocks(visit, asked)]


def _turns(asked: Asked, results: Results, tr: Translator) -> list[Element]:
    turns = []
    if asked.offset:
        before = replace(asked, offset=max(0, asked.offset - PAGE))
        turns.append(blocks.button(tr("Previous 5"), "search.page.previous", before.dump()))
    if results.total > asked.offset + len(results.hits):
        after = replace(asked, offset=asked.offset + PAGE)
        turns.append(blocks.button(tr("Next 5"), "search.page.next", after.dump()))
    return turns
