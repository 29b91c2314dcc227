"""Who can take something over: a member who is here, known before anything changes hands."""

import asyncio

import structlog

from domain.errors import InvalidError, msg
from domain.people import CANNOT_ASK, Person
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.meeting import person_of
from handlers.visit import Visit
from storage import newcomers, people

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 2.0
"""The one question to Slack that stands before an answer, because the answer depends on it."""

NO_ANSWER = msg("Slack did not say who this is. Please try again.")
NOT_TOLD = msg(
    "Slack does not say who this is: the app was installed without the scope users:read. Please ask"
    " a workspace admin to add it and to reinstall the app."
)


async def successor(visit: Visit, person_id: str) -> Person:
    """The chosen person; InvalidError says why they cannot take over, for their field."""
    if not person_id:
        raise InvalidError("Please choose who takes over.")
    person = await met(visit, person_id)
    if person.deactivated:
        raise InvalidError("This account is deactivated. Please choose somebody else.")
    if not person.may_take_part(guests=visit.company.allow_guests):
        raise InvalidError("Only a member of the company can take over. Please choose a member.")
    return person


async def met(visit: Visit, person_id: str) -> Person:
    """Who somebody is; Slack is asked about who was never met."""
    async with visit.deps.db.read() as reader:
        person = await people.get(reader, person_id)
    return person if person and person.known else await _asked(visit, person_id)


async def _asked(visit: Visit, person_id: str) -> Person:
    """Who Slack says they are, kept for the next time."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await visit.client.users_info(user=person_id, include_locale=True)
    except SLACK_TROUBLE as error:
        log.warning("person.not_met", code=code_of(error))
        raise InvalidError(NOT_TOLD if code_of(error) in CANNOT_ASK else NO_ANSWER) from None
    person = person_of(answer["user"], visit.deps.team)
    async with visit.deps.db.begin() as session:
        guests = visit.company.allow_guests
        seen = await newcomers.meet(session, person, guests=guests, now=visit.now)
    visit.deps.person_changed(person_id)
    return seen
