"""`kakehashi demo`: the real bot beside a stand-in Slack, with a page and a clock to turn."""

import asyncio
import shutil
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from starlette.applications import Starlette

from bot import scheduler
from bot.compose import Bot, composed
from bot.demo_company import slack_of
from bot.demo_hours import hours_ahead, hours_of
from bot.demo_past import ZONE, Past
from bot.demo_talk import let_talk
from bot.run import until_stopped
from bot.server import listening, serving
from bot.settings import ConfigurationError, Environment
from bot.web import newsletter as web
from digests.newsletter.reading.links import Links
from digests.tick import tick
from domain.clock import Clock, system_clock
from playground.company.load import CompanyLanguage, load_company
from playground.server import HOST, serve
from playground.workspace import Workspace
from storage import settings

STEP = timedelta(hours=1)
SAVE_SECONDS = 0.5


class TurnedClock:
    """The playground's time: real time, put forward by what the visitor turned."""

    def __init__(self, file: Path, clock: Clock = system_clock) -> None:
        self._file = file
        self._clock = clock
        seconds = float(file.read_text(encoding="ascii")) if file.exists() else 0.0
        self._ahead = timedelta(seconds=seconds)

    def __call__(self) -> datetime:
        """The playground's present moment, in UTC."""
        return self._clock() + self._ahead

    def turn_to(self, moment: datetime) -> None:
        """Be at that moment, and go on from there."""
        self._ahead = moment - self._clock()

    def save(self) -> None:
        """Remember how far it was turned."""
        self._file.write_text(str(self._ahead.total_seconds()), encoding="ascii")


class Demo:
    """The playground with its bot; the page's hooks (`PlaygroundHooks`) are its methods."""

    def __init__(self, folder: Path, language: CompanyLanguage = "ja") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.clock = TurnedClock(folder / "clock")
        self._company = load_company(language)
        self._snapshot = folder / "slack.json"
        self._marks: list[dict[str, Any]] = []
        self._stack = AsyncExitStack()
        self._turning = asyncio.Lock()
        self.bot: Bot
        self.workspace = self._workspace()

    def _workspace(self) -> Workspace:
        """The stand-in Slack as it was left, or a new one."""
        if self._snapshot.exists():
            text = self._snapshot.read_text(encoding="utf-8")
            kept = Workspace.from_json(text, self.clock, time.monotonic)
            if kept.state.team.id != self._company.profile.team_id:
                raise ConfigurationError(
                    f"{self.folder} keeps the invented company of another language."
                    " Please name another folder, or start over with --reset."
                )
            return kept
        return Workspace(slack_of(self._company), self.clock, time.monotonic)

    @property
    def _fresh(self) -> bool:
        return not self._snapshot.exists()

    async def start(self, api_url: str) -> None:
        """Start the bot over Socket Mode, with its pages beside it.

        A new company gets its records and back numbers. The playground's page is open already: a
        visitor who turns its clock waits for the bot.
        """
        self._api_url = api_url
        async with self._turning:
            await self._start_bot()

    async def _start_bot(self) -> None:
        fresh = self._fresh  # before anything is waited for: a snapshot may be written meanwhile
        environment = self._environment()
        stack = AsyncExitStack()
        site = Starlette()
        address = await stack.enter_async_context(serving(site, HOST, 0))
        links = Links.signed_with(environment.slack_signing_secret, address)
        self.bot = await stack.enter_async_context(composed(environment, self.clock, links))
        site.router.routes.extend(web.routes(self.bot.deps))
        if fresh:
            await self._tell_the_past()
            self.save()
        await stack.enter_async_context(listening(self.bot.app, environment))
        await stack.enter_async_context(scheduler.running(self.bot.courier, self.clock))
        self._stack = stack
        await self._look_ahead()

    async def stop(self) -> None:
        """Stop the bot; the stand-in Slack goes on."""
        await self._stack.aclose()

    def _environment(self) -> Environment:
        app = self.workspace.app
        return Environment(
            _env_file=None,  # the playground never touches a real workspace's settings
            slack_bot_token=app.bot_token,
            slack_app_token=app.app_token,
            slack_api_url=self._api_url,
            slack_signing_secret=app.signing_secret,
            database_url=f"sqlite:///{self.folder / 'kakehashi.db'}",
        )

    async def _tell_the_past(self) -> None:
        """Let the past happen again: what people did, and what the bot did in between."""
        present, db = self.clock(), self.bot.deps.db
        past = Past(self._company, present.astimezone(ZONE).date())
        await past.begin(db, present)
        for moment, work in hours_of(await self.bot.deps.company(), present):
            await past.tell_until(db, moment)
            self.clock.turn_to(moment)
            await work(self.bot.courier, moment)
        await past.tell_until(db, present)
        for person in self._company.people:
            self.workspace.user(person.id).deleted = person.left is not None
        self.clock.turn_to(present)
        let_talk(self.workspace, self._company)

    async def turn_to(self, to: datetime) -> None:
        """Turn the clock forward hour by hour, letting the bot do what each hour asks of it."""
        async with self._turning:
            moment = self.clock()
            while moment < to:
                moment = min(moment + STEP, to)
                self.clock.turn_to(moment)
                await tick(self.bot.courier, moment)
            await self._look_ahead()
            self.save()

    async def reset(self) -> None:
        """Start over: a new company, the clock at the real time."""
        async with self._turning:
            await self.stop()
            shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
            self.clock.turn_to(system_clock())
            self.workspace.restore(slack_of(self._company).model_dump_json())
            await self._start_bot()

    def marks(self) -> list[dict[str, Any]]:
        """The hours of the coming drafts and posts."""
        return self._marks

    def notes(self) -> dict[str, str]:
        """What this company is."""
        profile = self._company.profile
        return {
            "ja": f"{profile.about}\n{profile.tips}",
            "en": f"{profile.about_en}\n{profile.tips_en}",
        }

    async def _look_ahead(self) -> None:
        """Note the hours worth jumping to, by the settings as they are now."""
        async with self.bot.deps.db.read() as reader:
            company = await settings.load(reader)
        self._marks = hours_ahead(company, self.clock())

    def save(self) -> None:
        """Write the stand-in's state and the clock where the next start finds them."""
        unfinished = self._snapshot.with_suffix(".part")
        unfinished.write_text(self.workspace.to_json(), encoding="utf-8")
        unfinished.replace(self._snapshot)
        self.clock.save()

    async def keep_saving(self) -> None:
        """Save shortly after every change, until cancelled."""
        async with self.workspace.changes.follow() as changes:
            while True:
                await changes.get()
                await asyncio.sleep(SAVE_SECONDS)
                while not changes.empty():
                    changes.get_nowait()
                self.save()
                if not self._turning.locked():  # who turns or starts the bot looks ahead at the end
                    async with self._turning:
                        await self._look_ahead()  # the schedule may have been what changed


def _free(port: int) -> int:
    """That port, or any free one where another program has it."""
    try:
        with socket.create_server((HOST, port)):
            return port
    except OSError:
        return 0


@asynccontextmanager
async def playing(
    folder: Path, *, port: int, language: CompanyLanguage = "ja"
) -> AsyncIterator[tuple[Demo, str]]:
    """The playground, up and running at the address it gives."""
    demo = Demo(folder, language)
    async with serve(demo.workspace, demo, port=port) as slack:
        await demo.start(slack.api_url)
        saving = asyncio.create_task(demo.keep_saving())
        try:
            yield demo, slack.url
        finally:
            saving.cancel()
            await demo.stop()
            demo.save()


async def demo(folder: Path, *, port: int, reset: bool, language: CompanyLanguage) -> None:
    """Run the playground until Ctrl+C."""
    if reset:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    click.echo("Preparing the invented company (架空データ) …")
    with until_stopped():
        async with playing(folder, port=_free(port), language=language) as (_, address):
            click.echo(f"\n  Kakehashi playground:  {address}\n\n  Ctrl+C stops it.")
            await asyncio.Event().wait()
