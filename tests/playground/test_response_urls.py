"""Answers through a response_url: how often, how long, and what they may hold."""

import json
from typing import Any

import aiohttp

from playground.faults import Fault
from tests.playground.scripted import ScriptedApp
from tests.standin import RunningSlack


async def response_url(slack: RunningSlack) -> str:
    app = slack.workspace.post_office.transport = ScriptedApp()
    await slack.person("hanako").command("/raw", "random")
    return str(app.last["response_url"])


async def post(url: str, body: Any) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return response.status, await response.text()


async def test_a_response_url_works_five_times_in_half_an_hour(slack: RunningSlack) -> None:
    url = await response_url(slack)
    for number in range(5):
        assert await post(url, {"text": str(number)}) == (200, "ok")
    status, said = await post(url, {"text": "sixth"})
    assert (status, json.loads(said)["error"]) == (404, "used_url")
    late = await response_url(slack)
    slack.patience.advance(30 * 60 + 1)
    status, said = await post(late, {"text": "x"})
    assert (status, json.loads(said)["error"]) == (404, "expired_url")
    texts = [m.text for m in slack.person("hanako").messages("random")]
    assert texts == ["0", "1", "2", "3", "4"]
    assert slack.person("ken").messages("random") == []


async def test_a_wrong_post_to_a_response_url_is_noted(slack: RunningSlack) -> None:
    url = await response_url(slack)
    status, _ = await post(url, {"text": "x", "blocks": [{"type": "section"}]})
    assert status == 400
    slack.forgive("response_url: invalid_blocks")


async def test_a_response_url_can_be_in_trouble(slack: RunningSlack) -> None:
    url = await response_url(slack)
    slack.workspace.faults.next("response_url", Fault.http_500())
    assert (await post(url, {"text": "x"}))[0] == 500
    assert await post(url, {"text": "y"}) == (200, "ok")
    assert [m.text for m in slack.person("hanako").messages("random")] == ["y"]
