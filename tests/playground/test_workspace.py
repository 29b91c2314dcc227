"""What a workspace keeps over a restart, and what its members cause."""

import pytest

from playground import conversations, roster
from playground.errors import SlackError
from playground.records import User
from playground.workspace import Workspace
from tests.playground.scripted import ScriptedApp
from tests.standin import RunningSlack


async def test_everything_said_survives_a_restart(slack: RunningSlack) -> None:
    said = await slack.person("hanako").say("remember me", "general")
    text = slack.workspace.to_json()
    again = Workspace.from_json(text, lambda: slack.clock.now, lambda: 0.0)
    assert again.message("CGENERAL", said.ts).text == "remember me"
    assert float(again.new_ts()) > float(said.ts)


async def test_restoring_goes_back_in_place(slack: RunningSlack) -> None:
    before = slack.workspace.to_json()
    await slack.person("hanako").say("forget me", "general")
    slack.workspace.restore(before)
    assert slack.person("hanako").messages("general") == []


async def test_messages_written_at_the_same_moment_keep_their_order(slack: RunningSlack) -> None:
    hanako = slack.person("hanako")
    stamps = [(await hanako.say(str(n), "general")).ts for n in range(20)]
    assert stamps == sorted(set(stamps))


async def test_the_app_hears_who_comes_changes_and_goes(slack: RunningSlack) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    roster.welcome(slack.workspace, User(id="UNEW", name="new"))
    await slack.person("hanako").become(deleted=True)
    conversations.join(slack.workspace, slack.channel("general"), "UNEW", inviter="UKEN")
    await slack.settled()
    events = [parcel.body["event"] for parcel in app.parcels]
    kinds = [event["type"] for event in events]
    assert kinds[:3] == ["team_join", "user_change", "member_joined_channel"]
    assert events[1]["user"]["deleted"]
    assert events[2]["inviter"] == "UKEN"


async def test_the_app_hears_nothing_where_it_is_not(slack: RunningSlack) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    message = await slack.person("hanako").say("@testbot hello", "random")
    await slack.person("ken").react(message, "tada")
    await slack.settled()
    assert app.parcels == []


async def test_the_app_hears_that_a_channel_is_closed(slack: RunningSlack) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    for name in ("random", "general"):
        conversations.archive(slack.workspace, slack.channel(name), "UMORI")
    await slack.settled()
    (event,) = [parcel.body["event"] for parcel in app.parcels]
    assert (event["type"], event["channel"]) == ("channel_archive", "CGENERAL")
    with pytest.raises(SlackError, match="is_archived"):
        await slack.person("hanako").say("too late", "general")


async def test_a_mention_is_a_message_and_a_mention(slack: RunningSlack) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    message = await slack.person("hanako").say("@testbot hello", "general")
    await slack.person("ken").react(message, "tada")
    await slack.settled()
    kinds = [parcel.body["event"]["type"] for parcel in app.parcels]
    assert kinds == ["message", "app_mention", "reaction_added"]
