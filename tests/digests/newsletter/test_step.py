"""The step of the month: one that whoever reads it can take."""

from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import SectionKind
from digests.newsletter.material import Material
from domain.calendar import Month
from domain.stories import Kind, ShownAs, Story
from tests.digests.newsletter.choosing.test_selection import LEARNT, story

HIDDEN = {"shown_as": ShownAs.ANONYMOUS, "author": None, "department": None}
NAMELESS = {"shown_as": ShownAs.DEPARTMENT, "author": None, "department": "経理部"}


def step_of(*stories: Story) -> int | None:
    material = Material(month=Month(2026, 10), stories=stories, names={"U1": "佐藤"})
    sections = compile_edition(material).sections
    steps = (piece for one in sections if one.kind is SectionKind.STEP for piece in one.pieces)
    return next((piece.story_id for piece in steps), None)


def advising(advice: str, **values: Any) -> Story:
    return story(1, **({"kind": Kind.FAILURE, "advice": advice} | LEARNT | values))


@pytest.mark.parametrize(
    "advice",
    [
        "Ask me for the list of native speakers",
        "Let me know if you want the file.",
        "一覧は私に言ってください",
        "気軽に聞いてください。",
        "ひな形がほしい方はご連絡ください",
        "シートはお渡しできます。お声がけください。",
    ],
)
def test_nobody_is_sent_to_an_author_who_is_not_shown(advice: str) -> None:
    assert step_of(advising(advice, **NAMELESS)) is None
    assert step_of(advising(advice)) == 1


@pytest.mark.parametrize(
    "advice",
    [
        "返事の期限を決めてから始めるといいです。",
        "現場の人に聞いてください",
        "Ask a native speaker to read it.",
    ],
)
def test_an_advice_that_anybody_can_follow_needs_no_name(advice: str) -> None:
    assert step_of(advising(advice, **NAMELESS)) == 1


def test_no_step_comes_from_somebody_who_shows_nothing() -> None:
    grievance = advising("仲間とまとめて出してください", **HIDDEN)
    assert step_of(grievance) is None
    assert step_of(grievance, story(2, change_text="変えました。")) == 2


def test_another_step_comes_instead() -> None:
    other = story(2, change_text="変えました。", next_step="隣の班でも試します。")
    assert step_of(advising("私に聞いてください", **NAMELESS), other) == 2


def test_an_advice_that_is_told_nowhere_is_no_step() -> None:
    assert step_of(advising("部長に気をつけろ")) is None
    assert step_of(advising("特になし")) is None
