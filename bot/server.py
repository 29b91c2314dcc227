"""Meeting Slack: over a WebSocket that we open (Socket Mode) or over HTTP behind a proxy."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from http import HTTPStatus

import structlog
import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.settings import ConfigurationError, Environment
from bot.turns import by_turns

BACKLOG = 2_048
LARGEST_BODY = 2_000_000
"""Bytes; the largest view that Slack accepts is 250 kB, sent as a form."""
STOP_SECONDS = 5
CONNECT_SECONDS = 30

log = structlog.get_logger()


@asynccontextmanager
async def listening(
    app: AsyncApp, environment: Environment, pages: Sequence[BaseRoute] = ()
) -> AsyncIterator[str]:
    """Receive from Slack while the block runs; gives a word on where for the operator.

    `pages` are served beside Slack's address where HTTP is on.
    """
    if environment.socket_mode:
        async with _socket_mode(app, environment):
            yield "Socket Mode"
    else:
        http = http_app(app, pages)
        async with serving(http, environment.kakehashi_host, environment.port) as address:
            yield f"{address}/slack/events"


def http_app(app: AsyncApp, pages: Sequence[BaseRoute] = ()) -> Starlette:
    """The address that Slack posts commands, interactions and events to, and those of pages."""

    async def receive(request: Request) -> Response:
        body = await _body_of(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            asked = to_async_bolt_request(request, body)
            return to_starlette_response(await app.async_dispatch(asked))
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            # Bolt reads a body before it checks the signature; what it cannot read is not Slack's.
            log.warning("http.unreadable", problem=type(error).__name__)
            return Response(status_code=HTTPStatus.BAD_REQUEST)

    http = Starlette(routes=[Route("/slack/events", receive, methods=["POST"]), *pages])
    http.router.redirect_slashes = False  # an address is right or wrong, and a link is one address
    return http


async def _body_of(request: Request) -> bytes | None:
    """The body, or None as soon as it is larger than anything that Slack sends."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


class _Answers:
    """Knows which envelopes are being answered, so that stopping can wait for them."""

    def __init__(self, handler: AsyncSocketModeHandler) -> None:
        self._handler = handler
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def give(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Answer one envelope."""
        assert isinstance(client, SocketModeClient)
        self._under_way += 1
        self._idle.clear()
        try:
            await self._handler.handle(client, request)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def finish(self) -> None:
        """Wait until what came is answered, for a few seconds at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                while not (self._idle.is_set() and self._handler.client.message_queue.empty()):
                    await self._idle.wait()
                    await asyncio.sleep(0.01)  # what is queued is begun in the loop's next rounds


@asynccontextmanager
async def _socket_mode(app: AsyncApp, environment: Environment) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, environment.slack_app_token)
    answers = _Answers(handler)
    handler.client.socket_mode_request_listeners[:] = [answers.give]
    try:
        await _connect(handler)
        yield
    finally:
        await answers.finish()
        await handler.close_async()


async def _connect(handler: AsyncSocketModeHandler) -> None:
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await handler.connect_async()
    except TimeoutError:
        raise ConfigurationError(
            "Slack's Socket Mode did not answer. Check the network, then start again in a minute."
        ) from None


@asynccontextmanager
async def serving(http: Starlette, host: str, port: int) -> AsyncIterator[str]:
    """Serve HTTP while the block runs; gives the address, with the port that was found."""
    listener = _listen(host, port)
    server = _Server(
        uvicorn.Config(
            by_turns(http),
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    )
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
