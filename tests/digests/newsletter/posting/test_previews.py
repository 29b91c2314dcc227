"""A draft in an editor's DM goes when what it tells may not be told, whatever crashes."""

from datetime import timedelta

import pytest

from digests.newsletter.posting.due import due
from digests.newsletter.posting.previews import show
from digests.newsletter.posting.publish import preview
from digests.poster import RefusedError, RetryLaterError, UncertainError
from digests.render import slack
from domain.people import Person
from domain.stories import ShownAs, Story
from storage import people
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    DRAFT_HOUR,
    EDITOR,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    Newsroom,
)

MINUTE = timedelta(minutes=1)
NIGHT = DRAFT_HOUR + timedelta(hours=14)
NAME = "林 一郎"


@pytest.fixture
async def stories(newsroom: Newsroom) -> list[Story]:
    """The stories of a month long enough to have a thread, by an author with a name."""
    async with newsroom.db.begin() as s:
        await people.see(s, Person(id=AUTHOR, team_id="T1", name=NAME, known=True), DRAFT_HOUR)
    return await newsroom.record_october(40)


async def send(newsroom: Newsroom, to: str = OFFICE) -> None:
    edition = await preview(newsroom.courier, OCTOBER, DRAFT_HOUR)
    messages = slack.render(edition)
    assert len(messages) > 1
    await show(newsroom.courier, edition, messages, to=to, now=DRAFT_HOUR)


def shown(newsroom: Newsroom, to: str = OFFICE) -> str:
    return str([one.message for one in newsroom.slack.posted if one.landed.channel == f"D{to}"])


async def hide(newsroom: Newsroom, story: Story) -> None:
    await newsroom.edit(story, DRAFT_HOUR, shown_as=ShownAs.ANONYMOUS)


async def test_it_goes_when_a_name_is_hidden_even_at_night_and_before_the_set_up(
    newsroom: Newsroom, stories: list[Story]
) -> None:
    await send(newsroom)
    await send(newsroom, EDITOR)
    assert NAME in shown(newsroom)
    await due(newsroom.courier, NIGHT)
    assert NAME in shown(newsroom)
    await hide(newsroom, stories[7])
    assert len([line for line in await due(newsroom.courier, NIGHT) if "preview" in line]) == 2
    for person in (OFFICE, EDITOR):
        (text,) = newsroom.told(person)
        assert "取り下げました" in text
        assert NAME not in shown(newsroom, person)
    await due(newsroom.courier, NIGHT + MINUTE)
    assert len(newsroom.told()) == 1


async def test_it_goes_when_a_story_is_withdrawn(newsroom: Newsroom, stories: list[Story]) -> None:
    await send(newsroom)
    await newsroom.withdraw(stories[7], DRAFT_HOUR)
    await due(newsroom.courier, NIGHT)
    assert stories[7].title not in shown(newsroom)


async def test_a_newer_one_takes_its_place(newsroom: Newsroom, stories: list[Story]) -> None:
    await send(newsroom)
    once = len(newsroom.slack.posted)
    await send(newsroom)
    assert len(newsroom.slack.posted) == once
    await hide(newsroom, stories[0])
    await due(newsroom.courier, NIGHT)
    assert NAME not in shown(newsroom)


async def test_what_says_so_of_an_older_one_goes_with_the_next(
    newsroom: Newsroom, stories: list[Story]
) -> None:
    for story in stories[:3]:
        await send(newsroom)
        await newsroom.withdraw(story, DRAFT_HOUR)
        await due(newsroom.courier, NIGHT)
        (text,) = newsroom.told()
        assert "取り下げました" in text
        calls = len(newsroom.slack.calls)
        await due(newsroom.courier, NIGHT + MINUTE)
        assert len(newsroom.slack.calls) == calls
    await send(newsroom)
    assert not [text for text in newsroom.told() if "取り下げました" in text]


async def test_it_goes_when_its_edition_is_posted(newsroom: Newsroom, stories: list[Story]) -> None:
    await newsroom.set_up()
    await send(newsroom)
    await due(newsroom.courier, POST_HOUR)
    assert newsroom.news()
    await due(newsroom.courier, POST_HOUR + MINUTE)
    assert NAME not in shown(newsroom)
    assert not [text for text in newsroom.told() if "取り下げました" in text]
    await hide(newsroom, stories[0])
    assert stories


class TestCrashes:
    async def test_what_was_posted_but_not_recorded_is_found(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        await newsroom.set_up()

        async def crash() -> None:
            raise KeyboardInterrupt

        newsroom.slack.after_post = crash
        with pytest.raises(KeyboardInterrupt):
            await send(newsroom)
        newsroom.slack.after_post = None
        assert NAME in shown(newsroom)
        await hide(newsroom, stories[0])
        await due(newsroom.courier, DRAFT_HOUR + MINUTE)
        assert NAME in shown(newsroom)  # it may be under way
        await due(newsroom.courier, DRAFT_HOUR + 11 * MINUTE)
        assert NAME not in shown(newsroom)

    @pytest.mark.parametrize("trouble", ["lost", "limited"])
    async def test_what_arrived_of_one_that_did_not_come_to_its_end_goes_at_once(
        self, newsroom: Newsroom, stories: list[Story], trouble: str
    ) -> None:
        async def after_the_first() -> None:
            newsroom.slack.after_post = None
            if trouble == "lost":
                newsroom.slack.lose = [UncertainError("dropped")]
            else:
                newsroom.slack.refuse = [RetryLaterError("ratelimited", 30)]

        assert stories
        newsroom.slack.after_post = after_the_first
        with pytest.raises((UncertainError, RetryLaterError)):
            await send(newsroom)
        assert newsroom.slack.posted == []
        await send(newsroom)
        assert NAME in shown(newsroom)

    async def test_or_as_soon_as_slack_allows_it(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        async def limit_everything() -> None:
            newsroom.slack.after_post = None
            newsroom.slack.refuse = [RetryLaterError("ratelimited", 30)]
            newsroom.slack.refuse_changes = [RetryLaterError("ratelimited", 30)]

        assert stories
        newsroom.slack.after_post = limit_everything
        with pytest.raises(RetryLaterError):
            await send(newsroom)
        assert NAME in shown(newsroom)
        await due(newsroom.courier, DRAFT_HOUR + MINUTE)
        assert newsroom.slack.posted == []

    async def test_one_taken_back_while_it_was_sent_deletes_itself(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        async def meanwhile() -> None:
            newsroom.slack.after_post = None
            await hide(newsroom, stories[0])
            await due(newsroom.courier, NIGHT)

        newsroom.slack.after_post = meanwhile
        await send(newsroom)
        assert not newsroom.told()

    async def test_a_known_part_goes_even_if_the_history_cannot_be_read(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        async def lose_the_second() -> None:
            newsroom.slack.lose = [UncertainError("dropped")]

        newsroom.slack.after_post = lose_the_second
        newsroom.slack.unreadable = "missing_scope"
        with pytest.raises(UncertainError):
            await send(newsroom)
        assert len(newsroom.slack.posted) == 1
        newsroom.slack.unreadable = ""
        await hide(newsroom, stories[0])
        await due(newsroom.courier, NIGHT + timedelta(hours=1))
        assert newsroom.slack.posted == []


class TestRefusals:
    async def test_what_slack_does_not_let_us_delete_says_something_else(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        await send(newsroom)
        await hide(newsroom, stories[0])
        newsroom.slack.refuse_changes = [RefusedError("compliance_exports_prevent_deletion")]
        await due(newsroom.courier, NIGHT)
        assert NAME not in shown(newsroom)
        assert ["取り下げました" in text for text in newsroom.told()] == [True, True]

    async def test_slack_asks_to_wait_and_it_is_tried_again_then(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        await send(newsroom)
        await hide(newsroom, stories[0])
        newsroom.slack.refuse_changes = [RetryLaterError("ratelimited", 90)]
        await due(newsroom.courier, NIGHT)
        before = list(newsroom.slack.calls)
        await due(newsroom.courier, NIGHT + MINUTE)
        assert newsroom.slack.calls == before
        await due(newsroom.courier, NIGHT + 2 * MINUTE)
        assert NAME not in shown(newsroom)

    async def test_one_its_reader_deleted_is_done_with(
        self, newsroom: Newsroom, stories: list[Story]
    ) -> None:
        await send(newsroom)
        newsroom.slack.posted.clear()
        await hide(newsroom, stories[0])

        async def gone() -> None:
            raise RefusedError("message_not_found")

        newsroom.slack.on_change = gone
        done = await due(newsroom.courier, NIGHT)
        assert "newsletter 2026-10: took back a preview" in done
