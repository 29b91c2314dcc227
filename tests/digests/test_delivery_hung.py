"""A process hangs past its lease, a second takes over, the first wakes up: one message remains."""

import asyncio
from datetime import UTC, datetime

import pytest

from digests import delivery
from digests.delivery import Courier, Outcome, Parcel, Result, deliver
from digests.poster import Message, RefusedError, UncertainError
from storage import deliveries
from storage.database import Database
from storage.states import DeliveryState
from tests.digests.fake_slack import FakeSlack
from tests.logs import logged

PARCEL = Parcel(key="newsletter:2026-10:1", channel="CNEWS", message=Message("10月号"))


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def courier(db: Database, slack: FakeSlack) -> Courier:
    return Courier(db, slack)


def expired(courier: Courier) -> Courier:
    """The same, for a process whose claims are over at once."""
    return Courier(courier.db, courier.poster, lease_seconds=0)


async def go(courier: Courier) -> Outcome:
    return await deliver(courier, PARCEL, now=datetime(2026, 11, 9, 1, tzinfo=UTC))


async def test_before_its_post(courier: Courier, slack: FakeSlack) -> None:
    outcomes: list[Outcome] = []

    async def take_over() -> None:
        slack.before_post = None
        outcomes.append(await go(courier))

    slack.before_post = take_over
    outcomes.append(await go(expired(courier)))
    second, first = outcomes
    assert (second.result, first.result) == (Result.SENT, Result.OVERTAKEN)
    assert first.landed == second.landed
    assert [one.landed for one in slack.posted] == [second.landed]


async def test_after_its_post(courier: Courier, slack: FakeSlack) -> None:
    outcomes: list[Outcome] = []

    async def take_over() -> None:
        slack.after_post = None
        outcomes.append(await go(courier))

    slack.after_post = take_over
    outcomes.append(await go(expired(courier)))
    second, first = outcomes
    assert (second.result, first.result) == (Result.FOUND, Result.SENT)
    assert [one.landed for one in slack.posted] == [first.landed] == [second.landed]


async def test_it_wakes_while_the_other_has_looked_but_not_posted(
    courier: Courier, slack: FakeSlack
) -> None:
    """The first to settle wins, though its claim was taken over."""
    at_post, looked, posted = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def hang() -> None:
        slack.before_post = None
        at_post.set()
        await looked.wait()

    async def let_the_first_finish() -> None:
        slack.after_find = None
        looked.set()
        await posted.wait()

    slack.before_post, slack.after_find = hang, let_the_first_finish
    first = asyncio.create_task(go(expired(courier)))
    await at_post.wait()
    second = asyncio.create_task(go(courier))
    assert (await first).result is Result.SENT
    posted.set()
    assert (await second).result is Result.OVERTAKEN
    assert [one.landed for one in slack.posted] == [(await first).landed]


async def test_it_wakes_while_the_other_has_found_its_message(
    courier: Courier, slack: FakeSlack
) -> None:
    """It must not delete what the other is about to record."""
    outcomes: list[Outcome] = []
    at_settling, found = asyncio.Event(), asyncio.Event()

    async def hang() -> None:
        slack.after_post = None
        at_settling.set()
        await found.wait()

    async def let_the_first_finish() -> None:
        slack.after_find = None
        found.set()
        outcomes.append(await first)

    slack.after_post, slack.after_find = hang, let_the_first_finish
    first = asyncio.create_task(go(expired(courier)))
    await at_settling.wait()
    second = await go(courier)
    assert outcomes[0].landed == second.landed
    assert [one.landed for one in slack.posted] == [second.landed]


async def test_two_that_were_both_found_leave_the_older(courier: Courier, slack: FakeSlack) -> None:
    slack.lose = [UncertainError("dropped"), UncertainError("dropped")]
    await go(expired(courier))
    kept = slack.posted
    slack.posted = []  # as if the first had not been in the history yet
    await go(expired(courier))
    slack.posted = kept + slack.posted
    outcome = await go(courier)
    assert outcome.landed == kept[0].landed
    assert [one.landed for one in slack.posted] == [kept[0].landed]


async def test_a_second_message_that_cannot_be_deleted_is_reported(
    courier: Courier, slack: FakeSlack
) -> None:
    async def take_over() -> None:
        slack.before_post = None
        await go(courier)

    slack.before_post = take_over
    slack.refuse_changes = [RefusedError("cant_delete_message")]
    with logged(delivery) as events:
        assert (await go(expired(courier))).result is Result.OVERTAKEN
    assert "delivery.second_left" in [one["event"] for one in events]


async def test_its_late_refusal_does_not_touch_the_others_claim(
    courier: Courier, slack: FakeSlack
) -> None:
    async def take_over() -> None:
        slack.before_post = None
        await go(courier)
        slack.refuse = [RefusedError("is_archived")]

    slack.before_post = take_over
    await go(expired(courier))
    async with courier.db.read() as s:
        row = await deliveries.get(s, PARCEL.key)
    assert row is not None
    assert row.state is DeliveryState.SENT
    assert len(slack.posted) == 1
