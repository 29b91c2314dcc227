"""The address /api/<method>: tokens, scopes, limits, troubles, and the note in the wire log."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from playground.api import chat, conversations, directory, files, others, users, views
from playground.api.call import Call, Method, Result
from playground.errors import SlackError
from playground.troubles import troubled
from playground.wire import Exchange
from playground.workspace import Workspace

METHODS: Mapping[str, Method] = {
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **directory.METHODS,
    **others.METHODS,
    **users.METHODS,
    **views.METHODS,
}
_DEFECTS = frozenset(
    {
        "invalid_arguments",
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_cursor",
        "invalid_limit",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "markdown_text_conflict",
        "metadata_too_large",
        "missing_scope",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "not_allowed_token_type",
        "unknown_method",
        "view_too_large",
    }
)


@dataclass(frozen=True)
class Request:
    """A call as it came in: the method's name, its token, its arguments."""

    method: str
    token: str
    arguments: dict[str, Any]
    ignored_body: bool = False


class Endpoint:
    """Answers the Web API of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def handle(self, http: web.Request) -> web.StreamResponse:
        """One HTTP request to /api/<method>."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        request = await _read(http)
        response = await self._answered(http, request)
        self._note(request, response, loop.time() - started)
        return response

    async def _answered(self, http: web.Request, request: Request) -> web.Response:
        fault = self._workspace.faults.due(request.method, request.arguments)
        if fault is None:
            return self._plain(request)
        return await troubled(http, fault, lambda: self._plain(request))

    def _plain(self, request: Request) -> web.Response:
        limits = self._workspace.limits
        wait = limits.wait_for(request.method, str(request.arguments.get("channel", "")))
        if wait:
            return _too_many(wait)
        scopes = ",".join(self._workspace.app.scopes)
        return web.json_response(self.answer(request), headers={"X-OAuth-Scopes": scopes})

    def answer(self, request: Request) -> Result:
        """The body that answers a call."""
        try:
            return {"ok": True, **self._result(request)}
        except SlackError as refused:
            if refused.code in _DEFECTS:
                self._workspace.complain(f"{request.method}: {refused.code} {refused.details}")
            return refused.answer()

    def _result(self, request: Request) -> Result:
        method = METHODS.get(request.method)
        if method is None:
            raise SlackError("unknown_method", req_method=request.method)
        self._check_token(request.token, method)
        if request.ignored_body:
            self._workspace.complain(f"{request.method} does not read JSON bodies")
        call = Call(self._workspace, request.arguments)
        call.needs(*method.scopes)
        return method.run(call)

    def _check_token(self, token: str, method: Method) -> None:
        app = self._workspace.app
        tokens = {app.bot_token: "bot", app.app_token: "app"}
        if not token:
            raise SlackError("not_authed")
        if token not in tokens:
            raise SlackError("invalid_auth")
        if tokens[token] != method.caller:
            raise SlackError("not_allowed_token_type")
        if app.token_error:
            raise SlackError(app.token_error)

    def _note(self, request: Request, response: web.Response, seconds: float) -> None:
        answer = _decoded(response.text or "")
        method = METHODS.get(request.method)
        noted = dict(request.arguments)
        unknown = method.unknown(request.arguments) if method else []
        if unknown:
            noted["(arguments Slack ignores)"] = unknown
        ok = isinstance(answer, dict) and answer.get("ok")
        status = "ok" if ok else _status(answer, response.status)
        exchange = Exchange("from_app", "web_api", request.method, status, seconds, noted, answer)
        self._workspace.wire.add(self._workspace.now(), exchange)


def _status(answer: Any, http_status: int) -> str:
    return str(answer.get("error", http_status)) if isinstance(answer, dict) else str(http_status)


def _decoded(body: str) -> Any:
    return json.loads(body) if body.startswith("{") else body


def _too_many(seconds: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})


async def _read(http: web.Request) -> Request:
    name = http.match_info["method"]
    arguments: dict[str, Any] = dict(http.query)
    ignored = False
    if http.content_type == "application/json":
        sent = await _json(http)
        sent.pop("token", None)
        method = METHODS.get(name)
        ignored = bool(sent) and not (method and method.json)
        arguments |= {} if ignored else sent
    elif http.method == "POST":
        arguments |= {k: v for k, v in (await http.post()).items() if isinstance(v, str)}
    token = _token(http, arguments)
    kept = {k: v for k, v in arguments.items() if v is not None}
    return Request(name, token, kept, ignored_body=ignored)


def _token(http: web.Request, arguments: dict[str, Any]) -> str:
    header = http.headers.get("Authorization", "")
    in_form = str(arguments.pop("token", ""))
    return header.removeprefix("Bearer ") if header else in_form


async def _json(http: web.Request) -> dict[str, Any]:
    try:
        body = await http.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
