"""Keeps what Slack says of people up to date: who came, who changed their name, who left."""

from handlers.listening import Listening
from handlers.meeting import person_of
from handlers.visit import Visit
from storage import events_seen, newcomers
from storage.erasing import orders


def register(app: Listening) -> None:
    """Listen for people who come and change."""
    app.event("team_join")(changed)
    app.event("user_change")(changed)


async def changed(visit: Visit) -> None:
    """Keep the person as Slack describes them now; an event sent twice counts once.

    Who had their data erased is known again only when they come back themself.
    """
    event = visit.body["event"]
    person = person_of(event["user"], visit.deps.team)
    if person.is_bot:
        return
    guests = (await visit.deps.company()).allow_guests
    async with visit.deps.db.begin() as session:
        if await orders.keeps_away(session, person.id):
            return
        if await events_seen.first_time(session, visit.body["event_id"], visit.now):
            await newcomers.meet(session, person, guests=guests, now=visit.now)
    visit.deps.person_changed(person.id)
