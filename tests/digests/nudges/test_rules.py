"""Each rule: from which day on it speaks, and when it keeps silent."""

from datetime import date
from typing import Any

import pytest

from digests.nudges.deciding import speaking
from digests.nudges.policy import Days, Policy
from digests.nudges.rules import RULE_OF, RULES
from digests.nudges.rules.aftermath import months_after
from domain.calendar import CompanyCalendar
from domain.nudges import Facts
from domain.pocs import Health, Rhythm, Stage
from domain.stories import Kind
from tests.digests.nudges.samples import END, LEFT, POLICY, START, story, trial, until


def first_heard(facts: Facts, rule: str, last: date = date(2027, 4, 1)) -> date | None:
    """The first day on which the rule speaks of it."""
    for day in until(date(2026, 8, 1), last):
        if due_on(facts, rule, day) is not None:
            return day
    return None


def due_on(facts: Facts, rule: str, day: date, policy: Policy = POLICY) -> date | None:
    found = [
        voice.nudge.due
        for voices in speaking([facts], day, policy)
        for voice in voices
        if voice.rule.name == rule
    ]
    return found[0] if found else None


STUCK: dict[str, Any] = {"health": Health.STUCK, "last_checkin_on": date(2026, 11, 9)}
TRIALS: list[tuple[str, dict[str, Any], date | None]] = [
    ("checkin", {}, date(2026, 11, 9)),
    ("checkin", {"rhythm": Rhythm.FORTNIGHTLY}, date(2026, 11, 16)),
    ("checkin", {"start_on": date(2026, 11, 16)}, date(2026, 11, 24)),  # 11/23 is a holiday
    ("checkin", {"heard_on": date(2026, 11, 12)}, date(2026, 11, 19)),
    ("checkin", {"owner_since": date(2026, 11, 18)}, date(2026, 11, 25)),
    ("checkin", {"end_on": date(2026, 11, 18)}, None),  # its end is near enough
    ("checkin", STUCK, None),
    ("checkin", {"stage": Stage.IDEA, "start_on": None, "end_on": None}, None),
    ("checkin", {"stage": Stage.RESULT}, None),
    ("stuck", STUCK, date(2026, 11, 12)),
    ("stuck", STUCK | {"heard_on": date(2026, 11, 9)}, date(2026, 11, 12)),
    ("stuck", STUCK | {"heard_on": date(2026, 11, 10)}, date(2026, 11, 17)),  # it was extended
    ("stuck", {"health": Health.AT_RISK, "last_checkin_on": date(2026, 11, 9)}, None),
    (
        "stuck",
        STUCK | {"owner_since": date(2026, 11, 17)},
        date(2026, 11, 20),
    ),
    ("ending", {}, date(2026, 12, 18)),
    ("ending", {"end_on": date(2026, 11, 9)}, date(2026, 11, 6)),  # 11/8 is a Sunday
    ("ending", {"end_on": date(2026, 11, 4)}, None),  # both marks lie before its first day
    ("ending", {"owner_since": date(2026, 12, 21)}, date(2026, 12, 24)),
    ("overdue", {}, date(2026, 12, 28)),  # 12/26 is a Saturday
    ("overdue", {"end_on": date(2026, 12, 28)}, date(2027, 1, 4)),
    ("overdue", {"owner_since": date(2027, 1, 6)}, date(2027, 1, 12)),
    ("overdue", {"heard_on": date(2026, 12, 28)}, date(2027, 1, 4)),
    ("overdue", {"heard_on": END}, date(2026, 12, 28)),
    ("overdue", {"stage": Stage.RESULT, "ended_on": END}, None),
    ("untold", {}, None),
    ("untold", {"stage": Stage.RESULT, "ended_on": date(2026, 12, 1)}, date(2026, 12, 4)),
    ("untold", {"stage": Stage.ENDED, "ended_on": date(2026, 12, 1)}, date(2026, 12, 4)),
    ("untold", {"stage": Stage.ENDED, "ended_on": date(2026, 12, 1), "told": True}, None),
    ("untold", {"stage": Stage.ENDED, "ended_on": date(2026, 12, 1), "publish": False}, None),
]


@pytest.mark.parametrize(("rule", "fields", "day"), TRIALS, ids=str)
def test_a_rule_about_a_trial_speaks_from_that_day_on(
    rule: str, fields: dict[str, Any], day: date | None
) -> None:
    facts = trial(**fields)
    assert first_heard(facts, rule) == day
    if day is not None:
        assert due_on(facts, rule, day) == day


STORIES: list[tuple[str, dict[str, Any], date | None]] = [
    ("aftermath", {}, date(2026, 9, 30)),
    ("aftermath", {"followed_up": 1}, date(2026, 11, 30)),
    ("aftermath", {"followed_up": 3}, date(2027, 3, 1)),  # 2/28 is a Sunday
    ("aftermath", {"followed_up": 6}, None),
    ("aftermath", {"has_figure": False}, None),
    ("aftermath", {"given_up": True, "followed_up": 1}, None),
    ("aftermath", {"kind": Kind.FAILURE}, None),
    ("retry", {"kind": Kind.FAILURE}, date(2026, 9, 30)),
    ("retry", {"kind": Kind.FAILURE, "retried": True}, None),
    ("retry", {}, None),
    ("unfigured", {}, None),
    ("unfigured", {"has_figure": False}, date(2026, 9, 7)),
    ("unfigured", {"has_figure": False, "has_voice": False}, date(2026, 9, 7)),
    ("unfigured", {"has_voice": False}, date(2026, 9, 14)),
    ("unfigured", {"kind": Kind.FAILURE, "has_figure": False}, None),
]


@pytest.mark.parametrize(("rule", "fields", "day"), STORIES, ids=str)
def test_a_rule_about_a_story_speaks_from_that_day_on(
    rule: str, fields: dict[str, Any], day: date | None
) -> None:
    assert first_heard(story(**fields), rule) == day


@pytest.mark.parametrize(
    ("fields", "first", "due"),
    [
        ({}, date(2026, 11, 28), date(2026, 11, 6)),
        ({"start_on": date(2026, 11, 9)}, date(2026, 12, 2), date(2026, 11, 9)),
        ({"owner_since": date(2026, 12, 1)}, date(2026, 12, 4), date(2026, 12, 4)),
        ({"heard_on": date(2026, 11, 27)}, date(2026, 12, 2), date(2026, 11, 6)),
        ({"last_measured_on": date(2026, 11, 10)}, None, None),
    ],
    ids=str,
)
def test_a_missing_figure_is_asked_for_from_the_middle_on(
    fields: dict[str, Any], first: date | None, due: date | None
) -> None:
    facts = trial(**fields)
    assert first_heard(facts, "unmeasured") == first
    if first is not None:
        assert due_on(facts, "unmeasured", first) == due


def test_an_extension_does_not_make_a_missing_figure_a_new_question() -> None:
    day = date(2027, 1, 20)
    extended = trial(end_on=date(2027, 3, 31))
    assert due_on(trial(), "unmeasured", date(2026, 12, 1)) == due_on(extended, "unmeasured", day)


def test_an_offer_is_not_made_three_weeks_late() -> None:
    failure = story(kind=Kind.FAILURE)
    assert due_on(failure, "retry", date(2026, 10, 21)) == date(2026, 9, 30)
    assert due_on(failure, "retry", date(2026, 10, 22)) is None


def test_who_left_is_brought_up_on_the_next_business_day() -> None:
    assert first_heard(LEFT, "successor") == date(2026, 11, 24)


def test_the_second_mark_before_an_end_is_due_anew() -> None:
    assert due_on(trial(), "ending", date(2026, 12, 23)) == date(2026, 12, 18)
    assert due_on(trial(), "ending", date(2026, 12, 24)) == date(2026, 12, 24)
    assert due_on(trial(), "ending", date(2026, 12, 26)) is None


def test_a_check_in_stays_due_since_the_same_day_until_it_is_answered() -> None:
    days = until(date(2026, 11, 9), date(2026, 12, 15))
    assert {due_on(trial(), "checkin", day) for day in days} == {date(2026, 11, 9)}
    assert due_on(trial(), "checkin", date(2026, 12, 16)) is None


def test_a_company_day_off_moves_what_is_due() -> None:
    policy = Policy(Days(CompanyCalendar(days_off=frozenset({date(2026, 11, 9)}))))
    assert due_on(trial(), "checkin", date(2026, 11, 10), policy) == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("months", "day"), [(1, date(2026, 9, 30)), (3, date(2026, 11, 30)), (6, date(2027, 2, 28))]
)
def test_months_later_is_the_last_day_where_the_month_is_shorter(months: int, day: date) -> None:
    assert months_after(date(2026, 8, 31), months) == day


def test_every_rule_has_a_way_to_stop_it_and_to_put_it_off() -> None:
    for rule in RULES:
        assert {"snooze", "stop"} <= set(rule.exits)
        assert set(rule.exits_at(3)) & set(rule.exits) or rule.soft
    assert list(RULE_OF) == [
        "overdue",
        "ending",
        "stuck",
        "untold",
        "unmeasured",
        "checkin",
        "successor",
        "aftermath",
        "retry",
        "unfigured",
    ]


def test_offers_are_made_once_and_never_passed_on() -> None:
    soft = [rule for rule in RULES if rule.soft]
    assert {rule.name for rule in soft} == {"aftermath", "retry", "unfigured"}
    assert all(rule.times == 1 and not rule.escalates for rule in soft)


def test_a_trial_of_one_day_is_asked_about_only_when_it_is_over() -> None:
    facts = trial(end_on=START)
    heard = [rule for rule in RULE_OF if first_heard(facts, rule) is not None]
    assert heard == ["overdue"]
