"""What one person is asked: single decisions."""

from datetime import date
from typing import Any

import pytest

from digests.nudges.deciding import Decision, Skip, decide, speaking
from digests.nudges.nudge import Ask
from digests.nudges.policy import Days, Policy
from domain.calendar import CompanyCalendar
from domain.nudges import ALL_RULES, Asked, Facts, Nudge, Quiet
from domain.pocs import Health, Stage
from domain.stories import Kind
from tests.digests.nudges.samples import DAYS, LEFT, story, trial

MONDAY = date(2026, 11, 9)
"""The day on which the first check-in is due."""
THURSDAY = date(2026, 11, 12)


def decided(*facts: Facts, day: date = MONDAY, **policy: Any) -> Decision:
    rules = Policy(DAYS, **policy)
    return decide(speaking(facts, day, rules), day, rules)


def asked(*facts: Facts, day: date = MONDAY, **policy: Any) -> list[tuple[str, int]]:
    return [(ask.nudge.rule, ask.number) for ask in decided(*facts, day=day, **policy).asks]


def once(
    rule: str, count: int, last_on: date, due: date = MONDAY, subject: str = "poc:12"
) -> dict[str, Any]:
    """So often it was asked, as the policy is told."""
    last = {(rule, subject): last_on, (ALL_RULES, subject): last_on}
    history = {Nudge(rule, subject, due).identity: Asked(count, last_on)}
    return {"history": history, "last_asked": last}


def test_what_is_due_is_asked_for_the_first_time() -> None:
    assert asked(trial()) == [("checkin", 1)]
    assert decided(trial()).asks[0].about == trial()


def test_what_is_as_urgent_comes_in_the_order_of_its_numbers() -> None:
    trials = [trial(id=number) for number in (10, 2, 11, 1)]
    subjects = [ask.nudge.subject for ask in decided(*trials).asks]
    assert subjects == ["poc:1", "poc:2", "poc:10", "poc:11"]


def test_what_another_was_asked_the_day_before_has_not_settled() -> None:
    due = date(2026, 11, 24)
    history = {Nudge("successor", "person:U9", due).identity: Asked(1, due)}
    assert asked(LEFT, day=date(2026, 11, 26), history=history) == []
    assert asked(LEFT, day=date(2026, 11, 27), history=history) == [("successor", 2)]


@pytest.mark.parametrize(
    ("day", "quiet", "reason"),
    [
        (date(2026, 11, 14), Quiet(), Skip.DAY_OFF),
        (date(2026, 11, 23), Quiet(), Skip.DAY_OFF),
        (MONDAY, Quiet(MONDAY, MONDAY), Skip.PAUSED),
        (THURSDAY, Quiet(MONDAY, THURSDAY), Skip.PAUSED),
        (MONDAY, Quiet(muted_month="2026-11"), Skip.MUTED),
    ],
    ids=str,
)
def test_nothing_is_asked_of_a_person_at_rest(day: date, quiet: Quiet, reason: Skip) -> None:
    decision = decided(trial(), story(has_figure=False), day=day, quiet=quiet)
    assert decision.asks == ()
    assert set(decision.skips) == {reason}


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        (date(2026, 11, 13), Quiet(MONDAY, THURSDAY)),
        (MONDAY, Quiet(date(2026, 11, 10), THURSDAY)),
        (MONDAY, Quiet(muted_month="2026-10")),
        (MONDAY, Quiet(pause_first=MONDAY)),
    ],
    ids=str,
)
def test_a_rest_ends(day: date, quiet: Quiet) -> None:
    assert asked(trial(), day=day, quiet=quiet) == [("checkin", 1)]


def test_the_second_reminder_comes_three_business_days_after_the_first() -> None:
    for day in (date(2026, 11, 10), date(2026, 11, 11)):
        decision = decided(trial(), day=day, **once("checkin", 1, MONDAY))
        assert decision.asks == ()
        assert decision.skips == {Skip.TOO_SOON: 1}
    assert asked(trial(), day=THURSDAY, **once("checkin", 1, MONDAY)) == [("checkin", 2)]


def test_there_is_no_third_reminder_for_the_owner() -> None:
    decision = decided(trial(), day=date(2026, 11, 25), **once("checkin", 2, THURSDAY))
    assert decision.asks == ()
    assert decision.skips == {Skip.ASKED_ENOUGH: 1}


def test_what_was_asked_enough_does_not_silence_what_comes_due_after_it() -> None:
    later = date(2026, 12, 1)
    assert asked(trial(), day=later, **once("checkin", 2, THURSDAY)) == [("unmeasured", 1)]


def test_another_rule_waits_until_a_reminder_about_the_same_trial_has_settled() -> None:
    monday = date(2026, 11, 30)
    seen = once("checkin", 1, date(2026, 11, 27))
    assert asked(trial(), day=monday, **seen) == []
    assert asked(trial(), day=date(2026, 12, 2), **seen) == [("unmeasured", 1)]


def test_the_end_does_not_wait_for_another_reminder_to_settle() -> None:
    seen = once("unmeasured", 1, date(2026, 12, 23))
    assert asked(trial(), day=date(2026, 12, 24), **seen) == [("ending", 1)]


def test_each_mark_before_the_end_is_told_once() -> None:
    seen = once("ending", 1, date(2026, 12, 18), due=date(2026, 12, 18))
    assert asked(trial(last_measured_on=MONDAY), day=date(2026, 12, 23), **seen) == []
    assert asked(trial(), day=date(2026, 12, 24), **seen) == [("ending", 1)]


def test_of_one_trial_only_the_first_rule_is_heard() -> None:
    stuck = trial(health=Health.STUCK, last_checkin_on=date(2026, 12, 10))
    assert asked(stuck, day=date(2026, 12, 15)) == [("stuck", 1)]
    assert asked(stuck, day=date(2026, 12, 18)) == [("ending", 1)]


def test_a_snooze_silences_a_trial_and_makes_it_due_anew_on_its_day() -> None:
    rests = {(ALL_RULES, "poc:12"): THURSDAY}
    decision = decided(trial(), day=date(2026, 11, 11), rests=rests)
    assert decision.skips == {Skip.SNOOZED: 1}
    seen = once("checkin", 2, MONDAY)
    (again,) = decided(trial(), day=THURSDAY, rests=rests, **seen).asks
    assert (again.nudge.due, again.number) == (THURSDAY, 1)


def test_an_old_snooze_does_not_move_what_comes_due_later() -> None:
    rests = {(ALL_RULES, "poc:12"): date(2026, 11, 5)}
    assert decided(trial(), rests=rests).asks[0].nudge.due == MONDAY


def test_a_trial_left_alone_counts_once_however_many_rules_speak_of_it() -> None:
    monday = date(2026, 11, 30)
    both = decided(trial(), day=monday, **once("checkin", 1, date(2026, 11, 27)))
    assert both.skips == {Skip.TOO_SOON: 1}
    put_off = decided(trial(), day=monday, rests={(ALL_RULES, "poc:12"): date(2026, 12, 3)})
    assert put_off.skips == {Skip.SNOOZED: 1}


def test_what_is_stopped_stays_silent_and_the_rest_goes_on() -> None:
    rests = {("checkin", "poc:12"): None}
    assert decided(trial(), rests=rests).skips == {Skip.STOPPED: 1}
    assert asked(trial(), day=date(2026, 11, 30), rests=rests) == [("unmeasured", 1)]


def test_one_offer_a_fortnight_and_after_everything_else() -> None:
    plain = story(id=6, has_figure=False, recorded_on=date(2026, 11, 2))
    failure = story(id=7, kind=Kind.FAILURE, recorded_on=date(2026, 10, 8))
    decision = decided(plain, failure, trial())
    assert [ask.nudge.rule for ask in decision.asks] == ["checkin", "retry"]
    assert decision.skips == {Skip.ONE_SOFT_A_FORTNIGHT: 1}
    assert asked(failure, last_soft_on=date(2026, 10, 27)) == []
    assert asked(failure, last_soft_on=date(2026, 10, 26)) == [("retry", 1)]


def test_an_offer_its_person_put_off_comes_on_the_day_they_chose() -> None:
    failure = story(id=7, kind=Kind.FAILURE, recorded_on=date(2026, 10, 8))
    plain = story(id=6, has_figure=False, recorded_on=date(2026, 11, 2))
    rests = {(ALL_RULES, "story:7"): THURSDAY}
    resting = {"last_soft_on": MONDAY, "rests": rests}
    assert asked(failure, plain, day=date(2026, 11, 11), **resting) == []
    decision = decided(failure, plain, day=THURSDAY, **resting)
    assert [ask.nudge.rule for ask in decision.asks] == ["retry"]
    assert decision.skips == {Skip.ONE_SOFT_A_FORTNIGHT: 1}


def test_a_day_that_was_chosen_brings_back_one_question_only() -> None:
    won = story(id=7, has_figure=True, has_voice=False, recorded_on=date(2026, 10, 12))
    rests = {"rests": {(ALL_RULES, "story:7"): THURSDAY}, "last_soft_on": THURSDAY}
    assert asked(won, day=THURSDAY, **rests) == [("aftermath", 1)]
    told = once("aftermath", 1, THURSDAY, due=THURSDAY, subject="story:7")
    assert asked(won, day=date(2026, 11, 13), **rests, **told) == []


def test_what_others_left_unanswered_comes_after_what_is_ones_own() -> None:
    policy = Policy(DAYS)
    spoken = speaking([trial(), story(has_figure=False, recorded_on=MONDAY)], MONDAY, policy)
    passed_on = Ask(Nudge("overdue", "poc:9", date(2026, 11, 2)), 3, trial(id=9))
    decision = decide(spoken, MONDAY, policy, [passed_on])
    assert [ask.number for ask in decision.asks] == [1, 3]
    assert decision.asks[1].is_escalated


def test_in_order_of_precedence_then_of_days_then_of_subjects() -> None:
    facts: list[Facts] = [
        trial(id=1),
        trial(id=2, end_on=date(2026, 11, 6)),
        trial(id=3, start_on=date(2026, 11, 2), heard_on=date(2026, 10, 30)),
        trial(id=4, stage=Stage.ENDED, ended_on=date(2026, 11, 4)),
        LEFT,
    ]
    day = date(2026, 11, 24)
    subjects = [ask.nudge.subject for ask in decided(*facts, day=day).asks]
    assert subjects == ["poc:2", "poc:4", "poc:1", "poc:3", "person:U9"]


def test_two_hundred_trials_of_one_owner_are_one_decision() -> None:
    assert len(decided(*(trial(id=number) for number in range(200))).asks) == 200


def test_a_day_the_company_works_is_a_day_to_ask() -> None:
    saturday = date(2026, 11, 14)
    policy = Policy(Days(CompanyCalendar(working_days=frozenset({saturday}))))
    assert decide(speaking([trial()], saturday, policy), saturday, policy).asks
