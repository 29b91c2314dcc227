"""A correction may need fewer or more messages than were posted."""

from datetime import timedelta

import pytest

from digests.newsletter.posting.publish import publish
from digests.render import slack
from domain.stories import Story
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, Newsroom
from tests.digests.newsletter.posting.test_correct import LATER, go, pending, shown, told

__all__ = ["told"]


async def test_a_part_that_is_no_longer_there_is_taken_away(
    newsroom: Newsroom, told: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [one.landed for one in newsroom.slack.posted]
    await newsroom.withdraw(told[0], LATER)
    whole = slack.render
    monkeypatch.setattr(slack, "render", lambda *told: whole(*told)[:-1])
    await go(newsroom)
    assert [one.landed for one in newsroom.slack.posted] == before[:-1]
    assert await pending(newsroom) == []


async def test_it_comes_back_where_the_edition_grows_again(
    newsroom: Newsroom, told: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(newsroom.slack.posted)
    await newsroom.withdraw(told[0], LATER)
    whole = slack.render
    with monkeypatch.context() as patch:
        patch.setattr(slack, "render", lambda *told: whole(*told)[:-1])
        await go(newsroom)
    assert len(newsroom.slack.posted) == before - 1
    await newsroom.restore(told[0], LATER + timedelta(minutes=1))
    await go(newsroom)
    assert len(newsroom.slack.posted) == before
    assert newsroom.slack.posted[-1].thread == newsroom.slack.posted[0].landed.ts
    assert all(story.title in shown(newsroom) for story in told)
    assert await pending(newsroom) == []


async def test_it_comes_back_though_nobody_lived_to_say_it_was_taken_away(
    newsroom: Newsroom, told: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        pass

    async def die_after_the_removal() -> None:
        if newsroom.slack.calls[-1].startswith("delete"):
            newsroom.slack.after_change = None
            raise KilledError

    before = len(newsroom.slack.posted)
    newsroom.lease_seconds = 0
    newsroom.slack.after_change = die_after_the_removal
    await newsroom.withdraw(told[0], LATER)
    whole = slack.render
    with monkeypatch.context() as patch:
        patch.setattr(slack, "render", lambda *told: whole(*told)[:-1])
        with pytest.raises(KilledError):
            await go(newsroom)
    assert len(newsroom.slack.posted) == before - 1
    await newsroom.restore(told[0], LATER + timedelta(minutes=1))
    for _ in range(2):
        await go(newsroom)
    assert len(newsroom.slack.posted) == before
    assert await pending(newsroom) == []


async def test_a_new_part_follows_in_the_thread(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsroom.set_up()
    stories = await newsroom.record_october(40)
    whole = slack.render
    with monkeypatch.context() as patch:
        patch.setattr(slack, "render", lambda *told: whole(*told)[:-1])
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
    before = list(newsroom.slack.posted)
    await newsroom.withdraw(stories[0], LATER)
    await go(newsroom)
    added = newsroom.slack.posted[len(before) :]
    assert [one.thread for one in added] == [before[0].landed.ts]
    assert await pending(newsroom) == []
