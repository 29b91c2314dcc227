"""Reactions to the newsletter, counted for the stories that the message tells."""

from handlers.visit import Visit
from storage import reactions
from storage.reactions import Reaction


async def noted(visit: Visit) -> None:
    """Count a reaction, if it is to a message of an edition and of a member who may take part."""
    reaction = _reaction(visit)
    if reaction is None or not visit.who.is_welcome:
        return
    async with visit.deps.db.read() as reader:
        is_ours = await reactions.is_of_edition(reader, reaction)
    if is_ours:
        async with visit.deps.db.begin() as session:
            await reactions.add(session, reaction)


async def removed(visit: Visit) -> None:
    """Count it no more."""
    reaction = _reaction(visit)
    if reaction is None:
        return
    async with visit.deps.db.read() as reader:
        is_ours = await reactions.is_of_edition(reader, reaction)
    if is_ours:
        async with visit.deps.db.begin() as session:
            await reactions.remove(session, reaction)


def _reaction(visit: Visit) -> Reaction | None:
    """What was reacted to; None for a file."""
    event = visit.body["event"]
    item = event.get("item") or {}
    if item.get("type") != "message":
        return None
    name = str(event.get("reaction", "")).partition("::")[0]
    return Reaction(str(item["channel"]), str(item["ts"]), visit.who.id, name)
