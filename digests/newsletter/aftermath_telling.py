"""Telling what became of a story months later, in a sentence or two."""

from zlib import crc32

from digests.member_words import clipped_title, without_stop
from digests.newsletter import naming
from digests.newsletter.edition import Piece, Source, SourceKind
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews
from digests.newsletter.telling import headline_room
from digests.newsletter.told import part, title_of
from digests.prose_template import render, render_line
from domain.calendar import Month

NOTE_ROOM = 80


def tell_aftermath(news: AftermathNews, material: Material, form: int) -> Piece:
    """Whether it is still in use so many months later, in its author's words."""
    story, afterwards = news.story, news.aftermath
    language = material.language
    title = without_stop(title_of(story.title, language))
    month = Month.of(story.recorded_at.astimezone(material.zone).date())
    return Piece(
        story_id=story.id,
        revision=story.revision,
        sources=sources(news),
        headline=clipped_title(title, headline_room(title)),
        figure=render_line("aftermaths", language, part="figure", month=month),
        paragraphs=render(
            "aftermaths",
            language,
            part="news",
            who=naming.teller(story, material),
            months=afterwards.months,
            still=afterwards.still.value,
            note=part(afterwards.note, NOTE_ROOM),
            form=form,
        ),
        skeleton=form,
    )


def sources(news: AftermathNews) -> tuple[Source, ...]:
    """What its author said; an answer has no revisions, so a checksum stands for one."""
    said = f"{news.aftermath.still}:{news.aftermath.months}:{news.aftermath.note}"
    checksum = crc32(said.encode())
    return (Source(kind=SourceKind.AFTERMATH, id=news.story.id, revision=checksum),)
