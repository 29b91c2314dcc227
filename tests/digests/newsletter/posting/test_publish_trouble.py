"""Publishing against trouble: refusals, limits, lost answers; it goes on where it stopped."""

from datetime import datetime, timedelta

from digests.newsletter.posting.publish import publish
from digests.newsletter.posting.standing import Status
from digests.poster import RefusedError, RetryLaterError, UncertainError
from storage.states import EditionState
from tests.digests.newsletter.newsroom import NEWS, OCTOBER, OFFICE, POST_HOUR, Newsroom

MINUTE = timedelta(minutes=1)


async def status(newsroom: Newsroom, now: datetime = POST_HOUR, by: str | None = None) -> Status:
    outcome = await publish(newsroom.courier, OCTOBER, now, by=by)
    return outcome.status


async def test_goes_on_where_it_stopped(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october(40)
    posts = 0

    async def third_is_limited() -> None:
        nonlocal posts
        posts += 1
        if posts == 2:
            newsroom.slack.refuse = [RetryLaterError("ratelimited", 0)]

    newsroom.slack.before_post = third_is_limited
    stopped = await publish(newsroom.courier, OCTOBER, POST_HOUR)
    assert (stopped.status, stopped.reason) == (Status.WAITING, "ratelimited")
    done = await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
    assert done.status is Status.POSTED
    assert len(set(newsroom.news())) == len(newsroom.news()) == done.parts


async def test_what_has_begun_is_finished_even_if_held_meanwhile(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october(40)

    async def only_the_first() -> None:
        newsroom.slack.refuse = [RetryLaterError("ratelimited", 0)] * len(newsroom.news())

    newsroom.slack.before_post = only_the_first
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    newsroom.slack.before_post, newsroom.slack.refuse = None, []
    await newsroom.hold(POST_HOUR)
    assert await status(newsroom, POST_HOUR + MINUTE) is Status.POSTED


async def test_refused_it_is_kept_and_not_tried_each_minute(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.refuse = [RefusedError("not_in_channel")]
    first = await publish(newsroom.courier, OCTOBER, POST_HOUR)
    second = await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
    assert (first.status, first.reason) == (Status.REFUSED, "not_in_channel")
    assert (second.status, second.reason) == (Status.REFUSED, "not_in_channel")
    assert newsroom.slack.calls.count("post newsletter:2026-10:1") == 1
    record = await newsroom.edition()
    assert record is not None
    assert record.state is EditionState.FROZEN
    assert await status(newsroom, POST_HOUR + 2 * MINUTE, by=OFFICE) is Status.POSTED


async def test_after_a_refusal_another_channel_may_be_chosen(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.refuse = [RefusedError("is_archived")]
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    await newsroom.choose(POST_HOUR, newsletter_channel="CNEW")
    assert await status(newsroom, POST_HOUR + MINUTE, by=OFFICE) is Status.POSTED
    assert newsroom.slack.texts("CNEW")
    assert not newsroom.news()


async def test_a_lost_answer_is_looked_up_after_the_lease(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.lose = [UncertainError("dropped")]
    newsroom.lease_seconds = 0
    assert await status(newsroom) is Status.WAITING
    assert await status(newsroom, POST_HOUR + MINUTE) is Status.POSTED
    assert len(newsroom.heads()) == 1


async def test_unreadable_history_is_a_persons_to_decide(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.refuse = [UncertainError("http_500")]
    newsroom.lease_seconds = 0
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    newsroom.slack.unreadable = "missing_scope"
    assert await status(newsroom, POST_HOUR + MINUTE) is Status.UNKNOWN
    assert await status(newsroom, POST_HOUR + 2 * MINUTE, by=OFFICE) is Status.POSTED


async def test_a_channel_shared_with_another_company_is_refused(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.shared = {NEWS}
    outcome = await publish(newsroom.courier, OCTOBER, POST_HOUR, by=OFFICE)
    assert (outcome.status, outcome.reason) == (Status.REFUSED, "shared_channel")
    await newsroom.choose(POST_HOUR, shared_channel_confirmed=True)
    assert await status(newsroom, POST_HOUR, by=OFFICE) is Status.POSTED
