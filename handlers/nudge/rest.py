"""Everything a reminder asks that was not written out in it: a list with a way into each."""

from collections.abc import Sequence

from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.matters import PERSON, POC, RULES, Names, kind_of, names_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage.database import Reader
from storage.nudges import Item

SHOWN = 40
"""A message holds 50 blocks."""


async def rest_reply(s: Reader, visit: Visit, items: Sequence[Item]) -> Reply:
    """What is still open, a line each."""
    tr = visit.tr
    title = tr("Reminders that are still open: %(count)s", count=len(items))
    shown = items[:SHOWN]
    names = await names_of(s, [item.subject for item in shown], tr)
    parts: list[Block] = [blocks.header(title), *(_line(item, names, tr) for item in shown)]
    if len(items) > SHOWN:
        parts.append(blocks.context(tr("and %(count)s more", count=len(items) - SHOWN)))
    return Reply(title, tuple(parts))


def _line(item: Item, names: Names, tr: Translator) -> Block:
    """What it is about, in plain words, with a button beside it."""
    kind, _, number = item.subject.partition(":")
    about = tr(RULES[item.rule]) if item.rule in RULES else ""
    title = names.title(item.subject)
    words = about if kind == PERSON else tr("%(what)s: %(said)s", what=about, said=title)
    return {
        "type": "section",
        "text": blocks.plain(words),
        "accessory": _way(kind_of(item.subject), number, tr),
    }


def _way(kind: str, number: str, tr: Translator) -> Element:
    if kind == POC:
        return blocks.button(tr("See the PoC"), "poc.show", number)
    if kind == PERSON:
        return blocks.button(tr("Name a successor"), "handover.name", number)
    return blocks.button(tr("Edit"), "story.edit", number)
