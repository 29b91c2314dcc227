"""Bad input, end to end: each month ends in one correct post or a clear message to the editors."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from playground import conversations
from playground.faults import Fault
from tests.databases import FreshDatabases
from tests.running import block_of
from tests.scenarios.bad_months import (
    DRAFT_HOUR,
    LONG_ONE,
    MINUTE,
    MONTHS,
    POST_HOUR,
    Paper,
    many,
    paper,
)

HEAD = "newsletter:2026-11:1"


@pytest.fixture
async def press(fresh_databases: FreshDatabases) -> AsyncIterator[Paper]:
    """A company whose bot runs, on either database."""
    async with paper(fresh_databases) as one:
        yield one


@pytest.fixture
async def approved(press: Paper) -> Paper:
    """The same, with some stories in an approved edition."""
    await press.record(many(12), "経理部")
    await press.approve()
    return press


class TestMonths:
    async def test_without_a_record_the_editors_hear_that_nothing_comes(self, press: Paper) -> None:
        for minutes in range(3):
            await press.tick(POST_HOUR + minutes * MINUTE)
        assert press.messages() == []
        for person in ("mori", "ken"):
            (note,) = press.notes(person, ":nothing:")
            assert "紹介できる記録がないため配信しません" in note.words()

    @pytest.mark.parametrize("name", MONTHS)
    async def test_it_is_posted_once_and_tells_what_there_is(self, press: Paper, name: str) -> None:
        records = MONTHS[name]
        await press.record(records, "経理部")
        await press.approve()
        for minutes in range(3):
            await press.tick(POST_HOUR + minutes * MINUTE)
        press.assert_one_post()
        for record in records:
            assert record.title in press.words()

    async def test_nobody_is_named_where_all_are_anonymous(self, press: Paper) -> None:
        await press.record(MONTHS["all anonymous"], "経理部")
        await press.approve()
        await press.tick(POST_HOUR)
        press.assert_one_post()
        shown = str([one.blocks for one in press.messages()])
        for trace in ("UHANAKO", "UKEN", "UMORI", "花子", "経理部"):
            assert trace not in shown

    async def test_a_record_of_ten_thousand_characters(self, press: Paper) -> None:
        await press.record([LONG_ONE, *many(3)], "経理部")
        await press.approve()
        await press.tick(POST_HOUR)
        press.assert_one_post()
        assert "とても長い記録" in press.words()
        assert len(press.messages()[0].words()) < 6_000

    async def test_five_thousand_records(self, press: Paper) -> None:
        await press.record(many(5_000), "経理部")
        await press.approve()
        await press.tick(POST_HOUR)
        await press.tick(POST_HOUR + MINUTE)
        press.assert_one_post()
        assert "5,000" in press.words()


class TestBetweenApprovalAndPost:
    async def test_the_channel_is_archived(self, approved: Paper) -> None:
        workspace, channel = approved.it.slack.workspace, approved.it.slack.channel("dx-news")
        conversations.archive(workspace, channel, "UMORI")
        for minutes in range(3):
            await approved.tick(POST_HOUR + minutes * MINUTE)
        assert approved.messages() == []
        for person in ("mori", "ken"):
            (note,) = approved.notes(person, ":refused:")
            assert "アーカイブされています" in note.words()
        channel.archived = False
        await self._post_by_hand(approved)

    async def test_the_bot_is_removed_from_it(self, approved: Paper) -> None:
        workspace, channel = approved.it.slack.workspace, approved.it.slack.channel("dx-news")
        bot = workspace.app.bot_user_id
        conversations.leave(workspace, channel, bot)
        for minutes in range(3):
            await approved.tick(POST_HOUR + minutes * MINUTE)
        assert approved.messages() == []
        (note,) = approved.notes("ken", ":refused:")
        assert "/invite" in note.words()
        conversations.join(workspace, channel, bot)
        await self._post_by_hand(approved)

    async def _post_by_hand(self, approved: Paper) -> None:
        ken = approved.it.person("ken")
        (note,) = approved.notes("ken", ":refused:")
        await ken.press(note, "newsletter.publish")
        await ken.press(note, "newsletter.publish")
        await approved.it.settle()
        approved.assert_one_post()
        await approved.tick(POST_HOUR + 5 * MINUTE)
        approved.assert_one_post()

    async def test_it_is_held_by_one_and_approved_by_another_at_once(self, press: Paper) -> None:
        await press.record(many(3), "経理部")
        await press.tick(DRAFT_HOUR)
        (kens,), (moris,) = press.notes("ken", ":draft:"), press.notes("mori", ":draft:")
        await asyncio.gather(
            press.it.person("ken").press(kens, "newsletter.approve"),
            press.it.person("mori").press(moris, "newsletter.hold"),
        )
        await press.it.settle()
        said = (await press.it.asked("ken", "/dx newsletter state 2026-11")).words()
        held = "止めています" in said
        await press.tick(POST_HOUR)
        assert (press.messages() == []) is held
        assert held is ("承認しました" not in said)


class TestWhilePosting:
    """Something happens once the first message is claimed, right before Slack is given it."""

    async def _meanwhile(self, approved: Paper) -> tuple[asyncio.Task[list[str]], asyncio.Event]:
        go_on, asked = asyncio.Event(), asyncio.Event()

        def seen(_arguments: object) -> bool:
            asked.set()
            return True

        faults = approved.it.slack.workspace.faults
        faults.next("conversations.info", Fault.hold(go_on, accepted=True), when=seen)
        posting = asyncio.create_task(approved.tick(POST_HOUR))
        await asked.wait()
        return posting, go_on

    async def test_a_story_is_withdrawn(self, approved: Paper) -> None:
        posting, go_on = await self._meanwhile(approved)
        listed = await approved.it.asked("hanako", "/dx mine")
        first = block_of(listed, "mine.withdraw")
        await approved.it.person("hanako").press(listed, "mine.withdraw", block=first)
        go_on.set()
        await posting
        approved.assert_one_post()
        withdrawn = [one for one in await approved.it.stories_of("hanako") if one.is_withdrawn]
        assert len(withdrawn) == 1
        assert withdrawn[0].title not in approved.words()
        assert "取り下げ" not in approved.words()

    async def test_an_editor_holds_it_and_hears_that_it_is_too_late(self, approved: Paper) -> None:
        posting, go_on = await self._meanwhile(approved)
        ken = approved.it.person("ken")
        state = await approved.it.asked("ken", "/dx newsletter state 2026-11")
        await ken.press(state, "newsletter.hold")
        await approved.it.slack.until(
            lambda: any("もう始まっています" in one.words() for one in ken.messages("general"))
        )
        go_on.set()
        await posting
        approved.assert_one_post()

    @pytest.mark.parametrize("part", [1, 2])
    async def test_slack_takes_it_and_the_connection_drops(self, press: Paper, part: int) -> None:
        await press.record(many(60), "経理部")
        await press.approve()
        press.it.slack.workspace.faults.next(
            "chat.postMessage",
            Fault.drop_connection_after_accepting(),
            when=lambda arguments: f"newsletter:2026-11:{part}" in str(arguments),
        )
        for minutes in range(4):
            await press.tick(POST_HOUR + minutes * MINUTE, lease_seconds=0.0)
        press.assert_one_post()
        assert len(press.messages()) > 1
        assert press.notes("ken", ":refused:") == []
