"""One found record in a few lines: what it is, whose, what came of it, and why it was found."""

from collections.abc import Sequence

from digests import words
from domain.pocs import Poc
from domain.stories import Kind, ShownAs, Story
from handlers.kit import blocks, gauge
from handlers.kit.blocks import Block, Element
from handlers.kit.cards import figure_lines
from handlers.kit.text import cut
from handlers.poc.access import here
from handlers.poc.lineage import KINDS
from handlers.poc.words import one_line, stage_of
from handlers.search.reason import reason_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage.search import Hit, Reason

RESULT_SHOWN = 100
TITLE_SHOWN = 100
RESULTS = {Kind.WIN: ("result_text", "change_text"), Kind.FAILURE: ("learned", "happened")}
"""What says best what came of it, the best first."""


def row(visit: Visit, hit: Hit, record: Story | Poc) -> list[Block]:
    """A found record, with the button that opens it."""
    tr = visit.tr
    result = _result(visit, record)
    lines = (
        _head(record, tr),
        _whose(visit, record),
        _line(result),
        _line(reason_of(hit.reason, record, tr)),
        _line(_excerpt(hit.reason, result, tr)),
    )
    see = blocks.button(tr("Read the record"), "search.record", f"{hit.what.value}:{hit.id}")
    return [blocks.divider(), blocks.said(*lines), blocks.actions(see)]


def _line(text: str) -> list[Element]:
    return [blocks.words(text)] if text else []


def _head(record: Story | Poc, tr: Translator) -> list[Element]:
    title = blocks.words(one_line(record.title, TITLE_SHOWN), bold=True)
    return [blocks.words(tr("%(kind)s: ", kind=kind_of(record, tr))), title]


def kind_of(record: Story | Poc, tr: Translator) -> str:
    """What it is, in a word."""
    return tr("PoC") if isinstance(record, Poc) else tr(KINDS[record.kind])


def _whose(visit: Visit, record: Story | Poc) -> Sequence[Element]:
    """Department, person and day, as far as they are shown."""
    day = record.recorded_at.astimezone(visit.company.zone).date()
    spans = [blocks.words(record.department)] if record.department else []
    spans += person_of(record, visit.tr)
    return blocks.between([*spans, blocks.words(words.date(day, visit.tr.language))], "  ")


def person_of(record: Story | Poc, tr: Translator) -> list[Element]:
    """Who did it, where that is shown."""
    if isinstance(record, Poc):
        return [blocks.person(record.owner)]
    if record.shown_as is not ShownAs.NAME:
        return []
    if record.author:
        return [blocks.person(record.author)]
    if not record.author_name:
        return []
    return [blocks.words(tr("Recorded by %(name)s (imported)", name=record.author_name))]


def _result(visit: Visit, record: Story | Poc) -> str:
    """What came of it, in one line; of a trial, how far it is."""
    tr = visit.tr
    if isinstance(record, Poc):
        said = (stage_of(record, here(visit), tr), gauge.aim(record, tr))
        return cut("  ".join(filter(None, said)), RESULT_SHOWN)
    told = (getattr(record, name) for name in RESULTS[record.kind])
    found = (*figure_lines(record, visit.company, tr)[:1], *filter(None, told))
    return one_line(found[0], RESULT_SHOWN) if found else ""


def _excerpt(reason: Reason, result: str, tr: Translator) -> str:
    """What the text says around the words, unless the line of the result says it already."""
    said, shown = reason.excerpt.strip("…"), result.strip("…")
    if not said or said in shown or (shown and shown in said):
        return ""
    return tr("From the text: %(excerpt)s", excerpt=reason.excerpt)
