"""Telling what became of a story months later, in a sentence or two."""

from zlib import crc32

from digests.member_words import clipped_title, without_stop
from digests.newsletter.edition import Piece, Source, SourceKind
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews
from digests.newsletter.telling import naming
from digests.newsletter.telling.parts import whole_part
from digests.newsletter.telling.stories import FIRST_SENTENCE_MAX, headline_room
from digests.newsletter.telling.told import title_of
from digests.prose_template import render, render_line
from domain.calendar import Month
from domain.prose import Paragraph

NOTE_ROOM = 80


def tell_aftermath(news: AftermathNews, material: Material, form: int) -> Piece:
    """Whether it is still in use so many months later, in its author's words."""
    story, language = news.story, material.language
    title = without_stop(title_of(story.title, language))
    month = Month.of(story.recorded_at.astimezone(material.zone).date())
    return Piece(
        story_id=story.id,
        revision=story.revision,
        sources=sources(news),
        headline=clipped_title(title, headline_room(title)),
        figure=render_line("aftermaths", language, part="figure", month=month),
        paragraphs=_paragraphs(news, material, form),
        skeleton=form,
    )


def _paragraphs(news: AftermathNews, material: Material, form: int) -> tuple[Paragraph, ...]:
    """The first in fewer words where a long name leaves no room for all."""
    language, said = material.language, news.aftermath
    whole, compact = (
        render(
            "aftermaths",
            language,
            part="news",
            who=naming.teller(news.story, material),
            months=said.months,
            still=said.still.value,
            note=whole_part(said.note, NOTE_ROOM),
            form=form,
            compact=tight,
        )
        for tight in (False, True)
    )
    return whole if len(whole[0].text) <= FIRST_SENTENCE_MAX[language] else compact


def sources(news: AftermathNews) -> tuple[Source, ...]:
    """What its author said; an answer has no revisions, so a checksum stands for one."""
    said = f"{news.aftermath.still}:{news.aftermath.months}:{news.aftermath.note}"
    checksum = crc32(said.encode())
    return (Source(kind=SourceKind.AFTERMATH, id=news.story.id, revision=checksum),)
