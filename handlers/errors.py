"""The one error handler: what went wrong, told to the member where they are looking."""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from domain.errors import KakehashiError, msg
from handlers.kit.blocks import quoted, section
from handlers.kit.forms import ERROR_MAX, first_input
from handlers.kit.surface import Reply, open_view, result_view, send
from handlers.kit.text import FALLBACK_MAX, Markup, Mention, cut, escape
from handlers.translator import Translator

log = structlog.get_logger(__name__)

UNEXPECTED = msg(
    "Something went wrong on our side. It was noted and will be looked into."
    " Please try again in a minute."
)
RECORDING = ("/dx-win", "/dx-fail", "/dx-poc")
"""The commands whose text is a member's own words, to be given back."""
FAILED_EVENT = 500  # Slack sends the event again


def install(app: AsyncApp) -> None:
    """Answer every error of the app's listeners and middleware here."""
    app.error(answer_error)


async def answer_error(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse:
    """Log what nobody expected, and answer on the surface the member is looking at."""
    if not isinstance(error, KakehashiError):
        log.error("listener.failed", kind=_kind_of(body), exc_info=error)
    tr = context["tr"]
    deps = context["deps"]
    if "event" in body:
        return BoltResponse(status=FAILED_EVENT)
    if "command" in body:
        typed = body.get("text", "") if body["command"] in RECORDING else ""
        return _json(_with_text_back(told(error, tr), typed, tr).ack())
    if body.get("type") == "view_submission":
        return _json(_in_form(error, body["view"], tr))
    if body.get("type") == "block_suggestion":
        return _json({"options": []})
    if body.get("type") != "view_closed":
        deps.after(_tell(body, client, Reply(told(error, tr), (section(told(error, tr)),)), tr))
    return BoltResponse(status=200)


def told(error: Exception, tr: Translator) -> str:
    """The error in the member's language, as mrkdwn in which only our own mentions are alive."""
    if not isinstance(error, KakehashiError):
        return tr(UNEXPECTED)
    params = {name: _safe(value, tr) for name, value in error.params.items()}
    return tr(error.message, **params)


def told_plainly(error: KakehashiError, tr: Translator) -> str:
    """The error for a place that shows plain text, such as under a field."""
    params = {
        name: _whom(value, tr) if value is None or isinstance(value, Markup) else value
        for name, value in error.params.items()
    }
    return tr(error.message, **params)


def _whom(value: object, tr: Translator) -> str:
    """Whom to ask, where no mention can stand: by name, else the office, or an admin before it."""
    if isinstance(value, Mention) and value.name:
        return value.name
    return tr("a workspace admin") if value is None else tr("the DX office")


def _safe(value: object, tr: Translator) -> object:
    if value is None:
        return _whom(value, tr)
    return escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _with_text_back(text: str, typed: str, tr: Translator) -> Reply:
    """The sentence, and what was typed, so that it can be copied and sent again."""
    if not typed.strip():
        return Reply(text, (section(text),))
    back = tr("What you wrote:")
    return Reply(text, (section(text), section(back), quoted(cut(typed, FALLBACK_MAX))))


def _in_form(error: Exception, view: Mapping[str, Any], tr: Translator) -> dict[str, Any]:
    """An error under the form's first field, so that everything typed stays."""
    text = told_plainly(error, tr) if isinstance(error, KakehashiError) else tr(UNEXPECTED)
    field = first_input(view)
    if field:
        return {"response_action": "errors", "errors": {field: cut(text, ERROR_MAX)}}
    reply = Reply(text, (section(text),))
    return {"response_action": "update", "view": result_view(tr("Not done"), reply, tr)}


async def _tell(
    body: Mapping[str, Any], client: AsyncWebClient, reply: Reply, tr: Translator
) -> None:
    if body.get("response_url"):
        await send(body["response_url"], reply, replace=False)
    elif body.get("trigger_id"):
        await open_view(body, client, result_view(tr("Not done"), reply, tr), reply)


def _kind_of(body: Mapping[str, Any]) -> str:
    """What kind of request it was, for the log: never a word of what was typed."""
    return str(body.get("command") or body.get("type") or "unknown")


def _json(content: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200,
        body=json.dumps(content, ensure_ascii=False),
        headers={"content-type": ["application/json;charset=utf-8"]},
    )
