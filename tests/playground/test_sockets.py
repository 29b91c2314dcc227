"""Socket Mode as the stand-in serves it: tickets, envelopes, goodbyes."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.standin import RunningSlack


async def a_socket(session: aiohttp.ClientSession, slack: RunningSlack) -> Any:
    client = AsyncWebClient(token=slack.app_token, base_url=slack.api_url)
    opened = await client.api_call("apps.connections.open")
    return await session.ws_connect(opened["url"])


async def test_a_socket_says_hello_and_takes_one_envelope_each(slack: RunningSlack) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await a_socket(session, slack) for _ in range(2)]
        hellos = [await one.receive_json() for one in sockets]
        assert [hello["type"] for hello in hellos] == ["hello", "hello"]
        command = asyncio.create_task(slack.person("hanako").command("/raw hi", "general"))
        reads = {asyncio.create_task(one.receive_json()): one for one in sockets}
        done, waiting = await asyncio.wait(reads, return_when=asyncio.FIRST_COMPLETED)
        (read,) = done
        envelope = read.result()
        assert envelope["payload"]["text"] == "hi"
        ack = {"envelope_id": envelope["envelope_id"], "payload": {"text": "heard"}}
        await reads[read].send_str(json.dumps(ack))
        out = await command
        assert out.message is not None
        assert out.message.text == "heard"
        assert [task.done() for task in waiting] == [False]
        kinds = [(e.kind, e.name) for e in slack.workspace.wire.entries()]
        assert kinds.count(("socket", "hello")) == 2
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_ticket_admits_once(slack: RunningSlack) -> None:
    client = AsyncWebClient(token=slack.app_token, base_url=slack.api_url)
    url = (await client.api_call("apps.connections.open"))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_eleventh_connection_is_too_many(slack: RunningSlack) -> None:
    async with aiohttp.ClientSession() as session:
        ten = [await a_socket(session, slack) for _ in range(10)]
        await slack.connected(len(ten))
        eleventh = await a_socket(session, slack)
        told = await eleventh.receive_json()
        assert (told["type"], told["reason"]) == ("disconnect", "too_many_websockets")


async def test_a_refresh_warns_before_it_closes(slack: RunningSlack) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await a_socket(session, slack)
        await socket.receive_json()
        await slack.workspace.sockets.refresh(grace=0)
        reasons = [(await socket.receive_json())["reason"] for _ in range(2)]
        assert reasons == ["warning", "refresh_requested"]
