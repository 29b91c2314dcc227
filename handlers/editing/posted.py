"""The editors' words in an issue that is posted: a list of what can still be put right (N7)."""

from collections.abc import Iterator, Sequence

from digests.newsletter.edition import Piece
from domain.errors import msg
from domain.prose import words
from domain.stories import Story
from handlers.editing.award_words import CRITERIA
from handlers.editing.row import author, doubts, rewrite_of
from handlers.editing.screen import Screen
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.translator import Translator
from handlers.visit import Visit

PUT_RIGHT = msg("Put it right")
POSTED = msg(
    "*This issue is posted in %(channel)s.* What you put right here changes the post for everybody"
    " within minutes, with a note of the day. Who wrote the record hears of it in a message, once a"
    " day. The record stays as its author wrote it."
)
FOR_EVERYBODY = msg("The post changes for everybody, with a note of the day.")
MEANWHILE = msg(
    "*Nothing was changed:* the issue was posted meanwhile. What can still be put right is below."
)
SAVED = msg("*Saved.* The post follows within minutes, with a note of the day.")
TEXT_MAX = 900
"""Of each text on the list; its form has all of it."""


def posted_parts(screen: Screen, visit: Visit) -> list[Block]:
    """The opening word, each story that leads, other titles of the editors', and the awards."""
    parts = [*_opening(screen, visit), *_stories(screen, visit)]
    if screen.awards:
        parts.append(blocks.header(visit.tr("Awards")))
    for piece in screen.awards:
        parts += _award(screen, piece, visit)
    return parts


def _opening(screen: Screen, visit: Visit) -> list[Block]:
    tr, opening = visit.tr, screen.cut.opening
    write = blocks.button(tr(PUT_RIGHT) if opening else tr("Write it"), "cut.opening")
    said = tr("*The DX office's opening word*") if opening else tr("*No opening word*")
    mine = screen.is_edited_by(visit.who.id)
    quoted = [blocks.quoted(opening)] if opening else []
    return [blocks.section(said, write if mine else None), *quoted]


def _stories(screen: Screen, visit: Visit) -> Iterator[Block]:
    tr = visit.tr
    groups = (
        (tr("Told in the channel"), screen.leading),
        (tr("Titles of the editors' in the thread"), screen.retitled),
    )
    for heading, pieces in groups:
        if pieces:
            yield blocks.header(heading)
        for piece in pieces:
            yield from _story(screen, piece, visit)


def _story(screen: Screen, piece: Piece, visit: Visit) -> list[Block]:
    """What everybody reads of a story; what can be done about it, for who has the desk."""
    story = screen.story(piece.story_id or 0)
    if story is None:
        return []
    parts = [
        blocks.said(
            [blocks.words(piece.headline, bold=True)],
            author(screen, story, visit.tr),
            *([blocks.words(said)] for said in _remarks(screen, piece, story, visit)),
        )
    ]
    if piece in screen.leading:
        parts.append(blocks.quoted(words(piece.paragraphs)[:TEXT_MAX]))
    if not screen.is_edited_by(visit.who.id):
        return parts
    own = rewrite_of(screen, story) is not None
    return [*parts, blocks.actions(*_acts("cut.rewrite", str(story.id), visit.tr, own=own))]


def _remarks(screen: Screen, piece: Piece, story: Story, visit: Visit) -> list[str]:
    if not piece.rewritten:
        return []
    return [visit.tr("In the editors' words."), *doubts(screen, story, visit)]


def _award(screen: Screen, piece: Piece, visit: Visit) -> list[Block]:
    """The thanks as everybody reads them."""
    story, criterion = screen.thanked(piece.story_id or 0), piece.award
    if story is None or criterion is None:
        return []
    named = visit.tr(CRITERIA[criterion])
    title = visit.tr("%(award)s: %(said)s", award=named, said=story.title)
    parts = [
        blocks.said([blocks.words(title, bold=True)], author(screen, story, visit.tr)),
        blocks.quoted(words(piece.paragraphs)[:TEXT_MAX]),
    ]
    if not screen.is_edited_by(visit.who.id):
        return parts
    given = (one for one in screen.cut.awards if one.criterion is criterion)
    own = any(one.reason and one.revision == story.revision for one in given)
    value = f"{story.id}:{criterion}"
    return [*parts, blocks.actions(*_acts("cut.reason", value, visit.tr, own=own))]


def _acts(action: str, value: str, tr: Translator, *, own: bool) -> Sequence[Element]:
    """To put the words right, or to take the editors' own back."""
    found = [blocks.button(tr(PUT_RIGHT), action, value)]
    if own:
        sure = blocks.confirm(
            tr("Back to the words of the record?"),
            tr(FOR_EVERYBODY),
            tr("Take them back"),
            tr("Leave them"),
        )
        label = tr("Back to the words of the record")
        found.append(blocks.button(label, "cut.restore", value, confirm=sure))
    return found
