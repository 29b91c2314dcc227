"""The playground's one process: Slack's addresses for the app, the page's for a browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web

from playground.hooks import NoHooks, PlaygroundHooks
from playground.http_delivery import HttpTransport
from playground.page_side import PageSide
from playground.slack_side import SlackSide
from playground.workspace import Workspace

HOST = "127.0.0.1"
_PAGE = Path(__file__).parent / "page"
_LARGEST_BODY = 20 * 1024 * 1024
_BACKLOG = 2_048
_GOODBYE_SECONDS = 0.2
_IDLE_SECONDS = 1.0
"""Less than after which an app closes a connection; what is sent into a closed one is lost."""


def create_app(workspace: Workspace, hooks: PlaygroundHooks | None = None) -> web.Application:
    """The whole playground as an aiohttp application."""
    page = PageSide(workspace, hooks or NoHooks(), _PAGE)
    app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[page.guard])
    app.add_routes([*SlackSide(workspace).routes(), *page.routes()])
    return app


@dataclass
class Running:
    """A playground that is being served at `url`."""

    workspace: Workspace
    url: str
    _session: aiohttp.ClientSession = field(repr=False)

    @property
    def api_url(self) -> str:
        """The base of the Web API: what the app takes as SLACK_API_URL."""
        return f"{self.url}/api/"

    def deliver_to(self, request_url: str) -> None:
        """Deliver by HTTP to the app's request URL from now on, instead of Socket Mode."""
        secret = self.workspace.app.signing_secret
        transport = HttpTransport(request_url, secret, self._session)
        self.workspace.post_office.transport = transport


@asynccontextmanager
async def serve(
    workspace: Workspace, hooks: PlaygroundHooks | None = None, *, port: int = 0
) -> AsyncIterator[Running]:
    """Serve the playground on 127.0.0.1 while the context is open; port 0 takes a free one.

    The app is reached by Socket Mode until `deliver_to` names an HTTP address.
    """
    runner = web.AppRunner(
        create_app(workspace, hooks), access_log=None, shutdown_timeout=_GOODBYE_SECONDS
    )
    await runner.setup()
    await web.TCPSite(runner, HOST, port, backlog=_BACKLOG).start()
    workspace.base_url = f"http://{HOST}:{runner.addresses[0][1]}"
    workspace.post_office.transport = workspace.sockets
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS)
    try:
        async with aiohttp.ClientSession(connector=connector) as session:
            yield Running(workspace, workspace.base_url, session)
            await workspace.post_office.close()
    finally:
        await workspace.sockets.close()
        await runner.cleanup()
