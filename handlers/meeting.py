"""Getting to know people: `users.info`, read after the answer and kept."""

from collections.abc import Mapping
from typing import Any

from domain.people import Person
from domain.stories import Story
from handlers.kit.blocks import section
from handlers.kit.surface import Reply, send
from handlers.visit import Visit
from handlers.who import Who
from storage import people, stories


def person_of(user: Mapping[str, Any], team: str) -> Person:
    """A user object of Slack's as a person; `team` is our own workspace's id."""
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("name"))
    teams = [user.get("team_id"), *(user.get("enterprise_user") or {}).get("teams", ())]
    return Person(
        id=user["id"],
        team_id=str(user.get("team_id") or team),
        name=next(filter(None, names), ""),
        locale=user.get("locale"),
        tz=user.get("tz"),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")) or team not in teams,
        is_bot=bool(user.get("is_bot")),
        deactivated=bool(user.get("deleted")),
        known=True,
    )


async def meet(visit: Visit) -> Who:
    """Ask Slack who the acting person is, keep it, and say what they may do."""
    deps, person_id = visit.deps, visit.who.id
    deps.meeting.add(person_id)
    try:
        answer = await visit.client.users_info(user=person_id, include_locale=True)
        async with deps.db.begin() as session:
            person = await people.see(session, person_of(answer["user"], deps.team), visit.now)
        deps.person_changed(person_id)
    finally:
        deps.meeting.discard(person_id)
    return Who(person, await deps.company())


def after_record(visit: Visit, story: Story) -> None:
    """Get to know an author who was never met, once they have their answer."""
    if not visit.who.person.known and visit.who.id not in visit.deps.meeting:
        visit.deps.after(_check_author(visit, story))


async def _check_author(visit: Visit, story: Story) -> None:
    """A guest's record is taken back and they are told, as long as guests may not take part."""
    who = await meet(visit)
    if who.is_welcome:
        return
    async with visit.deps.db.begin() as session:
        await stories.withdraw(session, story.id, author=who.id, now=visit.now)
    if visit.response_url:
        text = visit.tr(
            "Guests cannot take part yet, so this record is not told anywhere. It is kept, and you"
            " can bring it back from /dx mine once the DX office lets guests take part."
        )
        await send(visit.response_url, Reply(text, (section(text),)), replace=False)
