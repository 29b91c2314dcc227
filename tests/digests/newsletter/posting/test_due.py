"""What the minute's tick does for the newsletter, and whom it tells what."""

from datetime import date, timedelta

import pytest

from digests.newsletter.posting import due as due_module
from digests.newsletter.posting.due import due
from digests.poster import RefusedError
from domain.language import Language
from domain.people import Person
from storage import people
from storage.settings import EmptyMonth
from tests.digests.newsletter.newsroom import (
    DRAFT_HOUR,
    EDITOR,
    OFFICE,
    POST_HOUR,
    Newsroom,
    buttons,
    hourly,
    tokyo,
)
from tests.logs import logged

MINUTE = timedelta(minutes=1)


async def test_nothing_before_there_is_an_office_and_a_channel(newsroom: Newsroom) -> None:
    await newsroom.record_october()
    done = await due(newsroom.courier, POST_HOUR)
    assert "nothing is scheduled" in done[0]
    assert not newsroom.slack.calls


class TestDraft:
    async def test_office_and_editors_see_it_once(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR, OFFICE))
        await newsroom.record_october()
        await due(newsroom.courier, DRAFT_HOUR - MINUTE)
        assert not newsroom.slack.posted
        for moment in hourly(DRAFT_HOUR, POST_HOUR):
            await due(newsroom.courier, moment)
        for person in (OFFICE, EDITOR):
            text, _reminder = newsroom.told(person)
            assert "2026年10月号の下書き" in text
            assert "4件" in text
        assert buttons(newsroom, "draft") == [
            "newsletter.preview",
            "cut.open",
            "newsletter.approve",
            "newsletter.hold",
        ]

    async def test_in_each_persons_language(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        async with newsroom.db.begin() as s:
            emma = Person(id=EDITOR, team_id="T1", locale="en-US", language=Language.EN)
            await people.see(s, emma, DRAFT_HOUR)
        await due(newsroom.courier, DRAFT_HOUR)
        assert "draft of the October 2026 issue" in newsroom.told(EDITOR)[0]
        assert "下書き" in newsroom.told(OFFICE)[0]

    async def test_one_who_left_is_not_written_to(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        async with newsroom.db.begin() as s:
            await people.see(s, Person(id=EDITOR, team_id="T1", deactivated=True), DRAFT_HOUR)
        await due(newsroom.courier, DRAFT_HOUR)
        assert newsroom.told(OFFICE)
        assert not newsroom.told(EDITOR)

    async def test_one_who_cannot_be_reached_keeps_nobody_else_from_it(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        newsroom.slack.refuse = [RefusedError("user_disabled")]
        await due(newsroom.courier, DRAFT_HOUR)
        assert newsroom.told(OFFICE)

    async def test_none_of_a_month_that_will_be_skipped(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(empty_month=EmptyMonth.SKIP)
        await newsroom.record("先月の話", tokyo(9, 10))
        await due(newsroom.courier, DRAFT_HOUR)
        assert not [text for text in newsroom.told() if "下書きができました" in text]


class TestUnapproved:
    async def test_it_reminds_once_a_business_day_until_approved(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        for moment in hourly(POST_HOUR - timedelta(hours=12), tokyo(11, 13, 9)):
            await due(newsroom.courier, moment)
        reminders = [text for text in newsroom.told(EDITOR) if "まだ承認されていません" in text]
        assert len(reminders) == 4  # the 9th to the 12th
        assert not newsroom.news()
        await newsroom.approve(tokyo(11, 13, 9))
        for moment in hourly(tokyo(11, 13, 9), tokyo(11, 17)):
            await due(newsroom.courier, moment)
        assert len(newsroom.heads()) == 1
        assert len([text for text in newsroom.told(EDITOR) if "まだ承認" in text]) == 4

    async def test_what_is_held_is_told_once_and_once_more_at_its_hour(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        await due(newsroom.courier, DRAFT_HOUR)
        await newsroom.hold(DRAFT_HOUR + MINUTE)
        for moment in hourly(DRAFT_HOUR + 2 * MINUTE, POST_HOUR):
            await due(newsroom.courier, moment)
        assert len(newsroom.told(EDITOR)) == 1  # the draft; who holds it knows
        assert "<@UEDITOR>さんが2026年10月号の配信を止めています。" in newsroom.told()[1]
        assert buttons(newsroom, "hold")[-1] == "newsletter.release"
        for moment in hourly(POST_HOUR, tokyo(11, 12)):
            await due(newsroom.courier, moment)
        for person in (OFFICE, EDITOR):
            reminders = [text for text in newsroom.told(person) if "になりましたが" in text]
            assert len(reminders) == 1
            assert "<@UEDITOR>さんが止めています" in reminders[0]
        assert not newsroom.news()

    async def test_one_held_after_its_hour_is_told_once(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        await newsroom.hold(POST_HOUR + MINUTE)
        for moment in hourly(POST_HOUR + 2 * MINUTE, tokyo(11, 12)):
            await due(newsroom.courier, moment)
        assert len(newsroom.told()) == 1
        assert not newsroom.told(EDITOR)


class TestOlderMonths:
    async def test_are_told_to_the_office_once_and_not_posted(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record("夏の話", tokyo(8, 10))
        await newsroom.record("秋の話", tokyo(9, 10))
        await newsroom.record_october()
        for moment in hourly(tokyo(11, 5), tokyo(11, 7)):
            await due(newsroom.courier, moment)
        missing = [text for text in newsroom.told() if "配信されていません" in text]
        assert [text[:8] for text in missing] == ["2026年8月号", "2026年9月号"]
        assert not newsroom.news()

    async def test_empty_ones_are_not_missed_where_the_office_skips_them(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up(empty_month=EmptyMonth.SKIP)
        await newsroom.record("夏の話", tokyo(8, 10))
        await newsroom.record_october()
        await due(newsroom.courier, tokyo(11, 5))
        missing = [text for text in newsroom.told() if "配信されていません" in text]
        assert [text[:8] for text in missing] == ["2026年8月号"]

    async def test_months_from_before_the_set_up_are_nobodys_trouble(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.record("夏の話", tokyo(6, 10))
        await newsroom.choose(tokyo(10, 20), office=(OFFICE,), newsletter_channel="CNEWS")
        await due(newsroom.courier, tokyo(11, 5))
        assert not [text for text in newsroom.told() if "配信されていません" in text]


class TestThinMonth:
    async def test_the_office_is_asked_once_while_three_business_days_are_left(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        await newsroom.record("ひとつだけ", tokyo(10, 10))
        for moment in hourly(tokyo(10, 20, 0), tokyo(11, 1)):
            await due(newsroom.courier, moment)
        (asked,) = [one for one in newsroom.slack.posted if ":thin" in one.stamp.key]
        assert "まだ1件です" in asked.message.text

    async def test_asked_on_time(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record("ひとつだけ", tokyo(10, 10))
        await due(newsroom.courier, tokyo(10, 28) - MINUTE)
        assert not newsroom.told()
        await due(newsroom.courier, tokyo(10, 28))
        assert newsroom.told()

    async def test_not_about_a_full_month(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        await due(newsroom.courier, tokyo(10, 28))
        assert not newsroom.told()

    async def test_on_a_company_holiday_it_waits(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(days_off=(date(2026, 10, 29),))
        await due(newsroom.courier, tokyo(10, 27))  # 27, 28 and 30 are left
        assert newsroom.told()


async def test_corrections_are_made_in_the_next_minute(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    told = await newsroom.record_october()
    await due(newsroom.courier, POST_HOUR)
    await newsroom.withdraw(told[0], POST_HOUR)
    done = await due(newsroom.courier, POST_HOUR + MINUTE)
    assert "newsletter 2026-10: newsletter:2026-10:1 corrected" in done
    assert told[0].title not in str(newsroom.slack.posted)


async def test_a_correction_that_slack_refuses_is_told_once(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    told = await newsroom.record_october()
    await due(newsroom.courier, POST_HOUR)
    await newsroom.withdraw(told[0], POST_HOUR)
    for minute in range(1, 4):
        newsroom.slack.refuse_changes = [RefusedError("is_archived")]
        await newsroom.wait_is_over("newsletter:2026-10:1")
        await due(newsroom.courier, POST_HOUR + minute * MINUTE)
    (text,) = newsroom.told()
    assert "反映できませんでした" in text
    assert "is_archived" in text


async def test_one_failing_step_keeps_no_other_from_its_work(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> list[str]:
        raise RuntimeError("a defect")

    await newsroom.set_up()
    await newsroom.record_october()
    monkeypatch.setattr(due_module, "STEPS", (broken, *due_module.STEPS))
    with logged(due_module) as events:
        await due(newsroom.courier, POST_HOUR)
    assert newsroom.news()
    assert [one["step"] for one in events if one["event"] == "newsletter.step_failed"] == ["broken"]
