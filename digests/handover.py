"""Telling people what they took over, with its history, in their own business hours (P6).

A note is entered in the ledger with the hand-over itself (`storage/handovers.py`); its words are
made of what is true when it goes out.
"""

from datetime import date, datetime, timedelta
from functools import partial

from digests.delivery import Courier, Result, deliver
from digests.draft import Draft
from digests.handover_message import WRITTEN_OUT, Given, Taken, message
from digests.nudges.reader import Reader
from digests.poster import Message, RefusedError
from domain.calendar import in_post_hours
from domain.people import Person, language_of, zone_of
from domain.pocs import Poc
from storage import audit, handovers, people, pocs, settings
from storage.database import Session
from storage.deliveries import Claim
from storage.handovers import Note
from storage.settings import CompanySettings
from storage.states import Happening

LOOKED_BACK = timedelta(days=14)
"""A note that could not be delivered by then is not sent any more."""
MOST = 200
"""So many trials of one person are looked through."""


async def tell_new_owners(courier: Courier, now: datetime) -> list[str]:
    """Deliver every note that is due; what was done, one line each."""
    async with courier.db.read() as s:
        notes = await handovers.untold(s, now - LOOKED_BACK)
        if not notes:
            return []
        company = await settings.load(s)
        known = await people.many(s, {note.to for note in notes})
    done = []
    for note in notes:
        if not _may_be_told(known.get(note.to), company, now):
            continue
        compose = partial(_composed, note=note, now=now)
        draft = Draft(key=note.key, channel=note.to, compose=compose)
        outcome = await deliver(courier, draft, now=now)
        if outcome.result is Result.SENT:
            done.append(f"hand-over: told {note.to}")
    return done


def _may_be_told(person: Person | None, company: CompanySettings, now: datetime) -> bool:
    """Whether it is their business hours; somebody who left is not written to."""
    zone = zone_of(person.tz if person else None, company.zone)
    gone = person is not None and person.deactivated
    return not gone and in_post_hours(now, zone, company.calendar)


async def _composed(s: Session, _claim: Claim, *, note: Note, now: datetime) -> Message:
    """The note in words; RefusedError where it was all passed on meanwhile."""
    given = await _given(s, note)
    if not (given.count or given.titles):
        raise RefusedError("nothing_left")
    company = await settings.load(s)
    known = await people.many(s, {note.to, given.source})
    names = {person.id: person.name for person in known.values()}
    person = known.get(note.to)
    zone = zone_of(person.tz if person else None, company.zone)
    today = now.astimezone(zone).date()
    return message(given, Reader(note.to, language_of(person, company.language), today, names))


async def _given(s: Session, note: Note) -> Given:
    """What the note is about and its person still looks after."""
    if note.poc_id is not None:
        poc = await pocs.get(s, note.poc_id)
        source = await _given_by(s, note.poc_id)
        found = [poc] if poc and poc.owner == note.to and poc.withdrawn_at is None else []
        return Given(source, await _taken(s, found), len(found), ())
    owned = await pocs.of_owner(s, note.to, limit=MOST, open_only=True)
    found = [
        poc
        for poc in owned
        if poc.owner_since == note.day and await _given_by(s, poc.id) == note.source
    ]
    found.sort(key=lambda poc: (poc.end_on or date.max, poc.id))
    titles = await handovers.titles(s, note.source, note.to)
    return Given(note.source, await _taken(s, found), len(found), tuple(titles))


async def _given_by(s: Session, poc_id: int) -> str:
    """Who looked after it before; "" where nobody did, or nobody is to know."""
    past = await pocs.events(s, poc_id)
    given = [event for event in past if event.what is Happening.HANDED_OVER]
    source = str(given[-1].details["from"]) if given else ""
    return "" if source == audit.ERASED else source


async def _taken(s: Session, found: list[Poc]) -> tuple[Taken, ...]:
    """The trials that are written out, each with its last check-in."""
    shown = found[:WRITTEN_OUT]
    last = [await pocs.checkins(s, poc.id, limit=1) for poc in shown]
    return tuple(Taken(poc, next(iter(one), None)) for poc, one in zip(shown, last, strict=True))
