"""Modals and the Home tab: triggers, stacks, hashes, typed words, what a form may answer."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.records import View
from tests.playground.blocks import actions, button, field, option, section
from tests.playground.scripted import ScriptedApp
from tests.playground.test_chat import refusal
from tests.standin import RunningSlack


def modal(*blocks: dict[str, Any], title: str = "A form", **parts: Any) -> dict[str, Any]:
    words = {"type": "plain_text", "text": title}
    return {"type": "modal", "title": words, "submit": words, "blocks": list(blocks), **parts}


def typing(block: str = "title", **parts: Any) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "value", **parts}
    return {**field(element), "block_id": block}


FORM = modal(typing())


@pytest.fixture
def app(slack: RunningSlack) -> ScriptedApp:
    scripted = ScriptedApp()
    slack.workspace.post_office.transport = scripted
    return scripted


async def a_trigger(slack: RunningSlack, app: ScriptedApp) -> str:
    """A trigger_id from Hanako's command."""
    await slack.person("hanako").command("/raw", "general")
    return str(app.last["trigger_id"])


async def opened(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient, view: dict[str, Any]
) -> View:
    await client.views_open(trigger_id=await a_trigger(slack, app), view=view)
    top = slack.person("hanako").view
    assert top is not None
    return top


async def test_a_trigger_opens_one_modal_within_three_seconds(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    trigger = await a_trigger(slack, app)
    slack.patience.advance(3)
    await client.views_open(trigger_id=trigger, view=FORM)
    again = client.views_open(trigger_id=trigger, view=FORM)
    assert await refusal(again) == "exchanged_trigger_id"
    late = await a_trigger(slack, app)
    slack.patience.advance(3.1)
    assert await refusal(client.views_open(trigger_id=late, view=FORM)) == "expired_trigger_id"
    made_up = client.views_open(trigger_id="1.2.3", view=FORM)
    assert await refusal(made_up) == "invalid_trigger_id"


WRONG_VIEWS: dict[str, tuple[dict[str, Any], str]] = {
    "title 25": (
        modal(title="x" * 25) | {"submit": {"type": "plain_text", "text": "x"}},
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "null submit": (
        {**FORM, "submit": None},
        "must provide an object [json-pointer:/view/submit]",
    ),
    "input without submit": (
        {k: v for k, v in FORM.items() if k != "submit"},
        (
            "must define `submit` to use an `input` block in modals "
            "[json-pointer:/view/blocks/0/input]"
        ),
    ),
    "private_metadata 3001": (
        {**FORM, "private_metadata": "x" * 3001},
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "callback_id 256": (
        {**FORM, "callback_id": "x" * 256},
        "must be less than 256 characters [json-pointer:/view/callback_id]",
    ),
    "a view that came from Slack": (
        {**FORM, "hash": "x"},
        "invalid additional property: hash [json-pointer:/view]",
    ),
    "empty options": (
        modal(actions({"type": "static_select", "action_id": "s", "options": []})),
        "must provide at least 1 items [json-pointer:/view/blocks/0/elements/0/options]",
    ),
}


@pytest.mark.parametrize("name", WRONG_VIEWS)
async def test_refused_views_are_pointed_at(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient, name: str
) -> None:
    view, sentence = WRONG_VIEWS[name]
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=await a_trigger(slack, app), view=view)
    answer = caught.value.response
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {sentence}"]
    slack.forgive("invalid_arguments")


async def test_views_have_a_largest_size(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    many = modal(*[section(text={"type": "mrkdwn", "text": "x" * 2600}) for _ in range(100)])
    trigger = await a_trigger(slack, app)
    assert await refusal(client.views_open(trigger_id=trigger, view=many)) == "view_too_large"
    slack.forgive("view_too_large")


async def test_three_modals_are_the_deepest_stack(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    hanako = slack.person("hanako")
    pressable = modal(actions(button(1)))
    await opened(slack, app, client, pressable)
    outside = client.views_push(trigger_id=await a_trigger(slack, app), view=FORM)
    assert await refusal(outside) == "invalid_trigger_id"
    for _ in range(2):
        await hanako.press(hanako.view, "b1")
        await client.views_push(trigger_id=app.last["trigger_id"], view=pressable)
    await hanako.press(hanako.view, "b1")
    fourth = client.views_push(trigger_id=app.last["trigger_id"], view=FORM)
    assert await refusal(fourth) == "push_limit_reached"
    assert len(hanako.views) == 3
    assert app.last["view"]["root_view_id"] == hanako.views[0].id


async def test_an_update_keeps_what_was_typed_where_ids_stay(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    hanako = slack.person("hanako")
    view = await opened(slack, app, client, modal(typing("kept"), typing("lost")))
    await hanako.fill({"kept": "words", "lost": "words"})
    await client.views_update(view_id=view.id, view=modal(typing("kept"), typing("new")))
    await hanako.submit({"new": "more"})
    values = app.last["view"]["state"]["values"]
    assert values["kept"]["value"]["value"] == "words"
    assert "lost" not in values
    assert values["new"]["value"]["value"] == "more"


async def test_a_stale_hash_and_a_closed_view(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    view = await opened(slack, app, client, FORM)
    stale = view.hash
    await client.views_update(view_id=view.id, hash=stale, view=FORM)
    late = client.views_update(view_id=view.id, hash=stale, view=FORM)
    assert await refusal(late) == "hash_conflict"
    await slack.person("hanako").close_view()
    assert await refusal(client.views_update(view_id=view.id, view=FORM)) == "not_found"


async def test_an_external_id_is_taken_while_open(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    await opened(slack, app, client, {**FORM, "external_id": "one"})
    trigger = await a_trigger(slack, app)
    again = client.views_open(trigger_id=trigger, view={**FORM, "external_id": "one"})
    assert await refusal(again) == "duplicate_external_id"
    await client.views_update(external_id="one", view=FORM)


async def test_untouched_fields_are_there_and_empty(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    choices = [option(1), option(2)]
    boxes = {"type": "checkboxes", "action_id": "value", "options": choices}
    select = {"type": "static_select", "action_id": "value", "options": choices}
    optional = [
        {**field(element), "block_id": f"f{n}", "optional": True}
        for n, element in enumerate(
            [boxes, select, {"type": "datepicker", "action_id": "value"}, typing()["element"]]
        )
    ]
    await opened(slack, app, client, modal(*optional))
    await slack.person("hanako").submit({"f1": "v2"})
    values = app.last["view"]["state"]["values"]
    chosen = {**choices[1], "text": {**choices[1]["text"], "emoji": True}}
    assert [values[f"f{n}"]["value"] for n in range(4)] == [
        {"type": "checkboxes", "selected_options": []},
        {"type": "static_select", "selected_option": chosen},
        {"type": "datepicker", "selected_date": None},
        {"type": "plain_text_input", "value": None},
    ]


async def test_an_empty_answer_shows_the_view_below(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    hanako = slack.person("hanako")
    await opened(slack, app, client, FORM)
    app.say_next({"response_action": "push", "view": modal(typing(), title="Second")})
    assert (await hanako.submit({"title": "x"})).ok
    assert [view.title for view in hanako.views] == ["A form", "Second"]
    assert (await hanako.submit({"title": "x"})).ok
    assert [view.title for view in hanako.views] == ["A form"]
    app.say_next({"response_action": "clear"})
    assert (await hanako.submit()).ok
    assert hanako.views == []


WRONG_ANSWERS: dict[str, Any] = {
    "errors on no input": {"response_action": "errors", "errors": {"nowhere": "x"}},
    "errors on a section": {"response_action": "errors", "errors": {"words": "x"}},
    "no errors": {"response_action": "errors", "errors": {}},
    "an error without words": {"response_action": "errors", "errors": {"title": ""}},
    "an update without a view": {"response_action": "update"},
    "a wrong view": {"response_action": "update", "view": {**FORM, "blocks": None}},
    "a home": {"response_action": "push", "view": {"type": "home", "blocks": []}},
    "an unknown action": {"response_action": "close"},
    "just words": "saved",
    "extra keys": {"response_action": "clear", "text": "saved"},
}


@pytest.mark.parametrize("name", WRONG_ANSWERS)
async def test_a_wrong_answer_is_trouble_and_the_form_stays(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient, name: str
) -> None:
    hanako = slack.person("hanako")
    view = await opened(slack, app, client, modal(section(block_id="words"), typing()))
    app.say_next(WRONG_ANSWERS[name])
    out = await hanako.submit({"title": "my only copy"})
    assert "trouble connecting" in out.shown
    assert hanako.view is view
    assert len(slack.workspace.complaints) == 1
    slack.workspace.complaints.clear()


async def test_closing_everything_says_so(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    await opened(slack, app, client, {**FORM, "notify_on_close": True, "callback_id": "told"})
    await slack.person("hanako").close_view(everything=True)
    assert (app.last["type"], app.last["is_cleared"]) == ("view_closed", True)


async def test_clear_on_close_takes_the_whole_stack(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    hanako = slack.person("hanako")
    await opened(slack, app, client, {**FORM, "notify_on_close": True, "callback_id": "below"})
    app.say_next({"response_action": "push", "view": {**FORM, "clear_on_close": True}})
    await hanako.submit({"title": "x"})
    await hanako.close_view()
    assert hanako.views == []
    assert (app.last["view"]["callback_id"], app.last["is_cleared"]) == ("below", True)


async def test_home_takes_blocks_and_nothing_of_a_modal(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    home = {"type": "home", "blocks": [actions(button(1))]}
    first = await client.views_publish(user_id="UHANAKO", view=home)
    stale = first["view"]["hash"]
    await client.views_publish(user_id="UHANAKO", view=home, hash=stale)
    late = client.views_publish(user_id="UHANAKO", view=home, hash=stale)
    assert await refusal(late) == "hash_conflict"
    hanako = slack.person("hanako")
    assert (await hanako.press(hanako.home, "b1")).ok
    assert app.last["container"] == {"type": "view", "view_id": first["view"]["id"]}
    assert "response_url" not in app.last
    titled = {**home, "title": FORM["title"]}
    refused = client.views_publish(user_id="UHANAKO", view=titled)
    assert await refusal(refused) == "invalid_arguments"
    slack.forgive("invalid additional property: title")


async def test_an_external_select_offers_what_the_app_answers(
    slack: RunningSlack, app: ScriptedApp, client: AsyncWebClient
) -> None:
    select = {"type": "external_select", "action_id": "value", "min_query_length": 0}
    view = await opened(slack, app, client, modal({**field(select), "block_id": "who"}))
    hanako = slack.person("hanako")
    app.say_next({"options": [option(n) for n in range(100)]})
    assert len(await hanako.options(view, "value", "経理")) == 100
    assert app.last["value"] == "経理"
    app.say_next({"options": [option(n) for n in range(101)]})
    assert await hanako.options(view, "value", "経理") == []
    slack.forgive("no more than 100")
