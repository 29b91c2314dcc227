"""What the command line does to the newsletter and the settings, without a running bot."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from bot.app import identify, web_client
from bot.compose import opened
from bot.settings import Environment
from bot.slack_files import SlackFiles
from bot.slack_poster import SlackPoster
from digests import words
from digests.delivery import Courier
from digests.newsletter.edition import Edition
from digests.newsletter.posting import publish as newsletter
from digests.newsletter.posting.standing import Status
from digests.newsletter.reading.trail import read_trail
from digests.render import html, plain, slack
from digests.render.trail import render as render_trail
from domain.calendar import Month
from domain.clock import system_clock
from domain.language import Language
from handlers.newsletter.command import OUTCOMES
from handlers.newsletter.trouble import CURES, NO_CURE
from storage import settings
from storage.database import Database


def _slack_json(edition: Edition) -> str:
    """The messages as Slack would be given them: the channel's first, then the thread's."""
    messages = [asdict(message) for message in slack.render(edition)]
    return json.dumps(messages, ensure_ascii=False, indent=2)


RENDERERS: Mapping[str, Callable[[Edition], str]] = {
    "slack": _slack_json,
    "html": html.render,
    "text": plain.render,
}
FORMATS = tuple(RENDERERS)


async def preview(environment: Environment, month: str, form: str, language: str | None) -> str:
    """The edition as it would go out now; nothing is frozen or posted, Slack is not asked."""
    wanted = Language(language) if language else None
    async with opened(environment) as db:
        courier = Courier(db=db, poster=SlackPoster(web_client(environment)))
        edition = await newsletter.preview(courier, Month.parse(month), system_clock(), wanted)
    return RENDERERS[form](edition)


async def show(environment: Environment, month: str, revision: int | None, *, trail: bool) -> str:
    """What is kept of an edition: its wording at a revision, or with `trail` how it came to be."""
    async with opened(environment) as db:
        kept = await read_trail(db, Month.parse(month))
        zone = (await _load(db)).zone
    return render_trail(kept, zone) if trail else plain.render(kept.wording(revision))


async def publish(environment: Environment, month: str) -> tuple[bool, str]:
    """Post the edition now; whether it is posted, and what came of it in words."""
    environment.require_token()
    wanted = Month.parse(month)
    client = web_client(environment)
    await identify(client)
    async with opened(environment) as db:
        courier = Courier(db=db, poster=SlackPoster(client), files=SlackFiles(client))
        outcome = await newsletter.publish(courier, wanted, system_clock(), by="cli")
        async with db.read() as reader:
            channel = (await settings.load(reader)).newsletter_channel
    said = OUTCOMES.get(outcome.status, OUTCOMES[Status.WAITING]) % {
        "edition": words.edition_name(wanted.year, wanted.month, Language.EN),
        "channel": channel,
        "cure": CURES.get(outcome.reason, NO_CURE),
    }
    return outcome.status in (Status.POSTED, Status.ALREADY), said.replace("*", "")


async def list_settings(environment: Environment) -> list[tuple[str, str, str]]:
    """Every setting: its name, its value as text, and what it is for."""
    async with opened(environment) as db:
        now = await _load(db)
    return [(name, field.show(now), field.about) for name, field in settings.FIELDS.items()]


async def get_setting(environment: Environment, name: str) -> str:
    """One setting as text; an unknown name lists the known ones."""
    async with opened(environment) as db:
        return settings.field(name).show(await _load(db))


async def set_setting(environment: Environment, name: str, value: str) -> str:
    """Change one setting from text and show it as it is kept."""
    field = settings.field(name)
    async with opened(environment) as db, db.begin() as session:
        changed = await settings.save(
            session, {name: field.parse(value)}, by="cli", now=system_clock()
        )
    return field.show(changed)


async def _load(db: Database) -> settings.CompanySettings:
    async with db.read() as session:
        return await settings.load(session)
