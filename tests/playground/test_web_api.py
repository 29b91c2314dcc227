"""The Web API around messages: tokens, scopes, lists, people, troubles ordered by a test."""

import asyncio
import copy
import functools

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.faults import Fault
from playground.manifest import App
from tests.playground.test_chat import refusal
from tests.standin import MANIFEST, RunningSlack, running_slack


async def test_who_am_i(slack: RunningSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert answer["user_id"] == slack.workspace.app.bot_user_id
    assert "chat:write" in answer.headers["X-OAuth-Scopes"]


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
async def test_a_token_that_no_longer_counts(
    slack: RunningSlack, client: AsyncWebClient, error: str
) -> None:
    slack.workspace.app.token_error = error
    assert await refusal(client.auth_test()) == error


async def test_wrong_tokens(slack: RunningSlack) -> None:
    stranger = AsyncWebClient(token="xoxb-wrong", base_url=slack.api_url)
    assert await refusal(stranger.auth_test()) == "invalid_auth"
    swapped = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    opened = swapped.api_call("apps.connections.open")
    assert await refusal(opened) == "not_allowed_token_type"
    slack.forgive("not_allowed_token_type")


async def test_a_token_inside_json_does_not_count(slack: RunningSlack) -> None:
    body = {"token": slack.bot_token, "channel": "CGENERAL", "text": "x"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.api_url}chat.postMessage", json=body) as response,
    ):
        assert (await response.json())["error"] == "not_authed"


async def test_an_unknown_method(slack: RunningSlack, client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"
    slack.forgive("unknown_method")


async def test_a_read_does_not_take_json(slack: RunningSlack, client: AsyncWebClient) -> None:
    call = client.api_call("users.info", json={"user": "UHANAKO"})
    assert await refusal(call) == "user_not_found"
    slack.forgive("does not read JSON")


async def test_a_missing_scope_is_named() -> None:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].remove("chat:write")
    async with running_slack(manifest) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="CGENERAL", text="x")
        assert caught.value.response["needed"] == "chat:write"
        assert "commands" in caught.value.response["provided"]
        slack.forgive("missing_scope")


async def test_each_kind_of_conversation_has_its_scope() -> None:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].remove("groups:read")
    async with running_slack(manifest) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        assert (await client.conversations_info(channel="CGENERAL"))["ok"]
        private = client.conversations_info(channel="COFFICE")
        assert await refusal(private) == "missing_scope"
        slack.forgive("groups:read")


def test_a_manifest_is_checked_like_anything_else() -> None:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].remove("reactions:read")
    with pytest.raises(ValueError, match="reaction_added needs scope reactions:read"):
        App(manifest=manifest).check()


async def test_lists_come_in_pages(client: AsyncWebClient) -> None:
    names: list[str] = []
    async for page in await client.conversations_list(
        types="public_channel,private_channel", limit=2
    ):
        names += [channel["name"] for channel in page["channels"]]
    assert names == ["general", "dx-news", "random", "office", "old", "shared"]


@pytest.mark.parametrize("limit", [0, 1001, -1])
async def test_a_limit_has_limits(slack: RunningSlack, client: AsyncWebClient, limit: int) -> None:
    assert await refusal(client.conversations_list(limit=limit)) == "invalid_limit"
    slack.forgive("invalid_limit")


async def test_an_invented_cursor(slack: RunningSlack, client: AsyncWebClient) -> None:
    assert await refusal(client.users_list(cursor="next", limit=1)) == "invalid_cursor"
    slack.forgive("invalid_cursor")


async def test_what_a_channel_is(client: AsyncWebClient) -> None:
    shared = (await client.conversations_info(channel="CSHARED"))["channel"]
    random = (await client.conversations_info(channel="CRANDOM"))["channel"]
    assert shared["is_ext_shared"]
    assert shared["is_member"]
    assert not random["is_member"]
    assert await refusal(client.conversations_info(channel="CSECRET")) == "channel_not_found"


async def test_history_is_for_members(client: AsyncWebClient) -> None:
    assert await refusal(client.conversations_history(channel="CRANDOM")) == "not_in_channel"
    await client.conversations_join(channel="CRANDOM")
    history = await client.conversations_history(channel="CRANDOM")
    assert history["messages"][0]["subtype"] == "channel_join"


async def test_history_between_two_moments(slack: RunningSlack, client: AsyncWebClient) -> None:
    hanako = slack.person("hanako")
    said = [await hanako.say(word, "general") for word in ("one", "two", "three")]
    first, last = said[0].ts, said[2].ts
    read = functools.partial(
        client.conversations_history, channel="CGENERAL", oldest=first, latest=last
    )
    open_ended = await read()
    assert [m["text"] for m in open_ended["messages"]] == ["two"]
    closed = await read(inclusive=True)
    assert [m["text"] for m in closed["messages"]] == ["three", "two", "one"]


async def test_people_as_slack_describes_them(client: AsyncWebClient) -> None:
    emma = (await client.users_info(user="UEMMA"))["user"]
    assert "locale" not in emma
    assert (emma["tz"], emma["tz_offset"]) == ("America/New_York", -18000)
    known = (await client.users_info(user="UEMMA", include_locale=True))["user"]
    assert known["locale"] == "en-US"
    assert "email" not in known["profile"]
    retired = (await client.users_info(user="URETIRED"))["user"]
    assert retired["deleted"]
    assert "tz" not in retired
    assert await refusal(client.users_info(user="UNOBODY")) == "user_not_found"


async def test_direct_conversations(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users="UHANAKO")
    again = await client.conversations_open(users="UHANAKO")
    assert first["channel"]["id"] == again["channel"]["id"]
    assert await refusal(client.conversations_open(users="URETIRED")) == "user_disabled"
    assert await refusal(client.conversations_open(users="U0BOT")) == "cannot_dm_bot"


async def test_reactions_once_and_by_name(slack: RunningSlack, client: AsyncWebClient) -> None:
    message = await slack.person("hanako").say("x", "general")
    react = functools.partial(client.reactions_add, channel="CGENERAL", timestamp=message.ts)
    await react(name="tada")
    assert await refusal(react(name="tada")) == "already_reacted"
    assert await refusal(react(name=":tada:")) == "invalid_name"
    found = await client.reactions_get(channel="CGENERAL", timestamp=message.ts)
    assert found["message"]["reactions"][0]["count"] == 1


async def test_limits_are_counted_when_switched_on(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    slack.workspace.limits.enabled = True
    for _ in range(4):
        await client.chat_postMessage(channel="CGENERAL", text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="CGENERAL", text="x")
    assert caught.value.response.status_code == 429
    assert int(caught.value.response.headers["Retry-After"]) >= 1
    await client.chat_postMessage(channel="CDXNEWS", text="another channel")
    slack.patience.advance(4)
    await client.chat_postMessage(channel="CGENERAL", text="x")


async def test_many_direct_messages_meet_the_limit_of_the_workspace(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    limits = slack.workspace.limits
    limits.enabled, limits.posts_a_minute = True, 3
    for person in ("UHANAKO", "UKEN", "UMORI"):
        await client.chat_postMessage(channel=person, text="x")
    assert await refusal(client.chat_postMessage(channel="UEMMA", text="x")) == "ratelimited"
    slack.patience.advance(60)
    await client.chat_postMessage(channel="UEMMA", text="x")


def posted(slack: RunningSlack) -> int:
    return len(slack.person("hanako").messages("general"))


async def test_troubles_come_as_often_as_ordered(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    slack.workspace.faults.next("chat.postMessage", Fault.error("fatal_error"), times=2)
    for _ in range(2):
        failing = client.chat_postMessage(channel="CGENERAL", text="x")
        assert await refusal(failing) == "fatal_error"
    await client.chat_postMessage(channel="CGENERAL", text="x")
    assert posted(slack) == 1


async def test_a_trouble_can_wait_for_its_call(slack: RunningSlack, client: AsyncWebClient) -> None:
    fault = Fault.error("not_in_channel")
    slack.workspace.faults.next(
        "chat.postMessage", fault, when=lambda sent: sent["channel"] == "CDXNEWS"
    )
    await client.chat_postMessage(channel="CGENERAL", text="x")
    failing = client.chat_postMessage(channel="CDXNEWS", text="x")
    assert await refusal(failing) == "not_in_channel"


@pytest.mark.parametrize("accepted", [True, False])
async def test_an_answer_that_never_comes(slack: RunningSlack, *, accepted: bool) -> None:
    fault = Fault.drop_connection_after_accepting() if accepted else Fault.drop_connection()
    slack.workspace.faults.next("chat.postMessage", fault)
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="CGENERAL", text="x")
    assert posted(slack) == int(accepted)


@pytest.mark.parametrize("accepted", [True, False])
async def test_an_internal_error(
    slack: RunningSlack, client: AsyncWebClient, *, accepted: bool
) -> None:
    slack.workspace.faults.next("chat.postMessage", Fault.http_500(accepted=accepted))
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="CGENERAL", text="x")
    assert caught.value.response.status_code == 500
    assert posted(slack) == int(accepted)


async def test_an_answer_held_back(slack: RunningSlack, client: AsyncWebClient) -> None:
    gate = asyncio.Event()
    slack.workspace.faults.next("chat.postMessage", Fault.hold(gate, accepted=True))
    call = asyncio.create_task(client.chat_postMessage(channel="CGENERAL", text="x"))
    await slack.until(lambda: posted(slack))
    assert not call.done()
    gate.set()
    assert (await call)["ok"]


async def test_a_file_goes_up_in_three_steps(slack: RunningSlack, client: AsyncWebClient) -> None:
    slack.workspace.app.manifest["oauth_config"]["scopes"]["bot"].append("files:write")
    await client.files_upload_v2(channel="CGENERAL", filename="a.txt", content="hello")
    message = slack.person("hanako").messages("general")[-1]
    assert message.files[0]["name"] == "a.txt"
