"""Bundles that show what came of their items: changed in place, never sent again."""

from datetime import datetime

from digests.amending import amend
from digests.delivery import Courier, Parcel, Result
from digests.nudges.keys import read_key
from digests.nudges.moment import Moment
from digests.nudges.peers import peers_of
from digests.nudges.telling import Told, tell
from storage import nudges, settings

AT_ONCE = 40
"""So many messages a tick are changed, within Slack's limit for a minute."""
TURNS = 3
"""So often a message is looked at again that others changed at the same time."""


async def show_answers(courier: Courier, now: datetime, *, key: str | None = None) -> list[str]:
    """Let this bundle show its answers, or every one that does not yet; what was done."""
    async with courier.db.read() as s:
        keys = [key] if key else await nudges.unshown(s, now, limit=AT_ONCE)
    done = []
    for one in keys:
        result = await _show(courier, one, now)
        if result is Result.LATER:
            break
        if result is Result.SENT:
            done.append(f"{one}: shows what was answered")
    return done


async def _show(courier: Courier, key: str, now: datetime) -> Result:
    """Change it until it shows what is stored: somebody may answer meanwhile."""
    shown: Told | None = None
    result = Result.ALREADY
    for _ in range(TURNS):
        told = await _told(courier, key, now)
        if shown is not None and told.message == shown.message:
            break
        person, _ = read_key(key)
        outcome = await amend(courier, Parcel(key=key, channel=person, message=told.message))
        if outcome.result not in (Result.SENT, Result.ALREADY):
            return outcome.result
        shown, result = told, outcome.result
        async with courier.db.begin() as s:
            await nudges.shown(s, key, told.answered, now)
    return result


async def _told(courier: Courier, key: str, now: datetime) -> Told:
    async with courier.db.read() as s:
        rows = await nudges.items(s, key)
        peers = await peers_of(s, ((row.rule, row.subject) for row in rows))
        return await tell(s, key, Moment.of(await settings.load(s), now), peers)
