"""What the browser page is told and may do."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground import modals
from tests.playground.blocks import actions, button, plain
from tests.playground.scripted import ScriptedApp
from tests.standin import PATIENCE_SECONDS, START, RunningSlack, running_slack


class Hooks:
    """The composition's side: it notes what was asked for."""

    def __init__(self) -> None:
        self.turned: list[datetime] = []
        self.resets = 0

    async def turn_to(self, to: datetime) -> None:
        self.turned.append(to)

    async def reset(self) -> None:
        self.resets += 1

    def marks(self) -> list[dict[str, Any]]:
        at = (START + timedelta(days=3)).isoformat()
        return [{"id": "draft", "at": at, "label": {"ja": "下書き", "en": "Draft"}}]

    def notes(self) -> dict[str, str]:
        return {"ja": "架空データ", "en": "Invented data"}


class Page:
    """A browser on the page."""

    def __init__(self, slack: RunningSlack, session: aiohttp.ClientSession) -> None:
        self.slack = slack
        self.session = session

    async def get(self, path: str, **headers: str) -> Any:
        url = f"{self.slack.url}/page/{path}"
        async with self.session.get(url, headers=headers) as response:
            return await response.json()

    async def post(self, path: str, body: Any, **headers: str) -> Any:
        url = f"{self.slack.url}/page/{path}"
        async with self.session.post(url, json=body, headers=headers) as response:
            return await response.json()


@pytest.fixture
def hooks() -> Hooks:
    return Hooks()


@pytest.fixture
async def page(hooks: Hooks) -> AsyncIterator[Page]:
    async with running_slack(hooks=hooks) as slack, aiohttp.ClientSession() as session:
        slack.workspace.post_office.transport = ScriptedApp()
        yield Page(slack, session)


def scripted(page: Page) -> ScriptedApp:
    app = page.slack.workspace.post_office.transport
    assert isinstance(app, ScriptedApp)
    return app


async def test_bootstrap_names_everyone_and_everything(page: Page) -> None:
    boot = await page.get("bootstrap")
    assert boot["app"]["bot_user_id"] == "U0BOT"
    assert {"id", "name", "real_name", "locale", "is_guest"} <= set(boot["users"][0])
    assert {c["command"] for c in boot["commands"]} == {"/echo", "/raw"}
    assert boot["clock"]["marks"][0]["id"] == "draft"
    assert boot["notes"]["ja"] == "架空データ"


async def test_a_command_and_a_press_by_the_page(page: Page) -> None:
    scripted(page).say_next({"text": "ok", "blocks": [actions(button(1, value="7"))]})
    sent = {"as": "UHANAKO", "channel": "CRANDOM", "text": "/raw a &amp; b"}
    assert await page.post("command", sent) == {"ok": True}
    assert scripted(page).last["text"] == "a & b"
    (message,) = (await page.get("messages?channel=CRANDOM&as=UHANAKO"))["messages"]
    assert message["ephemeral"]
    assert (await page.get("messages?channel=CRANDOM&as=UKEN"))["messages"] == []
    where = {"kind": "message", "channel": "CRANDOM", "ts": message["ts"]}
    press = {
        "as": "UHANAKO",
        "in": where,
        "block_id": message["blocks"][0]["block_id"],
        "action_id": "b1",
        "action": {"value": "7"},
    }
    assert await page.post("press", press) == {"ok": True}
    body = scripted(page).last
    assert body["actions"][0]["value"] == "7"
    assert body["container"]["is_ephemeral"]
    assert "message" not in body


FORM = {
    "type": "modal",
    "title": plain("Form"),
    "submit": plain("Save"),
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": plain("Title"),
            "element": {"type": "plain_text_input", "action_id": "value", "max_length": 5},
        }
    ],
}


def typed(words: str) -> dict[str, Any]:
    return {"title": {"value": {"type": "plain_text_input", "value": words}}}


async def test_a_form_by_the_page(page: Page) -> None:
    await page.post("command", {"as": "UHANAKO", "channel": "CRANDOM", "text": "/raw"})
    view = modals.open_modal(page.slack.workspace, scripted(page).last["trigger_id"], FORM)
    (shown,) = (await page.get("views?as=UHANAKO"))["stack"]
    assert (shown["id"], shown["state"]["values"]["title"]["value"]["value"]) == (view.id, None)
    sent = {"as": "UHANAKO", "view_id": view.id}
    refused = await page.post("submit", {**sent, "state": typed("too long")})
    assert set(refused["errors"]) == {"title"}
    assert "view_submission" not in scripted(page).parcels[-1].name
    assert await page.post("submit", {**sent, "state": typed("ok")}) == {"ok": True}
    assert scripted(page).last["view"]["state"]["values"] == typed("ok")
    assert (await page.get("views?as=UHANAKO"))["stack"] == []


async def test_home_by_the_page(page: Page) -> None:
    assert await page.get("home?as=UHANAKO&peek=1") == {"view": None}
    assert scripted(page).parcels == []
    body = {"type": "home", "blocks": [actions(button(1))]}
    modals.publish_home(page.slack.workspace, "UHANAKO", body)
    assert (await page.get("home?as=UHANAKO"))["view"]["type"] == "home"
    assert scripted(page).last["event"]["type"] == "app_home_opened"


async def test_channels_by_the_page(page: Page) -> None:
    actor = {"as": "UHANAKO"}
    made = await page.post("channel", {**actor, "action": "create", "name": "new"})
    there = {**actor, "channel": made["channel"]}
    for action in ("invite_bot", "kick_bot", "archive"):
        assert await page.post("channel", {**there, "action": action}) == {"ok": True}
    assert page.slack.channel("new").archived


async def test_a_file_is_kept_for_a_form(page: Page) -> None:
    url = f"{page.slack.url}/page/upload?as=UHANAKO&name=a.csv"
    async with page.session.post(url, data=b"1,2") as response:
        file = (await response.json())["file"]
    assert (file["name"], file["size"], file["filetype"]) == ("a.csv", 3, "csv")


async def test_a_failed_command_says_what_slack_says(page: Page) -> None:
    scripted(page).say_next(TimeoutError())
    sent = {"as": "UHANAKO", "channel": "CRANDOM", "text": "/raw"}
    answer = await page.post("command", sent)
    assert (answer["ok"], answer["error"]) == (False, "operation_timeout")


async def test_unread_counts_until_looked_at(page: Page) -> None:
    await page.post("say", {"as": "UKEN", "channel": "CGENERAL", "text": "hi"})

    async def unread() -> int:
        rooms = (await page.get("conversations?as=UHANAKO"))["channels"]
        return next(int(one["unread"]) for one in rooms if one["id"] == "CGENERAL")

    assert await unread() == 1
    await page.get("messages?channel=CGENERAL&as=UHANAKO")
    assert await unread() == 0


async def test_the_clock_goes_forward_only(page: Page, hooks: Hooks) -> None:
    await page.post("clock", {"by": "1d"})
    await page.post("clock", {"mark": "draft"})
    assert hooks.turned == [START + timedelta(days=1), START + timedelta(days=3)]
    back = await page.post("clock", {"to": (START - timedelta(days=1)).isoformat()})
    assert back["error"] == "backwards"
    assert len(hooks.turned) == 2


async def test_reset_is_the_composers_business(page: Page, hooks: Hooks) -> None:
    assert await page.post("reset", {}) == {"ok": True}
    assert hooks.resets == 1


async def test_other_sites_are_kept_out(page: Page, hooks: Hooks) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        assert (await page.post("reset", {}, **headers))["error"] == "cross_origin"
        assert (await page.get("bootstrap", **headers))["error"] == "cross_origin"
    assert (await page.post("reset", {}, **{"Sec-Fetch-Site": "cross-site"}))["error"]
    assert await page.post("reset", {}, Origin=page.slack.url) == {"ok": True}
    assert hooks.resets == 1


async def test_the_stream_tells_a_person_what_concerns_them(page: Page) -> None:
    async with page.session.get(f"{page.slack.url}/page/stream?as=UHANAKO") as stream:
        assert (await stream.content.readline()).startswith(b":")
        await stream.content.readline()
        page.slack.workspace.changes.tell("views", user="UKEN")
        page.slack.workspace.changes.tell("messages", channel="CGENERAL")
        async with asyncio.timeout(PATIENCE_SECONDS):
            line = await stream.content.readline()
    assert json.loads(line.removeprefix(b"data: ")) == {"type": "messages", "channel": "CGENERAL"}


async def test_the_wire_shows_exchanges_without_tokens(page: Page) -> None:
    await page.post("command", {"as": "UHANAKO", "channel": "CRANDOM", "text": "/raw x"})
    entries = (await page.get("wire?after=0"))["entries"]
    assert [(e["direction"], e["kind"], e["name"]) for e in entries] == [
        ("to_app", "command", "/raw")
    ]
    assert page.slack.workspace.app.verification_token not in json.dumps(entries)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {"as": "UNOBODY", "channel": "CGENERAL", "text": "x"}),
        ("say", {"as": "UHANAKO", "channel": "COLD", "text": "x"}),
        ("press", {"as": "UHANAKO"}),
        ("submit", {"as": "UHANAKO", "view_id": "V0"}),
        ("channel", {"as": "UHANAKO", "action": "burn", "channel": "CGENERAL"}),
    ],
)
async def test_nonsense_is_answered_in_json(page: Page, path: str, body: Any) -> None:
    answer = await page.post(path, body)
    assert set(answer) == {"error", "message"}


async def test_the_page_and_its_files_are_served(page: Page) -> None:
    async with page.session.get(f"{page.slack.url}/") as response:
        assert response.content_type == "text/html"
    async with page.session.get(f"{page.slack.url}/static/../server.py") as response:
        assert response.status == 404
    async with page.session.get(f"{page.slack.url}/static/%2e%2e/%2e%2e/server.py") as response:
        assert response.status == 404


async def test_accounts_are_deactivated_by_somebody_else(page: Page) -> None:
    wish = {"as": "UHANAKO", "person": "UKEN", "deleted": True}
    assert await page.post("account", wish) == {"ok": True}
    assert page.slack.workspace.user("UKEN").deleted
    for person in ("UHANAKO", "U0BOT"):
        refused = await page.post("account", {**wish, "person": person})
        assert refused["error"] == "cannot_deactivate"
    assert (await page.post("account", {**wish, "as": "UKEN"}))["error"] == "user_disabled"


async def test_mail_of_the_app_is_counted_for_everybody(page: Page) -> None:
    slack = page.slack
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await client.chat_postMessage(channel="UKEN", text="x")
    assert (await page.get("mail"))["unread"] == {"UKEN": 1}
    dm = slack.workspace.bot_dm("UKEN").id
    await page.get(f"messages?channel={dm}&as=UKEN")
    assert (await page.get("mail"))["unread"] == {"UKEN": 0}
