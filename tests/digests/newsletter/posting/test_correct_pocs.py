"""Trials in the monthly job: told, corrected in place, taken back from previews, asked about."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from digests.newsletter.posting.correct import correct
from digests.newsletter.posting.due import due
from digests.newsletter.posting.previews import show
from digests.newsletter.posting.publish import preview, publish
from digests.newsletter.posting.standing import Status
from digests.render import slack
from domain.pocs import Decision, Health, NewCheckin, NewPoc, Poc
from domain.stories import Kind, NewStory, ShownAs
from storage import audit, corrections, pocs, stories
from storage.pocs import Acting, Closing
from storage.settings import EmptyMonth
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    DRAFT_HOUR,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    Newsroom,
    tokyo,
)

LATER = POST_HOUR + timedelta(days=1)
TRIAL: dict[str, Any] = {
    "title": "検品の写真判定",
    "scope": "第2ライン",
    "start_on": date(2026, 10, 12),
    "end_on": date(2026, 11, 30),
    "indicator": "不良の見逃し",
    "baseline": 3,
    "target": 1,
    "unit": "%",
}
HIDDEN = NewStory(kind=Kind.FAILURE, title="届かなかった", shown_as=ShownAs.ANONYMOUS)
STOP = Closing(won=False, decision=Decision.STOP, note="届きませんでした。", value=2.5)


def acting(now: datetime = LATER, by: str = AUTHOR) -> Acting:
    return Acting(by, now, now.date())


async def begin(newsroom: Newsroom, now: datetime | None = None, **fields: Any) -> Poc:
    """A trial that begins, in October unless told otherwise."""
    new = NewPoc(**TRIAL | fields)
    async with newsroom.db.begin() as s:
        return await pocs.add(
            s, new, acting(now or tokyo(10, 12)), department="品質保証部", start=True
        )


async def close(newsroom: Newsroom, poc: Poc, now: datetime, closing: Closing = STOP) -> None:
    async with newsroom.db.begin() as s:
        await pocs.close(s, poc.id, acting(now), closing)


@pytest.fixture
async def told(newsroom: Newsroom) -> list[Poc]:
    """The trials of an edition that is out."""
    await newsroom.set_up()
    await newsroom.record_october()
    found = [await begin(newsroom, title=f"試すこと{n}") for n in range(5)]
    await close(newsroom, found[0], tokyo(10, 30))
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    return found


def shown(newsroom: Newsroom) -> str:
    return str(newsroom.slack.posted)


async def pending(newsroom: Newsroom) -> list[str]:
    async with newsroom.db.read() as s:
        return await corrections.pending(s)


async def test_all_of_them_are_told(newsroom: Newsroom, told: list[Poc]) -> None:
    assert all(poc.title in shown(newsroom) for poc in told)
    head, thread = newsroom.slack.posted
    assert "「今月のPoC」は、このスレッドに続きます" in str(head.message)
    assert all(poc.title in str(thread.message) for poc in told)
    async with newsroom.db.read() as s:
        entries = await audit.about(s, "edition:2026-10")
    assert [sorted(one.details["pocs"]) for one in entries] == [[poc.id for poc in told]]


async def test_one_withdrawn_goes_from_every_message(newsroom: Newsroom, told: list[Poc]) -> None:
    for poc in (told[0], told[4]):
        async with newsroom.db.begin() as s:
            await pocs.withdraw(s, poc.id, acting())
    assert await pending(newsroom) == ["2026-10"]
    await correct(newsroom.courier, OCTOBER, LATER)
    assert told[0].title not in shown(newsroom)
    assert told[4].title not in shown(newsroom)
    assert "このPoCの紹介は取り下げられました" in shown(newsroom)
    assert told[1].title in shown(newsroom)
    assert await pending(newsroom) == []


async def test_one_kept_out_goes_and_comes_back(newsroom: Newsroom, told: list[Poc]) -> None:
    for publish_it in (False, True):
        async with newsroom.db.begin() as s:
            await pocs.set_publish(s, told[1].id, acting(), publish=publish_it)
        await correct(newsroom.courier, OCTOBER, LATER)
        assert (told[1].title in shown(newsroom)) is publish_it


async def test_one_edited_is_told_anew_with_a_note(newsroom: Newsroom, told: list[Poc]) -> None:
    new = NewPoc(**TRIAL | {"title": "題を直した試み", "target": 2})
    async with newsroom.db.begin() as s:
        await pocs.edit(s, told[1].id, acting(), new)
    await correct(newsroom.courier, OCTOBER, LATER)
    assert "題を直した試み" in shown(newsroom)
    assert "訂正：2026年11月10日" in shown(newsroom)
    async with newsroom.db.read() as s:
        entries = await audit.about(s, "edition:2026-10")
    corrected = [one for one in entries if one.what == "newsletter.corrected"]
    assert [one.details for one in corrected] == [
        {"stories": [], "pocs": [told[1].id], "revision": 2}
    ]


async def test_a_check_in_corrects_nothing(newsroom: Newsroom, told: list[Poc]) -> None:
    before = list(newsroom.slack.calls)
    async with newsroom.db.begin() as s:
        new = NewCheckin(health=Health.AT_RISK, note="遅れています", value=2.8)
        await pocs.check_in(s, told[1].id, acting(), new)
    await correct(newsroom.courier, OCTOBER, LATER)
    assert newsroom.slack.calls == before


async def test_the_end_of_a_trial_told_as_begun_corrects_nothing(
    newsroom: Newsroom, told: list[Poc]
) -> None:
    before = list(newsroom.slack.calls)
    await close(newsroom, told[1], LATER)
    await correct(newsroom.courier, OCTOBER, LATER)
    assert newsroom.slack.calls == before
    assert await pending(newsroom) == []


async def test_an_author_who_hides_the_story_takes_the_trial_with_it(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    poc = await begin(newsroom)
    await close(newsroom, poc, tokyo(10, 28))
    story = await newsroom.record("写真では分からなかった", tokyo(10, 29), kind=Kind.FAILURE)
    async with newsroom.db.begin() as s:
        await pocs.link_story(s, poc.id, acting(tokyo(10, 29)), story)
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    assert "「今月の学び」の「写真では分からなかった」" in shown(newsroom)
    await newsroom.edit(story, LATER, shown_as=ShownAs.ANONYMOUS)
    await correct(newsroom.courier, OCTOBER, LATER)
    assert "検品の写真判定" not in shown(newsroom)
    assert "写真では分からなかった" in shown(newsroom)
    assert "「今月の学び」の" not in shown(newsroom)


async def test_a_story_written_later_without_a_name_corrects_nothing(
    newsroom: Newsroom, told: list[Poc]
) -> None:
    before = list(newsroom.slack.calls)
    async with newsroom.db.begin() as s:
        story = await stories.add(
            s,
            HIDDEN,
            author=AUTHOR,
            department="品質保証部",
            now=LATER,
        )
        await pocs.link_story(s, told[0].id, acting(), story)
    assert await pending(newsroom) == []
    await correct(newsroom.courier, OCTOBER, LATER)
    assert newsroom.slack.calls == before
    assert told[0].title in shown(newsroom)


@pytest.mark.parametrize("then", ["edit", "department", "hand_over"])
async def test_nor_does_what_happens_to_the_trial_afterwards_say_that_it_was_written(
    newsroom: Newsroom, told: list[Poc], then: str
) -> None:
    async with newsroom.db.begin() as s:
        story = await stories.add(s, HIDDEN, author=AUTHOR, department="品質保証部", now=LATER)
        poc = await pocs.link_story(s, told[0].id, acting(), story)
        match then:
            case "edit":
                fields = TRIAL | {"title": poc.title, "scope": "第9ライン"}
                await pocs.edit(s, poc.id, acting(), NewPoc(**fields))
            case "department":
                await pocs.set_department(s, poc.id, acting(), department="営業部")
            case _:
                await pocs.hand_over(s, poc.id, acting(), to="UOTHER")
    await correct(newsroom.courier, OCTOBER, LATER)
    assert told[0].title in shown(newsroom)
    assert "取り下げられました" not in shown(newsroom)


class TestPreviews:
    async def _send(self, newsroom: Newsroom) -> None:
        edition = await preview(newsroom.courier, OCTOBER, DRAFT_HOUR)
        messages = slack.render(edition)
        await show(newsroom.courier, edition, messages, to=OFFICE, now=DRAFT_HOUR)

    async def test_one_goes_when_a_trial_is_edited_or_taken_back(self, newsroom: Newsroom) -> None:
        await newsroom.record_october()
        first, second = await begin(newsroom), await begin(newsroom, title="もう一つ")
        await self._send(newsroom)
        async with newsroom.db.begin() as s:
            await pocs.withdraw(s, first.id, acting(DRAFT_HOUR))
        await due(newsroom.courier, DRAFT_HOUR + timedelta(hours=12))
        assert first.title not in shown(newsroom)
        await self._send(newsroom)
        new = NewPoc(**TRIAL | {"title": "直した題"})
        async with newsroom.db.begin() as s:
            await pocs.edit(s, second.id, acting(DRAFT_HOUR), new)
        await due(newsroom.courier, DRAFT_HOUR + timedelta(hours=13))
        assert second.title not in shown(newsroom)

    async def test_one_stays_when_a_trial_has_a_check_in(self, newsroom: Newsroom) -> None:
        await newsroom.record_october()
        poc = await begin(newsroom)
        await self._send(newsroom)
        async with newsroom.db.begin() as s:
            await pocs.check_in(s, poc.id, acting(), NewCheckin(health=Health.ON_TRACK))
        await due(newsroom.courier, DRAFT_HOUR + timedelta(hours=12))
        assert poc.title in shown(newsroom)


class TestAMonthWithoutStories:
    @pytest.mark.parametrize("empty_month", list(EmptyMonth))
    async def test_news_of_trials_is_an_edition(
        self, newsroom: Newsroom, empty_month: EmptyMonth
    ) -> None:
        await newsroom.set_up(empty_month=empty_month)
        await begin(newsroom)
        await due(newsroom.courier, DRAFT_HOUR)
        assert "PoCの動きなどを伝える短い号" in newsroom.told()[0]
        outcome = await publish(newsroom.courier, OCTOBER, POST_HOUR)
        assert outcome.status is Status.POSTED
        assert "PoC（小さく試すこと）の動きを1件" in newsroom.news()[0]

    async def test_of_one_whose_story_is_hidden_there_is_no_news(self, newsroom: Newsroom) -> None:
        await newsroom.set_up(empty_month=EmptyMonth.SKIP)
        poc = await begin(newsroom)
        await close(newsroom, poc, tokyo(10, 28))
        async with newsroom.db.begin() as s:
            story = await stories.add(s, HIDDEN, author=AUTHOR, department=None, now=LATER)
            await pocs.link_story(s, poc.id, acting(LATER), story)
        await due(newsroom.courier, DRAFT_HOUR)
        assert newsroom.told() == []
        outcome = await publish(newsroom.courier, OCTOBER, POST_HOUR)
        assert outcome.status is Status.NOTHING_TO_TELL


class TestThinMonth:
    async def test_the_office_hears_which_trials_could_be_told(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        stopped = await begin(newsroom, title="<@U9> 終わったPoC")
        await close(newsroom, stopped, tokyo(10, 20))
        measured = await begin(newsroom, title="計っているPoC")
        async with newsroom.db.begin() as s:
            new = NewCheckin(health=Health.ON_TRACK, value=2)
            await pocs.check_in(s, measured.id, acting(tokyo(10, 21)), new)
        await begin(newsroom, title="始めたばかりのPoC")
        await due(newsroom.courier, tokyo(10, 28))
        (asked,) = [one for one in newsroom.slack.posted if ":thin" in one.stamp.key]
        words = str(asked.message.blocks)
        assert "次のPoCは、事例に書けそうです" in words
        assert "「<@U9> 終わったPoC」（品質保証部の方、10月20日に終了、事例はまだ）" in words
        assert "「計っているPoC」（品質保証部の方、10月21日に計測）" in words
        assert words.index("終わったPoC") < words.index("計っているPoC")
        assert "始めたばかり" not in words
        assert "<@U9>" not in asked.message.text
        assert "終わったPoC" in asked.message.text

    async def test_without_such_trials_the_question_stays_as_it_is(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        await due(newsroom.courier, tokyo(10, 28))
        (asked,) = [one for one in newsroom.slack.posted if ":thin" in one.stamp.key]
        assert "PoC" not in asked.message.text
        assert [block["type"] for block in asked.message.blocks] == ["section"]

    async def test_news_of_trials_is_posted_even_where_empty_months_are_not(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up(empty_month=EmptyMonth.SKIP)
        await begin(newsroom)
        await due(newsroom.courier, tokyo(10, 28))
        (asked,) = [one for one in newsroom.slack.posted if ":thin" in one.stamp.key]
        assert "配信しません" not in asked.message.text
