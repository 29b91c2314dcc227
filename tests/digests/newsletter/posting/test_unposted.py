"""A text that is fixed and not posted: no dump of the database says what is hidden by now."""

from datetime import timedelta
from pathlib import Path

import pytest

from digests.erasing.carrying_out import carry_out, order
from digests.newsletter.posting.due import due
from digests.newsletter.posting.previews import show
from digests.newsletter.posting.publish import preview, publish
from digests.newsletter.posting.standing import Status
from digests.poster import RefusedError, UncertainError
from digests.render import slack
from domain.people import Person
from domain.stories import ShownAs, Story
from storage import cuts, editions, people, versions
from storage.database import Database
from storage.erasing.registry import Registry
from storage.states import EditionState, Nameless
from tests.digests.erasing.life import everything
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    DRAFT_HOUR,
    EDITOR,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    Newsroom,
)

NAME = "林 一郎"
MINUTE = timedelta(minutes=1)
NIGHT = POST_HOUR + timedelta(hours=14)


@pytest.fixture
async def newsroom(db: Database) -> Newsroom:
    """A company with a name to be hidden."""
    newsroom = Newsroom(db)
    await newsroom.set_up()
    async with db.begin() as s:
        await people.see(s, Person(id=AUTHOR, team_id="T1", name=NAME, known=True), POST_HOUR)
    return newsroom


@pytest.fixture
async def told(newsroom: Newsroom) -> list[Story]:
    """The stories of an edition whose text is fixed, and which the channel refused."""
    stories = await newsroom.record_october()
    newsroom.slack.refuse = [RefusedError("is_archived")]
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    assert await places(newsroom, NAME) == {"edition", "edition_version"}
    return stories


async def places(newsroom: Newsroom, word: str) -> set[str]:
    """The tables that say this of what is or was to be posted."""
    tables = await everything(newsroom.db)
    return {name for name, text in tables.items() if word in text} - {
        "person",
        "story",
        "search_entry",
        "story_version",
    }


async def hide(newsroom: Newsroom, stories: list[Story]) -> None:
    for story in stories:
        await newsroom.edit(story, NIGHT, shown_as=ShownAs.ANONYMOUS)


async def test_a_hidden_name_goes_at_night_and_without_an_approval(
    newsroom: Newsroom, told: list[Story]
) -> None:
    await newsroom.hold(NIGHT)
    await hide(newsroom, told)
    done = await due(newsroom.courier, NIGHT)
    assert "newsletter 2026-10: let go of a text that is not posted" in done
    assert await places(newsroom, NAME) == set()
    again = await due(newsroom.courier, NIGHT + MINUTE)
    assert not [line for line in again if "let go" in line]


@pytest.mark.parametrize("change", ["withdraw", "edit", "hold"])
async def test_so_do_words_that_are_told_no_more(
    newsroom: Newsroom, told: list[Story], change: str
) -> None:
    assert await places(newsroom, told[0].title) >= {"edition", "edition_version"}
    match change:
        case "withdraw":
            await newsroom.withdraw(told[0], NIGHT)
        case "edit":
            await newsroom.edit(told[0], NIGHT, title="別の題")
        case _:
            await newsroom.edit(told[0], NIGHT, publish=False)
    await due(newsroom.courier, NIGHT)
    assert await places(newsroom, told[0].title) == set()


async def test_what_changes_nothing_leaves_it(newsroom: Newsroom, told: list[Story]) -> None:
    assert told
    before = await newsroom.edition()
    await due(newsroom.courier, NIGHT)
    assert await newsroom.edition() == before


async def test_words_the_editors_took_back_go(newsroom: Newsroom, told: list[Story]) -> None:
    assert told
    async with newsroom.db.begin() as s:
        now = NIGHT
        document = '{"opening": "林さんの月でした。"}'
        await cuts.save(s, str(OCTOBER), document, expected_revision=0, by=EDITOR, now=now)
    await due(newsroom.courier, NIGHT)
    assert (await edition_of(newsroom)).document is None


async def test_the_next_attempt_posts_what_is_true_then(
    newsroom: Newsroom, told: list[Story]
) -> None:
    await hide(newsroom, told)
    await due(newsroom.courier, NIGHT)
    await publish(newsroom.courier, OCTOBER, NIGHT, by=OFFICE)
    assert newsroom.news()
    assert NAME not in str(newsroom.slack.posted)
    record = await edition_of(newsroom)
    assert (record.state, bool(record.document)) == (EditionState.POSTED, True)
    assert await places(newsroom, NAME) == set()


async def test_a_text_that_was_replaced_before_the_post_is_kept_nowhere(
    newsroom: Newsroom, told: list[Story]
) -> None:
    """Though no tick came between the withdrawal and the post."""
    await newsroom.withdraw(told[0], NIGHT)
    await publish(newsroom.courier, OCTOBER, NIGHT, by=OFFICE)
    assert await places(newsroom, told[0].title) == set()


async def test_where_nothing_is_left_to_tell_nothing_is_kept(
    newsroom: Newsroom, told: list[Story]
) -> None:
    for story in told:
        await newsroom.withdraw(story, NIGHT)
    await publish(newsroom.courier, OCTOBER, NIGHT, by=OFFICE)
    await due(newsroom.courier, NIGHT)
    record = await edition_of(newsroom)
    assert (record.state, record.document) == (EditionState.SKIPPED, None)
    assert await places(newsroom, told[0].title) == set()


async def test_an_erasure_leaves_nothing_of_them_in_it(
    newsroom: Newsroom, told: list[Story], tmp_path: Path
) -> None:
    assert told
    await order(newsroom.db, Registry(tmp_path / "erasures"), AUTHOR, Nameless.ERASE, NIGHT)
    await carry_out(newsroom.db, NIGHT)
    await due(newsroom.courier, NIGHT)
    tables = await everything(newsroom.db)
    assert [name for name, text in tables.items() if NAME in text or "手直し" in text] == []


async def test_a_name_that_was_hidden_between_the_reading_and_the_fixing_goes(
    newsroom: Newsroom, told: list[Story]
) -> None:
    """No change marks a text that is not fixed yet: what it tells is compared instead."""
    before = await edition_of(newsroom)
    async with newsroom.db.read() as s:
        (text,) = await versions.of_month(s, "2026-10")
    await hide(newsroom, told)
    await due(newsroom.courier, NIGHT)
    await _as_if_fixed(newsroom, before, text)
    assert NAME in str(await places_of_text(newsroom))
    await due(newsroom.courier, NIGHT)
    assert await places(newsroom, NAME) == set()


async def _as_if_fixed(
    newsroom: Newsroom, record: editions.EditionRecord, text: versions.Version
) -> None:
    assert record.document
    assert record.language
    frozen = editions.Frozen(record.document, record.language, "CNEWS", frozenset({1, 2, 3, 4}))
    async with newsroom.db.begin() as s:
        await editions.freeze(s, record.month, frozen, now=NIGHT)
        await versions.keep(s, text)


async def places_of_text(newsroom: Newsroom) -> str:
    return (await edition_of(newsroom)).document or ""


async def edition_of(newsroom: Newsroom) -> editions.EditionRecord:
    record = await newsroom.edition()
    assert record is not None
    return record


async def test_a_draft_that_names_them_in_its_opening_is_taken_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    other = "UOTHER"
    async with newsroom.db.begin() as s:
        await people.see(
            s, Person(id=other, team_id="T1", name="立花 早苗", known=True), DRAFT_HOUR
        )
        document = '{"opening": "立花 早苗さんの月でした。"}'
        month, now = str(OCTOBER), DRAFT_HOUR
        await cuts.save(s, month, document, expected_revision=0, by=EDITOR, now=now)
    await newsroom.record_october()
    edition = await preview(newsroom.courier, OCTOBER, DRAFT_HOUR)
    shown_at = DRAFT_HOUR + timedelta(seconds=30)
    await show(newsroom.courier, edition, slack.render(edition), to=EDITOR, now=shown_at)
    assert "立花" in str(newsroom.slack.posted)
    await order(newsroom.db, Registry(tmp_path / "erasures"), other, Nameless.ERASE, DRAFT_HOUR)
    await carry_out(newsroom.db, DRAFT_HOUR)
    await due(newsroom.courier, DRAFT_HOUR + MINUTE)
    assert "立花" not in str(newsroom.slack.posted)


class TestMaybeOut:
    """Killed between its claim and the answer: nobody knows whether it is out."""

    async def test_the_stored_text_follows_though_nothing_can_be_looked_up_at_night(
        self, newsroom: Newsroom
    ) -> None:
        stories = await newsroom.record_october()
        newsroom.slack.lose = [UncertainError("killed")]
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        await hide(newsroom, stories)
        await due(newsroom.courier, NIGHT)
        assert await places(newsroom, NAME) == set()
        assert NAME in str(newsroom.slack.posted)
        await newsroom.wait_is_over("newsletter:2026-10:1")
        for minutes in range(3):
            await due(newsroom.courier, POST_HOUR + timedelta(days=1, minutes=minutes))
        heads = [one for one in newsroom.slack.posted if one.stamp.key == "newsletter:2026-10:1"]
        assert len(heads) == 1
        assert NAME not in str(newsroom.slack.posted)

    async def test_a_part_that_was_posted_as_it_was_before_is_corrected_in_the_end(
        self, newsroom: Newsroom
    ) -> None:
        stories = await newsroom.record_october(40)
        posts = 0

        async def second_is_lost() -> None:
            nonlocal posts
            posts += 1
            if posts == 2:
                newsroom.slack.lose = [UncertainError("killed")]

        newsroom.slack.before_post = second_is_lost
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
        newsroom.slack.before_post = None
        assert len(newsroom.slack.posted) == 2
        newsroom.lease_seconds = 0
        await newsroom.wait_is_over("newsletter:2026-10:2")
        await hide(newsroom, stories)
        for minutes in range(1, 5):
            await due(newsroom.courier, POST_HOUR + minutes * MINUTE)
        assert (await edition_of(newsroom)).state is EditionState.POSTED
        assert NAME not in str([one.message for one in newsroom.slack.posted])

    @pytest.mark.parametrize("hidden", [False, True])
    async def test_a_change_between_the_parts_is_in_those_to_come(
        self, newsroom: Newsroom, *, hidden: bool
    ) -> None:
        stories = await newsroom.record_october(40)
        seen: list[str] = []

        async def hide_after_the_first() -> None:
            if len(newsroom.slack.posted) == 1 and not seen:
                seen.append("the head is out")
                if hidden:
                    await hide(newsroom, stories)

        newsroom.slack.after_post = hide_after_the_first
        done = await publish(newsroom.courier, OCTOBER, POST_HOUR)
        assert (done.status, seen) == (Status.POSTED, ["the head is out"])
        thread = [one.message for one in newsroom.slack.posted if one.thread]
        assert (NAME in str(thread)) is not hidden
        await due(newsroom.courier, POST_HOUR + MINUTE)
        assert (NAME in str([one.message for one in newsroom.slack.posted])) is not hidden
