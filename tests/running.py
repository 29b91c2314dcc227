"""The real bot beside a stand-in Slack, over HTTP or Socket Mode: `async with company(…) as it`."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.compose import Bot, composed
from bot.manifest import load_manifest
from bot.server import listening
from bot.settings import Environment
from bot.web import newsletter as web
from domain.stories import Story
from playground.people import Person
from playground.records import Message
from playground.slack_rules.manifest import scopes_for
from storage import search, settings, stories
from storage.settings import CompanySettings
from tests.standin import PATIENCE_SECONDS, RunningSlack, running_slack

HTTP, SOCKET = "http", "socket"


@dataclass
class Company:
    """A workspace with the bot in it."""

    slack: RunningSlack
    bot: Bot

    def person(self, name: str) -> Person:
        """A member at their Slack client."""
        return self.slack.person(name)

    async def settle(self) -> None:
        """Wait until nothing that runs after an answer is under way any more."""
        background = self.bot.background
        await self.slack.settled()
        while background._tasks:
            await background.drain(PATIENCE_SECONDS)
            await self.slack.settled()
        await search.catch_up_all(self.bot.deps.db)

    async def set(self, **changes: Any) -> CompanySettings:
        """Choose settings, as the office would."""
        async with self.bot.deps.db.begin() as session:
            chosen = await settings.save(session, changes, by="test", now=self.bot.deps.now())
        self.bot.deps.company_changed()
        return chosen

    async def stories_of(self, person: str) -> list[Story]:
        """A member's records, newest first."""
        async with self.bot.deps.db.read() as reader:
            return await stories.mine(reader, self.person(person).id)

    async def asked(self, name: str, text: str, channel: str = "general") -> Message:
        """The private answer a member gets to a command."""
        out = await self.person(name).command(text, channel)
        assert out.ok, out.error
        assert out.message is not None
        return out.message

    async def shown(self, name: str, channel: str = "general") -> Message:
        """What a member sees last in a channel, once everything has settled."""
        await self.settle()
        return self.person(name).messages(channel)[-1]


async def dispatched(it: Company, user: str, body: dict[str, Any]) -> BoltResponse:
    """Hand the bot a payload that no client of Slack's would send by itself."""
    answer = await handed_in(it, user, body)
    await it.settle()
    return answer


async def handed_in(it: Company, user: str, body: dict[str, Any]) -> BoltResponse:
    """The same, without waiting for what is done after the answer."""
    team = it.bot.deps.team
    whole = {"team": {"id": team}, "user": {"id": user, "team_id": team}, **body}
    return await it.bot.app.async_dispatch(AsyncBoltRequest(body=whole, mode="socket_mode"))


def pressed(action_id: str, value: str) -> dict[str, Any]:
    """A press on a message whose response_url is gone."""
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
    return {"type": "block_actions", "actions": [action], "trigger_id": "1.2", "container": {}}


def block_of(message: Message, action_id: str, number: int = 0) -> str:
    """The id of the block in which the number-th such button is."""
    found = [
        str(block["block_id"])
        for block in message.blocks
        for element in (*block.get("elements", ()), block.get("accessory") or {})
        if element.get("action_id") == action_id
    ]
    return found[number]


def mrkdwn_in(part: Any) -> list[str]:
    """Every text in which a mention or link would come alive."""
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "mrkdwn" else []
        return own + mrkdwn_in(list(part.values()))
    return [text for one in part for text in mrkdwn_in(one)] if isinstance(part, list) else []


def _installed(manifest: dict[str, Any], lacking: Collection[str]) -> dict[str, Any]:
    """The manifest of an app that was installed without some scopes, and the events they allow."""
    scopes, events = manifest["oauth_config"]["scopes"], manifest["settings"]["event_subscriptions"]
    kept = {scope for scope in scopes["bot"] if scope not in lacking}
    scopes["bot"] = [scope for scope in scopes["bot"] if scope in kept]
    events["bot_events"] = [
        event
        for event in events["bot_events"]
        if not (needed := scopes_for(event)) or kept & set(needed)
    ]
    return manifest


@asynccontextmanager
async def company(
    database: Path | str,
    transport: str = HTTP,
    *,
    check: bool = True,
    lacking: Collection[str] = (),
    **environment: Any,
) -> AsyncIterator[Company]:
    """The bot, composed as in real life, talking to a stand-in Slack by that transport.

    `lacking` are scopes with which the app was not installed.
    """
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    manifest = _installed(load_manifest(), lacking)
    async with running_slack(manifest, check=check) as slack:
        given = Environment(
            _env_file=None,
            slack_bot_token=slack.bot_token,
            slack_signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
            slack_app_token=slack.app_token if transport == SOCKET else "",
            database_url=url,
            port=0,
            **environment,
        )
        async with (
            composed(given, lambda: slack.clock.now) as bot,
            listening(bot.app, given, web.routes(bot.deps)) as where,
        ):
            if transport == SOCKET:
                await slack.connected()
            else:
                slack.deliver_to(where)
            yield Company(slack, bot)
