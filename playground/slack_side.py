"""The addresses the app talks to: Web API, Socket Mode, response_urls, uploads."""

import asyncio
from typing import Any

from aiohttp import web

from playground import files
from playground.api.endpoint import Endpoint
from playground.errors import SlackError
from playground.replies import answer_url
from playground.troubles import troubled
from playground.wire import Exchange
from playground.workspace import Workspace

_GONE = {"expired_url", "used_url"}


class SlackSide:
    """What the app sees of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._endpoint = Endpoint(workspace)

    def routes(self) -> list[web.RouteDef]:
        """The routes of all addresses the app calls."""
        return [
            web.get("/api/{method}", self._endpoint.handle, allow_head=False),
            web.post("/api/{method}", self._endpoint.handle),
            web.get("/link/", self._workspace.sockets.serve, allow_head=False),
            web.post("/response/{id}", self._respond),
            web.post("/files/upload/{id}", self._upload),
            web.get("/files/{id}", self._download, allow_head=False),
            web.get("/files/{id}/download", self._download, allow_head=False),
        ]

    async def _respond(self, request: web.Request) -> web.Response:
        loop = asyncio.get_running_loop()
        started = loop.time()
        body = await _json(request)
        response = await self._responded(request, body)
        status = response.text or ""
        exchange = Exchange(
            "from_app", "response_url", "response_url", status, loop.time() - started, body, status
        )
        self._workspace.wire.add(self._workspace.now(), exchange)
        return response

    async def _responded(self, request: web.Request, body: Any) -> web.Response:
        fault = self._workspace.faults.due("response_url", body)
        if fault is None:
            return self._carried_out(request, body)
        return await troubled(request, fault, lambda: self._carried_out(request, body))

    def _carried_out(self, request: web.Request, body: Any) -> web.Response:
        try:
            response = self._workspace.tickets.redeem(request.match_info["id"])
            answer_url(self._workspace, response, body)
        except SlackError as refused:
            return self._refused(refused)
        return web.Response(text="ok")

    def _refused(self, refused: SlackError) -> web.Response:
        if refused.code in _GONE:
            return web.json_response(refused.answer(), status=404)
        self._workspace.complain(f"response_url: {refused.code} {refused.details}")
        return web.json_response(refused.answer(), status=400)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self._workspace.state.files.get(request.match_info["id"])
        if file is None:
            return web.Response(status=404)
        if request.content_type.startswith("multipart/"):
            form = await request.post()
            sent = next(v for v in form.values() if isinstance(v, web.FileField))
            content = sent.file.read()
        else:
            content = await request.read()
        files.receive(self._workspace, file, content)
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        """A file's bytes; without a token that may read files, Slack shows its sign-in page."""
        app, file_id = self._workspace.app, request.match_info["id"]
        allowed = request.headers.get("Authorization") == f"Bearer {app.bot_token}"
        if not allowed or "files:read" not in app.scopes or app.token_error:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        file = self._workspace.state.files.get(file_id)
        if file is None:
            return web.Response(status=404)
        content = files.content(self._workspace, file_id)
        return web.Response(body=content, content_type=file["mimetype"])


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        return None
