"""Telling the news of a trial: two or three sentences that a colleague understands at once."""

from collections.abc import Mapping

from digests.member_words import clipped_title, without_stop
from digests.newsletter.edition import Piece, Source, SourceKind
from digests.newsletter.material import Material
from digests.newsletter.news import News, PocNews
from digests.newsletter.telling.stories import FIRST_SENTENCE_MAX, headline_room
from digests.newsletter.telling.told_pocs import Place, PocTold, ready
from digests.prose_template import bare, compose, render

Places = Mapping[int, Place]
"""Where an edition tells which story."""


def tell_poc(news: PocNews, material: Material, form: int, places: Places) -> Piece:
    """What is new of a trial; of one whose story the edition tells, only where that stands."""
    place = _place(news, places)
    told = ready(news, material, place)
    language = material.language
    title = without_stop(told.title)
    room = headline_room(title)
    return Piece(
        poc_id=news.poc.id,
        revision=news.poc.revision,
        sources=sources(news, places),
        headline=clipped_title(title, room),
        paragraphs=render(
            "poc",
            language,
            told=told,
            first=_first(told, form, material),
            form=form,
            full_title=title if len(title) > room else "",
        ),
        skeleton=form,
    )


def sources(news: PocNews, places: Places) -> tuple[Source, ...]:
    """The other records the words rest on: the story it became, or what it answers."""
    story_id, place = news.poc.story_id, _place(news, places)
    if story_id is not None and place is not None:
        return (Source(kind=SourceKind.STORY, id=story_id, revision=place.revision),)
    return (news.origin.source,) if news.origin else ()


def _place(news: PocNews, places: Places) -> Place | None:
    """Where the edition tells the story that it became; a beginning is news of its own."""
    return None if news.news is News.STARTED else places.get(news.poc.story_id or 0)


def _first(told: PocTold, form: int, material: Material) -> str:
    """The first sentence, in fewer words where a long name leaves no room for all."""
    language = material.language
    whole, compact = (
        compose("poc_first", language, told=told, form=form, compact=tight)
        for tight in (False, True)
    )
    return whole if len(bare(whole)) <= FIRST_SENTENCE_MAX[language] else compact
