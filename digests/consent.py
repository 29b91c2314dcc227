"""Asking people, once, whether words of theirs that somebody proposed may become a record (C4).

A draft is all that has to be done: whichever is open and was not delivered is asked about, in the
business hours of its author, when they want to hear from us.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from digests.consent_message import Question, message
from digests.delivery import Courier, Result, deliver
from digests.draft import Draft as Parcel
from digests.nudges.reader import Reader
from digests.poster import Message, RefusedError
from domain.calendar import in_post_hours
from domain.people import Person, language_of, zone_of
from domain.stories import PersonId
from storage import drafts, nudges, people, settings
from storage.database import Reader as Read
from storage.database import Session
from storage.deliveries import Claim
from storage.drafts import Draft
from storage.settings import CompanySettings


@dataclass(frozen=True, slots=True)
class _Asking:
    """What decides whether somebody may be asked now."""

    company: CompanySettings
    known: Mapping[PersonId, Person]
    now: datetime

    def is_hopeless(self, draft: Draft) -> bool:
        """Whether its author can never be asked, or who proposed it may not take part."""
        author, proposer = self.known.get(draft.author), self.known.get(draft.proposer)
        if author is not None and author.deactivated:
            return True
        return any(
            one is not None and not one.may_take_part(guests=self.company.allow_guests)
            for one in (author, proposer)
        )

    def is_known(self, draft: Draft) -> bool:
        """Whether Slack was asked about both of them."""
        found = (self.known.get(draft.author), self.known.get(draft.proposer))
        return all(one is not None and one.known for one in found)

    def is_their_hour(self, draft: Draft) -> bool:
        """Whether it is the author's business hours."""
        author = self.known.get(draft.author)
        zone = zone_of(author.tz if author else None, self.company.zone)
        return in_post_hours(self.now, zone, self.company.calendar)


async def ask_authors(courier: Courier, now: datetime) -> list[str]:
    """Ask every author who may be asked now; what was done, one line each."""
    async with courier.db.read() as s:
        open_ = await drafts.untold(s)
        if not open_:
            return []
        company = await settings.load(s)
        ids = {one.author for one in open_} | {one.proposer for one in open_}
        asking = _Asking(company, await people.many(s, ids), now)
    done = []
    for draft in open_:
        if asking.is_hopeless(draft):
            await _close(courier, draft)
            done.append(f"consent: {draft.key} cannot be asked about")
        elif asking.is_known(draft) and asking.is_their_hour(draft):
            done += await _ask(courier, draft, now)
    return done


async def _close(courier: Courier, draft: Draft) -> None:
    async with courier.db.begin() as s:
        await drafts.close(s, draft.id)


async def _ask(courier: Courier, draft: Draft, now: datetime) -> list[str]:
    if await _wants_quiet(courier, draft, now):
        return []
    compose = partial(_composed, draft_id=draft.id, now=now)
    parcel = Parcel(key=draft.key, channel=draft.author, compose=compose)
    outcome = await deliver(courier, parcel, now=now)
    return [f"consent: asked {draft.author}"] if outcome.result is Result.SENT else []


async def _wants_quiet(courier: Courier, draft: Draft, now: datetime) -> bool:
    """Whether its author is away today, as they said."""
    async with courier.db.read() as s:
        quiet = await nudges.quiet(s, draft.author)
        author = await people.get(s, draft.author)
        company = await settings.load(s)
    zone = zone_of(author.tz if author else None, company.zone)
    return quiet.is_paused(now.astimezone(zone).date())


async def _composed(s: Session, _claim: Claim, *, draft_id: int, now: datetime) -> Message:
    """The question in words; RefusedError where it was answered or ended meanwhile."""
    draft = await drafts.get(s, draft_id)
    if draft is None or not draft.is_open:
        raise RefusedError("nothing_left")
    return await question(s, draft, now)


async def question(s: Read, draft: Draft, now: datetime) -> Message:
    """What its author reads, whoever shows it to them."""
    company = await settings.load(s)
    known = await people.many(s, {draft.author, draft.proposer})
    author = known.get(draft.author)
    language = language_of(author, company.language)
    zone = zone_of(author.tz if author else None, company.zone)
    names = {person.id: person.name for person in known.values()}
    reader = Reader(draft.author, language, now.astimezone(zone).date(), names)
    return message(Question(draft, company, author.department if author else None), reader)
