"""The reason of a story's place names who, what and which issues."""

import pytest

from bot.i18n import load_translators
from digests.newsletter.choosing.ranking import ranking
from domain.language import Language
from domain.stories import Story
from handlers.editing.reasons import CHANNEL, Around, why
from tests.digests.newsletter.choosing.test_fairness import led, material
from tests.digests.newsletter.choosing.test_selection import RICH, story

KEIRI, EIGYO = "経理部", "営業部"


def said(*stories: Story, language: Language = Language.JA, **before: object) -> dict[int, str]:
    """The reasons of the month's stories, by their ids."""
    told = material(*stories, **before)
    ranked = ranking(told)
    around = Around(told, [one.story for one in ranked if one.place in CHANNEL])
    tr = load_translators()[language]
    return {one.story.id: why(one, around, tr) for one in ranked}


def of(number: int, department: str, author: str, **fields: object) -> Story:
    return story(number, department=department, author=author, **{**RICH, **fields})


def test_who_led_and_in_which_issues() -> None:
    others = [of(n, f"第{n}部", f"U{n}") for n in range(2, 8)]
    both = led(({KEIRI}, {"U1"}), ({KEIRI}, {"U1"}))
    assert (
        "経理部は2026年8月号、2026年9月号のチャンネルに載ったので、今回はほかの方が先"
        in said(of(1, KEIRI, "U1"), *others, led=both)[1]
    )
    alone = led(({KEIRI}, {"U1"}), ({EIGYO}, {"U1"}))
    assert (
        "書いた方は2026年8月号、2026年9月号のチャンネルに載ったので、今回はほかの方が先"
        in said(of(1, KEIRI, "U1"), *others, led=alone)[1]
    )


def test_which_story_is_told_instead() -> None:
    stories = [of(n, f"第{n}部", f"U{n}") for n in range(1, 6)]
    second = story(6, department="第1部", author="U9")
    reasons = said(*stories, second)
    assert f"同じ第1部の「{stories[0].title}」がチャンネルに載る" in reasons[6]


def test_how_long_a_department_waited() -> None:
    before = led(*[({EIGYO}, {"U2"})] * 3)
    assert (
        "経理部は、最近の3号のチャンネルに載っていない" in said(of(1, KEIRI, "U1"), led=before)[1]
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.JA, "この号でただ一つの記録"), (Language.EN, "the only one there is to tell")],
)
def test_a_months_only_story_stands_beside_no_department(language: Language, words: str) -> None:
    only = story(1, department=KEIRI)
    assert said(only, language=language)[1] == words
