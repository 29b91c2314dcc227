"""Reminders shown as things stand, after somebody changed what they are about."""

from datetime import timedelta

from digests.nudges.showing import show_answers
from domain.nudges import poc_subject
from handlers.visit import Visit
from storage.nudges.pressing import open_messages

LOOKED_BACK = timedelta(days=14)
"""Older messages nobody looks at."""
AT_ONCE = 5


def show_about(visit: Visit, poc_id: int) -> None:
    """After a change of a trial: the messages that ask about it say how it stands now."""
    visit.deps.after(_shown(visit, poc_id))


async def _shown(visit: Visit, poc_id: int) -> None:
    """Those that were answered by it, and those that still ask, with other days in their words."""
    courier = visit.deps.newsletter
    await show_answers(courier, visit.now)
    since = visit.today - LOOKED_BACK
    async with courier.db.read() as s:
        keys = await open_messages(s, poc_subject(poc_id), since, limit=AT_ONCE)
    for key in keys:
        await show_answers(courier, visit.now, key=key)
