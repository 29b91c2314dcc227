"""An edition as plain text, for a mail, a terminal or a company magazine (社内報)."""

from collections.abc import Iterator
from itertools import chain

from digests.newsletter.edition import Edition, Piece, Section
from domain.language import Language
from domain.prose import Paragraph, Style


def render(edition: Edition) -> str:
    """The whole edition, paragraphs apart, ending in one line feed."""
    sections = (_section(section, edition.language) for section in edition.sections)
    blocks = chain([edition.title], *sections)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"■ {section.heading}" if section.heading else ""
    yield from map(_line, section.intro)
    group = ""
    for piece in section.pieces:
        if piece.group != group:
            group = piece.group
            yield f"◆ {group}"
        yield _piece(piece, language)
    yield from map(_line, section.outro)


def _piece(piece: Piece, language: Language) -> str:
    headline = f"● {piece.line_above(language)}" if piece.headline else ""
    lines = (headline, *map(_line, piece.paragraphs), piece.note)
    return "\n".join(filter(None, lines))


def _line(paragraph: Paragraph) -> str:
    """The words, a link followed by its address."""
    return "".join(
        f"{span.text} <{span.target}>" if span.style is Style.LINK else span.text
        for span in paragraph.spans
    )
