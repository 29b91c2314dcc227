"""The parts in which a story is told, by their names, and as a card shows them in short."""

from collections.abc import Sequence

from domain.errors import msg
from domain.stories import Kind, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.text import cut, escape
from handlers.translator import Translator

TELLING = {
    Kind.WIN: (
        ("before_text", msg("How it was before")),
        ("change_text", msg("What was changed")),
        ("result_text", msg("What came of it")),
        ("next_step", msg("The next step")),
    ),
    Kind.FAILURE: (
        ("aim", msg("What was aimed at")),
        ("happened", msg("What happened")),
        ("why", msg("Why it went that way")),
        ("learned", msg("What was learned")),
        ("advice", msg("A word to the next person")),
    ),
}
"""The texts of each kind, in the order in which they are read."""
PART_SHOWN = 120
LEFT_SHOWN = 40
LEFT = msg(
    '*Not everything fits into the record.* From "%(words)s" on, %(count)s characters are kept with'
    " the line as you typed it, but are told nowhere. What matters of them can be written shorter"
    " under [Add details]."
)


def part_lines(story: Story, tr: Translator) -> list[Sequence[Element]]:
    """Each part that says something: its name and its beginning."""
    told = ((tr(label), getattr(story, name)) for name, label in TELLING[story.kind])
    return [
        [blocks.words(tr("%(kind)s: ", kind=label)), blocks.words(cut(text, PART_SHOWN))]
        for label, text in told
        if text
    ]


def left_out(left: str, tr: Translator) -> list[Block]:
    """What is said where a line is longer than a record."""
    if not left:
        return []
    count = f"{len(left):,}"
    return [blocks.section(tr(LEFT, words=escape(cut(left, LEFT_SHOWN)), count=count))]
