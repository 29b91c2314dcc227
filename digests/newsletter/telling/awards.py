"""Thanking somebody for a story, by name as far as the story shows it, with the reason (K4)."""

from typing import Any

from digests.member_words import clipped_title
from digests.newsletter.editing.cut import Cut
from digests.newsletter.editing.rewording import headline_of, paragraphs
from digests.newsletter.edition import Criterion, Piece
from digests.newsletter.material import Material
from digests.newsletter.telling.told import HEADLINE_TITLE_MAX, Room, ready
from digests.prose_template import render, render_line
from domain.stories import Story

ROOM = Room(main=60, side=60, voices=0, extras=0)
"""A word of thanks quotes a line, no more."""


def reason_for(story: Story, criterion: Criterion, material: Material) -> str:
    """Why the story meets the criterion, in a sentence or two from its record alone."""
    values = _values(story, criterion, material)
    return render_line("award", material.language, part="reason", above=False, **values)


def tell_award(story: Story, criterion: Criterion, material: Material, *, above: bool) -> Piece:
    """The thanks for a story; the office's own reason as long as it holds for the record.

    What the channel tells `above` of the story is not told twice.
    """
    values = _values(story, criterion, material)
    title = headline_of(story.id, story.revision, values["told"].title, material.cut)
    said = {**values, "title": clipped_title(title, HEADLINE_TITLE_MAX), "above": above}
    own = paragraphs(_own_reason(story, criterion, material.cut))
    thanks = render("award", material.language, part="thanks", own=bool(own), **said)
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline=render_line("award", material.language, part="headline", **said),
        paragraphs=(*thanks, *own),
        award=criterion,
    )


def _own_reason(story: Story, criterion: Criterion, cut: Cut) -> str:
    given = (one for one in cut.awards if (one.story_id, one.criterion) == (story.id, criterion))
    return next((one.reason for one in given if one.revision == story.revision), "")


def _values(story: Story, criterion: Criterion, material: Material) -> dict[str, Any]:
    wishes = {news.id: news.wishes for news in material.spread}
    return {
        "criterion": criterion.value,
        "told": ready(story, material, ROOM),
        "wishes": wishes.get(story.id, 0),
    }
