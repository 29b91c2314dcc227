"""Trials, stories and people who left, as rules see them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from digests.nudges.policy import Days, Policy
from domain.calendar import CompanyCalendar
from domain.nudges import LeftFacts, PocFacts, StoryFacts
from domain.pocs import Rhythm, Stage
from domain.stories import Kind

DAYS = Days(CompanyCalendar())
POLICY = Policy(DAYS)
START, END = date(2026, 11, 2), date(2026, 12, 25)
"""A Monday and a Friday, eight weeks apart; 11/3 and 11/23 are holidays."""

TRIAL = PocFacts(
    id=12,
    owner="U1",
    owner_since=START,
    title="検品の写真判定",
    department="品質保証部",
    stage=Stage.TRIAL,
    start_on=START,
    end_on=END,
    rhythm=Rhythm.WEEKLY,
    health=None,
    indicator="不良見逃し",
    baseline=3,
    target=1,
    unit="%",
    latest_value=None,
    last_checkin_on=None,
    last_measured_on=None,
    heard_on=None,
    ended_on=None,
    told=False,
    publish=True,
)
STORY = StoryFacts(
    recorded_on=date(2026, 8, 31),
    id=5,
    author="U1",
    kind=Kind.WIN,
    title="請求書の転記をマクロ化",
    department="経理部",
    has_figure=True,
    has_voice=True,
    followed_up=0,
    given_up=False,
    retried=False,
)
LEFT = LeftFacts(
    person="U9", name="山田", department="品質保証部", since=date(2026, 11, 20), pocs=2, stories=1
)


def trial(**fields: Any) -> PocFacts:
    """A running trial of eight weeks."""
    return replace(TRIAL, **fields)


def story(**fields: Any) -> StoryFacts:
    """A win told on the last of August."""
    return replace(STORY, **fields)


def until(first: date, last: date) -> list[date]:
    """Every day from one to another."""
    return [first + timedelta(days) for days in range((last - first).days + 1)]
