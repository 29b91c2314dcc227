"""From a month's material to its edition: pure, and the same every time."""

from collections.abc import Sequence

from digests import words
from digests.newsletter.chart import chart_of
from digests.newsletter.choosing.course import is_no_success
from digests.newsletter.editing.rewording import reword
from digests.newsletter.edition import Edition, Piece, Section, SectionKind, detailed
from digests.newsletter.material import Material
from digests.newsletter.plan import plan_of
from digests.newsletter.sections import SECTIONS
from digests.prose_template import render_line
from domain.language import Language
from domain.stories import Kind

SHARED = {Language.JA: 4, Language.EN: 10}
"""Letters in a row that a sentence and a title share where they name the same thing."""


def compile_edition(material: Material) -> Edition:
    """The edition of the month, every word of it."""
    plan = plan_of(material)
    written = filter(None, (write(plan) for write in SECTIONS))
    worded = tuple(reword(section, material.cut) for section in written)
    sections = tuple(section for section in worded if has_words(section, worded))
    return Edition(
        month=str(material.month),
        language=material.language,
        channel=material.channel,
        title=render_line("edition", material.language, part="title", month=material.month),
        summary=summary(material, sections),
        sections=sections,
        cut_revision=material.cut_revision,
        chart=chart_of(material),
        **counts(material, sections),
    )


def has_words(section: Section, sections: Sequence[Section]) -> bool:
    """Whether a heading of details has any below it; every other section speaks for itself."""
    return section.kind is not SectionKind.DETAILS or bool(detailed(sections))


def counts(material: Material, sections: Sequence[Section]) -> dict[str, int]:
    """How many stories the month has, and how many of all stories the sections tell."""
    pieces = (piece for section in sections for piece in section.pieces if piece.award is None)
    told = {piece.story_id for piece in pieces if not piece.withdrawn} - {None}
    return {"recorded": len(material.stories), "told": len(told)}


def summary(material: Material, sections: Sequence[Section]) -> str:
    """The edition in a notification: its name, what came in, and the opening of its first story.

    Where that does not say how certain its figures are, the yearly figure of the story does.
    """
    told = [
        (section.kind, piece)
        for section in sections
        for piece in section.pieces
        if not piece.withdrawn and piece.award is None
    ]
    return render_line(
        "edition",
        material.language,
        part="summary",
        month=material.month,
        stories=len(material.stories),
        failures=sum(story.kind is Kind.FAILURE for story in material.stories),
        grown=sum(is_no_success(story) for story in material.stories),
        again=any(kind is SectionKind.AGAIN for kind, _ in told),
        pocs=len(material.pocs),
        first=told[0][1].paragraphs[0].text if told else "",
        title=_title(told[0][1], material.language) if told else "",
        figure=_figure(told[0][1], material.language) if told else "",
    )


def _title(piece: Piece, language: Language) -> str:
    """The title, where the opening of the story does not say what it is about."""
    said, title = piece.paragraphs[0].text, piece.headline
    size = SHARED[language]
    shares = any(title[at : at + size] in said for at in range(len(title) - size + 1))
    return "" if shares else title


def _figure(piece: Piece, language: Language) -> str:
    """The yearly figure, where the opening of the story does not say how certain figures are."""
    said = any(name in piece.paragraphs[0].text for name in words.STANDINGS[language].values())
    return "" if said else piece.figure
