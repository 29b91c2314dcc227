"""The minute's tick: the newsletter, and a little tidying once an hour."""

from datetime import timedelta

from digests.tick import KEEP_EVENTS, KEEP_SUBMISSIONS, PRUNE_AT_MINUTE, tick
from storage import events_seen, submissions
from storage.database import Database
from tests.digests.newsletter.newsroom import POST_HOUR, Newsroom

TIDY = POST_HOUR.replace(minute=PRUNE_AT_MINUTE)


async def test_a_tick_does_what_is_due(sqlite_db: Database) -> None:
    newsroom = Newsroom(sqlite_db)
    await newsroom.set_up()
    await newsroom.record_october()
    assert "newsletter 2026-10: posted" in await tick(newsroom.courier, POST_HOUR)
    assert newsroom.news()


async def test_any_number_of_ticks_in_the_same_minute_do_it_once(sqlite_db: Database) -> None:
    newsroom = Newsroom(sqlite_db)
    await newsroom.set_up()
    await newsroom.record_october()
    for _ in range(3):
        await tick(newsroom.courier, POST_HOUR)
    assert len(newsroom.heads()) == 1


async def test_old_traces_of_repetitions_are_forgotten(sqlite_db: Database) -> None:
    newsroom = Newsroom(sqlite_db)
    story = await newsroom.record("転記の手直し", POST_HOUR)
    old, new = TIDY - KEEP_SUBMISSIONS - timedelta(hours=1), TIDY - timedelta(hours=1)
    async with sqlite_db.begin() as s:
        await submissions.remember(s, "old", story_id=story.id, digest="d", now=old)
        await submissions.remember(s, "new", story_id=story.id, digest="d", now=new)
        await events_seen.first_time(s, "Ev1", TIDY - KEEP_EVENTS - timedelta(hours=1))
        await events_seen.first_time(s, "Ev2", new)
    assert "forgot 2 old submissions, events and drafts" in await tick(newsroom.courier, TIDY)
    async with sqlite_db.begin() as s:
        assert await submissions.find(s, "old") is None
        assert await submissions.find(s, "new") is not None
        assert not await events_seen.first_time(s, "Ev2", TIDY)
