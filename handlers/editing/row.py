"""One story on the editors' screen: what it is, why it stands there, and what can be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.newsletter.choosing.ranking import Ranked
from digests.newsletter.editing.cut import Rewrite
from digests.newsletter.proofreading.pointing import may_point, words_of
from digests.newsletter.proofreading.unfounded import unfounded
from digests.newsletter.telling import naming
from domain.errors import msg
from domain.stories import ShownAs, Story
from handlers.editing.reasons import CHANNEL, Around, why
from handlers.editing.screen import Screen
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.cards import figure_lines
from handlers.kit.text import listed
from handlers.translator import Translator
from handlers.visit import Visit

WHY = msg("Why here: %(reasons)s")
POINTS = msg("It may speak of a person. Please look before it is posted.")
NAMELESS = msg("Its text does not name who did it.")


@dataclass(frozen=True)
class Row:
    """A story with its neighbours; `number` is its place, 0 where none is counted."""

    ranked: Ranked
    group: Sequence[Ranked] = ()
    number: int = 0

    @property
    def story(self) -> Story:
        """The story."""
        return self.ranked.story

    @property
    def is_first(self) -> bool:
        """Whether it has no neighbour before it."""
        return not self.group or self.group[0] is self.ranked

    @property
    def is_last(self) -> bool:
        """Whether it has no neighbour after it."""
        return not self.group or self.group[-1] is self.ranked


def row(screen: Screen, one: Row, visit: Visit) -> list[Block]:
    """The story and why it stands there; what can be done, for who has the desk."""
    tr = visit.tr
    rewrite = rewrite_of(screen, one.story)
    told = rewrite.headline if rewrite and rewrite.headline else one.story.title
    number = f"{one.number}. " if one.number else ""
    shown = blocks.said(
        [blocks.words(number + told, bold=True)],
        _about(screen, one.story, visit),
        *([blocks.words(said)] for said in _of_words(screen, one.story, visit)),
    )
    around = Around(screen.material, [leading.story for leading in screen.of(*CHANNEL)])
    reasons = tr(WHY, reasons=why(one.ranked, around, tr))
    place = {"type": "context", "elements": [blocks.plain(reasons)]}
    if not screen.is_edited_by(visit.who.id):
        return [shown, place]
    return [shown, place, blocks.actions(*_buttons(screen, one, tr))]


def held_row(screen: Screen, story: Story, visit: Visit) -> list[Block]:
    """A story that is held back, with the way back."""
    tr = visit.tr
    shown = blocks.said(
        [blocks.words(story.title, bold=True)],
        _about(screen, story, visit),
        [blocks.words(tr("Held back by the office"))],
    )
    if not screen.is_edited_by(visit.who.id):
        return [shown]
    back = blocks.button(tr("Let it be told"), "cut.release", str(story.id))
    return [shown, blocks.actions(back)]


def rewrite_of(screen: Screen, story: Story) -> Rewrite | None:
    """The editors' words for a story, as far as they hold for the record as it is."""
    found = (one for one in screen.cut.rewrites if one.story_id == story.id)
    return next((one for one in found if one.revision == story.revision), None)


def strange_numbers(screen: Screen, story: Story, visit: Visit) -> tuple[str, ...]:
    """Numbers in the editors' words for a story that its record does not have."""
    rewrite = rewrite_of(screen, story)
    if rewrite is None:
        return ()
    figures = figure_lines(story, visit.company, visit.tr)
    words = f"{rewrite.headline}\n{rewrite.lead}"
    return unfounded(words, story, screen.material, *figures)


def author(screen: Screen, story: Story, tr: Translator) -> list[Element]:
    """By whom, as far as the newsletter itself says so."""
    if story.shown_as is ShownAs.ANONYMOUS:
        return [blocks.words(tr("Anonymous"))]
    home = naming.home(story, screen.material)
    place = [blocks.words(home)] if home else []
    if story.shown_as is ShownAs.NAME and story.author:
        return blocks.between([*place, blocks.person(story.author)], "  ")
    return place or [blocks.words(tr("Anonymous"))]


def _about(screen: Screen, story: Story, visit: Visit) -> list[Element]:
    figures = figure_lines(story, visit.company, visit.tr)[:1]
    return blocks.between(
        [*author(screen, story, visit.tr), *(blocks.words(figure) for figure in figures)], "  "
    )


def doubts(screen: Screen, story: Story, visit: Visit) -> list[str]:
    """What an editor should look at once more in the words that a story is told in."""
    hint = [visit.tr(POINTS)] if _points(screen, story) else []
    return [*_of_rewritten(screen, story, visit), *hint]


def _of_words(screen: Screen, story: Story, visit: Visit) -> list[str]:
    """What is to be said of the words it is told in."""
    hint = [visit.tr(POINTS)] if _points(screen, story) else []
    return [*_of_rewrite(screen, story, visit), *hint]


def _points(screen: Screen, story: Story) -> bool:
    """Whether the words it is told in may speak of somebody else."""
    rewrite, others = rewrite_of(screen, story), _surnames(screen, story)
    if rewrite is None or not rewrite.lead:
        return may_point([*words_of(story), rewrite.headline if rewrite else ""], others)
    words = (rewrite.headline or story.title, rewrite.lead)
    return may_point([_without_author(screen, story, text) for text in words], others)


def _without_author(screen: Screen, story: Story, text: str) -> str:
    """Words in which their author is to be named."""
    name = naming.teller(story, screen.material).name
    for known in filter(None, (name, *name.split())):
        text = text.replace(f"{known}さん", "")
    return text


def _surnames(screen: Screen, story: Story) -> list[str]:
    """Of whom the month's records name, but for its author; Latin ones are words of all kinds."""
    names = (name for key, name in screen.material.names.items() if key != story.author)
    return [name.split()[0] for name in names if name and not name.isascii()]


def _of_rewrite(screen: Screen, story: Story, visit: Visit) -> list[str]:
    """What is to be said of the editors' words for it."""
    tr, rewrite = visit.tr, rewrite_of(screen, story)
    if rewrite:
        titled = tr('Rewritten by the editors. Its title: "%(title)s"', title=story.title)
        said = titled if rewrite.headline else tr("Its text is rewritten by the editors.")
        return [said, *_of_rewritten(screen, story, visit)]
    if any(one.story_id == story.id for one in screen.cut.rewrites):
        return [tr("The record was changed since, so the editors' words for it are not used.")]
    return []


def _of_rewritten(screen: Screen, story: Story, visit: Visit) -> Iterator[str]:
    """What the editors' words say that the record does not, and what they leave out."""
    rewrite = rewrite_of(screen, story)
    if rewrite is None:
        return
    strange = strange_numbers(screen, story, visit)
    if strange:
        yield visit.tr("Not in the record: %(numbers)s", numbers=listed(strange, visit.tr.language))
    who = naming.teller(story, screen.material)
    if rewrite.lead and not _names_who(rewrite.lead, who.name):
        yield visit.tr(NAMELESS)


def _names_who(words: str, name: str) -> bool:
    """Whether words say a name or a part of it; true where there is none to say."""
    return not name or any(part in words for part in name.split())


def _buttons(screen: Screen, one: Row, tr: Translator) -> list[Element]:
    value, found = str(one.story.id), []
    if one.ranked.place in CHANNEL:
        if not one.is_first:
            found.append(blocks.button(tr("Move up"), "cut.up", value))
        if not one.is_last:
            found.append(blocks.button(tr("Move down"), "cut.down", value))
    else:
        found.append(blocks.button(tr("Put it in the channel"), "cut.pin", value))
    found.append(blocks.button(tr("Rewrite"), "cut.rewrite", value))
    return [*found, blocks.overflow("cut.more", _more(screen, one, tr))]


def _more(screen: Screen, one: Row, tr: Translator) -> list[Element]:
    """What is done more rarely."""
    cut, story_id = screen.cut, one.story.id
    offered = {
        "drop": (one.ranked.place in CHANNEL, tr("Move it to the thread")),
        "hold": (True, tr("Hold it back")),
        "free": (
            story_id in {*cut.pinned, *cut.dropped},
            tr("Leave its place to the selection"),
        ),
        "plain": (
            any(rewrite.story_id == story_id for rewrite in cut.rewrites),
            tr("Back to the words of the record"),
        ),
    }
    return [
        blocks.option(text, f"{name}:{story_id}")
        for name, (applies, text) in offered.items()
        if applies
    ]
