"""Which other stories a change let into the channel or out of it, said to the editors."""

from collections.abc import Iterable

from domain.errors import msg
from handlers.editing.reasons import CHANNEL
from handlers.editing.ref import Ref
from handlers.editing.screen import Screen
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.translator import Translator

MADE_ROOM = msg('To make room, "%(title)s" moved to the thread.')
TOOK_ITS_PLACE = msg('"%(title)s" is told in the channel instead.')


def others_moved(screen: Screen, ref: Ref, story_id: int, tr: Translator) -> list[Block]:
    """What else moved since the screen was drawn that was pressed; nothing if nothing did."""
    before = {*ref.leads, *ref.learning} - {story_id}
    now = {one.story.id for one in screen.of(*CHANNEL)} - {story_id}
    lines = [*_said(MADE_ROOM, before - now, screen, tr)]
    lines += _said(TOOK_ITS_PLACE, now - before, screen, tr)
    return [blocks.said(*([blocks.words(line)] for line in lines))] if lines else []


def _said(text: str, ids: Iterable[int], screen: Screen, tr: Translator) -> list[str]:
    moved = (screen.story(story_id) for story_id in sorted(ids))
    return [tr(text, title=story.title) for story in moved if story is not None]
