"""Finds neighbours told in the same sentence: the words between names, figures and quotations.

It sees the finished text alone. What a member wrote is not the newsletter's sentence, and is left
out of the comparison.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from digests.member_words import QUOTES, tidy
from digests.newsletter.edition import Edition, Piece, SectionKind
from digests.newsletter.material import Material
from domain.language import Language
from domain.pocs import Poc
from domain.prose import Paragraph, Style
from domain.stories import Story

COMPARED = frozenset(
    {
        *(SectionKind.LEADS, SectionKind.LEARNING, SectionKind.AGAIN, SectionKind.POCS),
        *(SectionKind.ADOPTIONS, SectionKind.AFTERMATHS, SectionKind.REST),
    }
)
NAME, WORDS, FIGURE = "◯", "〓", "#"
STANDING = re.compile(r"（(?:実測|推定)）| \((?:measured|estimated|expected)\)")
NUMBER = re.compile(
    r"[約月週年]?\d[\d,.]*(?:万|億|兆)?(?:時間半?|分|秒|日半?|名|件|円|か月|回|週|%|[a-z ]{1,8}\b)?"
)
FIGURES = re.compile(rf"{FIGURE}(?:[\s×()−=]*{FIGURE})+")
SENTENCES = {Language.JA: re.compile(r"(?<=[。！？])"), Language.EN: re.compile(r"(?<=[.!?])\s+")}
SHORTEST_TOPIC = 3


def alike(edition: Edition, material: Material) -> Iterator[str]:
    """Each sentence that two neighbours share, across the borders of sections too."""
    told = [
        piece
        for section in edition.sections
        if section.kind in COMPARED
        for piece in section.pieces
        if not piece.withdrawn and not piece.rewritten
    ]
    known = _known(material)
    shapes = [_shapes(piece, known, edition.language, material) for piece in told]
    for first, second in pairwise(shapes):
        for shape in sorted(first & second):
            yield f"neighbours share a sentence: {shape}"


Record = Story | Poc


def _known(material: Material) -> dict[tuple[bool, int], Record]:
    """Every record by whether it is a trial, and its id."""
    stories = [*material.stories, *filter(None, [material.old_story])]
    stories += [news.story for news in material.aftermaths]
    stories += [news.story for news in material.spread]
    trials = {(True, news.id): news.poc for news in material.pocs}
    return {(False, story.id): story for story in stories} | trials


def _shapes(
    piece: Piece,
    known: dict[tuple[bool, int], Record],
    language: Language,
    material: Material,
) -> set[str]:
    """The sentences of a piece without what is peculiar to it."""
    is_poc = piece.poc_id is not None
    record = known[is_poc, (piece.poc_id if is_poc else piece.story_id) or 0]
    names = sorted(
        {*material.names.values(), *filter(None, map(tidy, _departments(material, record)))},
        key=len,
        reverse=True,
    )
    own = {
        _shape(one, record, names)
        for text in (*_words(record), *_notes(material, record.id))
        for one in _split(text, language)
    }
    told = {
        _shape(one, record, names)
        for paragraph in piece.paragraphs
        if not paragraph.quote
        for one in _split(_masked(paragraph), language)
    }
    return {shape for shape in told - own if re.search(rf"[^\W{NAME}{WORDS}]", shape)}


def _departments(material: Material, record: Record) -> Iterable[str]:
    """In all their spellings, the record's own among them."""
    yield record.department or ""
    for known in material.departments:
        yield from (known.name, *known.aliases)


def _words(record: Record) -> Iterable[str]:
    """What its author wrote."""
    if isinstance(record, Poc):
        return (tidy(record.result_note),)
    parts = (record.before_text, record.change_text, record.result_text, record.aim)
    return map(tidy, (*parts, record.happened))


def _notes(material: Material, story_id: int) -> Iterable[str]:
    """What its author said of it months later."""
    return (tidy(news.aftermath.note) for news in material.aftermaths if news.id == story_id)


def _masked(paragraph: Paragraph) -> str:
    """The paragraph with its names masked."""
    return "".join(NAME if span.style is Style.STRONG else span.text for span in paragraph.spans)


def _split(text: str, language: Language) -> list[str]:
    """Its sentences; a stop inside quotation marks ends one only as the last, and in English."""
    for opening, closing in QUOTES.values():
        if language is Language.EN:
            text = re.sub(f"(?<=[.!?。]){closing}", f"{closing}.", text)
        text = re.sub(f"{opening}[^{opening}{closing}]*{closing}", WORDS, text)
    return [one.strip() for one in SENTENCES[language].split(text) if one.strip()]


def _shape(sentence: str, record: Record, names: list[str]) -> str:
    for name in filter(None, names):
        sentence = sentence.replace(name, NAME)
    sentence = _without_topic(sentence, tidy(record.title))
    sentence = NUMBER.sub(FIGURE, STANDING.sub("", sentence))
    return FIGURES.sub(FIGURE, sentence)


def _without_topic(sentence: str, title: str) -> str:
    """The sentence with the beginning of the title masked, as far as it says it."""
    title = re.sub(r"^【[^】]*】", "", title)
    for spelling in (title, title[:1].lower() + title[1:]):
        for end in range(len(spelling), SHORTEST_TOPIC - 1, -1):
            if spelling[:end] in sentence:
                return sentence.replace(spelling[:end], WORDS)
    return sentence
