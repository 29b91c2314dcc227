"""The invented trials: what a newcomer should meet, and days that make sense on any day."""

import re
from datetime import date, timedelta

import pytest

from playground.company.data import When
from playground.company.load import Company, load_company
from playground.company.trials import CompanyPoc

DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 730, 5)]


@pytest.fixture(scope="module", params=["ja", "en"])
def company(request: pytest.FixtureRequest) -> Company:
    return load_company(request.param)


def moments(poc: CompanyPoc) -> list[When]:
    """When something was said or decided of a trial, in the order in which it must have been."""
    extended = [poc.extended.on] if poc.extended else []
    closing = [poc.closing.on] if poc.closing else []
    said = [one.on for one in poc.checkins]
    return [poc.recorded, *said, *extended, *closing]


def test_every_stage_is_there(company: Company) -> None:
    pocs = company.pocs
    ideas = [poc for poc in pocs if poc.start_on is None]
    ended = [poc.closing for poc in pocs if poc.closing]
    assert len(pocs) >= 14
    assert len(ideas) >= 3
    assert sum(closing.won for closing in ended) >= 4
    assert sum(closing.decision == "stop" for closing in ended) >= 2
    assert sum(bool(poc.retry_story) for poc in pocs) >= 5
    assert any(one.help_wanted for poc in pocs for one in poc.checkins)
    assert any(poc.extended for poc in pocs)
    assert any(not poc.publish for poc in pocs)
    assert {poc.rhythm for poc in pocs} == {"weekly", "fortnightly", "monthly"}


def test_a_trial_has_what_it_needs_to_start(company: Company) -> None:
    for poc in company.pocs:
        begun = poc.start_on is not None
        assert begun == (poc.end_on is not None) == bool(poc.indicator) == (poc.target is not None)
        assert not begun or bool(poc.scope), poc.key
        assert poc.baseline != poc.target or not begun, poc.key


def test_stories_and_people_that_are_named_exist(company: Company) -> None:
    stories = {story.key: story for story in company.stories}
    people = {person.id: person for person in company.people}
    assert len({poc.key for poc in company.pocs}) == len(company.pocs)
    for poc in company.pocs:
        assert poc.department == people[poc.owner].department
        if poc.retry_story:
            assert stories[poc.retry_story].kind == "failure", poc.key
            assert stories[poc.retry_story].shown_as == "name", poc.key
        if poc.closing and poc.closing.story:
            told = stories[poc.closing.story]
            assert (told.author, told.kind == "win") == (poc.owner, poc.closing.won), poc.key
    assert {one.story for one in company.aftermaths} <= stories.keys()
    named = {department.name for department in company.departments}
    assert {bridge.department for bridge in company.bridges} <= named
    for bridge in company.bridges:
        assert all(people[one].left is None for one in bridge.people)


def test_who_left_has_trials_to_hand_over(company: Company) -> None:
    [left] = [person.id for person in company.people if person.left]
    open_ones = [poc for poc in company.pocs if poc.owner == left and not poc.closing]
    assert len(open_ones) == 2


@pytest.mark.parametrize("today", DAYS)
def test_days_come_in_order_whatever_today_is(company: Company, today: date) -> None:
    for poc in company.pocs:
        days = [when.counted(today) for when in moments(poc)]
        assert days == sorted(days), (poc.key, today)
        assert all(day.weekday() < 5 for day in days)
        if poc.start_on and poc.end_on:
            start, end = poc.start_on.counted(today), poc.end_on.counted(today)
            assert days[0] <= start < end, (poc.key, today)
        measured = [one.on.counted(today) for one in poc.measurements]
        assert measured == sorted(measured)
        assert all(day >= days[0] for day in measured)


@pytest.mark.parametrize("today", DAYS)
def test_what_is_tried_again_was_told_before(company: Company, today: date) -> None:
    stories = {story.key: story for story in company.stories}
    for poc in company.pocs:
        if poc.retry_story:
            failure = stories[poc.retry_story]
            told = When(month=failure.month, day=failure.day).counted(today)
            assert told <= poc.recorded.counted(today), (poc.key, today)


@pytest.mark.parametrize(("days", "expected"), [(-1, "-20"), (0, "-23"), (5, "-30"), (-3, "-20")])
def test_a_weekend_moves_away_from_today(days: int, expected: str) -> None:
    monday = date(2026, 11, 23)
    assert str(When(days=days).counted(monday)).endswith(expected)


def test_a_day_is_counted_in_one_way() -> None:
    for wrong in ({}, {"days": 1, "month": 0, "day": 2}, {"month": 0}, {"day": 3}):
        with pytest.raises(ValueError, match="count a day"):
            When.model_validate(wrong)


def test_words_blame_nobody_and_notes_are_sentences(company: Company) -> None:
    for poc in company.pocs:
        notes = [one.note for one in poc.checkins] + ([poc.closing.note] if poc.closing else [])
        words = "".join([poc.title, *notes])
        assert not re.search("ミス|怠慢|させていただ|大幅に|劇的に", words), poc.key
        assert all(note.endswith(("。", ".")) for note in notes if note), poc.key
