"""The editors' words after the post: put right in place, with a note, and their author told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from digests.newsletter.desk import open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import AwardChoice, Rewrite
from digests.newsletter.editing.cut_edits import Edit, awarded, opened, reasoned, rewritten
from digests.newsletter.editing.cutting import Act, Edited, Result
from digests.newsletter.edition import Criterion, Edition
from digests.newsletter.posting.due import due
from digests.newsletter.posting.freezing import stored
from digests.newsletter.posting.publish import publish
from digests.newsletter.reading.trail import read_trail
from digests.poster import RefusedError, RetryLaterError
from digests.render import trail
from domain.people import Person
from domain.stories import ShownAs, Story
from storage import corrections, cuts, deliveries, people
from storage.database import Database
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    DRAFT_HOUR,
    EDITOR,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    TOKYO,
    Newsroom,
    tokyo,
)

LATER = POST_HOUR + timedelta(days=1)
MINUTE = timedelta(minutes=1)
NOTE = "（訂正：2026年11月10日(火)に内容を直しました）"
WORDS = "佐藤 花子さんが、写す仕事をなくしました。"


@dataclass
class Desk:
    """Editors at work on an issue."""

    newsroom: Newsroom
    stories: list[Story]

    async def change(
        self, edit: Edit, *, at: datetime = LATER, by: str = EDITOR, **about: Any
    ) -> Edited:
        """As the screen does it, on what stands now; of the post, unless it is told otherwise."""
        desk = await open_desk(self.newsroom.courier, at)
        async with self.newsroom.db.read() as s:
            kept = await cuts.get(s, str(OCTOBER))
        fields: dict[str, Any] = {"what": "rewrite", "posted": True, "means_more": True} | about
        seen = kept.revision if kept else 0
        act = Act(month=OCTOBER, by=by, seen=seen, **fields)
        return await cutting.change(desk, act, edit)

    async def rewrite(self, story: Story, words: str = WORDS, **about: Any) -> Edited:
        """Tell a story in these words."""
        rewrite = Rewrite(story_id=story.id, revision=story.revision, lead=words)
        return await self.change(rewritten(story.id, rewrite), story_id=story.id, **about)

    async def minutes(self, number: int = 2, since: datetime = LATER) -> None:
        """So many ticks."""
        for minute in range(1, number + 1):
            await due(self.newsroom.courier, since + minute * MINUTE)

    async def edition(self) -> Edition:
        record = await self.newsroom.edition()
        assert record is not None
        return stored(record)

    def post(self) -> str:
        """What stands in the channel and its thread."""
        posted = self.newsroom.slack.posted
        return str([one for one in posted if one.stamp.key.startswith("newsletter:")])

    def notes(self) -> list[str]:
        """What authors were told."""
        posted = self.newsroom.slack.posted
        return [one.message.text for one in posted if ":reworded:" in one.stamp.key]

    async def pending(self) -> list[str]:
        async with self.newsroom.db.read() as s:
            return await corrections.pending(s)


@pytest.fixture
async def desk(db: Database) -> Desk:
    """An October that is posted with an opening word, a rewritten story and an award."""
    newsroom = Newsroom(db)
    await newsroom.set_up(editors=(EDITOR,))
    desk = Desk(newsroom, await newsroom.record_october(12))
    async with db.begin() as s:
        author = Person(id=AUTHOR, team_id="T1", name="佐藤 花子", known=True)
        await people.see(s, author, tokyo(10, 1))
    given = AwardChoice(criterion=Criterion.RESULT, story_id=desk.stories[1].id, revision=1)
    for edit in (
        opened("寒くなりました。"),
        awarded([given]),
        rewritten(1, Rewrite(story_id=1, revision=1, headline="転記が5分に", lead="短くした文。")),
    ):
        await desk.change(edit, at=DRAFT_HOUR, posted=False)
    await newsroom.approve(DRAFT_HOUR)
    await due(newsroom.courier, POST_HOUR)
    assert "短くした文。" in desk.post()
    return desk


async def test_words_are_put_right_in_place_with_a_note(desk: Desk) -> None:
    places = [one.landed for one in desk.newsroom.slack.posted]
    before = {piece for piece in (await desk.edition()).pieces if piece.story_id != 1}
    assert (await desk.rewrite(desk.stories[0])).result is Result.SAVED
    await desk.minutes()
    assert WORDS in desk.post()
    assert "短くした文。" not in desk.post()
    assert desk.post().count(NOTE) == 1
    assert [one.landed for one in desk.newsroom.slack.posted][: len(places)] == places
    assert await desk.pending() == []
    after = {piece for piece in (await desk.edition()).pieces if piece.story_id != 1}
    assert after == before


async def test_the_words_of_the_record_come_back(desk: Desk) -> None:
    await desk.change(rewritten(1, None), story_id=1)
    await desk.minutes()
    assert desk.stories[0].title in desk.post()
    assert "短くした文。" not in desk.post()
    assert "転記が5分に" not in desk.post()


async def test_a_lead_that_was_the_records_own_is_told_in_the_editors_words(desk: Desk) -> None:
    [story] = [one for one in desk.stories if one.id == (await desk.edition()).led_ids[1]]
    await desk.rewrite(story)
    await desk.minutes()
    assert WORDS in desk.post()


@pytest.mark.parametrize("before", ["寒くなりました。", ""])
async def test_the_opening_word_is_put_right_or_added(desk: Desk, before: str) -> None:
    if not before:
        await desk.change(opened(""), what="opening")
        await desk.minutes()
        assert "推進室からのことばは取り下げました（2026年11月10日(火)）。" in desk.post()
    await desk.change(opened("暑くなりました。"), what="opening", at=LATER + 9 * MINUTE)
    await desk.minutes(since=LATER + 9 * MINUTE)
    assert "暑くなりました。" in desk.post()
    assert "寒くなりました。" not in desk.post()
    assert "取り下げ" not in desk.post()
    assert desk.post().count(NOTE) == 1
    assert desk.notes() == []
    revision = (await desk.edition()).revision
    await desk.newsroom.edit(desk.stories[3], LATER + 20 * MINUTE, title="別の題")
    await desk.minutes(since=LATER + 20 * MINUTE)
    assert (await desk.edition()).revision == revision + 1
    assert NOTE in str((await desk.edition()).sections[0].outro)


async def test_the_reason_of_an_award_is_put_right_and_nothing_else_of_the_story(
    desk: Desk,
) -> None:
    story = desk.stories[1]
    before = {one for one in (await desk.edition()).pieces if one.award is None}
    edit = reasoned(Criterion.RESULT, story.id, story.revision, "地道に続けてくれました。")
    await desk.change(edit, story_id=story.id, award=Criterion.RESULT, what="reason")
    await desk.minutes()
    assert "地道に続けてくれました。" in desk.post()
    assert {one for one in (await desk.edition()).pieces if one.award is None} == before
    assert len(desk.notes()) == 1


async def test_its_author_hears_once_a_day(desk: Desk) -> None:
    for number in range(3):
        await desk.rewrite(desk.stories[0], f"佐藤 花子さんの工夫、{number}回目。")
        await desk.minutes(since=LATER + number * MINUTE)
    [note] = desk.notes()
    assert "紹介することばを直しました" in note
    assert desk.stories[0].title in note
    assert f"推進室の<@{OFFICE}>さんに聞いてください" in note
    tomorrow = LATER + timedelta(days=1)
    await desk.rewrite(desk.stories[0], "佐藤 花子さんの工夫、翌日。", at=tomorrow)
    await desk.minutes(since=tomorrow)
    assert len(desk.notes()) == 2


async def test_nobody_hears_of_what_says_the_same_or_of_their_own_words(desk: Desk) -> None:
    await desk.rewrite(desk.stories[0], "短くした、文。", means_more=False)
    await desk.newsroom.choose(editors=(AUTHOR,))
    await desk.rewrite(desk.stories[0], by=AUTHOR, over=True)
    await desk.minutes()
    assert WORDS in desk.post()
    assert desk.notes() == []


async def test_a_note_that_slack_puts_off_follows(desk: Desk) -> None:
    await desk.rewrite(desk.stories[0])
    desk.newsroom.slack.refuse = [RetryLaterError("ratelimited", 0)]
    await desk.minutes(1)
    assert desk.notes() == []
    assert await desk.pending() == [str(OCTOBER)]
    await desk.minutes()
    assert len(desk.notes()) == 1
    assert await desk.pending() == []


async def test_a_correction_that_slack_refuses_is_tried_again(desk: Desk) -> None:
    await desk.rewrite(desk.stories[0])
    desk.newsroom.slack.refuse_changes = [RefusedError("is_archived")]
    await desk.minutes(1)
    assert WORDS not in desk.post()
    assert WORDS in (await desk.edition()).model_dump_json()
    for key in (f"newsletter:{OCTOBER}:{number}" for number in range(1, 9)):
        await desk.newsroom.wait_is_over(key)
    await desk.minutes()
    assert WORDS in desk.post()
    assert desk.post().count(NOTE) == 1
    assert len(desk.notes()) == 1


async def test_a_nameless_story_stays_nameless(desk: Desk) -> None:
    story = desk.stories[0]
    await desk.newsroom.edit(story, LATER, shown_as=ShownAs.ANONYMOUS)
    await desk.minutes(1)
    rewrite = Rewrite(story_id=story.id, revision=2, lead="写す仕事がなくなりました。")
    await desk.change(rewritten(story.id, rewrite), story_id=story.id)
    await desk.minutes()
    assert "写す仕事がなくなりました。" in desk.post()
    [note] = [one for one in desk.newsroom.slack.posted if ":reworded:" in one.stamp.key]
    assert note.landed.channel == f"D{AUTHOR}"
    async with desk.newsroom.db.read() as s:
        assert AUTHOR not in repr(await deliveries.get(s, note.stamp.key))


async def test_what_its_author_changes_or_takes_back_later_goes_as_ever(desk: Desk) -> None:
    await desk.rewrite(desk.stories[0])
    await desk.minutes(1)
    await desk.newsroom.edit(desk.stories[0], LATER + 5 * MINUTE, title="転記の手直し、改め")
    await desk.minutes(since=LATER + 5 * MINUTE)
    assert WORDS not in desk.post()
    assert "転記の手直し、改め" in desk.post()
    await desk.newsroom.withdraw(desk.stories[0], LATER + 9 * MINUTE)
    await desk.minutes(since=LATER + 9 * MINUTE)
    assert "転記の手直し、改め" not in desk.post()


async def test_words_about_a_record_that_changed_meanwhile_are_refused(desk: Desk) -> None:
    await desk.newsroom.edit(desk.stories[0], LATER, shown_as=ShownAs.ANONYMOUS)
    assert (await desk.rewrite(desk.stories[0])).result is Result.OUTDATED


async def test_the_audit_says_who_changed_what_without_a_word_of_it(desk: Desk) -> None:
    await desk.rewrite(desk.stories[0])
    await desk.minutes()
    kept = await read_trail(desk.newsroom.db, OCTOBER)
    edit = [one for one in kept.entries if one.what == "newsletter.edited"][-1]
    assert (edit.who, edit.details) == (EDITOR, {"change": "rewrite", "story": 1, "after": "post"})
    assert "短くした文。" in kept.versions[-2].document
    assert WORDS in kept.versions[-1].document
    assert "with 4 changes by the editors" in trail.render(kept, TOKYO)


async def test_a_draft_is_not_changed_as_if_it_were_posted_nor_a_post_as_a_draft(
    newsroom: Newsroom,
) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom, await newsroom.record_october())
    assert (await desk.rewrite(desk.stories[0])).result is Result.OUT
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    assert (await desk.rewrite(desk.stories[0], posted=False)).result is Result.OUT
    assert (await desk.rewrite(desk.stories[0], by=OFFICE)).result is Result.SAVED
