"""A tiny real Bolt app, reached by HTTP or by Socket Mode."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.standin import RunningSlack


def new_app(slack: RunningSlack) -> AsyncApp:
    """A Bolt app without listeners, pointed at the stand-in."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    return AsyncApp(
        client=client, signing_secret=slack.signing_secret, process_before_response=True
    )


@asynccontextmanager
async def over_http(slack: RunningSlack, app: AsyncApp) -> AsyncIterator[None]:
    """Serve the app by uvicorn and let the stand-in deliver to it."""
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    starlette = Starlette(routes=[Route("/slack/events", events, methods=["POST"])])
    config = uvicorn.Config(starlette, log_level="warning", lifespan="off", access_log=False)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    async with _served(uvicorn.Server(config), listener):
        slack.deliver_to(f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events")
        yield


@asynccontextmanager
async def _served(server: uvicorn.Server, listener: socket.socket) -> AsyncIterator[None]:
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    await server.startup(sockets=[listener])
    try:
        yield
    finally:
        await server.shutdown(sockets=[listener])


@asynccontextmanager
async def over_socket(slack: RunningSlack, app: AsyncApp) -> AsyncIterator[None]:
    """Let the app connect to the stand-in by Socket Mode."""
    handler = AsyncSocketModeHandler(app, slack.app_token, web_client=app.client)
    await handler.connect_async()
    try:
        await slack.connected()
        yield
    finally:
        await handler.close_async()


TRANSPORTS = {"http": over_http, "socket": over_socket}
