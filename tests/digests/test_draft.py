"""What is written when it is claimed: there if and only if the claim is, on both databases."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from digests.delivery import Courier, Outcome, Result, deliver
from digests.draft import Draft
from digests.poster import Message, RefusedError, RetryLaterError, UncertainError
from storage import deliveries, events_seen
from storage.database import Database, Session
from storage.deliveries import Claim
from storage.states import DeliveryState
from storage.tables import EventSeenRow
from tests.digests.fake_slack import FakeSlack

NOW = datetime(2026, 11, 9, 1, tzinfo=UTC)
KEY = "nudges:UHANAKO:2026-11-09"


class Desk:
    """Where drafts are written; each leaves a trace in the transaction that it was given."""

    def __init__(self, courier: Courier) -> None:
        self.courier = courier
        self.claims: list[Claim] = []
        self.refuse: list[RefusedError] = []

    async def compose(self, s: Session, claim: Claim) -> Message:
        self.claims.append(claim)
        await events_seen.first_time(s, f"trace {len(self.claims)}", NOW)
        if self.refuse:
            raise self.refuse.pop(0)
        return Message(f"お知らせ{len(self.claims)}")

    async def go(self, *, lease_seconds: float = 600) -> Outcome:
        courier = Courier(self.courier.db, self.courier.poster, lease_seconds)
        draft = Draft(key=KEY, channel="UHANAKO", compose=self.compose)
        return await deliver(courier, draft, now=NOW)

    async def traces(self) -> int:
        async with self.courier.db.read() as s:
            statement = select(func.count()).select_from(EventSeenRow.__table__)
            return int((await s.execute(statement)).scalar_one())


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def desk(db: Database, slack: FakeSlack) -> Desk:
    return Desk(Courier(db, slack))


async def test_it_is_written_once_and_says_what_was_written(desk: Desk, slack: FakeSlack) -> None:
    assert (await desk.go()).result is Result.SENT
    assert (await desk.go()).result is Result.ALREADY
    assert slack.texts("UHANAKO") == ["お知らせ1"]
    assert await desk.traces() == 1


async def test_two_at_once_write_one(desk: Desk, slack: FakeSlack) -> None:
    outcomes = await asyncio.gather(*(desk.go() for _ in range(4)))
    assert [outcome.result for outcome in outcomes].count(Result.SENT) == 1
    assert (len(desk.claims), len(slack.posted), await desk.traces()) == (1, 1, 1)


async def test_nothing_to_say_claims_nothing_and_leaves_no_trace(
    desk: Desk, slack: FakeSlack
) -> None:
    desk.refuse = [RefusedError("nothing_left")]
    outcome = await desk.go()
    assert (outcome.result, outcome.reason) == (Result.REFUSED, "nothing_left")
    async with desk.courier.db.read() as s:
        assert await deliveries.get(s, KEY) is None
    assert (slack.calls, await desk.traces()) == ([], 0)
    assert (await desk.go()).result is Result.SENT


async def test_a_failed_one_is_written_anew(desk: Desk, slack: FakeSlack) -> None:
    slack.refuse = [RetryLaterError("ratelimited", 0)]
    assert (await desk.go()).result is Result.LATER
    assert (await desk.go()).result is Result.SENT
    assert slack.texts("UHANAKO") == ["お知らせ2"]
    before = desk.claims[1].before
    assert before is not None
    assert before.state is DeliveryState.FAILED


async def test_one_in_doubt_is_told_so(desk: Desk, slack: FakeSlack) -> None:
    slack.lose = [UncertainError("dropped")]
    assert (await desk.go(lease_seconds=0)).result is Result.UNCERTAIN
    assert (await desk.go()).result is Result.FOUND
    before = desk.claims[1].before
    assert before is not None
    assert before.state is DeliveryState.CLAIMED
    assert slack.texts("UHANAKO") == ["お知らせ1"]
