"""Puts a `Visit` into Bolt's context (who, deps, tr), and turns away who may not take part."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from domain.language import Language
from handlers.deps import Deps
from handlers.home.tab import AckThenRedraw, is_change
from handlers.privacy.command import is_asked as is_about_own_data
from handlers.visit import Visit

Next = Callable[[], Awaitable[None]]


def install(app: AsyncApp, deps: Deps) -> None:
    """Give every listener of the app these dependencies."""

    async def equip(body: dict[str, Any], context: AsyncBoltContext, next_: Next) -> None:
        context["deps"] = deps
        context["tr"] = deps.translators[Language.JA]  # for an error before anybody is known
        person = context.user_id
        if person:
            who = await deps.who(person, _team_of(body))
            tr = deps.translator(who)
            context["tr"] = tr
            context["visit"] = Visit(body, context.client, deps, who, tr, deps.now())
            if "event" not in body and not is_about_own_data(body):
                who.require_welcome()
            if person in deps.homes and is_change(body):
                context["ack"] = AckThenRedraw(context["visit"])
        await next_()
        if person and "event" not in body:
            # The listener runs after this; a quiet second later, what it changed is stored.
            deps.indexing.wake(deps.db, deps.after)

    app.middleware(equip)


def _team_of(body: dict[str, Any]) -> str:
    """The workspace the acting person belongs to; "" where Slack does not say."""
    user = body.get("user")
    if isinstance(user, dict):
        return str(user.get("team_id") or "")
    return str(body.get("team_id") or "")
