"""The same small app over both transports: what people do reaches it, what it answers is seen."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from playground import conversations
from tests.playground.bolt_app import TRANSPORTS, new_app
from tests.standin import RunningSlack

BUTTON = {
    "type": "actions",
    "block_id": "buttons",
    "elements": [
        {
            "type": "button",
            "action_id": "undo",
            "value": "7",
            "text": {"type": "plain_text", "text": "Undo"},
        },
        {
            "type": "button",
            "action_id": "form",
            "text": {"type": "plain_text", "text": "Form"},
        },
    ],
}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "A form"},
    "submit": {"type": "plain_text", "text": "Save"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "value", "max_length": 5},
        }
    ],
}
DONE = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Done"},
    "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Saved"}}],
}


def listeners(app: AsyncApp, heard: list[Any]) -> None:
    @app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command)
        await ack(text=command["text"] or "nothing", blocks=[BUTTON])

    @app.action("undo")
    async def undo(ack: AsyncAck, respond: AsyncRespond, action: dict[str, Any]) -> None:
        await respond(text=f"undone {action['value']}", replace_original=True)
        await ack()

    @app.action("form")
    async def form(ack: AsyncAck, client: AsyncWebClient, body: dict[str, Any]) -> None:
        heard.append(body)
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.view("form")
    async def save(ack: AsyncAck, view: dict[str, Any]) -> None:
        title = view["state"]["values"]["title"]["value"]["value"]
        if title == "bad":
            await ack(response_action="errors", errors={"title": "not that"})
        else:
            await ack(response_action="update", view=DONE)

    more_listeners(app, heard)


def more_listeners(app: AsyncApp, heard: list[Any]) -> None:
    @app.view_closed("form")
    async def closed(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body["is_cleared"])
        await ack()

    @app.event("app_home_opened")
    async def home(client: AsyncWebClient, event: dict[str, Any]) -> None:
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Home"}}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.event("message")
    async def said(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    @app.shortcut("go")
    async def go(ack: AsyncAck, client: AsyncWebClient, shortcut: dict[str, Any]) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=FORM)
        await ack()

    @app.shortcut("take")
    async def take(ack: AsyncAck, shortcut: dict[str, Any]) -> None:
        heard.append(shortcut["message"]["text"])
        await ack()


@pytest.fixture
def heard() -> list[Any]:
    return []


@pytest.fixture(params=sorted(TRANSPORTS))
async def connected(
    request: pytest.FixtureRequest, slack: RunningSlack, heard: list[Any]
) -> AsyncIterator[RunningSlack]:
    app = new_app(slack)
    listeners(app, heard)
    async with TRANSPORTS[request.param](slack, app):
        yield slack


async def test_a_command_is_answered_and_its_buttons_replace_the_answer(
    connected: RunningSlack,
) -> None:
    hanako = connected.person("hanako")
    out = await hanako.command("/echo  請求書 @ken #general #経理 R&D  ", "random")
    assert out.ok
    assert out.message is not None
    assert out.message.text == "請求書 <@UKEN|ken> <#CGENERAL|general> #経理 R&amp;D"
    assert out.message.ephemeral_to == "UHANAKO"
    assert out.message not in connected.person("ken").messages("random")
    assert (await hanako.press(out.message, "undo")).ok
    assert hanako.messages("random")[-1].text == "undone 7"


async def test_a_form_is_opened_checked_corrected_and_saved(connected: RunningSlack) -> None:
    hanako = connected.person("hanako")
    out = await hanako.command("/echo", None)
    assert (await hanako.press(out.message, "form")).ok
    assert (await hanako.submit()).errors == {"title": "この項目は必須です。入力してください。"}
    assert "5文字以内" in (await hanako.submit({"title": "too long"})).errors["title"]
    assert (await hanako.submit({"title": "bad"})).errors == {"title": "not that"}
    assert (await hanako.submit({"title": "good"})).ok
    assert hanako.view is not None
    assert hanako.view.title == "Done"
    await hanako.close_view()
    assert hanako.views == []


async def test_closing_is_told_when_asked_for(connected: RunningSlack, heard: list[Any]) -> None:
    hanako = connected.person("hanako")
    assert (await hanako.shortcut("go")).ok
    await hanako.close_view()
    assert heard == [False]


async def test_home_is_published_when_opened(connected: RunningSlack) -> None:
    home = await connected.person("emma").open_home()
    assert home is not None
    assert "Home" in home.words()


async def test_what_is_said_where_the_bot_is_reaches_it(
    connected: RunningSlack, heard: list[Any]
) -> None:
    hanako = connected.person("hanako")
    await hanako.say("A & B <c>", "general")
    await hanako.say("nobody listens", "random")
    await connected.settled()
    assert heard == ["A &amp; B &lt;c&gt;"]


async def test_a_message_shortcut_carries_the_message(
    connected: RunningSlack, heard: list[Any]
) -> None:
    hanako = connected.person("hanako")
    message = await hanako.say("take this", "random")
    assert (await hanako.shortcut("take", message)).ok
    assert heard == ["take this"]


async def test_a_message_without_a_menu_has_no_shortcuts(
    connected: RunningSlack, heard: list[Any]
) -> None:
    workspace, hanako = connected.workspace, connected.person("hanako")
    parent = await hanako.say("parent", "random")
    await hanako.say("reply", "random", thread=parent.ts)
    conversations.remove(workspace, parent)
    private = await hanako.say("not for Emma", "secret")
    with pytest.raises(LookupError, match="no menu"):
        await hanako.shortcut("take", parent)
    with pytest.raises(LookupError, match="not where that message is"):
        await connected.person("emma").shortcut("take", private)
    assert heard == []


async def test_an_unknown_or_threaded_command_does_not_reach_the_app(
    connected: RunningSlack, heard: list[Any]
) -> None:
    hanako = connected.person("hanako")
    parent = await hanako.say("parent", "random")
    threaded = await hanako.command("/echo", "random", thread=parent.ts)
    assert threaded.error == "no_thread_commands"
    assert (await hanako.command("/nope", "random")).error == "unknown_command"
    assert heard == []


async def test_an_action_nobody_listens_to_fails_before_the_person(
    connected: RunningSlack,
) -> None:
    connected.workspace.post_office.limit = 0.5
    out = await connected.person("hanako").command("/raw x", "random")
    assert out.error in {"dispatch_failed", "operation_timeout"}
