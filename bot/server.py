"""Meeting Slack: over a WebSocket that we open (Socket Mode) or over HTTP behind a proxy."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.settings import ConfigurationError, Environment

BACKLOG = 2_048


@asynccontextmanager
async def listening(app: AsyncApp, environment: Environment) -> AsyncIterator[str]:
    """Receive from Slack while the block runs; gives a word on where for the operator."""
    if environment.socket_mode:
        async with _socket_mode(app, environment):
            yield "Socket Mode"
    else:
        async with serving(http_app(app), environment.kakehashi_host, environment.port) as address:
            yield f"{address}/slack/events"


def http_app(app: AsyncApp) -> Starlette:
    """The one address that Slack posts commands, interactions and events to."""
    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", receive, methods=["POST"])])


@asynccontextmanager
async def _socket_mode(app: AsyncApp, environment: Environment) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, environment.slack_app_token)
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def serving(http: Starlette, host: str, port: int) -> AsyncIterator[str]:
    """Serve HTTP while the block runs; gives the address, with the port that was found."""
    listener = _listen(host, port)
    server = _Server(uvicorn.Config(http, log_level="warning", access_log=False, lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=[listener]), name="http")
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


def _listen(host: str, port: int) -> socket.socket:
    """An open port, before anything else is started; a taken one is one clear line."""
    try:
        return socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        raise ConfigurationError(
            f"Cannot listen on {host}:{port} ({error.strerror}). "
            "Another program may use that port; set PORT to a free one."
        ) from None


class _Server(uvicorn.Server):
    """A server that leaves signals to the composition root, which stops things in its order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield
