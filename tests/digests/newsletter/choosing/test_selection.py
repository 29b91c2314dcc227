from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from digests.newsletter.choosing.selection import LEADS_MAX, choose
from digests.newsletter.edition import Reason
from digests.newsletter.material import Material
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind, Story
from tests.digests.newsletter.company import FISCAL_YEAR, edition_material

RICH = {"before_text": "前。", "change_text": "変えた。", "result_text": "結果。"}
LEARNT = {"aim": "狙い。", "happened": "結果。", "learned": "学び。"}


def story(number: int, **values: object) -> Story:
    defaults = {
        "id": number,
        "kind": Kind.WIN,
        "title": f"工夫{number}",
        "author": f"U{number}",
        "department": f"第{number}部",
        "recorded_at": datetime(2026, 10, 1, tzinfo=UTC) + timedelta(days=number),
    }
    return Story.model_validate(defaults | values)


def chosen(stories: Sequence[Story], first_timers: frozenset[int] = frozenset()) -> list[int]:
    material = Material(month=Month(2026, 10), stories=tuple(stories), first_timers=first_timers)
    return [choice.story.id for choice in choose(material)]


def test_at_most_five_lead() -> None:
    assert len(chosen([story(number) for number in range(1, 10)])) == LEADS_MAX


def test_the_fuller_story_leads() -> None:
    assert chosen([story(1), story(2, **RICH), story(3)])[0] == 2


def test_a_measured_effect_comes_before_an_expected_one() -> None:
    figures = {"minutes_before": 30, "minutes_after": 5, "times_count": 10, "times_per": "week"}
    stories = [
        story(1, **figures, standing="measured"),
        story(2, **figures, standing="expected"),
    ]
    assert chosen(stories)[0] == 1


def test_a_failure_is_among_five_even_if_successes_are_fuller() -> None:
    stories = [story(number, **RICH) for number in range(1, 8)]
    assert 8 in chosen([*stories, story(8, kind=Kind.FAILURE, happened="止まった。")])


def test_failures_do_not_crowd_out_successes() -> None:
    failures = [story(number, kind=Kind.FAILURE, **LEARNT) for number in range(1, 8)]
    wins = [story(number, change_text="変えた。") for number in range(11, 15)]
    assert sum(number > 10 for number in chosen([*failures, *wins])) == 3


def test_a_month_of_failures_is_told() -> None:
    assert len(chosen([story(number, kind=Kind.FAILURE) for number in range(1, 8)])) == 5


def test_one_department_does_not_fill_the_page() -> None:
    loud = [story(number, department="営業部", **RICH) for number in range(1, 8)]
    quiet = [story(number, change_text="変えた。") for number in range(11, 13)]
    assert {11, 12} <= set(chosen([*loud, *quiet]))


def test_a_first_story_comes_before_an_equal_one() -> None:
    stories = [story(1), story(2)]
    assert chosen(stories, first_timers=frozenset({1}))[0] == 1


def test_a_failure_and_what_got_worse_had_no_effect() -> None:
    slower = {"minutes_before": 30, "minutes_after": 45, "times_count": 10, "times_per": "day"}
    metric = {"metrics": ({"name": "報告", "before": "20", "after": "3"},)}
    same = {"metrics": ({"name": "報告", "before": "20", "after": "20"},)}
    stories = (
        story(1, kind=Kind.FAILURE, **metric),
        story(2, **slower, **same),
        story(3, **same),
        story(4, **metric),
    )
    choices = choose(Material(month=Month(2026, 10), stories=stories))
    assert {one.story.id for one in choices if Reason.EFFECT in one.reasons} == {4}


def test_every_choice_says_why() -> None:
    for place in range(len(FISCAL_YEAR)):
        for choice in choose(edition_material(place, Language.JA)):
            assert choice.reasons


def test_reasons_are_true() -> None:
    material = edition_material(0, Language.JA)
    for choice in choose(material):
        assert (Reason.CHALLENGE in choice.reasons) >= (choice.story.kind is Kind.FAILURE)
        assert (Reason.FIRST in choice.reasons) == (choice.story.id in material.first_timers)
