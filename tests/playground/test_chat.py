"""chat.* through the real SDK client: what is taken, what is refused, what is kept."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground import conversations
from tests.standin import RunningSlack


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def section(length: int) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


async def test_a_message_is_kept_escaped_and_completed(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(
        channel="CGENERAL", text="A & B <@UKEN> 5 > 3", blocks=[section(3)]
    )
    kept = slack.person("hanako").messages("general")[-1]
    assert sent["ts"] == kept.ts
    assert kept.text == "A &amp; B <@UKEN> 5 &gt; 3"
    assert kept.blocks[0]["block_id"]
    assert sent["message"]["bot_id"] == slack.workspace.app.bot_id


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("CRANDOM", "not_in_channel"),
        ("CSECRET", "channel_not_found"),
        ("CNOWHERE", "channel_not_found"),
        ("COLD", "is_archived"),
        ("UNOBODY", "channel_not_found"),
        ("URETIRED", "channel_not_found"),
    ],
)
async def test_where_the_bot_cannot_post(client: AsyncWebClient, channel: str, error: str) -> None:
    assert await refusal(client.chat_postMessage(channel=channel, text="x")) == error


async def test_a_name_or_a_person_will_do(slack: RunningSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="#general", text="by name")
    await client.chat_postMessage(channel="UHANAKO", text="to a person")
    hanako = slack.person("hanako")
    assert hanako.messages("general")[-1].text == "by name"
    assert hanako.dm()[-1].text == "to a person"


async def test_whom_a_message_calls(slack: RunningSlack, client: AsyncWebClient) -> None:
    leaves = [
        {"type": "text", "text": "<!channel> literally"},
        {"type": "user", "user_id": "UKEN"},
        {"type": "broadcast", "range": "here"},
    ]
    rich = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": leaves}],
    }
    words = {"type": "section", "text": {"type": "mrkdwn", "text": "&lt;!channel&gt; <@UMORI>"}}
    await client.chat_postMessage(channel="CGENERAL", text="<!everyone> a", blocks=[rich, words])
    message = slack.person("hanako").messages("general")[-1]
    assert message.pings() == ["<!everyone>", "<@UKEN>", "<!here>", "<@UMORI>"]


async def test_nothing_to_say_is_refused(slack: RunningSlack, client: AsyncWebClient) -> None:
    empty = client.api_call("chat.postMessage", json={"channel": "CGENERAL", "text": ""})
    assert await refusal(empty) == "no_text"
    slack.forgive("no_text")


async def test_text_is_cut_at_40000(slack: RunningSlack, client: AsyncWebClient) -> None:
    whole = await client.chat_postMessage(channel="CGENERAL", text="x" * 40_000)
    cut = await client.chat_postMessage(channel="CGENERAL", text="x" * 40_001)
    assert "warning" not in whole.data
    assert cut["warning"] == "message_truncated"
    assert len(slack.person("hanako").messages("general")[-1].text) == 40_000


async def test_an_update_takes_4000_characters(slack: RunningSlack, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel="CGENERAL", text="x"))["ts"]
    await client.chat_update(channel="CGENERAL", ts=ts, text="x" * 4000)
    too_long = client.chat_update(channel="CGENERAL", ts=ts, text="x" * 4001)
    assert await refusal(too_long) == "msg_too_long"
    slack.forgive("msg_too_long")


async def test_the_whole_message_counts(slack: RunningSlack, client: AsyncWebClient) -> None:
    edge = [section(2968), section(2968), section(2968), section(2968)]
    await client.chat_postMessage(channel="CGENERAL", text="x", blocks=edge)
    above = [*edge[:3], section(2969)]
    too_long = client.chat_postMessage(channel="CGENERAL", text="x", blocks=above)
    assert await refusal(too_long) == "msg_blocks_too_long"
    slack.forgive("msg_blocks_too_long")


async def test_refused_blocks_are_pointed_at(slack: RunningSlack, client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="CGENERAL", text="x", blocks=[section(3001)])
    answer = caught.value.response.data
    sentence = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [sentence],
        "response_metadata": {"messages": [f"[ERROR] {sentence}"]},
    }
    assert len(slack.forgive("invalid_blocks")) == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:3000/a.png", "http://localhost/a.png", "https://10.0.0.1/a.png"]
)
async def test_slack_must_be_able_to_fetch_a_picture(
    slack: RunningSlack, client: AsyncWebClient, url: str
) -> None:
    blocks = [{"type": "image", "image_url": url, "alt_text": "x"}]
    post = client.chat_postMessage(channel="CGENERAL", text="x", blocks=blocks)
    assert await refusal(post) == "invalid_blocks"
    slack.forgive("downloading image failed [json-pointer:/blocks/0/image_url]")


async def test_only_own_messages_that_are_there_can_be_changed(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    said = await slack.person("hanako").say("mine", "general")
    shown = await client.chat_postEphemeral(channel="CGENERAL", user="UHANAKO", text="psst")
    update = client.chat_update(channel="CGENERAL", ts=said.ts, text="x")
    assert await refusal(update) == "cant_update_message"
    delete = client.chat_delete(channel="CGENERAL", ts=said.ts)
    assert await refusal(delete) == "cant_delete_message"
    for ts in (shown["message_ts"], "1.000000"):
        gone = client.chat_update(channel="CGENERAL", ts=ts, text="x")
        assert await refusal(gone) == "message_not_found"


async def test_an_ephemeral_needs_its_reader_in_the_channel(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    await client.chat_postEphemeral(channel="CGENERAL", user="UHANAKO", text="psst")
    assert slack.person("hanako").messages("general")[-1].text == "psst"
    assert slack.person("ken").messages("general") == []
    outside = client.chat_postEphemeral(channel="COFFICE", user="UHANAKO", text="psst")
    assert await refusal(outside) == "user_not_in_channel"


async def test_metadata_is_kept_over_updates_until_emptied(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"key": "newsletter:2026-10:1"}}
    ts = (await client.chat_postMessage(channel="CGENERAL", text="x", metadata=metadata))["ts"]
    await client.chat_update(channel="CGENERAL", ts=ts, text="y")
    plain = (await client.conversations_history(channel="CGENERAL"))["messages"][0]
    assert plain["metadata"] == {"event_type": "delivery"}
    full = await client.conversations_history(channel="CGENERAL", include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata
    await client.chat_update(channel="CGENERAL", ts=ts, text="z", metadata={})
    assert slack.person("ken").messages("general")[-1].metadata == {}


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": "no spaces", "event_payload": {}},
        {"event_type": "a"},
        {"event_type": "a", "event_payload": {"deep": {"deeper": {"x": 1}}}},
        {"event_type": "a", "event_payload": {"nothing": None}},
        {"event_type": "a", "event_payload": {"long": "x" * 8000}},
    ],
)
async def test_refused_metadata(
    slack: RunningSlack, client: AsyncWebClient, metadata: dict[str, Any]
) -> None:
    post = client.chat_postMessage(channel="CGENERAL", text="x", metadata=metadata)
    assert "metadata" in await refusal(post)
    slack.forgive("metadata")


async def test_threads_hang_on_their_first_message(client: AsyncWebClient) -> None:
    parent = (await client.chat_postMessage(channel="CGENERAL", text="parent"))["ts"]
    reply = await client.chat_postMessage(channel="CGENERAL", text="reply", thread_ts=parent)
    history = (await client.conversations_history(channel="CGENERAL"))["messages"]
    assert [(m["text"], m["reply_count"]) for m in history] == [("parent", 1)]
    replies = (await client.conversations_replies(channel="CGENERAL", ts=parent))["messages"]
    assert [m["text"] for m in replies] == ["parent", "reply"]
    for wrong in (reply["ts"], "1.000000"):
        astray = client.chat_postMessage(channel="CGENERAL", text="x", thread_ts=wrong)
        assert await refusal(astray) == "thread_not_found"


async def test_who_came_is_no_thread(slack: RunningSlack, client: AsyncWebClient) -> None:
    conversations.join(slack.workspace, slack.channel("general"), "URETIRED")
    notice = slack.person("hanako").messages("general")[-1]
    read = client.conversations_replies(channel="CGENERAL", ts=notice.ts)
    assert await refusal(read) == "thread_not_found"


async def test_an_update_that_forgets_the_blocks_is_noted(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(channel="CGENERAL", text="x", blocks=[section(3)])
    await client.chat_update(channel="CGENERAL", ts=sent["ts"], text="y")
    slack.forgive("send blocks explicitly")


async def test_a_deleted_message_is_gone(slack: RunningSlack, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel="CGENERAL", text="x"))["ts"]
    await client.chat_delete(channel="CGENERAL", ts=ts)
    assert slack.person("hanako").messages("general") == []
    assert await refusal(client.chat_delete(channel="CGENERAL", ts=ts)) == "message_not_found"


async def test_a_permalink_names_channel_and_time(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel="CGENERAL", text="x"))["ts"]
    link = await client.chat_getPermalink(channel="CGENERAL", message_ts=ts)
    assert link["permalink"].endswith(f"/archives/CGENERAL/p{ts.replace('.', '')}")
