"""conversations.open with several people, as strict as Slack."""

import copy
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.playground.test_chat import refusal
from tests.standin import MANIFEST, RunningSlack, running_slack


@pytest.fixture
async def slack() -> AsyncIterator[RunningSlack]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += ["mpim:write", "mpim:history"]
    async with running_slack(manifest) as running:
        yield running


@pytest.fixture
def client(slack: RunningSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def test_the_same_people_have_one_conversation(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users="UHANAKO,UKEN")
    again = await client.conversations_open(users=["UKEN", "UHANAKO", "UKEN"])
    assert first["channel"]["id"] == again["channel"]["id"]
    await client.chat_postMessage(channel=first["channel"]["id"], text="はじめまして")
    shown = await client.conversations_open(users="UHANAKO,UKEN", return_im=True)
    assert shown["channel"]["is_mpim"]
    read = await client.conversations_history(channel=first["channel"]["id"])
    assert [one["text"] for one in read["messages"]] == ["はじめまして"]


async def test_one_person_twice_is_a_direct_message(client: AsyncWebClient) -> None:
    twice = await client.conversations_open(users="UKEN,UKEN")
    once = await client.conversations_open(users="UKEN")
    assert twice["channel"]["id"] == once["channel"]["id"]


@pytest.mark.parametrize(
    ("users", "code"),
    [
        ("UHANAKO,URETIRED", "user_disabled"),
        ("UHANAKO,USTRANGER", "user_not_visible"),
        ("UHANAKO,UNOBODY", "user_not_found"),
        ("UHANAKO,U0BOT", "cannot_dm_bot"),
        (",".join(f"U{n}" for n in range(9)), "too_many_users"),
        ("", "users_list_not_supplied"),
    ],
)
async def test_who_cannot_be_met(client: AsyncWebClient, users: str, code: str) -> None:
    assert await refusal(client.conversations_open(users=users)) == code


async def test_each_scope_is_needed_for_its_part() -> None:
    async with running_slack(MANIFEST) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        assert (await client.conversations_open(users="UHANAKO"))["ok"]
        assert await refusal(client.conversations_open(users="UHANAKO,UKEN")) == "missing_scope"
        group = slack.workspace.dm("UHANAKO", "UKEN", "U0BOT")
        assert await refusal(client.conversations_history(channel=group.id)) == "missing_scope"
        slack.forgive("missing_scope")


async def test_a_group_without_the_bot_does_not_exist_for_it(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    private = slack.workspace.dm("UHANAKO", "UKEN", "UMORI")
    posting = client.chat_postMessage(channel=private.id, text="?")
    assert await refusal(posting) == "channel_not_found"
