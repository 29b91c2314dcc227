"""What the tick does at the hour of the post, and what the office hears of it."""

from datetime import timedelta

import pytest

from digests.newsletter.posting.due import due
from digests.poster import RefusedError, UncertainError
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

MINUTE = timedelta(minutes=1)


class TestPosting:
    async def test_an_outage_is_caught_up_in_the_next_post_hours_and_told(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        for moment in hourly(tokyo(11, 9, 19), tokyo(11, 10, 9)):
            await due(newsroom.courier, moment)
        assert not newsroom.slack.posted
        await due(newsroom.courier, tokyo(11, 10, 9))
        assert len(newsroom.heads()) == 1
        assert "予定の2026年11月9日(月) 10:00より23時間遅れて" in newsroom.told()[-1]
        assert "ボットが動いていなかった" in newsroom.told()[-1]

    async def test_one_approved_late_is_said_to_have_waited_since_its_hour(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up(editors=(EDITOR,))
        await newsroom.record_october()
        await newsroom.approve(tokyo(11, 10, 11, 1))
        await due(newsroom.courier, tokyo(11, 10, 12, 1))
        assert "予定の2026年11月9日(月) 10:00より1日と2時間遅れて" in newsroom.told()[-1]
        assert "承認を待っていたためです。" in newsroom.told()[-1]

    async def test_one_slack_did_not_take_at_first_says_so(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        newsroom.slack.refuse = [RefusedError("is_archived")]
        await due(newsroom.courier, POST_HOUR)
        await newsroom.wait_is_over("newsletter:2026-10:1")
        await due(newsroom.courier, POST_HOUR + timedelta(days=1))
        assert "より1日遅れて" in newsroom.told()[-1]
        assert "Slackに受け付けられなかった" in newsroom.told()[-1]

    async def test_one_that_was_held_says_so(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        await newsroom.hold(DRAFT_HOUR)
        released = POST_HOUR + timedelta(hours=2)
        await newsroom.release(released)
        await due(newsroom.courier, released + MINUTE)
        assert "2時間遅れて" in newsroom.told()[-1]
        assert "配信を止めてあったため" in newsroom.told()[-1]

    async def test_on_time_nobody_is_told(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        await due(newsroom.courier, POST_HOUR + 20 * MINUTE)
        assert len(newsroom.heads()) == 1
        assert not newsroom.told()

    @pytest.mark.parametrize(
        ("code", "cure"),
        [
            ("not_in_channel", "/invite"),
            ("channel_not_found", "/invite"),
            ("is_archived", "アーカイブ"),
            ("restricted_action_read_only_channel", "管理者"),
            ("missing_scope", "マニフェスト"),
            ("token_revoked", "新しいトークン"),
            ("invalid_blocks", "invalid_blocks"),
        ],
    )
    async def test_a_refusal_is_told_to_the_office_once_with_its_cure(
        self, newsroom: Newsroom, code: str, cure: str
    ) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        newsroom.slack.refuse = [RefusedError(code)]
        for moment in hourly(POST_HOUR, POST_HOUR + timedelta(hours=3)):
            await due(newsroom.courier, moment)
        (text,) = newsroom.told()
        assert cure in text
        assert buttons(newsroom, "refused") == ["newsletter.preview", "newsletter.publish"]
        assert len([c for c in newsroom.slack.calls if c == "post newsletter:2026-10:1"]) == 1

    async def test_another_cause_is_told_as_well(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        newsroom.slack.refuse = [RefusedError("not_in_channel")]
        await due(newsroom.courier, POST_HOUR)
        newsroom.slack.shared = {"CNEWS"}
        await newsroom.wait_is_over("newsletter:2026-10:1")
        await due(newsroom.courier, POST_HOUR + MINUTE)
        assert ["/invite" in newsroom.told()[0], "社外" in newsroom.told()[1]] == [True, True]

    async def test_what_nobody_can_look_up_is_told(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        await newsroom.record_october()
        newsroom.slack.lose = [UncertainError("dropped")]
        newsroom.lease_seconds = 0
        await due(newsroom.courier, POST_HOUR)
        newsroom.slack.unreadable = "missing_scope"
        await due(newsroom.courier, POST_HOUR + MINUTE)
        await due(newsroom.courier, POST_HOUR + 2 * MINUTE)
        (text,) = newsroom.told()
        assert "確かめられません" in text
        assert len(newsroom.heads()) == 1

    async def test_an_edition_due_before_the_set_up_is_not_sprung_on_the_company(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.record_october()
        await newsroom.choose(tokyo(11, 20), office=(OFFICE,), newsletter_channel="CNEWS")
        for moment in hourly(tokyo(11, 20), tokyo(11, 24)):
            await due(newsroom.courier, moment)
        assert not newsroom.slack.posted
