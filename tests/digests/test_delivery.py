"""The once-only ledger, on both databases: whatever happens between its steps, one message."""

import asyncio
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from digests.delivery import Courier, Outcome, Parcel, Result, deliver
from digests.poster import (
    Message,
    PosterError,
    RefusedError,
    RetryLaterError,
    UncertainError,
)
from storage import deliveries
from storage.database import Database
from storage.deliveries import Delivery, Errand
from storage.states import DeliveryState
from tests.digests.fake_slack import FakeSlack

NOW = datetime(2026, 11, 9, 1, tzinfo=UTC)
KEY = "newsletter:2026-10:1"
NEWS = "CNEWS"
MESSAGE = Message("10月号")
PARCEL = Parcel(key=KEY, channel=NEWS, message=MESSAGE)


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def courier(db: Database, slack: FakeSlack) -> Courier:
    return Courier(db, slack)


def expired(courier: Courier) -> Courier:
    """The same, for a process whose claims are over at once: what a crash looks like later."""
    return Courier(courier.db, courier.poster, lease_seconds=0)


async def go(courier: Courier, parcel: Parcel = PARCEL, *, insist: bool = False) -> Outcome:
    return await deliver(courier, parcel, now=NOW, insist=insist)


async def row_of(courier: Courier) -> Delivery:
    async with courier.db.read() as s:
        row = await deliveries.get(s, KEY)
    assert row is not None
    return row


async def crash_after_claim(courier: Courier) -> None:
    async with courier.db.begin() as s:
        await deliveries.claim(s, Errand(KEY, "dead", NEWS), now=NOW, lease_seconds=0)


async def test_posts_once_however_often_it_is_called(courier: Courier, slack: FakeSlack) -> None:
    first = await go(courier)
    again = await go(courier)
    assert (first.result, again.result) == (Result.SENT, Result.ALREADY)
    assert first.landed == again.landed == slack.posted[0].landed
    assert slack.texts(NEWS) == ["10月号"]


async def test_the_key_and_the_token_travel_with_the_message(
    courier: Courier, slack: FakeSlack
) -> None:
    await go(courier)
    row = await row_of(courier)
    assert slack.posted[0].stamp.key == KEY
    assert slack.posted[0].stamp.token == row.token
    assert (row.state, row.digest) == (DeliveryState.SENT, MESSAGE.digest)


async def test_two_at_once_make_one(courier: Courier, slack: FakeSlack) -> None:
    outcomes = await asyncio.gather(*(go(courier) for _ in range(8)))
    assert [outcome.result for outcome in outcomes].count(Result.SENT) == 1
    assert len(slack.posted) == 1


async def test_a_running_claim_is_left_alone(courier: Courier, slack: FakeSlack) -> None:
    async with courier.db.begin() as s:
        await deliveries.claim(s, Errand(KEY, "alive", NEWS), now=NOW, lease_seconds=600)
    assert (await go(courier)).result is Result.BUSY
    assert (await go(courier, insist=True)).result is Result.BUSY
    assert slack.calls == []


async def test_crash_before_the_post(courier: Courier, slack: FakeSlack) -> None:
    await crash_after_claim(courier)
    assert (await go(courier)).result is Result.SENT
    assert len(slack.posted) == 1


async def test_crash_between_post_and_settling(courier: Courier, slack: FakeSlack) -> None:
    slack.lose = [UncertainError("dropped")]
    assert (await go(expired(courier))).result is Result.UNCERTAIN
    outcome = await go(courier)
    assert outcome.result is Result.FOUND
    assert outcome.landed == slack.posted[0].landed
    assert len(slack.posted) == 1


async def test_what_was_found_may_show_other_words_so_no_digest_is_kept(
    courier: Courier, slack: FakeSlack
) -> None:
    slack.lose = [UncertainError("dropped")]
    await go(expired(courier))
    await go(courier)
    assert (await row_of(courier)).digest is None


async def test_a_lost_answer_is_not_posted_again_within_the_lease(
    courier: Courier, slack: FakeSlack
) -> None:
    slack.lose = [UncertainError("dropped")]
    await go(courier)
    assert (await go(courier)).result is Result.BUSY
    assert slack.calls == [f"post {KEY}"]


async def test_a_lost_question_is_posted_again_after_the_lease(
    courier: Courier, slack: FakeSlack
) -> None:
    slack.refuse = [UncertainError("http_502")]
    await go(expired(courier))
    assert (await go(courier)).result is Result.SENT
    assert len(slack.posted) == 1


async def test_parts_of_a_thread_are_looked_up_in_the_thread(
    courier: Courier, slack: FakeSlack
) -> None:
    part = Parcel(key=KEY, channel=NEWS, message=MESSAGE, thread="1800000000.000000")
    slack.lose = [UncertainError("dropped")]
    await go(expired(courier), part)
    assert (await go(courier, part)).result is Result.FOUND
    assert len(slack.posted) == 1


async def test_a_note_to_a_person_is_found_in_their_conversation(
    courier: Courier, slack: FakeSlack
) -> None:
    note = Parcel(key=KEY, channel="UMORI", message=MESSAGE)
    slack.lose = [UncertainError("dropped")]
    await go(expired(courier), note)
    outcome = await go(courier, note)
    assert outcome.result is Result.FOUND
    assert outcome.landed is not None
    assert outcome.landed.channel == "DUMORI"


async def test_it_is_looked_up_where_the_first_attempt_went(
    courier: Courier, slack: FakeSlack
) -> None:
    slack.lose = [UncertainError("dropped")]
    await go(expired(courier))
    elsewhere = Parcel(key=KEY, channel="CELSEWHERE", message=MESSAGE)
    outcome = await go(courier, elsewhere)
    assert outcome.result is Result.FOUND
    assert slack.texts("CELSEWHERE") == []


@pytest.mark.parametrize(
    ("error", "result", "state"),
    [
        (RefusedError("not_in_channel"), Result.REFUSED, DeliveryState.FAILED),
        (RetryLaterError("ratelimited", 30), Result.LATER, DeliveryState.FAILED),
        (UncertainError("TimeoutError"), Result.UNCERTAIN, DeliveryState.CLAIMED),
    ],
)
async def test_what_an_error_means(
    courier: Courier,
    slack: FakeSlack,
    error: PosterError,
    result: Result,
    state: DeliveryState,
) -> None:
    slack.refuse = [error]
    outcome = await go(courier)
    assert (outcome.result, outcome.reason, outcome.landed) == (result, error.code, None)
    assert (await row_of(courier)).state is state


async def test_a_refusal_is_not_repeated_each_minute_unless_a_person_insists(
    courier: Courier, slack: FakeSlack
) -> None:
    slack.refuse = [RefusedError("not_in_channel")]
    await go(courier)
    again = await go(courier)
    assert (again.result, again.reason) == (Result.REFUSED, "not_in_channel")
    assert len(slack.calls) == 1
    assert (await go(courier, insist=True)).result is Result.SENT


async def test_waits_double_up_to_six_hours(courier: Courier, slack: FakeSlack) -> None:
    ends = []
    for _ in range(9):
        slack.refuse = [RefusedError("is_archived")]
        await go(courier, insist=True)
        ends.append((await row_of(courier)).lease_until)
    longer = [(later - earlier).total_seconds() for earlier, later in pairwise(ends)]
    assert longer[:3] == pytest.approx([300, 600, 1200], abs=30)
    assert longer[-1] == pytest.approx(0, abs=30)


async def test_slack_says_how_long_to_wait(courier: Courier, slack: FakeSlack) -> None:
    slack.refuse = [RetryLaterError("ratelimited", 0)]
    await go(courier)
    assert (await go(courier)).result is Result.SENT


async def test_waiting_for_slack_is_not_called_a_refusal(
    courier: Courier, slack: FakeSlack
) -> None:
    slack.refuse = [RetryLaterError("ratelimited", 60)]
    await go(courier)
    assert (await go(courier)).result is Result.LATER


async def test_a_guard_is_asked_before_anything_is_posted(
    courier: Courier, slack: FakeSlack
) -> None:
    async def guard() -> None:
        raise RefusedError("shared_channel")

    outcome = await go(courier, Parcel(key=KEY, channel=NEWS, message=MESSAGE, guard=guard))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, "shared_channel")
    assert slack.calls == []


class TestUnreadableHistory:
    async def test_nothing_is_guessed(self, courier: Courier, slack: FakeSlack) -> None:
        await crash_after_claim(courier)
        slack.unreadable = "missing_scope"
        outcome = await go(courier)
        assert (outcome.result, outcome.reason) == (Result.UNKNOWN, "missing_scope")
        assert (await go(courier)).result is Result.UNKNOWN
        assert slack.calls == [f"find {KEY}"]

    async def test_a_person_may_insist(self, courier: Courier, slack: FakeSlack) -> None:
        await crash_after_claim(courier)
        slack.unreadable = "missing_scope"
        await go(courier)
        assert (await go(courier, insist=True)).result is Result.SENT

    async def test_once_readable_even_insisting_finds_what_is_there(
        self, courier: Courier, slack: FakeSlack
    ) -> None:
        slack.lose = [UncertainError("dropped")]
        await go(expired(courier))
        slack.unreadable = "missing_scope"
        await go(courier)
        slack.unreadable = ""
        assert (await go(courier, insist=True)).result is Result.FOUND
        assert len(slack.posted) == 1

    async def test_a_look_up_that_fails_for_a_moment_is_made_again(
        self, courier: Courier, slack: FakeSlack
    ) -> None:
        await crash_after_claim(courier)
        slack.refuse_find = [RetryLaterError("ratelimited", 30), UncertainError("http_500")]
        assert (await go(expired(courier))).result is Result.UNCERTAIN
        assert (await go(expired(courier))).result is Result.UNCERTAIN
        assert (await go(courier)).result is Result.SENT
        assert len(slack.posted) == 1
