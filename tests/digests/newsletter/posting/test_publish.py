"""Publishing an edition: when, where, how often, and what stops it."""

import asyncio
from datetime import datetime, timedelta

import pytest

from digests.newsletter.posting.lateness import Cause, Lateness
from digests.newsletter.posting.publish import preview, publish
from digests.newsletter.posting.standing import Status
from digests.poster import RefusedError, RetryLaterError
from domain.calendar import Month
from domain.language import Language
from storage import audit
from storage.settings import EmptyMonth, Unapproved
from tests.digests.newsletter.newsroom import (
    EDITOR,
    NEWS,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    SET_UP_AT,
    Newsroom,
    tokyo,
)

MINUTE = timedelta(minutes=1)


async def status(newsroom: Newsroom, now: datetime = POST_HOUR, by: str | None = None) -> Status:
    outcome = await publish(newsroom.courier, OCTOBER, now, by=by)
    return outcome.status


async def test_posts_the_month_once(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    outcome = await publish(newsroom.courier, OCTOBER, POST_HOUR)
    again = await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
    assert (outcome.status, again.status) == (Status.POSTED, Status.ALREADY)
    assert outcome.landed == again.landed == newsroom.slack.posted[0].landed
    assert outcome.late is not None
    assert outcome.late.by == timedelta()
    assert len(newsroom.news()) == outcome.parts


async def test_parts_hang_in_the_thread_of_the_first(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october(40)
    outcome = await publish(newsroom.courier, OCTOBER, POST_HOUR)
    head, *thread = newsroom.slack.posted
    assert len(thread) == outcome.parts - 1 >= 1
    assert head.thread is None
    assert {part.thread for part in thread} == {head.landed.ts}
    keys = [part.stamp.key for part in newsroom.slack.posted]
    assert keys == [f"newsletter:2026-10:{n}" for n in range(1, outcome.parts + 1)]


async def test_a_database_restored_from_the_night_before_posts_no_second_one(
    newsroom: Newsroom,
) -> None:
    await newsroom.set_up()
    await newsroom.record_october(40)
    first = await publish(newsroom.courier, OCTOBER, POST_HOUR)
    posted = list(newsroom.slack.posted)
    await newsroom.forget_the_post()
    again = await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
    assert newsroom.slack.posted == posted
    assert (again.landed, again.parts) == (first.landed, first.parts)


async def test_where_the_history_cannot_be_read_the_first_post_goes_out_all_the_same(
    newsroom: Newsroom,
) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.unreadable = "missing_scope"
    assert await status(newsroom) is Status.POSTED


async def test_eight_processes_at_the_same_hour_make_one(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october(40)
    outcomes = await asyncio.gather(
        *(publish(newsroom.courier, OCTOBER, POST_HOUR) for _ in range(8))
    )
    await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
    parts = max(outcome.parts for outcome in outcomes)
    assert len(newsroom.news()) == parts
    assert len(set(newsroom.news())) == parts


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (tokyo(11, 9, 9, 59), Status.NOT_DUE),
        (tokyo(11, 9, 18), Status.OUT_OF_HOURS),
        (tokyo(11, 10, 3), Status.OUT_OF_HOURS),
        (tokyo(11, 14, 12), Status.OUT_OF_HOURS),  # a Saturday
        (tokyo(11, 23, 12), Status.OUT_OF_HOURS),  # a holiday
        (tokyo(10, 31, 12), Status.NOT_OVER),
        (tokyo(11, 9, 10), Status.POSTED),
        (tokyo(11, 16, 9), Status.POSTED),
    ],
)
async def test_by_itself_it_keeps_to_the_hour(
    newsroom: Newsroom, now: datetime, expected: Status
) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    assert await status(newsroom, now) is expected
    assert bool(newsroom.news()) is (expected is Status.POSTED)


async def test_a_person_may_post_at_any_hour_after_the_close(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    assert await status(newsroom, tokyo(10, 31, 23, 59), by=OFFICE) is Status.NOT_OVER
    assert await status(newsroom, tokyo(11, 1, 0, 0), by=OFFICE) is Status.POSTED


async def test_lateness_is_told(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await newsroom.record_october()
    outcome = await publish(newsroom.courier, OCTOBER, POST_HOUR + timedelta(days=2))
    assert outcome.late == Lateness(timedelta(days=2), Cause.ASLEEP)


async def test_nothing_is_scheduled_before_there_is_office_and_channel(
    newsroom: Newsroom,
) -> None:
    await newsroom.record_october()
    assert await status(newsroom) is Status.NOT_SET_UP
    await newsroom.choose(newsletter_channel=NEWS)
    assert await status(newsroom) is Status.NOT_SET_UP
    assert await status(newsroom, by="UCLI") is Status.POSTED


class TestApproval:
    async def test_with_editors_it_waits(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        assert await status(newsroom) is Status.UNAPPROVED
        await newsroom.approve(POST_HOUR)
        assert await status(newsroom) is Status.POSTED

    async def test_unless_the_office_wants_it_posted(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,), unapproved=Unapproved.POST)
        await newsroom.record_october()
        assert await status(newsroom) is Status.POSTED

    async def test_approved_early_it_still_waits_for_the_hour(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        await newsroom.approve(tokyo(11, 4))
        assert await status(newsroom, tokyo(11, 5)) is Status.NOT_DUE

    async def test_held_back_it_stays(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        await newsroom.hold(tokyo(11, 4))
        assert await status(newsroom) is Status.HELD
        await newsroom.approve(POST_HOUR + MINUTE)
        assert await status(newsroom, POST_HOUR + 2 * MINUTE) is Status.POSTED

    async def test_approved_late_it_is_late_since_its_hour(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        await newsroom.approve(tokyo(11, 11))
        outcome = await publish(newsroom.courier, OCTOBER, tokyo(11, 11, 10, 1))
        assert outcome.late == Lateness(timedelta(days=2, minutes=1), Cause.APPROVAL)


class TestWhatIsTold:
    async def test_a_story_withdrawn_between_freeze_and_post_is_left_out(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        secret = (await newsroom.record_october())[0]
        newsroom.slack.refuse = [RefusedError("not_in_channel")]
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        await newsroom.withdraw(secret, POST_HOUR)
        await publish(newsroom.courier, OCTOBER, POST_HOUR, by=OFFICE)
        shown = str(newsroom.slack.posted)
        assert "転記の手直し000" not in shown
        assert "取り下げ" not in shown
        assert "転記の手直し001" in shown

    async def test_a_story_withdrawn_while_half_of_it_is_out_is_not_told_by_the_other_half(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        told = await newsroom.record_october(40)

        async def only_the_first() -> None:
            newsroom.slack.refuse = [RetryLaterError("ratelimited", 0)] * len(newsroom.news())

        newsroom.slack.before_post = only_the_first
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        newsroom.slack.before_post, newsroom.slack.refuse = None, []
        in_thread = [story for story in told if story.title not in str(newsroom.slack.posted)]
        await newsroom.withdraw(in_thread[0], POST_HOUR)
        await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
        shown = str(newsroom.slack.posted)
        assert f"{in_thread[0].title}" not in shown
        assert in_thread[1].title in shown

    async def test_an_empty_month_retells_an_old_story(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        november = await publish(newsroom.courier, Month(2026, 11), tokyo(12, 7))
        assert november.status is Status.POSTED
        assert "転記の手直し" in str(newsroom.slack.posted)

    async def test_or_is_skipped_if_the_office_chose_so(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(empty_month=EmptyMonth.SKIP)
        await newsroom.record_october()
        november, now = Month(2026, 11), tokyo(12, 7)
        outcome = await publish(newsroom.courier, november, now)
        assert outcome.status is Status.NOTHING_TO_TELL
        assert (await publish(newsroom.courier, november, now)).status is Status.NOTHING_TO_TELL
        assert not newsroom.slack.posted
        by_hand = await publish(newsroom.courier, november, now, by=OFFICE)
        assert by_hand.status is Status.POSTED

    async def test_months_before_the_first_record_are_never_posted(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        outcome = await publish(newsroom.courier, Month(2026, 9), tokyo(10, 7), by=OFFICE)
        assert outcome.status is Status.NOTHING_TO_TELL

    async def test_the_audit_says_what_went_out_once(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        told = await newsroom.record_october()
        await newsroom.approve(POST_HOUR)
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        await publish(newsroom.courier, OCTOBER, POST_HOUR + MINUTE)
        async with newsroom.db.read() as s:
            (entry,) = [e for e in await audit.about(s, "edition:2026-10") if "posted" in e.what]
        assert entry.who == "schedule"
        assert entry.details["approved_by"] == EDITOR
        assert set(entry.details["stories"]) == {story.id for story in told}
        assert entry.details["messages"] == [one.landed.ts for one in newsroom.slack.posted]


class TestPreview:
    async def test_writes_and_posts_nothing(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        edition = await preview(newsroom.courier, OCTOBER, POST_HOUR)
        assert edition.month == "2026-10"
        assert await newsroom.edition() is None
        assert not newsroom.slack.calls

    async def test_is_what_is_posted(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        before = await preview(newsroom.courier, OCTOBER, POST_HOUR)
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        assert await preview(newsroom.courier, OCTOBER, POST_HOUR) == before

    async def test_speaks_another_language_if_asked(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        english = await preview(newsroom.courier, OCTOBER, POST_HOUR, Language.EN)
        assert english.language is Language.EN

    async def test_needs_no_set_up(self, newsroom: Newsroom) -> None:
        await newsroom.record_october()
        assert (await preview(newsroom.courier, OCTOBER, SET_UP_AT)).told
