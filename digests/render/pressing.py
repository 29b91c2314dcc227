"""The buttons below a story of the newsletter: to do the same, or try again what did not work."""

from collections.abc import Iterator

from digests.member_words import clipped_title
from digests.newsletter.edition import Edition, Piece, SectionKind
from digests.prose_template import render_line
from digests.render.rich_text import Block
from digests.spoken import spoken
from domain.language import Language

WANT = "adoption.want"
RETRY = "adoption.retry"
TELLING = frozenset({SectionKind.LEADS, SectionKind.LEARNING, SectionKind.AGAIN, SectionKind.REST})
"""Where stories are told: elsewhere they are only named."""
TITLE_MAX = {Language.JA: 50, Language.EN: 45}


def pressed_value(story_id: int, month: str) -> str:
    """What the buttons carry: which story, below which edition."""
    return f"story:{story_id}:{month}"


def buttons(piece: Piece, kind: SectionKind, edition: Edition) -> Iterator[Block]:
    """The row of buttons below a story; none below a trial, nor what was withdrawn."""
    if piece.story_id is None or piece.withdrawn or kind not in TELLING:
        return
    acts = ["want"]
    if piece.failure or kind is SectionKind.LEARNING:
        acts.append("retry")
    yield {"type": "actions", "elements": [_button(piece, act, edition) for act in acts]}


def _button(piece: Piece, act: str, edition: Edition) -> Block:
    language = edition.language
    title = clipped_title(piece.headline, TITLE_MAX[language])
    label = render_line("pressing", language, part=act, title="")
    said = render_line("pressing", language, part=act, title=title)
    assert piece.story_id is not None
    return {
        "type": "button",
        "action_id": {"want": WANT, "retry": RETRY}[act],
        "value": pressed_value(piece.story_id, edition.month),
        "text": {"type": "plain_text", "text": label},
        "accessibility_label": spoken(said),
    }
