"""Keeping in which message of a posted edition each story is told, for counting reactions to it."""

from datetime import datetime

from digests.delivery import Courier
from digests.newsletter.edition import Edition
from digests.render import slack
from storage import editions, reactions


async def note_places(courier: Courier, _now: datetime) -> list[str]:
    """Do so for what was posted or corrected since; what was done, one line each."""
    async with courier.db.read() as s:
        months = await reactions.unplaced(s)
    return [done for month in months for done in await _note(courier, month)]


async def _note(courier: Courier, month: str) -> list[str]:
    async with courier.db.read() as s:
        record = await editions.get(s, month)
    if record is None or record.document is None:
        return []
    parts = slack.places(Edition.model_validate_json(record.document))
    async with courier.db.begin() as s:
        stands = await editions.locked(s, month)  # other processes note it, too
        if stands.revision == record.revision:
            await reactions.place(s, month, parts, record.revision)
    return [f"places of {month}: {len(parts)} stories"] if parts else []
