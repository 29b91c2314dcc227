"""What came in, in a few sentences: nothing is counted as a success that its figures call none."""

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.proofreading.checker import problems
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind, Story
from tests.digests.newsletter.choosing.test_selection import LEARNT, RICH, story

SLOWER = {"minutes_before": 10, "minutes_after": 30}
NAMES = {f"U{number}": f"人{number}" for number in range(9)}
GOOD, OTHER = (story(number, **RICH) for number in (1, 2))
SLOW = story(3, **SLOWER)
FAILED = story(4, kind=Kind.FAILURE, **LEARNT)


def edition_of(language: Language, *stories: Story) -> Edition:
    material = Material(month=Month(2026, 10), language=language, stories=stories, names=NAMES)
    edition = compile_edition(material)
    assert problems(edition, material) == []
    return edition


def opening(edition: Edition) -> str:
    (found,) = (one for one in edition.sections if one.kind is SectionKind.OPENING)
    return found.intro[0].text


@pytest.mark.parametrize(
    ("stories", "told"),
    [
        (
            (GOOD, OTHER, SLOW, FAILED),
            "（成功2件、前より時間や費用が増えた取り組み1件、学び1件）",
        ),
        ((GOOD, SLOW), "（成功1件、前より時間や費用が増えた取り組み1件）"),
        (
            (SLOW, FAILED),
            "（前より時間や費用が増えた取り組み1件、学び1件）",
        ),
    ],
)
def test_a_success_that_got_worse_is_counted_apart(stories: tuple[Story, ...], told: str) -> None:
    assert told in opening(edition_of(Language.JA, *stories))


@pytest.mark.parametrize(
    ("stories", "told"),
    [
        (
            (GOOD, OTHER, SLOW, FAILED),
            "(2 wins, 1 that takes more time or money, 1 lesson)",
        ),
        (
            (GOOD, SLOW),
            "(1 win, 1 that takes more time or money)",
        ),
        ((SLOW, FAILED), "(1 that takes more time or money, 1 lesson)"),
    ],
)
def test_in_english_too(stories: tuple[Story, ...], told: str) -> None:
    assert told in opening(edition_of(Language.EN, *stories))


@pytest.mark.parametrize("language", list(Language))
def test_a_notification_calls_it_no_success(language: Language) -> None:
    for stories in ((SLOW,), (GOOD, SLOW, FAILED)):
        summary = edition_of(language, *stories).summary
        assert "成功" not in summary
        assert "win" not in summary


def test_a_notification_names_the_title_where_its_sentence_does_not_say_what_it_is_about() -> None:
    plain = story(5, title="週報やめて、日報だけにした", **RICH)
    summary = edition_of(Language.JA, plain).summary
    assert "を紹介します。「週報やめて、日報だけにした」より。" in summary
    named = story(6, title="請求書の転記をマクロ化", minutes_before=30, minutes_after=5)
    summary = edition_of(Language.JA, named).summary
    assert "請求書の転記" in summary
    assert "より。" not in summary
