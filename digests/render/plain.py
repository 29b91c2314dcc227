"""An edition, or one story, as plain text for a mail, a terminal or a company magazine (社内報)."""

from collections.abc import Iterator
from itertools import chain

from digests.newsletter.edition import Edition, Piece, Section
from domain.language import Language
from domain.prose import Paragraph, Style


def render(edition: Edition) -> str:
    """The whole edition, paragraphs apart, ending in one line feed."""
    sections = (_section(section, edition.language) for section in edition.on_one_page)
    blocks = chain([edition.title], *sections)
    return "\n\n".join(filter(None, blocks)) + "\n"


def piece(told: Piece, language: Language) -> str:
    """One story alone: its line above, then its paragraphs."""
    return "\n".join(filter(None, (told.line_above(language), *_body(told))))


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"■ {section.heading}" if section.heading else ""
    yield from map(_line, section.intro)
    group = ""
    for told in section.pieces:
        if told.group != group:
            group = told.group
            yield f"◆ {group}"
        yield _piece(told, language)
    yield from map(_line, section.outro)


def _piece(told: Piece, language: Language) -> str:
    headline = f"● {told.line_above(language)}" if told.headline else ""
    return "\n".join(filter(None, (headline, *_body(told))))


def _body(told: Piece) -> Iterator[str]:
    yield from map(_line, told.on_page)
    yield told.note


def _line(paragraph: Paragraph) -> str:
    """The words, a link followed by its address."""
    return "".join(
        f"{span.text} <{span.target}>" if span.style is Style.LINK else span.text
        for span in paragraph.spans
    )
