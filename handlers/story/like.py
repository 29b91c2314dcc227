"""Similar records under a fresh card: what others learned, and whether it was told already (C6)."""

import asyncio
from collections.abc import Sequence

import structlog

from digests.spoken import spoken
from domain.errors import StorageError, msg
from domain.stories import Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply, send
from handlers.kit.text import escape, lines
from handlers.poc.like import record_lines
from handlers.poc.words import one_line
from handlers.visit import Visit
from storage.pocs.similar import Candidate, stories_like

log = structlog.get_logger(__name__)

SHOWN = 3
PATIENCE_SECONDS = 1.0
TITLE_SHOWN = 60
CARD_FIRST_SECONDS = 0.5
"""The card is on its way as the answer to the command; what comes after it is to stand below it."""
FOUND = msg("There are similar records. They may help:")


async def alike(visit: Visit, story: Story) -> list[Candidate]:
    """The few records most like this one that everybody may read, lessons first.

    None where they cannot be had in good time: no record's answer waits or fails for them.
    """
    labels = (*story.tags, *story.tools)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), visit.deps.db.read() as reader:
            return await stories_like(
                reader, text_of(story), labels, exclude=[story.id], limit=SHOWN
            )
    except (StorageError, TimeoutError) as error:
        log.warning("alike.left_out", problem=type(error).__name__)
        return []


def text_of(story: Story) -> str:
    """What a record is about, in its author's words."""
    return f"{story.title} {story.before_text} {story.change_text} {story.aim}"


async def tell_alike(visit: Visit, story: Story) -> None:
    """Below the card, once it is shown: similar records, or nothing where there are none."""
    found = await alike(visit, story)
    if found:
        await asyncio.sleep(CARD_FIRST_SECONDS)
        titles = lines(escape(one_line(one.title, TITLE_SHOWN)) for one in found)
        reply = Reply(lines([visit.tr(FOUND), titles]), like_blocks(visit, found))
        await send(visit.response_url, reply, replace=False)


def like_blocks(visit: Visit, found: Sequence[Candidate]) -> tuple[Block, ...]:
    """Each record with what was learned of it, and the way to read it whole."""
    if not found:
        return ()
    numbered = list(enumerate(found, 1))
    return (
        blocks.context(visit.tr(FOUND)),
        blocks.said(*(line for place, one in numbered for line in _lines(visit, place, one))),
        blocks.actions(*(_read(visit, place, one) for place, one in numbered)),
    )


def _lines(visit: Visit, place: int, one: Candidate) -> list[Sequence[Element]]:
    first, *rest = record_lines(one, visit.tr)
    return [[blocks.words(f"{place}. "), *first], *rest]


def _read(visit: Visit, place: int, one: Candidate) -> Element:
    label = visit.tr("Read no. %(place)s", place=place)
    button = blocks.button(label, f"search.record.{one.story_id}", f"story:{one.story_id}")
    said = visit.tr('Read "%(title)s"', title=one_line(one.title, TITLE_SHOWN))
    return button | {"accessibility_label": spoken(said)}
