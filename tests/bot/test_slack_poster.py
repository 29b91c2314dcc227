"""The Poster over HTTP, against the stand-in Slack: what lands, what is found, what errors mean."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot import slack_poster
from bot.slack_poster import SlackPoster
from digests.poster import (
    HistoryUnreadableError,
    Landed,
    Message,
    Place,
    PosterError,
    RefusedError,
    RetryLaterError,
    Stamp,
    UncertainError,
)
from playground import conversations
from playground.faults import Fault
from tests.standin import MANIFEST, PATIENCE_SECONDS, START, RunningSlack, running_slack

NEWS, OFFICE = "CDXNEWS", "UMORI"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "10月号"}}
MESSAGE = Message("10月号", (SECTION,))
STAMP = Stamp("newsletter:2026-10:1", "token")
HOUR = timedelta(hours=1)
SHORT_SECONDS = 2.0
"""Enough for a call to arrive on a busy machine, and for nobody to answer it."""


@pytest.fixture
async def slack() -> AsyncIterator[RunningSlack]:
    async with running_slack() as running:
        yield running


def poster_of(slack: RunningSlack, call_seconds: float = PATIENCE_SECONDS) -> SlackPoster:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    return SlackPoster(client, call_seconds=call_seconds)


@pytest.fixture
def poster(slack: RunningSlack) -> SlackPoster:
    return poster_of(slack)


async def post(poster: SlackPoster, channel: str = NEWS, thread: str | None = None) -> Landed:
    return await poster.post(channel, MESSAGE, stamp=STAMP, thread=thread)


def texts(slack: RunningSlack) -> list[str]:
    return [message.text for message in slack.person("hanako").messages("dx-news")]


async def test_posts_blocks_text_and_stamp(slack: RunningSlack, poster: SlackPoster) -> None:
    landed = await post(poster)
    (message,) = slack.person("hanako").messages("dx-news")
    assert (landed.channel, landed.ts) == (NEWS, message.ts)
    assert message.text == "10月号"
    assert message.words().count("10月号") == 1
    assert message.metadata == {
        "event_type": "kakehashi_delivery",
        "event_payload": {"key": STAMP.key, "token": STAMP.token},
    }


async def test_posts_into_a_thread(slack: RunningSlack, poster: SlackPoster) -> None:
    head = await post(poster)
    reply = await post(poster, thread=head.ts)
    messages = slack.person("hanako").messages("dx-news")
    assert [message.thread_ts for message in messages if message.ts == reply.ts] == [head.ts]


async def test_a_person_is_written_to_in_their_dm(slack: RunningSlack, poster: SlackPoster) -> None:
    landed = await post(poster, OFFICE)
    assert [message.ts for message in slack.person("mori").dm()] == [landed.ts]
    found = await poster.find(STAMP.key, Place(OFFICE, START - HOUR))
    assert found == [landed]


class TestFind:
    async def test_our_messages_of_that_key_oldest_first(self, poster: SlackPoster) -> None:
        first, second = await post(poster), await post(poster)
        await poster.post(NEWS, MESSAGE, stamp=Stamp("newsletter:2026-10:2", "token"))
        assert await poster.find(STAMP.key, Place(NEWS, START - HOUR)) == [first, second]

    async def test_from_a_moment_on(self, slack: RunningSlack, poster: SlackPoster) -> None:
        await post(poster)
        slack.clock.advance(3 * HOUR)
        later = await post(poster)
        assert await poster.find(STAMP.key, Place(NEWS, START + HOUR)) == [later]

    async def test_in_a_thread_and_only_there(self, poster: SlackPoster) -> None:
        head = await post(poster)
        reply = await post(poster, thread=head.ts)
        in_thread = await poster.find(STAMP.key, Place(NEWS, START - HOUR, head.ts))
        assert reply in in_thread
        assert await poster.find(STAMP.key, Place(NEWS, START - HOUR)) == [head]

    async def test_however_many_pages_there_are(
        self, poster: SlackPoster, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(slack_poster, "PAGE", 2)
        landed = await post(poster)
        for number in range(7):
            await poster.post(NEWS, MESSAGE, stamp=Stamp(f"other:{number}", "token"))
        assert await poster.find(STAMP.key, Place(NEWS, START - HOUR)) == [landed]

    async def test_other_peoples_messages_are_not_ours(
        self, slack: RunningSlack, poster: SlackPoster
    ) -> None:
        await slack.person("hanako").say(STAMP.key, channel="dx-news")
        assert await poster.find(STAMP.key, Place(NEWS, START - HOUR)) == []

    async def test_a_channel_we_were_thrown_out_of_is_unreadable(
        self, slack: RunningSlack, poster: SlackPoster
    ) -> None:
        await post(poster)
        room, bot = slack.channel("secret"), slack.workspace.app.bot_user_id
        assert bot not in room.members
        with pytest.raises(HistoryUnreadableError):
            await poster.find(STAMP.key, Place(room.id, START - HOUR))

    async def test_without_the_scope_it_is_unreadable(self) -> None:
        scopes = [one for one in MANIFEST["oauth_config"]["scopes"]["bot"] if "history" not in one]
        settings = {k: v for k, v in MANIFEST["settings"].items() if k != "event_subscriptions"}
        manifest = MANIFEST | {"settings": settings, "oauth_config": {"scopes": {"bot": scopes}}}
        async with running_slack(manifest) as slack:
            with pytest.raises(HistoryUnreadableError, match="missing_scope"):
                await poster_of(slack).find(STAMP.key, Place(NEWS, START - HOUR))
            slack.forgive("missing_scope")

    async def test_a_limit_is_not_taken_for_an_empty_history(
        self, slack: RunningSlack, poster: SlackPoster
    ) -> None:
        slack.workspace.faults.next("conversations.history", Fault.rate_limited(30))
        with pytest.raises(RetryLaterError):
            await poster.find(STAMP.key, Place(NEWS, START - HOUR))


class TestErrors:
    @pytest.mark.parametrize(
        ("channel", "code"),
        [
            ("CRANDOM", "not_in_channel"),
            ("CSECRET", "channel_not_found"),
            ("COLD", "is_archived"),
            ("CNOWHERE", "channel_not_found"),
        ],
    )
    async def test_a_refusal_carries_slacks_word(
        self, poster: SlackPoster, channel: str, code: str
    ) -> None:
        with pytest.raises(RefusedError, match=code):
            await post(poster, channel)

    async def test_a_revoked_token_is_a_refusal(
        self, slack: RunningSlack, poster: SlackPoster
    ) -> None:
        slack.workspace.app.token_error = "token_revoked"
        with pytest.raises(RefusedError, match="token_revoked"):
            await post(poster)

    async def test_a_limit_says_how_long(self, slack: RunningSlack, poster: SlackPoster) -> None:
        slack.workspace.faults.next("chat.postMessage", Fault.rate_limited(17))
        with pytest.raises(RetryLaterError) as caught:
            await post(poster)
        assert caught.value.retry_after == 17
        assert texts(slack) == []

    @pytest.mark.parametrize(
        ("fault", "there"),
        [
            (Fault.http_500(), 0),
            (Fault.http_500(accepted=True), 1),
            (Fault.drop_connection(), 0),
            (Fault.drop_connection_after_accepting(), 1),
            (Fault.error("internal_error"), 0),
            (Fault.error("fatal_error"), 0),
        ],
    )
    async def test_what_nobody_knows_is_uncertain_and_never_sent_twice(
        self, slack: RunningSlack, poster: SlackPoster, fault: Fault, there: int
    ) -> None:
        slack.workspace.faults.next("chat.postMessage", fault)
        with pytest.raises(UncertainError):
            await post(poster)
        assert len(texts(slack)) == there

    async def test_a_slow_answer_is_uncertain(self, slack: RunningSlack) -> None:
        gate = asyncio.Event()
        slack.workspace.faults.next("chat.postMessage", Fault.hold(gate, accepted=True))
        with pytest.raises(UncertainError):
            await post(poster_of(slack, call_seconds=SHORT_SECONDS))
        gate.set()
        assert len(texts(slack)) == 1

    async def test_a_slack_that_cannot_be_reached_took_nothing_in(self) -> None:
        with socket.socket() as taken:  # nobody else can listen there, and we do not
            taken.bind(("127.0.0.1", 0))
            where = f"http://127.0.0.1:{taken.getsockname()[1]}/"
            client = AsyncWebClient(token="xoxb-1", base_url=where)
            with pytest.raises(RetryLaterError, match="unreachable"):
                await post(SlackPoster(client))


class TestChanges:
    async def test_update_keeps_the_stamp(self, slack: RunningSlack, poster: SlackPoster) -> None:
        landed = await post(poster)
        await poster.update(landed, Message("訂正", (SECTION,)))
        assert texts(slack) == ["訂正"]
        assert await poster.find(STAMP.key, Place(NEWS, START - HOUR)) == [landed]

    async def test_deleting_twice_is_deleting(
        self, slack: RunningSlack, poster: SlackPoster
    ) -> None:
        landed = await post(poster)
        await poster.delete(landed)
        await poster.delete(landed)
        assert texts(slack) == []

    async def test_updating_what_is_gone_is_refused(self, poster: SlackPoster) -> None:
        landed = await post(poster)
        await poster.delete(landed)
        with pytest.raises(PosterError, match="message_not_found"):
            await poster.update(landed, MESSAGE)


async def test_knows_a_channel_shared_with_another_company(poster: SlackPoster) -> None:
    assert await poster.is_shared("CSHARED")
    assert not await poster.is_shared(NEWS)


async def test_after_being_thrown_out_posting_is_refused(
    slack: RunningSlack, poster: SlackPoster
) -> None:
    conversations.leave(slack.workspace, slack.channel("dx-news"), slack.workspace.app.bot_user_id)
    with pytest.raises(RefusedError, match="not_in_channel"):
        await post(poster)
