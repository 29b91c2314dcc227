"""The real bot beside a stand-in Slack, over HTTP or Socket Mode: `async with office() as it`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.compose import Bot, composed
from bot.manifest import load_manifest
from bot.server import listening
from bot.settings import Environment
from playground.people import Person
from storage import settings
from storage.settings import CompanySettings
from tests.standin import RunningSlack, running_slack

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
        await self.slack.settled()
        await self.bot.deps.after.__self__.drain()  # type: ignore[attr-defined]  # a bound method of Background
        await self.slack.settled()

    async def set(self, **changes: Any) -> CompanySettings:
        """Choose settings, as the office would."""
        async with self.bot.deps.db.begin() as session:
            company = await settings.save(session, changes, by="test", now=self.bot.deps.now())
        self.bot.deps.company_changed()
        return company


@asynccontextmanager
async def company(
    database: Path | str, transport: str = HTTP, *, check: bool = True, **environment: Any
) -> AsyncIterator[Company]:
    """The bot, composed as in real life, talking to a stand-in Slack by that transport."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    async with running_slack(load_manifest(), check=check) as slack:
        given = Environment(
            _env_file=None,
            slack_bot_token=slack.bot_token,
            slack_signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
            database_url=url,
            port=0,
            slack_app_token=slack.app_token if transport == SOCKET else "",
            **environment,
        )
        async with (
            composed(given, lambda: slack.clock.now) as bot,
            listening(bot.app, given) as where,
        ):
            if transport == SOCKET:
                await slack.connected()
            else:
                slack.deliver_to(where)
            yield Company(slack, bot)
