"""Profile fields and user groups, as Slack tells an app of them."""

import copy
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.directory import ProfileField, UserGroup
from tests.playground.test_chat import refusal
from tests.standin import MANIFEST, RunningSlack, running_slack


@pytest.fixture(name="known")
async def _known() -> AsyncIterator[RunningSlack]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += ["users.profile:read", "usergroups:read"]
    async with running_slack(manifest) as slack:
        state = slack.workspace.state
        state.profile_fields = [
            ProfileField(id="Xf1", label="部署"),
            ProfileField(id="Xf2", label="入社日", type="date", is_hidden=True),
        ]
        state.users["UHANAKO"].fields = {"Xf1": "経理部", "Xf2": "", "Xf9": "?"}
        state.usergroups = [
            UserGroup(id="S1", name="経理", handle="keiri", users=["UHANAKO"]),
            UserGroup(id="S2", name="旧部署", handle="old", users=["UKEN"], disabled=1),
        ]
        yield slack


@pytest.fixture(name="asking")
def _asking(known: RunningSlack) -> AsyncWebClient:
    return AsyncWebClient(token=known.bot_token, base_url=known.api_url)


async def test_what_somebodys_profile_says(asking: AsyncWebClient) -> None:
    profile = (await asking.users_profile_get(user="UHANAKO"))["profile"]
    assert profile["fields"] == {"Xf1": {"value": "経理部", "alt": ""}}
    labelled = (await asking.users_profile_get(user="UHANAKO", include_labels=True))["profile"]
    assert labelled["fields"]["Xf1"]["label"] == "部署"
    assert (await asking.users_profile_get(user="UKEN"))["profile"]["fields"] is None
    assert await refusal(asking.users_profile_get(user="UNOBODY")) == "user_not_found"


async def test_users_info_has_no_fields(asking: AsyncWebClient) -> None:
    assert "fields" not in (await asking.users_info(user="UHANAKO"))["user"]["profile"]


async def test_which_fields_a_profile_has(asking: AsyncWebClient) -> None:
    fields = (await asking.team_profile_get())["profile"]["fields"]
    assert [(field["id"], field["label"], field["type"]) for field in fields] == [
        ("Xf1", "部署", "text"),
        ("Xf2", "入社日", "date"),
    ]
    visible = (await asking.team_profile_get(visibility="visible"))["profile"]["fields"]
    assert [field["id"] for field in visible] == ["Xf1"]


async def test_the_user_groups(asking: AsyncWebClient) -> None:
    [group] = (await asking.usergroups_list())["usergroups"]
    assert (group["name"], group["handle"], group["date_delete"]) == ("経理", "keiri", 0)
    assert "users" not in group
    found = await asking.usergroups_list(include_users=True, include_disabled=True)
    assert [one["users"] for one in found["usergroups"]] == [["UHANAKO"], ["UKEN"]]


async def test_who_is_in_a_user_group(asking: AsyncWebClient) -> None:
    assert (await asking.usergroups_users_list(usergroup="S1"))["users"] == ["UHANAKO"]
    assert await refusal(asking.usergroups_users_list(usergroup="S2")) == "no_such_subteam"
    found = await asking.usergroups_users_list(usergroup="S2", include_disabled=True)
    assert found["users"] == ["UKEN"]


async def test_both_need_their_scopes(slack: RunningSlack, client: AsyncWebClient) -> None:
    calls = (
        client.users_profile_get(user="UHANAKO"),
        client.team_profile_get(),
        client.usergroups_list(),
        client.usergroups_users_list(usergroup="S1"),
    )
    assert [await refusal(call) for call in calls] == ["missing_scope"] * 4
    slack.forgive("missing_scope")


async def test_the_groups_can_be_asked_for_twenty_times_a_minute(
    known: RunningSlack, asking: AsyncWebClient
) -> None:
    known.workspace.limits.enabled = True
    for _ in range(20):
        await asking.usergroups_list()
    assert await refusal(asking.usergroups_list()) == "ratelimited"
