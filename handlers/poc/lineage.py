"""Where a trial comes from and what came of it, as one chain: lesson → retry → result."""

from collections.abc import Iterable

from domain.errors import msg
from domain.pocs import Stage
from domain.stories import Kind
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.poc.words import STAGES, one_line
from handlers.translator import Translator
from storage.pocs import Ancestor, Lineage

KINDS = {Kind.WIN: msg("Win"), Kind.FAILURE: msg("Lesson")}
TITLE_SHOWN = 40
LINKS_SHOWN = 5


def lineage_lines(lineage: Lineage, tr: Translator) -> list[Block]:
    """The chain this trial stands in; nothing where it stands alone."""
    if not (lineage.before or lineage.after):
        return []
    chain = [
        *_links(lineage.before[-LINKS_SHOWN:], tr),
        blocks.words(tr("this PoC"), bold=True),
        *_links(lineage.after[:LINKS_SHOWN], tr),
    ]
    head = blocks.words(tr("How it is linked: "))
    return [blocks.said([head, *blocks.between(chain, " → ")])]


def _links(found: Iterable[Ancestor], tr: Translator) -> list[Element]:
    return [blocks.words(_link(one, tr)) for one in found]


def _link(one: Ancestor, tr: Translator) -> str:
    title = one_line(one.title, TITLE_SHOWN)
    if isinstance(one.state, Stage):
        state = tr(STAGES[one.state])
        return tr('PoC %(number)s "%(title)s": %(state)s', number=one.id, title=title, state=state)
    return tr('%(kind)s "%(title)s"', kind=tr(KINDS[one.state]), title=title)
