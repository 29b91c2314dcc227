"""What every listener is given to work with; built once, in `bot/compose.py`."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from digests.delivery import Courier
from digests.newsletter.reading.links import Links
from domain.calendar import Month
from domain.clock import Clock
from domain.language import Language
from domain.people import Person
from domain.stories import PersonId
from handlers.cache import Cache
from handlers.indexing import Indexing
from handlers.kit.drawings import Drawings
from handlers.sparing import Sparing
from handlers.translator import Translator
from handlers.who import Who
from storage import people, settings
from storage.database import Database
from storage.erasing.registry import Registry
from storage.settings import CompanySettings

After = Callable[[Coroutine[Any, Any, Any]], None]
"""Starts work that may run after the answer and may be lost; what it raises is logged."""

HINT_EVERY = timedelta(milliseconds=200)
OFFER_EVERY = timedelta(seconds=2)
INTRODUCTIONS_AT_ONCE = 2
CHANNEL_LIFE = timedelta(minutes=5)


@dataclass(frozen=True)
class Deps:
    """Everything a listener may reach; `team` is our own workspace's id."""

    db: Database
    clock: Clock
    newsletter: Courier
    team: str
    after: After
    translators: Mapping[Language, Translator]
    erasures: Registry = field(default_factory=Registry)
    scopes: frozenset[str] | None = None
    """What the app may do in Slack, as Slack said at start; None where it did not say."""
    links: Links | None = None
    """Makes links to the newsletter's web pages; None where the bot serves none."""
    meeting: set[str] = field(default_factory=set, repr=False)
    """The people whom Slack is being asked about just now."""
    hints: Sparing = field(default_factory=lambda: Sparing(20, HINT_EVERY), repr=False)
    """Similar records below a fresh card: nobody misses them when hundreds record at once."""
    offers: Sparing = field(default_factory=lambda: Sparing(20, OFFER_EVERY), repr=False)
    """Offers of messages that got the emoji: Slack is asked about each, as often as it allows."""
    open_channels: Cache[str, bool] = field(default_factory=lambda: Cache(CHANNEL_LIFE), repr=False)
    """Whether everybody may read a channel, as Slack said some minutes ago."""
    homes: dict[str, str] = field(default_factory=dict, repr=False)
    """Who has the Home tab before them, and at which page."""
    drawings: Drawings = field(default_factory=Drawings, repr=False)
    """Turns at drawing a message, a view or somebody's Home tab."""
    indexing: Indexing = field(default_factory=Indexing, repr=False)
    """Brings the search up to date after what was answered."""
    introductions: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(INTRODUCTIONS_AT_ONCE), repr=False
    )
    """Turns at what follows a wish: when hundreds press at once, answers come first."""
    _people: Cache[str, Person] = field(default_factory=Cache, repr=False)
    _company: Cache[None, CompanySettings] = field(default_factory=Cache, repr=False)

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.clock()

    def lacks(self, scope: str) -> bool:
        """Whether the app is known to have been installed without this scope."""
        return self.scopes is not None and scope not in self.scopes

    def page_link(self, month: Month | None, person: PersonId) -> str | None:
        """Where this person reads a posted edition as a web page, or all of them (`month` None).

        The link is for them alone and over after a week; None where the bot serves no pages.
        """
        return self.links.link(month, person, self.now()) if self.links else None

    async def company(self) -> CompanySettings:
        """The company's settings, at most a few seconds old."""
        return await self._company.read(None, self.now(), self._load_company)

    async def _load_company(self) -> CompanySettings:
        async with self.db.read() as session:
            return await settings.load(session)

    def company_changed(self) -> None:
        """Read the settings anew next time."""
        self._company.drop(None)

    async def who(self, user_id: str, team_id: str) -> Who:
        """The person who acts, with their roles; somebody never met is known by id alone."""
        person = await self._person(user_id, team_id)
        return Who(person, await self.company())

    async def _person(self, user_id: str, team_id: str) -> Person:
        async def load() -> Person:
            async with self.db.read() as session:
                person = await people.get(session, user_id)
            stranger = team_id not in ("", self.team)
            return person or Person(id=user_id, team_id=team_id or self.team, is_stranger=stranger)

        return await self._people.read(user_id, self.now(), load)

    def person_changed(self, user_id: str) -> None:
        """Read this person anew next time."""
        self._people.drop(user_id)

    def translator(self, who: Who) -> Translator:
        """The words for this person: their own choice, else Slack's locale, else the company's."""
        return replace(self.translators[who.language], tz=who.person.tz)
