"""The one short welcome, inside a person's first answer or on their Home tab; never a message."""

from dataclasses import replace

from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.visit import Visit
from storage import people
from storage.database import Session


async def is_first(s: Session, visit: Visit) -> bool:
    """Whether this is the answer that welcomes them; true once, whatever runs beside it.

    To be asked before what they record is kept: who has a record is not welcomed.
    """
    if visit.who.person.welcomed:
        return False
    first = await people.welcome(s, visit.who.person, visit.now)
    visit.deps.person_changed(visit.who.id)
    return first


async def first_words(visit: Visit) -> list[Block]:
    """The welcome, if they were never welcomed."""
    if visit.who.person.welcomed:
        return []
    async with visit.deps.db.begin() as session:
        first = await is_first(session, visit)
    visit.deps.person_changed(visit.who.id)
    return [words(visit)] if first else []


def words(visit: Visit) -> Block:
    """What this is and whom it shows what, in three sentences."""
    return blocks.section(
        visit.tr(
            "*Welcome.* Kakehashi collects what you changed at work, and what did not work out,"
            " and shares it with the company once a month. One line is enough. Only you see the"
            " answer, and you can take back any record or leave it out of the newsletter. Not sure"
            " what to do? Type `/dx`."
        )
    )


def with_welcome(visit: Visit, reply: Reply, *, first: bool) -> Reply:
    """The answer, with a line of welcome above it where it is the first one."""
    if not first:
        return reply
    said = visit.tr("*Welcome.* Only you see this answer. Not sure what to do? Type `/dx`.")
    return replace(reply, blocks=(blocks.context(said), *reply.blocks))
