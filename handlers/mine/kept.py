"""The stories of others that a member looks after since their authors left or moved."""

from collections.abc import Sequence
from dataclasses import replace

from domain.stories import Story
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.visit import Visit
from storage import stories
from storage.database import Reader

SHOWN = 5


async def with_kept(s: Reader, visit: Visit, reply: Reply) -> Reply:
    """The list of one's own records, and below it what one keeps for others."""
    kept = await stories.kept(s, visit.who.id, limit=SHOWN + 1)
    standing = [story for story in kept if not story.is_withdrawn]
    return replace(reply, blocks=(*reply.blocks, *_rows(standing, visit))) if standing else reply


def _rows(kept: Sequence[Story], visit: Visit) -> list[Block]:
    """Each with its author, who stays named, and the way to change it."""
    tr = visit.tr
    parts = [blocks.divider(), blocks.section(tr("*Stories you look after*"))]
    for story in kept[:SHOWN]:
        author = [blocks.words("  "), blocks.person(story.author)] if story.author else []
        parts += [
            blocks.said([blocks.words(story.title, bold=True), *author]),
            blocks.actions(blocks.button(tr("Edit"), "story.edit", str(story.id))),
        ]
    if len(kept) > SHOWN:
        parts.append(blocks.context(tr("There are older ones, too.")))
    return parts
