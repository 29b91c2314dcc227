"""Asking Slack again who somebody is, where it did not answer right after their first record.

Until it answers, what they recorded is not told (`storage/newcomers.py`).
"""

from datetime import datetime, timedelta

import structlog

from digests.delivery import Courier, Parcel, deliver
from digests.poster import Message, PosterError, RefusedError
from digests.prose_template import render_line
from domain.people import CANNOT_ASK, Person, language_of
from storage import newcomers, settings
from storage.newcomers import Newcomer
from storage.settings import CompanySettings

log = structlog.get_logger()

LOOKED_BACK = timedelta(days=62)
"""What was recorded earlier belongs to editions that are out."""
AT_ONCE = 20
"""So many people a tick, well within Slack's limit for a minute."""


async def meet_newcomers(courier: Courier, now: datetime) -> list[str]:
    """Ask about everyone who is due; at the first sign that Slack is in trouble, wait."""
    async with courier.db.read() as s:
        waiting = await newcomers.waiting(s, now - LOOKED_BACK)
    done = []
    for newcomer in [one for one in waiting if one.is_due(now)][:AT_ONCE]:
        try:
            person = await _asked(courier, newcomer)
        except PosterError as error:
            log.warning("person.not_met", code=error.code)
            async with courier.db.begin() as s:
                await newcomers.asked(s, newcomer.id, now)
            if isinstance(error, RefusedError):
                continue
            break
        await _meet(courier, newcomer, person, now)
        done.append(f"met {newcomer.id}")
    return done


async def _asked(courier: Courier, newcomer: Newcomer) -> Person:
    """Who Slack says they are; as far as their requests said it, where we may not ask Slack."""
    try:
        return await courier.poster.person(newcomer.id, team=newcomer.team_id)
    except RefusedError as error:
        if error.code not in CANNOT_ASK:
            raise
        return Person(id=newcomer.id, team_id=newcomer.team_id, known=True)


async def _meet(courier: Courier, newcomer: Newcomer, person: Person, now: datetime) -> None:
    """Keep who they are; a guest hears that the record was taken back."""
    stranger = person.is_stranger or newcomer.is_stranger
    person = person.model_copy(update={"is_stranger": stranger})
    async with courier.db.begin() as s:
        company = await settings.load(s)
        seen = await newcomers.meet(s, person, guests=company.allow_guests, now=now)
    if not seen.is_bot and not seen.may_take_part(guests=company.allow_guests):
        await _tell(courier, seen, company, now)


async def _tell(courier: Courier, person: Person, company: CompanySettings, now: datetime) -> None:
    language = language_of(person, company.language)
    text = render_line("guest", language)
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    parcel = Parcel(key=f"guest:{person.id}", channel=person.id, message=Message(text, (section,)))
    await deliver(courier, parcel, now=now)
