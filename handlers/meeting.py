"""Getting to know people: `users.info`, read after the answer and kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from domain.people import CANNOT_ASK, Person
from handlers.kit.blocks import section
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.kit.surface import Reply, send, sentence
from handlers.visit import Visit
from handlers.who import Who
from storage import newcomers
from storage.database import Session

log = structlog.get_logger(__name__)


def person_of(user: Mapping[str, Any], team: str) -> Person:
    """A user object of Slack's as a person; `team` is our own workspace's id."""
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("name"))
    teams = {user.get("team_id"), *(user.get("enterprise_user") or {}).get("teams", ())} - {None}
    return Person(
        id=user["id"],
        team_id=str(user.get("team_id") or team),
        name=next(filter(None, names), ""),
        locale=user.get("locale"),
        tz=user.get("tz"),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")) or bool(teams and team not in teams),
        is_bot=bool(user.get("is_bot")),
        deactivated=bool(user.get("deleted")),
        known=True,
    )


async def meet(visit: Visit) -> Who:
    """Ask Slack who the acting person is, keep it, and say what they may do.

    Where Slack does not answer they are as unknown as before, and the minute's tick asks again.
    """
    deps, person_id = visit.deps, visit.who.id
    known = await deps.who(person_id, visit.who.person.team_id)
    if known.person.known:  # met meanwhile, by another request of theirs
        return known
    company = known.company
    deps.meeting.add(person_id)
    try:
        person = await _asked(visit)
        async with deps.db.begin() as session:
            seen = await newcomers.meet(session, person, guests=company.allow_guests, now=visit.now)
        deps.person_changed(person_id)
    except SLACK_TROUBLE as error:
        log.warning("person.not_met", code=code_of(error))
        return visit.who
    finally:
        deps.meeting.discard(person_id)
    return Who(seen, company)


async def _asked(visit: Visit) -> Person:
    """Who Slack says they are; as far as the request says it, where we may not ask Slack."""
    try:
        answer = await visit.client.users_info(user=visit.who.id, include_locale=True)
    except SlackApiError as error:
        if code_of(error) not in CANNOT_ASK:
            raise
        return visit.who.person.model_copy(update={"known": True})
    return person_of(answer["user"], visit.deps.team)


async def noted(session: Session, visit: Visit) -> Person:
    """Whoever records something, noted first where Slack was never asked about them.

    So nothing of theirs is told before it was.
    """
    if visit.who.person.known:
        return visit.who.person
    person = await newcomers.note(session, visit.who.person, visit.now)
    replace(visit.who, person=person).require_welcome()
    return person


def after_record(visit: Visit) -> None:
    """Get to know an author who was never met, once they have their answer."""
    if not visit.who.person.known and visit.who.id not in visit.deps.meeting:
        visit.deps.after(_check_author(visit))
    elif visit.who.person.is_admin and not visit.who.office:
        visit.deps.after(_invite(visit, visit.who))


async def _check_author(visit: Visit) -> None:
    """A guest is told that the record was taken back, as long as guests may not take part."""
    who = await meet(visit)
    if not who.is_welcome and visit.response_url:
        text = visit.tr(
            "Guests cannot take part yet, so this record is not told anywhere. It is kept, and you"
            " can bring it back from /dx mine once the DX office lets guests take part."
        )
        await send(visit.response_url, Reply(text, (section(text),)), replace=False)
    if who.is_welcome and who.person.is_admin and not who.office:
        await _invite(visit, who)


async def _invite(visit: Visit, who: Who) -> None:
    """Tell an admin that nobody is the office yet, and how to become it."""
    if visit.response_url:
        await send(visit.response_url, sentence(visit.tr(who.no_office)), replace=False)
