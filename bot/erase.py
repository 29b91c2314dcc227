"""`kakehashi erase`: the same erasure as in Slack, for somebody who cannot ask for it there."""

import re

from bot.compose import opened
from bot.settings import ConfigurationError, Environment
from digests.erasing.carrying_out import carry_out, order
from domain.clock import system_clock
from storage.erasing.kept import Kept, kept
from storage.erasing.registry import Registry
from storage.states import Nameless

USER = re.compile(r"[UW][A-Z0-9]{2,}")


async def look(environment: Environment, person: str) -> str:
    """What is kept about this person, in a few lines."""
    if not USER.fullmatch(person):
        raise ConfigurationError(f"{person} is not a Slack user id; one looks like U012AB3CD.")
    async with opened(environment) as db, db.read() as s:
        found = await kept(s, person)
    if found.is_nothing:
        raise ConfigurationError(f"Nothing is kept about {person}.")
    return "\n".join(_lines(found))


async def erase(environment: Environment, person: str, nameless: Nameless) -> None:
    """Erase it. What Slack shows is corrected by the running bot, within minutes."""
    now = system_clock()
    async with opened(environment) as db:
        await order(db, Registry(environment.erasures), person, nameless, now)
        await carry_out(db, now)


def _lines(found: Kept) -> list[str]:
    told = f"{found.named} by name, {found.nameless} told without a name, {found.untold} not told"
    said = f"{found.said_of_pocs} check-ins and measurements"
    return [
        found.person.name if found.person else "(not known by name)",
        f"  stories: {told}; {found.versions} former versions",
        f"  PoCs: {found.pocs_open} open, {found.pocs_over} over; {said}",
        f"  thanked in {found.thanked} stories, looks after {found.looked_after}",
        f"  reminders: {found.reminders}; roles: {', '.join(found.roles) or 'none'}",
    ]
