"""How parcels travel: signatures, time limits, retries, and what becomes of words on the way."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from playground.delivery import Answer
from tests.playground.scripted import ScriptedApp
from tests.playground.test_chat import refusal
from tests.standin import RunningSlack


@asynccontextmanager
async def an_app(handle: Any) -> AsyncIterator[str]:
    """A bare HTTP app whose one handler answers everything."""
    app = web.Application()
    app.router.add_post("/slack/events", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    await runner.cleanup()


async def test_requests_are_signed_over_time_and_body(slack: RunningSlack) -> None:
    async def handle(request: web.Request) -> web.Response:
        stamp = request.headers["X-Slack-Request-Timestamp"]
        base = f"v0:{stamp}:".encode() + await request.read()
        digest = hmac.new(slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        good = request.headers["X-Slack-Signature"] == f"v0={digest}"
        return web.Response(text="good" if good else "bad")

    async with an_app(handle) as url:
        slack.deliver_to(url)
        out = await slack.person("hanako").command("/raw 「」 & <x>", "general")
    assert out.message is not None
    assert out.message.text == "good"


async def test_500_commands_at_once_are_all_answered(slack: RunningSlack) -> None:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response({"text": (await request.post())["text"]})

    async with an_app(handle) as url:
        slack.deliver_to(url)
        hanako = slack.person("hanako")
        outs = await asyncio.gather(*(hanako.command(f"/raw {n}", "general") for n in range(500)))
    assert [out.error for out in outs] == [""] * 500
    assert {out.message.text for out in outs if out.message} == {str(n) for n in range(500)}


async def test_the_form_of_a_command(slack: RunningSlack) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    await slack.person("ken").command("/raw   a  b  ", "office")
    sent = app.last
    assert sent["text"] == "a  b"
    assert (sent["channel_id"], sent["channel_name"]) == ("COFFICE", "privategroup")
    assert (sent["user_id"], sent["user_name"], sent["command"]) == ("UKEN", "ken", "/raw")
    await slack.person("ken").command("/raw", None)
    assert app.last["channel_name"] == "directmessage"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("@ken と #general で", "<@UKEN|ken> と <#CGENERAL|general> で"),
        ("@健さん", "<@UKEN|ken>さん"),
        ("R&D <b> #経理", "R&amp;D &lt;b&gt; #経理"),
        ("@here @nobody", "<!here> @nobody"),
        ("see https://example.com/a?b=1&c=2", "see <https://example.com/a?b=1&amp;c=2>"),
        ("see example.com", "see <http://example.com|example.com>"),
        ("30分→5分", "30分→5分"),
    ],
)
async def test_what_should_escape_makes_of_words(
    slack: RunningSlack, typed: str, sent: str
) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    await slack.person("hanako").command(f"/echo {typed}", "general")
    assert app.last["text"] == sent
    await slack.person("hanako").command(f"/raw {typed}", "general")
    assert app.last["text"] == typed


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("/raw", ""),
        ("/raw   ", ""),
        ("/raw  a \n", "a"),
        ("/raw\na\nb", "a\nb"),
        ("/raw\u3000a", "a"),
        ("/raw \u3000", "\u3000"),
    ],
)
async def test_where_a_command_ends_and_its_text_begins(
    slack: RunningSlack, line: str, text: str
) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    await slack.person("hanako").command(line, "general")
    assert app.last["text"] == text


async def test_words_in_message_format_are_labelled_or_decoded(slack: RunningSlack) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    line = "<@UKEN>さん &lt;3 <#CGENERAL> <!here>"
    await slack.person("hanako").command(f"/echo {line}", "general", marked=True)
    assert app.last["text"] == "<@UKEN|ken>さん &lt;3 <#CGENERAL|general> <!here>"
    await slack.person("hanako").command(f"/raw {line}", "general", marked=True)
    assert app.last["text"] == "@kenさん <3 #general @here"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(status=500), "dispatch_failed"),
        (Answer(status=404), "dispatch_failed"),
        (ConnectionError(), "dispatch_failed"),
        (TimeoutError(), "operation_timeout"),
    ],
)
async def test_what_a_person_sees_of_a_broken_app(
    slack: RunningSlack, answer: Any, error: str
) -> None:
    slack.workspace.post_office.transport = ScriptedApp(answer)
    out = await slack.person("hanako").command("/raw", "general")
    assert out.error == error
    assert error in out.shown


async def test_a_late_answer_is_no_answer(slack: RunningSlack) -> None:
    release = asyncio.Event()

    async def handle(_request: web.Request) -> web.Response:
        await release.wait()
        return web.Response()

    slack.workspace.post_office.limit = 0.05
    async with an_app(handle) as url:
        slack.deliver_to(url)
        out = await slack.person("hanako").command("/raw", "general")
        release.set()
    assert out.error == "operation_timeout"


WRONG_ANSWERS: dict[str, Any] = {
    "unknown type": {"text": "x", "response_type": "public"},
    "unknown key": {"text": "x", "colour": "red"},
    "a list": ["x"],
    "wrong blocks": {"text": "x", "blocks": [{"type": "section"}]},
    "null in blocks": {"text": "x", "blocks": [{"type": "divider", "block_id": None}]},
}


@pytest.mark.parametrize("name", WRONG_ANSWERS)
async def test_a_wrong_answer_to_a_command_is_seen_and_noted(
    slack: RunningSlack, name: str
) -> None:
    slack.workspace.post_office.transport = ScriptedApp(WRONG_ANSWERS[name])
    out = await slack.person("hanako").command("/raw", "general")
    assert out.error == "invalid_command_response"
    slack.forgive("/raw answered")


async def test_events_are_tried_again_with_the_same_id(slack: RunningSlack) -> None:
    failures = [Answer(status=500), ConnectionError(), TimeoutError()]
    app = slack.workspace.post_office.transport = ScriptedApp(*failures)
    await slack.person("hanako").say("x", "general")
    await slack.settled()
    tries = [(parcel.retry, parcel.reason) for parcel in app.parcels]
    assert tries == [
        (0, ""),
        (1, "http_error"),
        (2, "connection_failed"),
        (3, "http_timeout"),
    ]
    assert len({parcel.body["event_id"] for parcel in app.parcels}) == 1


async def test_an_app_can_decline_retries(slack: RunningSlack) -> None:
    app = ScriptedApp(Answer(status=500, no_retry=True))
    slack.workspace.post_office.transport = app
    await slack.person("hanako").say("x", "general")
    await slack.settled()
    assert len(app.parcels) == 1
    slack.forgive("message.channels was refused to the end: 500")


async def test_commands_are_for_members_of_the_workspace_and_the_channel(
    slack: RunningSlack,
) -> None:
    app = slack.workspace.post_office.transport = ScriptedApp()
    assert (await slack.person("stranger").command("/raw", "shared")).error == "unknown_command"
    with pytest.raises(LookupError):
        await slack.person("guest").command("/raw", "random")
    assert app.parcels == []


async def test_only_the_trigger_of_a_person_opens_views(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    call = client.views_open(trigger_id="", view={"type": "modal"})
    assert await refusal(call) == "invalid_arguments"
    slack.forgive("trigger_id")
