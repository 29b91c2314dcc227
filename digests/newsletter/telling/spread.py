"""Telling how many want to do what a story tells, in one sentence."""

from digests.member_words import clipped_title, without_stop
from digests.newsletter.edition import Piece
from digests.newsletter.material import Material
from digests.newsletter.news import SpreadNews
from digests.newsletter.telling import naming
from digests.newsletter.telling.stories import headline_room
from digests.newsletter.telling.told import title_of
from digests.prose_template import render
from domain.stories import Kind


def tell_spread(news: SpreadNews, material: Material, form: int) -> Piece:
    """How many members, of how many departments, as they were counted at first."""
    story, language = news.story, material.language
    title = without_stop(title_of(story.title, language))
    return Piece(
        story_id=story.id,
        revision=story.revision,
        headline=clipped_title(title, headline_room(title)),
        paragraphs=render(
            "adoptions",
            language,
            part="news",
            who=naming.teller(story, material),
            wishes=news.wishes,
            departments=news.departments,
            failure=story.kind is Kind.FAILURE,
            form=form,
        ),
        skeleton=form,
    )
