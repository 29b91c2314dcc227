"""The composition root: everything is made here, once, in the order it is needed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.app import build_app, check_app_token, identify, web_client
from bot.background import Background
from bot.i18n import load_translators
from bot.settings import Environment, prepare_folder
from bot.slack_files import SlackFiles
from bot.slack_poster import SlackPoster
from digests.delivery import Courier
from digests.erasing.carrying_out import carry_out, reapply
from digests.newsletter.reading.links import Links
from domain.clock import Clock, system_clock
from handlers.deps import Deps
from storage import search, settings
from storage.database import Database
from storage.erasing.registry import Registry
from storage.upgrading import upgrade


@dataclass(frozen=True)
class Bot:
    """A bot that is ready to be connected to Slack."""

    app: AsyncApp
    deps: Deps
    courier: Courier
    background: Background


@asynccontextmanager
async def opened(environment: Environment) -> AsyncIterator[Database]:
    """The database, brought up to date and open."""
    prepare_folder(environment.database_url)
    await asyncio.to_thread(upgrade, environment.database_url)
    database = Database.from_url(environment.database_url)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def composed(
    environment: Environment, clock: Clock = system_clock, links: Links | None = None
) -> AsyncIterator[Bot]:
    """The whole bot; on leaving, work under way is finished before the database is closed.

    Give `links` to serve the newsletter's pages elsewhere than the environment says.
    """
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(opened(environment))
        client = web_client(environment)
        client.session = await stack.enter_async_context(aiohttp.ClientSession())
        identity = await identify(client)
        if environment.socket_mode:
            await check_app_token(client, environment.slack_app_token)
        registry = Registry(environment.erasures)
        await reapply(db, registry, clock())
        await carry_out(db, clock())
        await _adopt_office(db, environment.kakehashi_office, clock())
        courier = Courier(db=db, poster=SlackPoster(client), files=SlackFiles(client))
        background = Background()
        stack.push_async_callback(background.drain)
        deps = Deps(
            db=db,
            clock=clock,
            newsletter=courier,
            team=identity.team_id or "",
            after=background.after,
            erasures=registry,
            translators=load_translators(),
            links=links or _links(environment),
            scopes=None if identity.bot_scopes is None else frozenset(identity.bot_scopes),
        )
        stack.callback(deps.indexing.close)
        background.after(search.warm_up())
        app = build_app(client, identity, environment.slack_signing_secret, deps)
        yield Bot(app=app, deps=deps, courier=courier, background=background)


def _links(environment: Environment) -> Links | None:
    if not environment.serves_pages:
        return None
    return Links.signed_with(environment.slack_signing_secret, environment.kakehashi_public_url)


async def _adopt_office(db: Database, named: tuple[str, ...], now: datetime) -> None:
    """Write the office that the environment names into the settings, if nobody is named there."""
    async with db.read() as reader:
        known = (await settings.load(reader)).office
    if named and not known:
        async with db.begin() as session:
            await settings.save(session, {"office": named}, by="environment", now=now)
