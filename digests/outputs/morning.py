"""A story to be read aloud at the morning meeting (朝礼): thirty seconds, the same figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digests import words
from digests.member_words import PAIRS, clipped_title, first_sentence, is_clause, is_latin, tidy
from digests.newsletter.material import Material
from digests.newsletter.telling.facts import Fact, Turn, Yearly, facts
from digests.newsletter.telling.parts import LATIN_ROOM
from digests.newsletter.telling.told import Room, Told, ready
from digests.prose_template import render_line
from domain.language import Language
from domain.stories import Story

CHARACTERS_MAX = 150
WORDS_MAX = 60
"""Thirty seconds of speech; Japanese is counted in characters, English in words."""
STOP = re.compile(r"[。．]|(?<=[a-z0-9]{3})\.(?=\s+[A-Z])")
ARROWED = re.compile(
    r"(?<=\S\S)[\s、:!]*[がはを]?\s*(?:[1一]?[日回週月年]|毎[日週月])?\s*"
    r"\d[\d.,]*\s?[^\s\d。、]{0,6}\s*(?:→|⇒|->)[^。、]{1,14}$"
)
"""What a title says in figures at its end: the figures of the record say it right after it."""
FIGURE_ONLY = re.compile(
    r"(?:年間?|月間?|[1一]?[日回週月年]|毎[日週月])?\s*\d[\d.,]*\s?[^\s\d。、]{0,4}"
    "[をもの]?(?:増|減|削減|短縮|浮|節約)[^。、]{0,6}"
)
"""A title that is nothing but its figure: 「年間240時間削減」."""
NAME_ONLY = 3
"""So many letters beside the name of a figure say nothing more than the name."""
JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
BETWEEN = {Language.JA: "", Language.EN: " "}
TITLE_ROOMS = (44, 34, 24, 16, 8)
"""Characters of the title, from roomy to tight."""
SENTENCE_ROOMS = (60, 45, 30)
"""Characters of a member's sentence; only whole ones are read aloud."""
SENTENCES = ("before_text", "change_text", "result_text", "next_step", "aim", "happened", "why")
LESSONS = ("learned", "advice")
WIN_PARTS = ("aside", "change", "ask", "result", "opening", "next_step")
FAILURE_PARTS = ("advice", "learned", "happened", "why", "opening", "next_step", "ask")
"""What is added as long as there is time for it, the most useful first."""
RUNNING_ORDER = (
    *("opening", "first", "year", "aside", "happened", "why", "change", "result"),
    *("learned", "advice", "next_step", "ask"),
)


@dataclass(frozen=True)
class Figures:
    """What is said in figures: those of one time, and those of a year.

    `standing` is how the figure of one time is known, where that is not said with the year's.
    """

    fact: Fact | None = None
    year: Yearly | None = None
    standing: str = ""


def morning(story: Story, material: Material) -> str:
    """Who changed what, and what came of it; then as much of how as there is time for."""
    language = material.language
    tellings = [_told(story, material, room) for room in SENTENCE_ROOMS]
    said = _begun(story, tellings[0], language)
    aside = _aside(story, material)
    for part in FAILURE_PARTS if tellings[0].failure else WIN_PARTS:
        if part == "ask" and "next_step" in said:
            continue
        for told in tellings:
            sentence = render_line("morning", language, part=part, told=told, aside=aside)
            if sentence and _fits(_joined(said | {part: sentence}, language), language):
                said |= {part: sentence}
                break
    return _joined(said, language)


def _begun(story: Story, told: Told, language: Language) -> dict[str, str]:
    """Person, task and figures, in the fullest way that leaves them whole."""
    title = _title(told)
    rooms = [room * LATIN_ROOM // 10 if is_latin(title) else room for room in TITLE_ROOMS]
    said: dict[str, str] = {}
    for figures in _figures(told):
        for room in rooms:
            said = _first(story, told, clipped_title(title, room), figures, language)
            if _fits(_joined(said, language), language):
                return said
    return said


def _figures(told: Told) -> Iterator[Figures]:
    """All of them, then one: that of the year says more than that of a single time.

    Where the year is told too, how it is known is said there, once. It is a year of the time: after
    a figure of another kind it would be heard as a year of that.
    """
    fact = told.first_fact
    year = told.yearly if fact is None or fact.kind == "time" else None
    spoken = fact and _spoken(fact)
    if spoken and year:
        yield Figures(spoken, year)
    if year:
        yield Figures(year=year)
    if fact and spoken:
        yield Figures(spoken, standing=fact.standing)
    yield Figures()


def _spoken(fact: Fact) -> Fact:
    """The figure without the brackets that nobody reads aloud; its standing is said before it."""
    return fact if fact.expected else replace(fact, standing="")


def _aside(story: Story, material: Material) -> Fact | None:
    """The figure of a success that did not get better, where it opens with another."""
    _, *others = (*facts(story, material.assumptions, material.language), None)
    worse = (fact for fact in others if fact and fact.turn in {Turn.MORE, Turn.SAME})
    found = next(worse, None)
    return found and _spoken(found)


def _title(told: Told) -> str:
    """The title as it is said: without the figures at its end, where the time is told after it.

    Nothing where it only names what the figure is of: that would be heard as the cause of it.
    """
    title, fact = _phrase(told.title), told.first_fact
    head = ARROWED.sub("", title)
    if fact and FIGURE_ONLY.fullmatch(title):
        return ""
    if fact is None or head == title:
        return title
    if fact.name and fact.name in head:
        return title if len(head) - len(fact.name) > NAME_ONLY else ""
    return head if is_clause(head) or is_latin(head) else title


def _phrase(title: str) -> str:
    """A title as one phrase: up to a stop that stands in no bracket."""
    for stop in STOP.finditer(title.rstrip("。．. ")):
        head = title[: stop.start()]
        if all(head.count(opening) == head.count(closing) for closing, opening in PAIRS.items()):
            return head
    return title


def _first(
    story: Story, told: Told, title: str, figures: Figures, language: Language
) -> dict[str, str]:
    first = render_line(
        "morning",
        language,
        part="first",
        told=told,
        title=title,
        is_clause=is_clause(told.title),
        fact=figures.fact,
        standing=figures.standing,
    )
    year = render_line(
        "morning", language, part="year", year=figures.year, heads=_heads(story, language)
    )
    return {"first": first, "year": year}


def _heads(story: Story, language: Language) -> str:
    """Whose hours the year sums up, where they are several people's."""
    before, after = story.people_before, story.people_after
    several = before is not None and before > 1 and after in {None, before}
    return words.people(before, language) if several and before else ""


def _told(story: Story, material: Material, room: int) -> Told:
    """The story with the sentences that can be said whole in this room."""
    whole = {name: _sentence(getattr(story, name), room) for name in (*SENTENCES, *LESSONS)}
    return ready(
        story.model_copy(update=whole), material, Room(main=room, side=room, voices=0, extras=0)
    )


def _sentence(text: str, room: int) -> str:
    """The text if there is room for it, else its first sentence; "" where even that is long."""
    text = tidy(text)
    limit = room * LATIN_ROOM // 10 if is_latin(text) else room
    if len(text) <= limit:
        return text
    first = first_sentence(text)
    return first if len(first) <= limit else ""


def _joined(said: dict[str, str], language: Language) -> str:
    sentences = (said.get(part, "") for part in RUNNING_ORDER)
    return BETWEEN[language].join(filter(None, sentences))


def _fits(text: str, language: Language) -> bool:
    """Whether it can be read in thirty seconds, Japanese words in an English text too."""
    if language is Language.JA:
        return len(text) <= CHARACTERS_MAX
    japanese = len(JAPANESE.findall(text)) * WORDS_MAX // CHARACTERS_MAX
    return len(text.split()) + japanese <= WORDS_MAX
