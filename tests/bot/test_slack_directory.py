"""Profile fields and user groups, read by the Poster from the stand-in Slack."""

import copy
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_poster import SlackPoster
from digests.poster import RefusedError, RetryLaterError, UserGroup
from playground import directory
from playground.directory import ProfileField
from playground.faults import Fault
from tests.standin import MANIFEST, RunningSlack, running_slack


@pytest.fixture(name="slack")
async def _slack() -> AsyncIterator[RunningSlack]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += ["users.profile:read", "usergroups:read"]
    async with running_slack(manifest) as running:
        running.workspace.state.profile_fields = [ProfileField(id="Xf1", label="部署")]
        running.workspace.state.users["UHANAKO"].fields = {"Xf1": " 経理部 "}
        yield running


@pytest.fixture(name="poster")
def _poster(slack: RunningSlack) -> SlackPoster:
    return SlackPoster(AsyncWebClient(token=slack.bot_token, base_url=slack.api_url))


async def test_what_a_field_says(poster: SlackPoster) -> None:
    assert await poster.profile_value("UHANAKO", field="Xf1") == "経理部"
    assert await poster.profile_value("UHANAKO", field="Xf2") == ""
    assert await poster.profile_value("UKEN", field="Xf1") == ""
    with pytest.raises(RefusedError, match="user_not_found"):
        await poster.profile_value("UNOBODY", field="Xf1")


async def test_the_groups_that_are_not_switched_off(
    slack: RunningSlack, poster: SlackPoster
) -> None:
    slack.workspace.state.usergroups = [
        directory.UserGroup(id="S1", name="経理", handle="keiri", users=["UHANAKO", "UKEN"]),
        directory.UserGroup(id="S2", name="旧部署", handle="old", users=["UKEN"], disabled=1),
    ]
    found = await poster.user_groups()
    assert found == [UserGroup(("経理", "keiri"), frozenset({"UHANAKO", "UKEN"}))]


async def test_slack_says_how_long_to_wait(slack: RunningSlack, poster: SlackPoster) -> None:
    slack.workspace.faults.next("users.profile.get", Fault.rate_limited(70))
    with pytest.raises(RetryLaterError) as asked:
        await poster.profile_value("UHANAKO", field="Xf1")
    assert asked.value.retry_after == 70
