"""The addresses the browser page calls, and the page's own files."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

from aiohttp import web

from playground import files
from playground.changes import Change
from playground.errors import SlackError
from playground.hooks import PlaygroundHooks
from playground.page_actions import PageActions
from playground.page_clock import PageClock, TurnedBackError
from playground.page_reads import PageReads
from playground.workspace import Workspace

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
Waiting: TypeAlias = asyncio.Queue[Change]
_LOCAL = {"127.0.0.1", "localhost", "::1"}
_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_KEEP_ALIVE_SECONDS = 15.0


class PageSide:
    """What a browser sees of a workspace."""

    def __init__(self, workspace: Workspace, hooks: PlaygroundHooks, folder: Path) -> None:
        self._workspace = workspace
        self._hooks = hooks
        self._folder = folder
        self._clock = PageClock(workspace, hooks)
        self._reads = PageReads(workspace, hooks)
        self._actions = PageActions(workspace)

    def routes(self) -> list[web.RouteDef]:
        """The routes of the page, its files, and everything below /page."""
        reads = self._reads
        looks = {
            "bootstrap": lambda _q: {**reads.bootstrap(), "clock": self._clock.face()},
            "conversations": reads.conversations,
            "mail": reads.mail,
            "messages": reads.messages,
            "views": reads.views,
            "wire": reads.wire,
            "clock": lambda _q: self._clock.face(),
        }
        return [
            web.get("/", self._index),
            web.get("/static/{path:.+}", self._static),
            web.get("/archives/{channel}/{ts}", self._permalink),
            web.get("/page/stream", self._stream, allow_head=False),
            web.get("/page/home", self._home, allow_head=False),
            *(web.get(f"/page/{name}", _look(look)) for name, look in looks.items()),
            web.post("/page/upload", self._upload),
            web.get("/page/file/{id}", self._download, allow_head=False),
            web.post("/page/clock", self._turn),
            web.post("/page/reset", self._reset),
            *(web.post(f"/page/{n}", _act(act)) for n, act in self._actions.all().items()),
        ]

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Keep other sites out, and turn refusals of the page's wishes into JSON."""
        own = request.path.startswith("/page/")
        if not _addressed_here(request) or (own and not _asked_from_here(request)):
            return _trouble("cross_origin", "Only this page may call this address.", 403)
        if not own:
            return await handler(request)
        try:
            return await handler(request)
        except SlackError as refused:
            return _trouble(refused.code, refused.code)
        except (LookupError, StopIteration, ValueError, TypeError) as problem:
            return _trouble("bad_request", str(problem) or type(problem).__name__)

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return self._file(self._folder / "index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        root = (self._folder / "static").resolve()
        wanted = (root / request.match_info["path"]).resolve()
        if not wanted.is_relative_to(root):
            raise web.HTTPNotFound
        return self._file(wanted)

    def _file(self, path: Path) -> web.StreamResponse:
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=_HEADERS)

    async def _permalink(self, request: web.Request) -> web.StreamResponse:
        thread = request.query.get("thread_ts", "")
        raise web.HTTPFound(f"/#/{request.match_info['channel']}/{thread}".rstrip("/"))

    async def _home(self, request: web.Request) -> web.StreamResponse:
        peek = request.query.get("peek") == "1"
        return web.json_response(await self._actions.home(request.query["as"], peek=peek))

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        try:
            await self._clock.turn(await request.json())
        except TurnedBackError:
            return _trouble("backwards", "The clock only goes forward.")
        return web.json_response(self._clock.face())

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        name, owner = request.query["name"], request.query["as"]
        content = await request.read()
        return web.json_response({"file": self._actions.keep_file(name, owner, content)})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        file = files.find(self._workspace, request.match_info["id"])
        named = f"attachment; filename*=UTF-8''{quote(file['name'])}"
        content = files.content(self._workspace, file["id"])
        kind = file["mimetype"] if file["mimetype"] in files.PICTURES else None
        disposition = {"Content-Disposition": named}
        return web.Response(body=content, content_type=kind, headers=disposition)

    async def _reset(self, _request: web.Request) -> web.StreamResponse:
        await self._hooks.reset()
        self._workspace.changes.tell("reset")
        return web.json_response({"ok": True})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        person = request.query["as"]
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        with suppress(ConnectionResetError):  # the tab was closed
            async with self._workspace.changes.follow() as changes:
                await response.write(b": hello\n\n")
                while True:
                    await response.write(await _next_line(changes, person))
        return response


async def _next_line(changes: Waiting, person: str) -> bytes:
    try:
        async with asyncio.timeout(_KEEP_ALIVE_SECONDS):
            change = await changes.get()
    except TimeoutError:
        return b": still here\n\n"
    if change.user not in {"", person}:
        return b""
    body = {"type": change.kind} | ({"channel": change.channel} if change.channel else {})
    return f"data: {json.dumps(body)}\n\n".encode()


def _look(look: Callable[[dict[str, str]], Any]) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response(look(dict(request.query)))

    return handler


def _act(act: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response(await act(await request.json()))

    return handler


def _trouble(code: str, message: str, status: int = 400) -> web.Response:
    return web.json_response({"error": code, "message": message}, status=status)


def _addressed_here(request: web.Request) -> bool:
    """Whether the browser was told this machine's name, not one that was bent to it."""
    return urlsplit(f"//{request.host}").hostname in _LOCAL


def _asked_from_here(request: web.Request) -> bool:
    """Whether the page itself asks; what is no browser says nothing about it."""
    if request.headers.get("Origin") not in {None, f"http://{request.host}"}:
        return False
    return request.headers.get("Sec-Fetch-Site") in {None, "same-origin", "none"}
