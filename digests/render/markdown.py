"""An edition, or one story, as Markdown for a wiki or a company magazine (社内報).

Members' words are escaped: nothing they wrote becomes a heading, a link or an emphasis.
"""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote

from digests.newsletter.edition import Edition, Piece, Section
from domain.language import Language
from domain.prose import Paragraph, Span, Style

MARKS = re.compile(r"[\\`*_\[\]<>~|#]|&(?=#?\w+;)")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
ITEM = re.compile(r"^([-+=])")
"""What makes a list or a heading of a line that begins with it."""


def render(edition: Edition) -> str:
    """The whole edition, ending in one line feed."""
    sections = (_section(section, edition.language) for section in edition.on_one_page)
    parts = chain([f"# {_escaped(edition.title)}"], *sections)
    return "\n\n".join(filter(None, parts)) + "\n"


def piece(told: Piece, language: Language) -> str:
    """One story alone, under a heading of its own."""
    return _piece(told, language, level="##")


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"## {_escaped(section.heading)}" if section.heading else ""
    yield from map(_paragraph, section.intro)
    group = ""
    for told in section.pieces:
        if told.group != group:
            group = told.group
            yield f"### {_escaped(group)}"
        yield _piece(told, language, level="####" if group else "###")
    yield from map(_paragraph, section.outro)


def _piece(told: Piece, language: Language, *, level: str) -> str:
    heading = f"{level} {_escaped(told.line_above(language))}" if told.headline else ""
    parts = (heading, *map(_paragraph, told.on_page), _line(told.note))
    return "\n\n".join(filter(None, parts))


def _paragraph(paragraph: Paragraph) -> str:
    text = _line_start("".join(map(_span, paragraph.spans)))
    return f"> {text}" if paragraph.quote and text else text


def _line(text: str) -> str:
    return _line_start(_escaped(text))


def _span(span: Span) -> str:
    text = _escaped(span.text)
    if span.style is Style.LINK:
        return f"[{text}](<{_address(span.target)}>)"
    if span.style is Style.STRONG and _can_be_strong(span.text):
        return f"**{text}**"
    return text


def _can_be_strong(text: str) -> bool:
    """Whether ** opens and closes around it, also between Japanese words without spaces."""
    return bool(text) and text[0].isalnum() and text[-1].isalnum()


def _escaped(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", text)


def _address(link: str) -> str:
    """The address as it may stand between < and >."""
    return quote(link, safe="!#$%&'()*+,/:;=?@[]~", encoding="utf-8")


def _line_start(text: str) -> str:
    """A line that would begin a list, or code by its indent, is a sentence."""
    return ITEM.sub(r"\\\1", NUMBERED.sub(r"\1\\\2", text.lstrip()))
