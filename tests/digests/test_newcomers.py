"""Who recorded something before Slack could say who they are is asked about until it does."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.delivery import Courier
from digests.newcomers import meet_newcomers
from digests.poster import PosterError, RefusedError, RetryLaterError, UncertainError
from domain.people import Person
from domain.stories import Kind, NewStory
from storage import newcomers, people, stories
from storage.database import Database
from tests.digests.fake_slack import FakeSlack

FIRST = datetime(2026, 10, 5, 1, tzinfo=UTC)
OCTOBER = (datetime(2026, 9, 30, 15, tzinfo=UTC), datetime(2026, 10, 31, 15, tzinfo=UTC))
MINUTE = timedelta(minutes=1)
TEAM = "T1"


def person(name: str, **fields: bool) -> Person:
    return Person(id=name, team_id=TEAM, name=name, known=True, **fields)


async def record(db: Database, author: str, now: datetime = FIRST, **fields: bool) -> None:
    async with db.begin() as s:
        await newcomers.note(s, Person(id=author, team_id=TEAM, **fields), now)
        new = NewStory(kind=Kind.WIN, title=f"by {author}")
        await stories.add(s, new, author=author, department=None, now=now)


async def told(db: Database) -> list[str]:
    async with db.read() as s:
        found = await stories.in_month(s, OCTOBER)
        counts = await stories.month_counts(s, OCTOBER)
        assert await stories.recorded_in(s, OCTOBER) == found
        assert len(await stories.first_timers(s, OCTOBER)) == len(found) == counts.wins
    return [story.title for story in found]


async def test_a_member_is_told_of_once_slack_says_who_they_are(db: Database) -> None:
    slack = FakeSlack(people={"U1": person("U1")})
    await record(db, "U1")
    assert await told(db) == []
    assert await meet_newcomers(Courier(db, slack), FIRST + MINUTE) == ["met U1"]
    assert await told(db) == ["by U1"]
    assert await meet_newcomers(Courier(db, slack), FIRST + 9 * MINUTE) == []


async def test_all_that_a_guest_recorded_is_taken_back_and_they_hear_of_it(
    db: Database,
) -> None:
    slack = FakeSlack(people={"U1": person("U1", is_guest=True)})
    await record(db, "U1")
    await record(db, "U1", FIRST + MINUTE)
    await meet_newcomers(Courier(db, slack), FIRST + 2 * MINUTE)
    assert await told(db) == []
    async with db.read() as s:
        assert [story.is_withdrawn for story in await stories.mine(s, "U1")] == [True, True]
    [said] = slack.texts("U1")
    assert said.startswith("ゲストの方はまだ参加できないため、")


async def test_a_stranger_stays_one_whatever_their_own_team_is_called(db: Database) -> None:
    slack = FakeSlack(people={"U1": person("U1")})
    await record(db, "U1", is_stranger=True)
    await meet_newcomers(Courier(db, slack), FIRST + MINUTE)
    assert await told(db) == []


async def test_who_turns_guest_later_keeps_what_they_recorded(db: Database) -> None:
    slack = FakeSlack(people={"U1": person("U1")})
    await record(db, "U1")
    await meet_newcomers(Courier(db, slack), FIRST + MINUTE)
    async with db.begin() as s:
        await newcomers.meet(s, person("U1", is_guest=True), guests=False, now=FIRST)
    assert await told(db) == ["by U1"]


async def test_each_wait_is_longer_than_the_one_before(db: Database) -> None:
    slack = FakeSlack(people={"U1": RefusedError("user_not_visible")})
    await record(db, "U1")
    asked = []
    for minute in range(240):
        slack.calls.clear()
        await meet_newcomers(Courier(db, slack), FIRST + minute * MINUTE)
        asked += [minute] if slack.calls else []
    assert asked == [1, 2, 4, 8, 16, 32, 64, 128]


@pytest.mark.parametrize(
    ("trouble", "calls"),
    [
        (RefusedError("user_not_found"), 2),
        (RetryLaterError("ratelimited", 30), 1),
        (UncertainError("http_500"), 1),
    ],
)
async def test_slack_in_trouble_is_left_alone_until_the_next_tick(
    db: Database, trouble: PosterError, calls: int
) -> None:
    slack = FakeSlack(people={"U1": trouble, "U2": person("U2")})
    await record(db, "U1")
    await record(db, "U2")
    await meet_newcomers(Courier(db, slack), FIRST + MINUTE)
    assert len(slack.calls) == calls
    await meet_newcomers(Courier(db, slack), FIRST + 2 * MINUTE)
    assert await told(db) == ["by U2"]


async def test_after_two_months_nobody_is_asked_any_more(db: Database) -> None:
    slack = FakeSlack(people={"U1": person("U1")})
    await record(db, "U1")
    assert await meet_newcomers(Courier(db, slack), FIRST + timedelta(days=63)) == []


async def test_what_is_known_of_a_person_is_not_forgotten_by_a_note(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, person("U1", is_guest=True), FIRST)
        noted = await newcomers.note(s, Person(id="U1", team_id=TEAM), FIRST)
    assert (noted.known, noted.is_guest) == (True, True)
