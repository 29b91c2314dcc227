"""Similar records under a fresh card: what others learned, and whether it was told already (C6)."""

import asyncio
from collections.abc import Sequence

from domain.errors import msg
from domain.stories import Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply, send
from handlers.kit.text import cut, escape, lines
from handlers.poc_like import LABEL_TITLE, record_lines
from handlers.poc_words import one_line
from handlers.visit import Visit
from storage.database import Reader
from storage.pocs.similar import Candidate, stories_like

SHOWN = 3
TITLE_SHOWN = 60
CARD_FIRST_SECONDS = 0.5
"""The card is on its way as the answer to the command; what comes after it is to stand below it."""
FOUND = msg("There are similar records. They may help:")


async def alike(s: Reader, story: Story) -> list[Candidate]:
    """The few records most like this one that everybody may read, lessons first."""
    labels = (*story.tags, *story.tools)
    found = await stories_like(s, text_of(story), labels, limit=SHOWN + 1)
    return [one for one in found if one.story_id != story.id][:SHOWN]


def text_of(story: Story) -> str:
    """What a record is about, in its author's words."""
    return f"{story.title} {story.before_text} {story.change_text} {story.aim}"


async def tell_alike(visit: Visit, story: Story) -> None:
    """Below the card, once it is shown: similar records, or nothing where there are none."""
    async with visit.deps.db.read() as reader:
        found = await alike(reader, story)
    if found:
        await asyncio.sleep(CARD_FIRST_SECONDS)
        titles = lines(escape(one_line(one.title, TITLE_SHOWN)) for one in found)
        reply = Reply(lines([visit.tr(FOUND), titles]), like_blocks(visit, found))
        await send(visit.response_url, reply, replace=False)


def like_blocks(visit: Visit, found: Sequence[Candidate]) -> tuple[Block, ...]:
    """Each record with what was learned of it, and the way to read it whole."""
    if not found:
        return ()
    return (
        blocks.context(visit.tr(FOUND)),
        blocks.said(*(line for one in found for line in record_lines(one, visit.tr))),
        blocks.actions(*(_read(visit, one) for one in found)),
    )


def _read(visit: Visit, one: Candidate) -> Element:
    label = visit.tr('Read "%(title)s"', title=cut(one_line(one.title, 200), LABEL_TITLE))
    return blocks.button(label, f"search.record.{one.story_id}", f"story:{one.story_id}")
