"""Correcting a delivered message, on both databases."""

from datetime import UTC, datetime

import pytest
import structlog

from digests.amending import amend, remove
from digests.delivery import Courier, Outcome, Parcel, Result, deliver
from digests.poster import Message, PosterError, RefusedError, RetryLaterError, UncertainError
from storage import deliveries
from storage.database import Database
from tests.digests.fake_slack import FakeSlack

NOW = datetime(2026, 11, 9, 1, tzinfo=UTC)
OLD, NEW = (Parcel(key="news:1", channel="CNEWS", message=Message(text)) for text in ("旧", "新"))


class Killed(BaseException):
    """The end of a process, as far as the code under test can tell."""


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
async def courier(db: Database, slack: FakeSlack) -> Courier:
    """One whose old message is out."""
    courier = Courier(db, slack)
    await deliver(courier, OLD, now=NOW)
    return courier


def hasty(courier: Courier) -> Courier:
    """The same, for a process whose loans are over at once."""
    return Courier(courier.db, courier.poster, lease_seconds=0)


def results(*outcomes: Outcome) -> list[Result]:
    return [outcome.result for outcome in outcomes]


async def test_shows_the_new_words_in_the_same_place(courier: Courier, slack: FakeSlack) -> None:
    assert results(await amend(courier, NEW), await amend(courier, NEW)) == [
        Result.SENT,
        Result.ALREADY,
    ]
    assert slack.texts("CNEWS") == ["新"]


async def test_a_correction_keeps_no_moment_of_its_own(courier: Courier) -> None:
    async with courier.db.read() as s:
        before = await deliveries.get(s, NEW.key)
    with structlog.testing.capture_logs() as lines:
        await amend(courier, NEW)
    async with courier.db.read() as s:
        after = await deliveries.get(s, NEW.key)
    assert before is not None
    assert after is not None
    assert after.lease_until == after.settled_at == before.settled_at
    assert lines == []


async def test_the_same_words_are_no_correction(courier: Courier, slack: FakeSlack) -> None:
    assert (await amend(courier, OLD)).result is Result.ALREADY
    assert len(slack.calls) == 1


async def test_what_is_not_sent_cannot_be_corrected(courier: Courier) -> None:
    unsent = Parcel(key="news:2", channel="CNEWS", message=Message("新"))
    assert (await amend(courier, unsent)).landed is None


async def test_two_at_once_do_not_cross(courier: Courier, slack: FakeSlack) -> None:
    others: list[Outcome] = []

    async def another() -> None:
        slack.on_change = None
        others.append(await amend(courier, NEW))

    slack.on_change = another
    first = await amend(courier, NEW)
    assert results(first, *others) == [Result.SENT, Result.BUSY]


async def test_overtaken_in_its_sleep_what_is_shown_counts_as_unknown(
    courier: Courier, slack: FakeSlack
) -> None:
    async def another() -> None:
        slack.on_change = None
        await amend(courier, NEW)

    slack.on_change = another
    third = Parcel(key="news:1", channel="CNEWS", message=Message("古い訂正"))
    assert (await amend(hasty(courier), third)).result is Result.OVERTAKEN
    assert slack.texts("CNEWS") == ["古い訂正"]
    assert (await amend(courier, NEW)).result is Result.SENT
    assert slack.texts("CNEWS") == ["新"]


async def test_killed_after_the_update_the_way_back_is_still_a_correction(
    courier: Courier, slack: FakeSlack
) -> None:
    async def die() -> None:
        slack.after_change = None
        raise Killed

    slack.after_change = die
    with pytest.raises(Killed):
        await amend(hasty(courier), NEW)
    assert (await amend(courier, OLD)).result is Result.SENT
    assert slack.texts("CNEWS") == ["旧"]


@pytest.mark.parametrize(
    ("error", "result", "again"),
    [
        (RefusedError("is_archived"), Result.REFUSED, Result.BUSY),
        (RetryLaterError("ratelimited", 60), Result.LATER, Result.BUSY),
        (RetryLaterError("ratelimited", 0), Result.LATER, Result.SENT),
        (UncertainError("http_500"), Result.LATER, Result.SENT),
        (RefusedError("message_not_found"), Result.SENT, Result.ALREADY),
    ],
)
async def test_what_an_error_means(
    courier: Courier, slack: FakeSlack, error: PosterError, result: Result, again: Result
) -> None:
    slack.refuse_changes = [error]
    assert results(await amend(courier, NEW), await amend(courier, NEW)) == [result, again]


async def test_a_removed_message_is_gone_until_it_is_sent_anew(
    courier: Courier, slack: FakeSlack
) -> None:
    assert (await remove(courier, "news:1")).result is Result.SENT
    assert slack.texts("CNEWS") == []
    assert results(await remove(courier, "news:1"), await amend(courier, NEW)) == [
        Result.BUSY,
        Result.BUSY,
    ]
    assert (await deliver(courier, NEW, now=NOW)).result is Result.SENT
    assert len(slack.texts("CNEWS")) == 1


async def test_a_removal_that_failed_is_made_again(courier: Courier, slack: FakeSlack) -> None:
    slack.refuse_changes = [UncertainError("http_500")]
    assert (await remove(courier, "news:1")).result is Result.LATER
    assert (await remove(courier, "news:1")).result is Result.SENT
    assert slack.texts("CNEWS") == []


@pytest.mark.parametrize("how", ["killed", "uncertain"])
async def test_what_we_took_away_without_a_word_of_it_is_sent_anew(
    courier: Courier, slack: FakeSlack, how: str
) -> None:
    """Slack deleted it, and nobody lived to keep that; then the edition grew again."""

    async def die() -> None:
        slack.after_change = None
        raise Killed if how == "killed" else UncertainError("dropped")

    slack.after_change = die
    if how == "killed":
        with pytest.raises(Killed):
            await remove(hasty(courier), "news:1")
    else:
        assert (await remove(courier, "news:1")).result is Result.LATER
    assert slack.texts("CNEWS") == []
    slack.after_change = None
    slack.refuse_changes = [RetryLaterError("ratelimited", 0)]
    assert results(await amend(courier, NEW), await amend(courier, NEW)) == [Result.LATER] * 2
    assert (await deliver(courier, NEW, now=NOW)).result is Result.SENT
    assert slack.texts("CNEWS") == ["新"]
