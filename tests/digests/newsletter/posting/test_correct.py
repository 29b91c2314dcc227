"""Corrections: what was posted follows its stories, whatever crashes on the way."""

from datetime import timedelta

import pytest

from digests.delivery import Courier, Outcome, Result
from digests.newsletter.posting.correct import correct
from digests.newsletter.posting.freezing import stored
from digests.newsletter.posting.publish import publish
from digests.poster import RefusedError, RetryLaterError, UncertainError
from domain.people import Person
from domain.stories import ShownAs, Story
from storage import audit, corrections, cuts, people, stories
from tests.digests.erasing.life import dump
from tests.digests.newsletter.newsroom import AUTHOR, EDITOR, OCTOBER, POST_HOUR, Newsroom

LATER = POST_HOUR + timedelta(days=1)


@pytest.fixture
async def told(newsroom: Newsroom) -> list[Story]:
    """The stories of an edition that is out, long enough to have a thread."""
    await newsroom.set_up()
    stories = await newsroom.record_october(40)
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    return stories


async def go(newsroom: Newsroom) -> list[Outcome]:
    return await correct(newsroom.courier, OCTOBER, LATER)


async def pending(newsroom: Newsroom) -> list[str]:
    async with newsroom.db.read() as s:
        return await corrections.pending(s)


def shown(newsroom: Newsroom) -> str:
    return str(newsroom.slack.posted)


async def test_nothing_changed_is_nothing_done(newsroom: Newsroom, told: list[Story]) -> None:
    assert told
    before = list(newsroom.slack.calls)
    assert await go(newsroom) == []
    assert newsroom.slack.calls == before


async def test_a_withdrawn_story_is_gone_from_every_message(
    newsroom: Newsroom, told: list[Story]
) -> None:
    places = [one.landed for one in newsroom.slack.posted]
    for story in (told[0], told[20]):
        await newsroom.withdraw(story, LATER)
    await go(newsroom)
    assert told[0].title not in shown(newsroom)
    assert told[20].title not in shown(newsroom)
    assert "取り下げ" in shown(newsroom)
    assert told[1].title in shown(newsroom)
    assert [one.landed for one in newsroom.slack.posted] == places
    assert await pending(newsroom) == []


async def test_an_edited_story_is_told_anew_with_a_note(
    newsroom: Newsroom, told: list[Story]
) -> None:
    await newsroom.edit(told[0], LATER, title="転記の手直し、数字の訂正版")
    await go(newsroom)
    assert "数字の訂正版" in shown(newsroom)
    assert "訂正" in shown(newsroom)
    assert "2026年11月10日" in shown(newsroom)


async def test_a_story_moved_to_another_department_is_told_there(
    newsroom: Newsroom, told: list[Story]
) -> None:
    assert "監査室" not in shown(newsroom)
    async with newsroom.db.begin() as s:
        await stories.set_department(s, told[0].id, department="監査室", now=LATER)
    await go(newsroom)
    assert "監査室" in shown(newsroom)
    assert await pending(newsroom) == []


async def test_only_the_messages_that_changed_are_updated(
    newsroom: Newsroom, told: list[Story]
) -> None:
    await newsroom.edit(told[0], LATER, title="転記の手直し、数字の訂正版")
    outcomes = await go(newsroom)
    updates = [call for call in newsroom.slack.calls if call.startswith("update")]
    assert 1 <= len(updates) < len(outcomes)


async def test_the_name_of_an_author_who_hides_leaves_the_frozen_text(
    newsroom: Newsroom, told: list[Story]
) -> None:
    await newsroom.edit(told[0], LATER, shown_as=ShownAs.ANONYMOUS)
    await go(newsroom)
    record = await newsroom.edition()
    assert record is not None
    piece = next(
        piece
        for section in stored(record).sections
        for piece in section.pieces
        if piece.story_id == told[0].id
    )
    assert "経理部" not in str(piece.paragraphs)
    assert await pending(newsroom) == []


@pytest.mark.parametrize("praised", [0, 1])
async def test_editors_go_on_naming_who_is_named_beside_another_story(
    newsroom: Newsroom, praised: int
) -> None:
    """Else a name that is gone would tell whose the nameless story is."""
    await newsroom.set_up()
    records = await newsroom.record_october()
    async with newsroom.db.begin() as s:
        known = Person(id=AUTHOR, team_id="T1", name="佐藤 花子（経理）", known=True)
        await people.see(s, known, POST_HOUR)
        document = f'{{"opening": "佐藤 花子さんの「{records[praised].title}」がすてきです。"}}'
        month, now = str(OCTOBER), POST_HOUR
        await cuts.save(s, month, document, expected_revision=0, by=EDITOR, now=now)
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    await newsroom.edit(records[0], LATER, shown_as=ShownAs.ANONYMOUS)
    await go(newsroom)
    assert (f"佐藤 花子さんの「{records[praised].title}」" in shown(newsroom)) is (praised == 1)


async def test_nor_do_the_editors_name_them_any_more(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    first, *_ = await newsroom.record_october()
    async with newsroom.db.begin() as s:
        known = Person(id=AUTHOR, team_id="T1", name="佐藤 花子（経理）", known=True)
        await people.see(s, known, POST_HOUR)
        document = (
            f'{{"opening": "今月は佐藤 花子さんの「{first.title}」が印象に残りました。佐藤さん！"}}'
        )
        month, now = str(OCTOBER), POST_HOUR
        await cuts.save(s, month, document, expected_revision=0, by=EDITOR, now=now)
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    assert "佐藤 花子さんの「" in shown(newsroom)
    for one in range(1, 5):
        hidden = {"shown_as": ShownAs.ANONYMOUS}
        async with newsroom.db.begin() as s:
            await stories.patch(s, one, author=AUTHOR, figures=hidden, now=LATER)
    await go(newsroom)
    assert "佐藤 花子" not in shown(newsroom)
    assert "印象に残りました" in shown(newsroom)
    async with newsroom.db.read() as s:
        tables = await dump(s)
    assert [name for name, text in tables.items() if "佐藤" in text] == ["person"]


async def test_a_restored_story_comes_back(newsroom: Newsroom, told: list[Story]) -> None:
    from_author = told[0]
    await newsroom.withdraw(from_author, LATER)
    await go(newsroom)
    await newsroom.restore(from_author, LATER)
    await go(newsroom)
    assert from_author.title in shown(newsroom)
    assert "取り下げ" not in shown(newsroom)


class TestInterrupted:
    @pytest.mark.parametrize("lost", [UncertainError("dropped"), RetryLaterError("ratelimited", 0)])
    async def test_it_is_taken_up_again(
        self, newsroom: Newsroom, told: list[Story], lost: UncertainError
    ) -> None:
        for story in told[::10]:
            await newsroom.withdraw(story, LATER)
        newsroom.slack.refuse_changes = [lost]
        first = await go(newsroom)
        assert Result.LATER in [outcome.result for outcome in first]
        assert await pending(newsroom) == ["2026-10"]
        await go(newsroom)
        assert not any(story.title in shown(newsroom) for story in told[::10])
        assert await pending(newsroom) == []

    async def test_a_refusal_is_not_repeated_each_minute(
        self, newsroom: Newsroom, told: list[Story]
    ) -> None:
        await newsroom.withdraw(told[0], LATER)
        newsroom.slack.refuse_changes = [RefusedError("is_archived")] * 9
        await go(newsroom)
        calls = len(newsroom.slack.calls)
        assert await go(newsroom) == []
        assert len(newsroom.slack.calls) == calls
        assert await pending(newsroom) == ["2026-10"]

    async def test_a_message_that_a_person_deleted_stays_deleted(
        self, newsroom: Newsroom, told: list[Story]
    ) -> None:
        await newsroom.withdraw(told[0], LATER)
        newsroom.slack.refuse_changes = [RefusedError("message_not_found")]
        await go(newsroom)
        assert await pending(newsroom) == []
        calls = len(newsroom.slack.calls)
        await newsroom.restore(told[0], LATER)
        await go(newsroom)
        assert len(newsroom.slack.calls) >= calls

    async def test_a_process_that_hung_does_not_bring_back_what_was_taken_out(
        self, newsroom: Newsroom, told: list[Story]
    ) -> None:
        async def overtake() -> None:
            newsroom.slack.on_change = None
            await newsroom.withdraw(told[1], LATER)
            await correct(Courier(newsroom.db, newsroom.slack), OCTOBER, LATER)

        await newsroom.withdraw(told[0], LATER)
        newsroom.slack.on_change = overtake
        newsroom.lease_seconds = 0
        await go(newsroom)
        assert told[0].title not in shown(newsroom)
        assert told[1].title not in shown(newsroom)

    async def test_a_change_during_the_correction_is_not_forgotten(
        self, newsroom: Newsroom, told: list[Story]
    ) -> None:
        await newsroom.withdraw(told[0], LATER)
        much_later = LATER + timedelta(minutes=5)

        async def another() -> None:
            newsroom.slack.on_change = None
            await newsroom.withdraw(told[1], much_later)

        newsroom.slack.on_change = another
        await go(newsroom)
        assert await pending(newsroom) == ["2026-10"]
        await go(newsroom)
        assert told[1].title not in shown(newsroom)
        assert await pending(newsroom) == []


async def test_the_audit_names_the_corrected_stories(newsroom: Newsroom, told: list[Story]) -> None:
    await newsroom.withdraw(told[0], LATER)
    await go(newsroom)
    async with newsroom.db.read() as s:
        entries = await audit.about(s, "edition:2026-10")
    corrected = [entry for entry in entries if entry.what == "newsletter.corrected"]
    assert [entry.details["stories"] for entry in corrected] == [[told[0].id]]
