"""Every way to choose that a reminder or a trial's form offers, used with the mouse."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser import Tab, opened_tab
from tests.playground.blocks import Json, actions, plain, section
from tests.playground.page.specimen import OPTIONS, field
from tests.playground.scripted import ScriptedApp
from tests.playground.test_views import modal
from tests.standin import RunningSlack

LATER = [
    {"text": plain("あとで（3営業日後）"), "value": "snooze|nudges:UHANAKO:2026-11-24#0"},
    {"text": plain("この件はもう知らせない"), "value": "stop|nudges:UHANAKO:2026-11-24#0"},
]


def asked(name: str, **element: Any) -> Json:
    """A line of a message with one thing to choose."""
    words = {"type": "mrkdwn", "text": name}
    return section(text=words, block_id=name, accessory={"action_id": name, **element})


NUDGE = [
    asked("menu", type="overflow", options=LATER),
    asked("person", type="users_select", placeholder=plain("後任を決める")),
    asked("one", type="static_select", placeholder=plain("部署を決める"), options=OPTIONS),
    asked("many", type="multi_static_select", placeholder=plain("部署たち"), options=OPTIONS),
    actions({"type": "datepicker", "action_id": "day", "placeholder": plain("日を決める")}),
    actions({"type": "radio_buttons", "action_id": "health", "options": OPTIONS[:2]}),
]


@pytest.fixture
def app(slack: RunningSlack) -> ScriptedApp:
    scripted = ScriptedApp()
    slack.workspace.post_office.transport = scripted
    return scripted


def chosen(app: ScriptedApp) -> dict[str, Any]:
    """What each press carried, by action_id."""
    presses = [parcel.body for parcel in app.parcels if parcel.kind == "interactive"]
    found = {body["actions"][0]["action_id"]: body["actions"][0] for body in presses}
    keys = ("selected_option", "selected_user", "selected_date", "selected_options")
    return {name: next(one[k] for k in keys if k in one) for name, one in found.items()}


async def pick(tab: Tab, placeholder: str, words: str) -> None:
    await tab.click(placeholder)
    await tab.type(words)
    await tab.press("Enter")


async def dated(tab: Tab, day: str) -> None:
    """Set the one date field that is seen, as its little calendar does."""
    await tab.run(
        "(() => { const field = document.querySelector('input[type=date]');"
        f" field.value = '{day}';"
        " field.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )


@pytest.mark.parametrize("width", [1280, 360])
async def test_a_reminder_in_the_dm_can_be_answered_in_every_way(
    slack: RunningSlack, client: AsyncWebClient, app: ScriptedApp, devtools: str, width: int
) -> None:
    await client.chat_postMessage(channel="UHANAKO", text="進捗", blocks=NUDGE)
    dm = slack.workspace.bot_dm("UHANAKO").id
    async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO&lang=ja#/{dm}", width=width) as tab:
        await tab.click("その他の操作")
        await tab.click("この件はもう知らせない")
        await pick(tab, "後任を決める", "健")
        await pick(tab, "部署を決める", "製造")
        await pick(tab, "部署たち", "営業")
        await tab.press("Escape")
        await dated(tab, "2026-12-01")
        await tab.click("経理部")
        await slack.until(lambda: len(chosen(app)) == len(NUDGE))
    told = chosen(app)
    assert told["menu"]["value"] == LATER[1]["value"]
    assert (told["person"], told["one"]["value"]) == ("UKEN", "seizo")
    assert ([one["value"] for one in told["many"]], told["day"]) == (["eigyo"], "2026-12-01")
    assert told["health"]["value"] == "keiri"


FORM = modal(
    field("to", "後任", type="users_select", initial_user="UKEN"),
    field("bridges", "橋渡し役", type="multi_users_select", initial_users=["UKEN", "UMORI"]),
    field("tags", "部署", type="multi_static_select", options=OPTIONS, initial_options=OPTIONS[:2]),
    field("day", "いつ", type="datepicker", initial_date="2026-12-01"),
    field("health", "様子", type="radio_buttons", options=OPTIONS, initial_option=OPTIONS[1]),
    title="引き継ぐ",
    submit=plain("引き継ぎを決める"),
)


async def test_a_form_shows_and_sends_what_was_chosen_before(
    slack: RunningSlack, client: AsyncWebClient, app: ScriptedApp, devtools: str
) -> None:
    await slack.person("hanako").command("/raw", "general")
    await client.views_open(trigger_id=app.last["trigger_id"], view=FORM)
    async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO&lang=ja") as tab:
        for words in ("健", "森", "経理部", "製造部"):
            await tab.sees(words)
        await tab.click("引き継ぎを決める")
        await tab.sees_no("橋渡し役")
    values = app.last["view"]["state"]["values"]
    assert values["to"]["it"]["selected_user"] == "UKEN"
    assert values["bridges"]["it"]["selected_users"] == ["UKEN", "UMORI"]
    assert [one["value"] for one in values["tags"]["it"]["selected_options"]] == ["keiri", "seizo"]
    assert values["day"]["it"]["selected_date"] == "2026-12-01"
    assert values["health"]["it"]["selected_option"]["value"] == "seizo"
