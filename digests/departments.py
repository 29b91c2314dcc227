"""Reading in Slack where people work, a little at every tick, as the office chose (O1).

A profile is read when its person was met and once a day after that; the user groups are read once
a day, and soon after somebody new was met. Slack's limits are honoured: so many profiles a tick,
one call for all groups, and no call before the moment that Slack asked to wait for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from digests.delivery import Courier
from digests.poster import PosterError, RefusedError, RetryLaterError, UserGroup
from domain.people import DepartmentFrom
from domain.stories import LABEL_MAX, PersonId
from storage import departments, people, settings
from storage.database import Database
from storage.departments import Round
from storage.settings import CompanySettings, DepartmentSource, SourceKind

log = structlog.get_logger()

AT_ONCE = 30
"""So many profiles a tick: Slack allows a hundred a minute, and others are read besides."""
WRITTEN_AT_ONCE = 50
"""So many people in one transaction, so that nobody who records something has to wait."""
EVERY = timedelta(days=1)
SOONEST = timedelta(minutes=5)
"""Between two looks at the groups, when somebody new was met."""
REFUSED_WAIT = timedelta(hours=1)
TROUBLE_WAIT = timedelta(minutes=5)
NO_PROFILE = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
"""Slack's words for one person who has none; the others can be read all the same."""
BY = {SourceKind.PROFILE: DepartmentFrom.PROFILE, SourceKind.GROUPS: DepartmentFrom.GROUP}


def key_of(source: DepartmentSource) -> str:
    """What a reading is kept under: another field is another source."""
    return f"{source.kind}:{source.field}"


async def read_departments(courier: Courier, now: datetime) -> list[str]:
    """Read what is due; where Slack does not answer, keep when to ask again."""
    async with courier.db.read() as s:
        company = await settings.load(s)
        found = await departments.last_round(s, key_of(company.department_source))
    asks = company.department_source.kind is SourceKind.ASK
    if asks or not company.departments or (found is not None and now < found.wait_until):
        return []
    reading = _Reading(courier, company, now, found)
    try:
        return await reading.run()
    except PosterError as error:
        log.warning("departments.not_read", code=error.code)
        await reading.wait(error)
        return []


async def look_again(db: Database, company: CompanySettings, now: datetime) -> None:
    """After names were given to departments: place whom they concern, without asking profiles."""
    source = company.department_source
    key = key_of(source)
    if source.kind is SourceKind.GROUPS:
        async with db.begin() as session:
            await departments.forget_round(session, key)
        return
    async with db.read() as s:
        said = await departments.said_of(s, key, guests=company.allow_guests)
    named = {person: _departments((text,), company) for person, text in said.items()}
    await _place(db, company, named, now)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One look at the company's source; `last` is the one before, if there was any."""

    courier: Courier
    company: CompanySettings
    now: datetime
    last: Round | None

    @property
    def key(self) -> str:
        return key_of(self.company.department_source)

    async def run(self) -> list[str]:
        """Read what is due of the source that was chosen."""
        if self.company.department_source.kind is SourceKind.GROUPS:
            return await self._groups()
        return await self._profiles()

    async def _profiles(self) -> list[str]:
        guests, before = self.company.allow_guests, self.now - EVERY
        async with self.courier.db.read() as s:
            due = await departments.due(s, self.key, before=before, guests=guests, limit=AT_ONCE)
        for person in due:
            await self._keep(person, await self._said(person))
        return [f"read {len(due)} departments"] if due else []

    async def _said(self, person: PersonId) -> str:
        """What the profile says; a text too long to be a department's name says nothing."""
        field = self.company.department_source.field
        try:
            said = await self.courier.poster.profile_value(person, field=field)
        except RefusedError as error:
            if error.code not in NO_PROFILE:
                raise
            return ""
        return said if len(said) <= LABEL_MAX else ""

    async def _keep(self, person: PersonId, said: str) -> None:
        async with self.courier.db.begin() as s:
            await departments.keep(s, self.key, person, said, self.now)
        named = {person: _departments((said,), self.company)}
        await _place(self.courier.db, self.company, named, self.now)

    async def _groups(self) -> list[str]:
        guests = self.company.allow_guests
        async with self.courier.db.read() as s:
            somebody_new = bool(await departments.unasked(s, guests=guests))
        since = SOONEST if somebody_new else EVERY
        if self.last is not None and self.now - self.last.read_at < since:
            return []
        async with self.courier.db.read() as s:
            members = await departments.members(s, guests=guests)
        named = _named(await self.courier.poster.user_groups(), self.company)
        homes = {person: named.get(person, frozenset()) for person in members}
        await _place(self.courier.db, self.company, homes, self.now)
        await self._keep_round(Round(self.now, self.now))
        return [f"read the user groups of {len(members)} people"]

    async def wait(self, error: PosterError) -> None:
        """Keep when to ask again; what Slack will not say, people can be asked meanwhile."""
        wait = TROUBLE_WAIT
        if isinstance(error, RetryLaterError):
            wait = timedelta(seconds=error.retry_after)
        if isinstance(error, RefusedError):
            wait = REFUSED_WAIT
            await self._let_everybody_be_asked()
        read_at = self.last.read_at if self.last else self.now - EVERY
        await self._keep_round(Round(read_at, self.now + wait))

    async def _let_everybody_be_asked(self) -> None:
        db, guests = self.courier.db, self.company.allow_guests
        async with db.read() as s:
            members = await departments.unasked(s, guests=guests)
        for some in _in_parts(members):
            async with db.begin() as session:
                await departments.nowhere(session, some)

    async def _keep_round(self, done: Round) -> None:
        async with self.courier.db.begin() as s:
            await departments.keep_round(s, self.key, done)


def _named(
    groups: Sequence[UserGroup], company: CompanySettings
) -> Mapping[PersonId, frozenset[str]]:
    """The departments that the groups name, by person."""
    found = defaultdict[PersonId, frozenset[str]](frozenset)
    for group in groups:
        for person in group.people:
            found[person] |= _departments(group.names, company)
    return found


def _departments(names: Collection[str], company: CompanySettings) -> frozenset[str]:
    return frozenset(filter(None, map(company.department_of, names)))


async def _place(
    db: Database,
    company: CompanySettings,
    named: Mapping[PersonId, Collection[str]],
    now: datetime,
) -> None:
    """Let everybody work where they are named; who is named nowhere can be asked from now on."""
    for some in _in_parts(sorted(named)):
        async with db.begin() as s:
            for person in (await people.many(s, some)).values():
                chosen = departments.choice(person, named[person.id], company)
                if chosen is not None:
                    by = BY[company.department_source.kind]
                    await departments.place(s, person, chosen, by, company, now)
                elif person.department_from is None:
                    await departments.nowhere(s, (person.id,))


def _in_parts(people_: Sequence[PersonId]) -> Iterator[Sequence[PersonId]]:
    return (
        people_[start : start + WRITTEN_AT_ONCE]
        for start in range(0, len(people_), WRITTEN_AT_ONCE)
    )
