"""What holds of any trial, any wishes and any days: a person's year, turned day by day."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.nudges.deciding import decide, speaking
from digests.nudges.nudge import Ask
from digests.nudges.policy import Days, Policy
from digests.nudges.rules import RULE_OF
from domain.calendar import CompanyCalendar, Month
from domain.nudges import ALL_RULES, Asked, Facts, PocFacts, Quiet, StoryFacts
from domain.pocs import Health, Rhythm, Stage
from domain.stories import Kind
from tests.digests.nudges.samples import TRIAL, until
from tests.digests.nudges.samples import story as a_story

FIRST, LAST = date(2026, 11, 1), date(2027, 5, 31)
"""Over year end, the end of the fiscal year and Golden Week."""
SETTLE_DAYS = 3


@dataclass
class Owner:
    """One person with what they have, what they wished, and what they were asked."""

    facts: list[Facts]
    quiet: Quiet
    days: Days
    rests: dict[tuple[str, str], date | None] = field(default_factory=dict)
    asked: list[tuple[date, Ask]] = field(default_factory=list)
    ended: dict[str, date] = field(default_factory=dict)
    put_off: set[tuple[str, date]] = field(default_factory=set)

    def live(self, day: date) -> list[Ask]:
        """One day: what is asked, remembered."""
        policy = self.policy()
        asks = decide(speaking(self.facts, day, policy), day, policy).asks
        self.asked += [(day, ask) for ask in asks]
        return list(asks)

    def policy(self) -> Policy:
        history: dict[str, Asked] = {}
        last: dict[tuple[str, str], date] = {}
        for day, ask in self.asked:
            history[ask.nudge.identity] = Asked(ask.number, day)
            for rule in (ask.nudge.rule, ALL_RULES):
                last[rule, ask.nudge.subject] = day
        soft = [day for day, ask in self.asked if ask.nudge.soft]
        return Policy(
            self.days, self.quiet, self.rests, history, last, last_soft_on=max(soft, default=None)
        )

    def change(self, subject: str, how: Callable[[PocFacts], PocFacts]) -> None:
        """Something happens to a trial."""
        self.facts = [
            how(one) if isinstance(one, PocFacts) and one.subject == subject else one
            for one in self.facts
        ]


dates = st.dates(FIRST, LAST)
calendars = st.builds(
    lambda off: CompanyCalendar(days_off=frozenset(off)), st.sets(dates, max_size=12)
)


@st.composite
def trials(draw: st.DrawFn, number: int) -> PocFacts:
    start = draw(st.dates(FIRST - timedelta(60), LAST - timedelta(90)))
    return replace(
        TRIAL,
        id=number,
        start_on=start,
        end_on=start + timedelta(draw(st.integers(0, 200))),
        owner_since=draw(st.dates(start - timedelta(20), start + timedelta(40))),
        rhythm=draw(st.sampled_from(Rhythm)),
        publish=draw(st.booleans()),
    )


@st.composite
def stories(draw: st.DrawFn, number: int) -> StoryFacts:
    return a_story(
        id=number,
        kind=draw(st.sampled_from(Kind)),
        recorded_on=draw(st.dates(FIRST - timedelta(120), LAST - timedelta(60))),
        has_figure=draw(st.booleans()),
        has_voice=draw(st.booleans()),
        followed_up=draw(st.sampled_from([0, 1, 3, 6])),
    )


@st.composite
def quiets(draw: st.DrawFn) -> Quiet:
    first = draw(dates)
    last = first + timedelta(draw(st.integers(0, 60)))
    muted = draw(st.none() | dates.map(lambda day: str(Month.of(day))))
    return Quiet(first, last, muted)


@st.composite
def owners(draw: st.DrawFn) -> Owner:
    facts: list[Facts] = [draw(trials(number)) for number in range(draw(st.integers(1, 3)))]
    facts += [draw(stories(number)) for number in range(draw(st.integers(0, 2)))]
    return Owner(facts, draw(quiets()), Days(draw(calendars)))


def answer(owner: Owner, ask: Ask, day: date, how: str) -> None:
    """What a person may do with one thing they are asked."""
    subject = ask.nudge.subject
    match how:
        case "on_track" | "stuck":
            health = Health(how)
            owner.change(subject, lambda one: heard(one, day, health=health, last_checkin_on=day))
        case "measure":
            owner.change(subject, lambda one: heard(one, day, last_measured_on=day))
        case "extend" if isinstance(ask.about, PocFacts):
            owner.change(subject, lambda one: heard(one, day, end_on=day + timedelta(30)))
        case "finish" if isinstance(ask.about, PocFacts):
            owner.change(subject, lambda one: finished(one, day, told=True))
            owner.ended[subject] = day
        case "snooze":
            until_day = owner.days.settled_after(day)
            owner.rests[ALL_RULES, subject] = until_day
            owner.put_off.add((subject, until_day))
        case "stop":
            owner.rests[ask.nudge.rule, subject] = None


def heard(poc: PocFacts, day: date, **fields: Any) -> PocFacts:
    return replace(poc, heard_on=day, **fields)


def finished(poc: PocFacts, day: date, *, told: bool) -> PocFacts:
    return replace(poc, stage=Stage.RESULT, ended_on=day, told=told)


WAYS = ("ignore", "ignore", "on_track", "stuck", "measure", "extend", "finish", "snooze", "stop")


@settings(max_examples=60, deadline=None)
@given(owners(), st.data())
def test_the_manners_hold_whatever_people_do(owner: Owner, data: st.DataObject) -> None:
    stopped: set[tuple[str, str]] = set()
    for day in until(FIRST, LAST):
        asks = owner.live(day)
        for ask in asks:
            assert (ask.nudge.rule, ask.nudge.subject) not in stopped
            how = data.draw(st.sampled_from(WAYS))
            answer(owner, ask, day, how)
            if how == "stop":
                stopped.add((ask.nudge.rule, ask.nudge.subject))
    none_on_a_quiet_day(owner)
    at_most_twice_and_never_soon(owner)
    one_thing_a_day_of_each(owner)
    none_after_the_end(owner)
    one_offer_a_fortnight(owner)


def none_on_a_quiet_day(owner: Owner) -> None:
    for day, _ in owner.asked:
        assert owner.days.calendar.is_business_day(day)
        assert not owner.quiet.is_paused(day)
        assert not owner.quiet.is_muted(day)


def at_most_twice_and_never_soon(owner: Owner) -> None:
    times: dict[str, list[date]] = {}
    for day, ask in owner.asked:
        before = times.setdefault(ask.nudge.identity, [])
        assert ask.number == len(before) + 1 <= RULE_OF[ask.nudge.rule].times <= 2
        assert ask.nudge.due <= day
        if before:
            between = owner.days.calendar.business_days_between(before[-1], day)
            assert between >= SETTLE_DAYS
        before.append(day)


def one_thing_a_day_of_each(owner: Owner) -> None:
    said = [(day, ask.nudge.subject) for day, ask in owner.asked]
    assert len(said) == len(set(said))


def none_after_the_end(owner: Owner) -> None:
    for day, ask in owner.asked:
        assert day <= owner.ended.get(ask.nudge.subject, LAST)


def one_offer_a_fortnight(owner: Owner) -> None:
    """But for what was put off to the day on which it came due."""
    days = [
        day
        for day, ask in owner.asked
        if ask.nudge.soft and (ask.nudge.subject, ask.nudge.due) not in owner.put_off
    ]
    assert all((later - earlier).days >= 14 for earlier, later in pairwise(days))


@settings(max_examples=60, deadline=None)
@given(trials(1), calendars)
def test_a_day_that_nobody_answered_is_due_no_later_the_next_day(
    poc: PocFacts, calendar: CompanyCalendar
) -> None:
    policy = Policy(Days(calendar))
    latest: dict[str, date] = {}
    for day in until(FIRST, LAST):
        for voices in speaking([poc], day, policy):
            for voice in voices:
                due, rule = voice.nudge.due, voice.rule.name
                assert due <= day
                assert calendar.is_business_day(due)
                assert latest.get(rule, due) == due or rule == "ending"
                assert latest.get(rule, due) <= due
                latest[rule] = due


@settings(max_examples=60, deadline=None)
@given(trials(1), calendars)
def test_who_answers_nothing_is_asked_each_thing_to_the_end_and_no_more(
    poc: PocFacts, calendar: CompanyCalendar
) -> None:
    owner = Owner([poc], Quiet(), Days(calendar))
    for day in until(FIRST, LAST):
        owner.live(day)
    rules = [ask.nudge.rule for _, ask in owner.asked]
    assert poc.end_on is not None
    if poc.end_on < LAST - timedelta(60):
        assert rules.count("overdue") == 2
    assert rules.count("checkin") in (0, 1, 2)
    assert rules.count("ending") <= 2


@settings(max_examples=40, deadline=None)
@given(owners(), dates)
def test_deciding_is_the_same_in_any_order(owner: Owner, day: date) -> None:
    policy = owner.policy()
    one = decide(speaking(owner.facts, day, policy), day, policy)
    other = decide(speaking(owner.facts[::-1], day, policy), day, policy)
    assert one.asks == other.asks
