"""What may be told only since its month's edition is out: the next one tells it, and says so."""

from datetime import datetime, timedelta

import pytest

from digests.newsletter.posting.due import due
from digests.newsletter.posting.publish import publish
from domain.calendar import Month
from domain.people import Person
from domain.stories import ShownAs, Story
from storage import deliveries, late, people, stories
from storage.database import Database
from storage.settings import EmptyMonth
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    TOKYO,
    Newsroom,
    tokyo,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
NOVEMBER = Month(2026, 11)
NOVEMBER_HOUR = tokyo(12, 7)


class Desk(Newsroom):
    """A newsroom whose October has one record more, held back by the office."""

    held: Story

    async def hold_story(self, now: datetime, *, held: bool) -> None:
        async with self.db.begin() as s:
            await stories.hold(s, self.held.id, held=held, by=OFFICE, now=now)

    async def told_in(self, month: Month) -> list[str]:
        async with self.db.read() as s:
            return [one.title for one in await stories.in_month(s, month.bounds(TOKYO))]

    async def november(self) -> None:
        for number in range(3):
            await self.record(f"十一月の話{number}", tokyo(11, 12 + number))

    def notes(self) -> list[str]:
        return [one.message.text for one in self.slack.posted if ":late:" in one.stamp.key]


@pytest.fixture
async def desk(db: Database) -> Desk:
    newsroom = Desk(db)
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.held = await newsroom.record("あとから出せた話", tokyo(10, 20))
    await newsroom.hold_story(tokyo(10, 21), held=True)
    async with db.begin() as s:
        await people.see(s, Person(id=AUTHOR, team_id="T1", known=True), tokyo(10, 1))
    return newsroom


async def test_released_after_the_post_it_is_told_by_the_next_edition_alone(desk: Desk) -> None:
    await due(desk.courier, POST_HOUR)
    await desk.hold_story(POST_HOUR + DAY, held=False)
    await due(desk.courier, POST_HOUR + DAY)
    assert desk.held.title not in await desk.told_in(OCTOBER)
    assert await desk.told_in(NOVEMBER) == [desk.held.title]
    await desk.november()
    await due(desk.courier, NOVEMBER_HOUR)
    posts = [one for one in desk.slack.posted if one.stamp.key == "newsletter:2026-11:1"]
    assert desk.held.title in str(posts)
    assert str(desk.slack.posted).count(desk.held.title) >= 1
    october = [one for one in desk.slack.posted if "newsletter:2026-10" in one.stamp.key]
    assert desk.held.title not in str([one for one in october if "notice" not in one.stamp.key])


async def test_its_author_is_told_once_which_edition(desk: Desk) -> None:
    await due(desk.courier, POST_HOUR)
    await desk.hold_story(POST_HOUR + MINUTE, held=False)
    for minutes in range(2, 5):
        await due(desk.courier, POST_HOUR + minutes * MINUTE)
    (note,) = desk.notes()
    assert "2026年11月号" in note
    assert "あとから出せた話" in note
    await desk.hold_story(POST_HOUR + DAY, held=True)
    await desk.hold_story(POST_HOUR + 2 * DAY, held=False)
    await due(desk.courier, POST_HOUR + 2 * DAY)
    assert len(desk.notes()) == 1
    assert await desk.told_in(NOVEMBER) == [desk.held.title]


async def test_at_night_the_author_sleeps(desk: Desk) -> None:
    await due(desk.courier, POST_HOUR)
    await desk.hold_story(tokyo(11, 9, 20), held=False)
    await due(desk.courier, tokyo(11, 9, 20, 1))
    assert desk.notes() == []
    await due(desk.courier, tokyo(11, 10, 9))
    assert len(desk.notes()) == 1


async def test_the_ledger_never_says_whose_a_nameless_record_is(desk: Desk) -> None:
    async with desk.db.begin() as s:
        figures = {"shown_as": ShownAs.ANONYMOUS}
        await stories.patch(s, desk.held.id, author=AUTHOR, figures=figures, now=tokyo(10, 22))
    await due(desk.courier, POST_HOUR)
    await desk.hold_story(POST_HOUR + MINUTE, held=False)
    await due(desk.courier, POST_HOUR + 2 * MINUTE)
    (note,) = [one for one in desk.slack.posted if ":late:" in one.stamp.key]
    assert note.landed.channel == f"D{AUTHOR}"
    async with desk.db.read() as s:
        row = await deliveries.get(s, note.stamp.key)
        assert await late.owed(s) == []
    assert AUTHOR not in repr(row)


async def test_made_public_or_brought_back_by_its_author_nobody_is_written_to(desk: Desk) -> None:
    kept = await desk.record("公開をためらった話", tokyo(10, 22), publish=False)
    back = await desk.record("取り下げた話", tokyo(10, 23))
    await desk.withdraw(back, tokyo(10, 24))
    await due(desk.courier, POST_HOUR)
    async with desk.db.begin() as s:
        await stories.set_publish(s, kept.id, author=AUTHOR, publish=True, now=POST_HOUR + MINUTE)
    await desk.restore(back, POST_HOUR + MINUTE)
    await due(desk.courier, POST_HOUR + 2 * MINUTE)
    assert await desk.told_in(NOVEMBER) == [kept.title, back.title]
    assert desk.notes() == []


async def test_in_time_it_is_told_with_its_month(desk: Desk) -> None:
    await desk.hold_story(tokyo(11, 4), held=False)
    await due(desk.courier, tokyo(11, 4, 11))
    assert desk.held.title in await desk.told_in(OCTOBER)
    assert desk.notes() == []
    await due(desk.courier, POST_HOUR)
    assert desk.held.title in str(desk.slack.posted)


async def test_what_its_edition_told_comes_back_there(desk: Desk) -> None:
    await desk.hold_story(tokyo(11, 4), held=False)
    await due(desk.courier, POST_HOUR)
    await desk.hold_story(POST_HOUR + MINUTE, held=True)
    await due(desk.courier, POST_HOUR + 2 * MINUTE)
    post = [one for one in desk.slack.posted if one.landed.channel == "CNEWS"]
    assert desk.held.title not in str(post)
    await desk.hold_story(POST_HOUR + 3 * MINUTE, held=False)
    await due(desk.courier, POST_HOUR + 4 * MINUTE)
    assert desk.held.title in str(desk.slack.posted)
    assert await desk.told_in(NOVEMBER) == []
    assert desk.notes() == []


async def test_between_the_close_and_the_post_of_the_next_it_joins_that_one(desk: Desk) -> None:
    await due(desk.courier, POST_HOUR)
    await desk.november()
    await desk.hold_story(tokyo(12, 3), held=False)
    await due(desk.courier, tokyo(12, 3, 10, 1))
    assert desk.held.title in await desk.told_in(NOVEMBER)


async def test_after_both_are_out_it_joins_the_third(desk: Desk) -> None:
    await due(desk.courier, POST_HOUR)
    await desk.november()
    await due(desk.courier, NOVEMBER_HOUR)
    await desk.hold_story(NOVEMBER_HOUR + DAY, held=False)
    await due(desk.courier, NOVEMBER_HOUR + DAY)
    assert await desk.told_in(Month(2026, 12)) == [desk.held.title]


async def test_an_edition_that_was_left_out_does_not_swallow_it(db: Database) -> None:
    desk = Desk(db)
    await desk.set_up(empty_month=EmptyMonth.SKIP)
    desk.held = await desk.record("ひとつきりの話", tokyo(10, 20))
    await desk.hold_story(tokyo(10, 21), held=True)
    await publish(desk.courier, OCTOBER, POST_HOUR)
    await desk.hold_story(POST_HOUR + DAY, held=False)
    await due(desk.courier, POST_HOUR + DAY)
    assert await desk.told_in(NOVEMBER) == [desk.held.title]


async def test_released_and_held_again_at_once_it_stays_where_it_was(desk: Desk) -> None:
    await due(desk.courier, POST_HOUR)
    await desk.hold_story(POST_HOUR + MINUTE, held=False)
    await desk.hold_story(POST_HOUR + MINUTE, held=True)
    await due(desk.courier, POST_HOUR + 2 * MINUTE)
    assert await desk.told_in(NOVEMBER) == []
    assert desk.notes() == []
    async with desk.db.read() as s:
        assert await late.undecided(s) == []
        counts = await stories.month_counts(s, OCTOBER.bounds(TOKYO))
    assert counts.held == 1
