"""Anybody's story to be read: all it says, as everybody may see it."""

from collections.abc import Iterator, Sequence
from typing import Any

from digests import words
from digests.newsletter.telling.told import address
from domain.errors import NotFoundError, msg
from domain.stories import Difficulty, ShownAs, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.cards import figure_lines, outputs_button
from handlers.kit.parts import TELLING
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.text import cut, escape, listed
from handlers.search.row import kind_of, person_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import search
from storage.database import Reader
from storage.search import Hit, Reason, What

LINK_SHOWN = 300
OTHER = 2_000
"""Characters of the columns of a file that have no place in a record."""
NOT_THERE = msg("This record cannot be read: it was taken back, or is not told to others.")
DIFFICULTIES = {
    Difficulty.EXCEL: msg("Excel alone"),
    Difficulty.SETTINGS: msg("Settings alone"),
    Difficulty.PROGRAM: msg("A program"),
}
NAMELESS = {
    ShownAs.DEPARTMENT: msg("Its author is shown by department only."),
    ShownAs.ANONYMOUS: msg("Its author is not named."),
}


async def story_view(s: Reader, visit: Visit, story_id: int) -> dict[str, Any]:
    """A story in a view of its own."""
    story = await readable(s, visit, story_id)
    parts = (
        blocks.said(*_about(visit, story)),
        *_lines_of(figure_lines(story, visit.company, visit.tr)),
        *_texts(story, visit.tr),
        *_lines_of(_labels(story, visit.tr)),
        *_rest(story, visit.tr),
        *_small_print(story, visit.tr),
        *_buttons(visit, story),
    )
    reply = Reply(escape(story.title), parts)
    return result_view(visit.tr("Record"), reply, visit.tr, callback_id=LIST)


async def readable(s: Reader, visit: Visit, story_id: int) -> Story:
    """The story, if this person may read it."""
    hit = Hit(What.STORY, story_id, Reason((), ()))
    found = await search.records(s, [hit], viewer=visit.who.id)
    story = found.get((What.STORY, story_id))
    if not isinstance(story, Story):
        raise NotFoundError(NOT_THERE)
    return story


def _about(visit: Visit, story: Story) -> list[Sequence[Element]]:
    """What kind of record it is, its title, whose it is and of which day."""
    tr = visit.tr
    day = story.recorded_at.astimezone(visit.company.zone).date()
    place = [blocks.words(story.department)] if story.department else []
    whose = [*place, *person_of(story, tr), blocks.words(words.date(day, tr.language))]
    return [
        [
            blocks.words(tr("%(kind)s: ", kind=kind_of(story, tr))),
            blocks.words(story.title, bold=True),
        ],
        blocks.between(whose, "  "),
    ]


def _lines_of(said: Sequence[str]) -> list[Block]:
    return [blocks.said(*([blocks.words(line)] for line in said))] if said else []


def _texts(story: Story, tr: Translator) -> Iterator[Block]:
    for name, label in TELLING[story.kind]:
        text = getattr(story, name)
        if text:
            yield blocks.said([blocks.words(tr(label), bold=True)], [blocks.words(text)])
    if story.imported and story.original:
        label = tr("What else the file said")
        yield blocks.said(
            [blocks.words(label, bold=True)], [blocks.words(cut(story.original, OTHER))]
        )


def _labels(story: Story, tr: Translator) -> list[str]:
    """Tags, tools, what it takes, and how the figures were measured."""
    found = []
    if story.measured_how:
        found.append(tr("How it was measured: %(text)s", text=story.measured_how))
    if story.tools:
        tools = listed(story.tools, tr.language)
        found.append(tr("Tools: %(tools)s", tools=tools))
    if story.difficulty:
        found.append(tr("To do the same: %(what)s", what=tr(DIFFICULTIES[story.difficulty])))
    if story.tags:
        found.append(" ".join(f"#{tag}" for tag in story.tags))
    return found


def _rest(story: Story, tr: Translator) -> Iterator[Block]:
    """Voices, helpers, and the link to a manual."""
    for voice in story.voices:
        who = [blocks.words(tr("%(who)s: ", who=voice.who))] if voice.who else []
        yield blocks.said([*who, blocks.words(voice.text)])
    if story.helpers:
        people = blocks.between([blocks.person(one) for one in story.helpers], " ")
        yield blocks.said([blocks.words(tr("Helped by: ")), *people])
    if story.link:
        yield blocks.said([blocks.words(tr("Manual: ")), _link(story.link)])


def _link(written: str) -> Element:
    """A link that can be pressed, where it leads somewhere."""
    there = address(written)
    return blocks.link(there) if there else blocks.words(cut(written, LINK_SHOWN))


def _small_print(story: Story, tr: Translator) -> list[Block]:
    said = NAMELESS.get(story.shown_as)
    return [blocks.context(tr(said))] if said else []


def _buttons(visit: Visit, story: Story) -> list[Block]:
    """The way to its other forms; for its author, to change it."""
    found = [outputs_button(story, visit.tr)]
    if story.author == visit.who.id:
        found.insert(0, blocks.button(visit.tr("Edit"), "story.edit", str(story.id)))
    return [blocks.actions(*found)]
