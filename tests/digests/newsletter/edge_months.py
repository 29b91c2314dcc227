"""Months at the edge: nothing, one, two and 5,000 stories; one department; only failures; …"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digests.newsletter.choosing.awards import propose
from digests.newsletter.editing.cut import AwardChoice, Cut, Rewrite
from digests.newsletter.material import FULL_MONTH, Material
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind, ShownAs, Story
from storage.aftermaths import Aftermath
from storage.states import StillUsed
from tests.digests.newsletter.company import (
    edition_material,
    fiscal_year,
    material_of,
    stories_by_key,
)

MONTH = Month(2027, 3)
FIRST = datetime(2027, 3, 1, 1, tzinfo=UTC)
OCTOBER = 6
MANY = 5_000
LENGTH = 10_000


CUT_WORDS = {
    Language.JA: (
        "今月は、現場から届いた小さな工夫が光ります。",
        "返品伝票は、もう手で書きません",
        "物流部の小林さんは、出荷番号から伝票を呼び出す仕組みを作りました。\n1件20分が8分になりました。",
    ),
    Language.EN: (
        "This month the small ideas from the floor shine.",
        "No more writing return slips by hand",
        "Daisuke Kobayashi made return slips come up from the shipping number.",
    ),
}
"""The editors' opening word, and their headline and lead for one story."""


def told_in_march(stories: Sequence[Story]) -> list[Story]:
    """These stories as if they had come in that month, with ids of their own."""
    return [
        story.model_copy(
            update={"id": 1_000 + place, "recorded_at": FIRST + timedelta(minutes=place)}
        )
        for place, story in enumerate(stories)
    ]


def of_the_year() -> list[Story]:
    """Every story of the year."""
    return [story for month in fiscal_year() for story in month]


def material(stories: Sequence[Story], language: Language) -> Material:
    """A month of these stories; a thin one tells an old one again, with what became of it."""
    told = told_in_march(stories)
    if len(told) >= FULL_MONTH:
        return replace(material_of(MONTH, told, language), first_timers=frozenset())
    old = stories_by_key()["invoice-macro"]
    said = Aftermath(old.id, 6, FIRST, StillUsed.IN_USE, "今は4社分を受け取っています。")
    return replace(material_of(MONTH, told, language, old), old_aftermath=said)


def empty(language: Language) -> Material:
    """Nobody recorded anything."""
    return material([], language)


def one(language: Language) -> Material:
    """A single story."""
    return material(of_the_year()[1:2], language)


def two(language: Language) -> Material:
    """A success and a failure."""
    stories = of_the_year()
    return material([stories[7], stories[6]], language)


def many(language: Language) -> Material:
    """5,000 stories: the company's year over and over."""
    stories = of_the_year()
    return material([stories[place % len(stories)] for place in range(MANY)], language)


def one_department(language: Language) -> Material:
    """All stories come from one department."""
    stories = [story for story in of_the_year() if story.department == "物流部"]
    return material(stories, language)


def failures(language: Language) -> Material:
    """Nothing but failures."""
    stories = [story for story in of_the_year() if story.kind is Kind.FAILURE]
    return material(stories[:8], language)


def anonymous(language: Language) -> Material:
    """Nobody shows who they are."""
    hidden = {"shown_as": ShownAs.ANONYMOUS, "author": None, "helpers": ()}
    stories = [story.model_copy(update=hidden) for story in of_the_year()[:8]]
    return material(stories, language)


def long(language: Language) -> Material:
    """Stories of 10,000 characters each."""
    return material([_of_length(story) for story in of_the_year()[:4]], language)


def titles(language: Language) -> Material:
    """Titles alone."""
    return material([_title_of(story) for story in of_the_year()[:9]], language)


def cut(language: Language) -> Material:
    """An edition the editors worked on: their word, other words for a story, awards."""
    found = edition_material(OCTOBER, language)
    pinned = next(story for story in found.stories if story.title.startswith("返品伝票"))
    words = CUT_WORDS[language]
    made = Cut(
        pinned=(pinned.id,),
        rewrites=(
            Rewrite(story_id=pinned.id, revision=pinned.revision, headline=words[1], lead=words[2]),
        ),
        opening=words[0],
        awards=tuple(
            AwardChoice(criterion=one.criterion, story_id=one.story.id) for one in propose(found)
        ),
        awards_decided=True,
    )
    return replace(found, cut=made, cut_revision=1)


def _of_length(story: Story) -> Story:
    parts = ("before_text", "change_text", "result_text", "next_step")
    if story.kind is Kind.FAILURE:
        parts = ("aim", "happened", "why", "learned")
    words = {part: getattr(story, part) or f"{story.title}。" for part in parts}
    return story.model_copy(
        update={part: text * (LENGTH // len(parts) // len(text)) for part, text in words.items()}
    )


def _title_of(story: Story) -> Story:
    kept = ("id", "kind", "language", "title", "author", "department", "shown_as", "recorded_at")
    return Story.model_validate({name: getattr(story, name) for name in kept})


EDGES: dict[str, Callable[[Language], Material]] = {
    "0": empty,
    "1": one,
    "2": two,
    "5000": many,
    "one_department": one_department,
    "failures": failures,
    "anonymous": anonymous,
    "10000_characters": long,
    "titles": titles,
    "cut": cut,
}
