"""What people can choose: only what a client offers, and nothing once their account is gone."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.records import Message
from tests.playground.blocks import Json, actions, menu, option, plain
from tests.playground.scripted import ScriptedApp
from tests.playground.test_views import FORM, a_trigger
from tests.standin import RunningSlack


@pytest.fixture
def app(slack: RunningSlack) -> ScriptedApp:
    scripted = ScriptedApp()
    slack.workspace.post_office.transport = scripted
    return scripted


async def a_dm(slack: RunningSlack, client: AsyncWebClient, *blocks: Json) -> Message:
    await client.chat_postMessage(channel="UHANAKO", text="x", blocks=list(blocks))
    return slack.person("hanako").dm()[-1]


LATER = option(value="snooze|nudges:UHANAKO:2026-11-24#0", text=plain("あとで"))
NEVER = option(value="stop|nudges:UHANAKO:2026-11-24#0", text=plain("もう知らせない"))


async def test_a_menu_tells_the_chosen_option_and_offers_no_other(
    slack: RunningSlack, client: AsyncWebClient, app: ScriptedApp
) -> None:
    message = await a_dm(slack, client, menu(LATER, NEVER))
    await slack.person("hanako").press(message, "o", NEVER["value"])
    body: dict[str, Any] = app.last
    [action] = body["actions"]
    assert (action["type"], action["selected_option"]["value"]) == ("overflow", NEVER["value"])
    assert body["state"]["values"] == {}
    assert body["channel"]["name"] == "directmessage"
    with pytest.raises(LookupError, match="offers"):
        await slack.person("hanako").press(message, "o", "something else")


@pytest.mark.parametrize("kind", ["users_select", "multi_users_select"])
async def test_nobody_chooses_a_deactivated_or_unknown_person(
    slack: RunningSlack, client: AsyncWebClient, app: ScriptedApp, kind: str
) -> None:
    message = await a_dm(slack, client, actions({"type": kind, "action_id": "who"}))
    many = kind.startswith("multi_")
    for wrong in ("URETIRED", "UNOBODY"):
        with pytest.raises(LookupError, match="does not offer"):
            await slack.person("hanako").press(message, "who", [wrong] if many else wrong)
    await slack.person("hanako").press(message, "who", ["UKEN"] if many else "UKEN")
    [action] = app.last["actions"]
    assert action["selected_users" if many else "selected_user"] == (["UKEN"] if many else "UKEN")


async def test_a_day_is_one_of_the_calendar(
    slack: RunningSlack, client: AsyncWebClient, app: ScriptedApp
) -> None:
    message = await a_dm(slack, client, actions({"type": "datepicker", "action_id": "day"}))
    with pytest.raises(LookupError, match="knows no day"):
        await slack.person("hanako").press(message, "day", "2027-02-29")
    await slack.person("hanako").press(message, "day", "2028-02-29")
    assert app.last["actions"][0]["selected_date"] == "2028-02-29"


async def test_who_is_deactivated_has_no_client_any_more(
    slack: RunningSlack, client: AsyncWebClient, app: ScriptedApp
) -> None:
    message = await a_dm(slack, client, menu(LATER))
    hanako = slack.person("hanako")
    await client.views_open(trigger_id=await a_trigger(slack, app), view=FORM)
    await hanako.become(deleted=True)
    assert hanako.views == []
    with pytest.raises(LookupError, match="deactivated"):
        await hanako.command("/raw", "general")
    with pytest.raises(LookupError, match="deactivated"):
        await hanako.press(message, "o", LATER["value"])
    with pytest.raises(LookupError, match="deactivated"):
        await hanako.open_home()
    await hanako.become(deleted=False)
    assert (await hanako.command("/raw", "general")).ok


async def test_a_direct_message_is_changed_where_it_stands(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(
        channel="UHANAKO", text="x", blocks=[menu(LATER)], metadata=STAMP
    )
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    await client.chat_update(**where, text="済み", blocks=[])
    [message] = slack.person("hanako").dm()
    assert (message.words(), message.metadata, bool(message.edited)) == ("済み", STAMP, True)
    await slack.person("hanako").become(deleted=True)
    await client.chat_update(**where, text="引き継ぎました", blocks=[])
    assert message.words() == "引き継ぎました"


STAMP = {"event_type": "kakehashi_delivery", "event_payload": {"key": "k", "token": "t"}}
