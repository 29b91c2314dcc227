"""Jinja2 templates that yield paragraphs of spans, never markup.

A template is written one sentence a line; ¶ begins the next paragraph, and a part that has
nothing to say leaves nothing behind, not even its paragraph. Filters mark spans with private-use
characters, which `tidy` has taken out of every member's words before they get here.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digests.member_words import quoted, sentence, with_san
from digests.words import edition_name
from domain.language import Language
from domain.prose import Paragraph, Span, Style

TEMPLATES = Path(__file__).parent / "templates"
OPEN, TARGET, CLOSE, QUOTE = "\ue000", "\ue001", "\ue002", "\ue003"
MARKS = {Style.STRONG: "\ue010", Style.LINK: "\ue011", Style.MENTION: "\ue012"}
STYLES = {mark: style for style, mark in MARKS.items()}
NEXT_PARAGRAPH = re.compile("^¶$", re.MULTILINE)
MARKED = re.compile(f"{OPEN}(.)([^{TARGET}]*){TARGET}([^{CLOSE}]*){CLOSE}")
VALUE = re.compile(
    r"[^\d。.「」『』“”\"]{0,6}(?:\d|半日|half a day)[^。「」『』“”\"]*", re.IGNORECASE
)
"""What may stand in a sentence as a figure; anything wordier goes into quotation marks."""
BETWEEN_SENTENCES = {Language.JA: "", Language.EN: " "}


def compose(name: str, language: Language, /, **values: object) -> str:
    """What a template says, spans still marked: to be set into another template."""
    return _environment(language).get_template(f"{name}.j2").render(values).strip()


def render(name: str, language: Language, /, **values: object) -> tuple[Paragraph, ...]:
    """The paragraphs a template makes of these values."""
    return tuple(_paragraphs(compose(name, language, **values), language))


def render_line(name: str, language: Language, /, **values: object) -> str:
    """The plain words of a template that makes a single paragraph; empty if it says nothing."""
    return "".join(paragraph.text for paragraph in render(name, language, **values))


def bare(text: str) -> str:
    """The words of a composed text without its marks."""
    return MARKED.sub(r"\3", text).replace(QUOTE, "")


@lru_cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / language),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 -- makes spans, not markup; each renderer escapes once
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "strong": _strong,
        "link": _link,
        "mention": _mention,
        "quoted": lambda text: quoted(text, language),
        "value": lambda text: text if VALUE.fullmatch(text) else quoted(text, language),
        "san": with_san,
        "sentence": sentence,
        "quoted_whole": lambda text: quoted(text, language, whole=True),
        "capitalised": lambda text: text.strip()[:1].upper() + text.strip()[1:],
        "count": "{:,}".format,
        "listed": _listed,
        "month_name": lambda month: edition_name(month.year, month.month, language),
        "own_words": lambda text: QUOTE + text if text else "",
    }
    return environment


def _listed(names: Iterable[str]) -> str:
    """Names as English lists them: A, B and C."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _strong(text: str) -> str:
    return f"{OPEN}{MARKS[Style.STRONG]}{TARGET}{text}{CLOSE}" if text else ""


def _link(text: str, address: str) -> str:
    return f"{OPEN}{MARKS[Style.LINK]}{address}{TARGET}{text}{CLOSE}"


def _mention(text: str, person: str) -> str:
    return f"{OPEN}{MARKS[Style.MENTION]}{person}{TARGET}{text}{CLOSE}"


def _paragraphs(text: str, language: Language) -> list[Paragraph]:
    blocks = NEXT_PARAGRAPH.split(text)
    joined = (
        BETWEEN_SENTENCES[language].join(filter(None, map(str.strip, block.split("\n"))))
        for block in blocks
    )
    return [_paragraph(block) for block in joined if block]


def _paragraph(text: str) -> Paragraph:
    own_words, text = text.startswith(QUOTE), text.replace(QUOTE, "")
    spans: list[Span] = []
    end = 0
    for found in MARKED.finditer(text):
        spans += _plain(text[end : found.start()])
        mark, target, words = found.groups()
        spans.append(Span(text=words, style=STYLES[mark], target=target))
        end = found.end()
    return Paragraph(spans=(*spans, *_plain(text[end:])), quote=own_words)


def _plain(text: str) -> list[Span]:
    return [Span(text=text)] if text else []
