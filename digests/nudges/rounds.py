"""A day's round through the people of a time zone: page by page, going on where it stopped."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import structlog

from digests.nudges.deciding import Skip
from digests.nudges.moment import Moment, by_zone
from digests.nudges.reading import Decided, decide_page
from digests.nudges.shift import Shift
from domain.calendar import in_post_hours
from domain.errors import StorageError
from storage import nudges
from storage.database import Reader
from storage.nudges import Round

log = structlog.get_logger()

PAGE = 500
"""So many people are read and decided about at once, whatever the number of their trials."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The round of a zone on one of its days; `names` are Slack's words for the zone."""

    zone: ZoneInfo
    names: frozenset[str]
    day: date
    came: Round

    @property
    def is_done(self) -> bool:
        """Whether everybody was looked at."""
        return self.came.done_at is not None


async def turns(s: Reader, moment: Moment) -> list[Turn]:
    """The rounds of every zone that is in its business hours."""
    names = await nudges.zones(s, guests=moment.company.allow_guests)
    found = []
    for zone, said in by_zone(names, moment.zone).items():
        if in_post_hours(moment.now, zone, moment.days.calendar):
            day = moment.now.astimezone(zone).date()
            found.append(Turn(zone, said, day, await nudges.round_of(s, zone.key, day)))
    return found


async def go_round(shift: Shift, turn: Turn) -> None:
    """Go on with a round; how far it came is kept after every page, and wherever it stops."""
    came = turn.came
    while came.done_at is None and not shift.is_over:
        came = await _page(shift, turn, came)
        await _keep(shift, turn, came)


async def _page(shift: Shift, turn: Turn, came: Round) -> Round:
    """Look at the next people, send what is due; how far that came."""
    moment = shift.office.moment
    async with shift.office.courier.db.read() as s:
        people = await nudges.page_of_people(
            s, turn.names, after=came.reached, limit=PAGE, guests=moment.company.allow_guests
        )
        decided = await decide_page(s, people, shift.office.duties, moment)
    _log_skips(turn, decided)
    for one in decided:
        if one.asks:
            await _send(shift, turn, one)
        if shift.is_over:
            return Round(one.person.id)
    is_last = len(people) < PAGE
    reached = people[-1].id if people else came.reached
    return Round(reached, moment.now if is_last else None)


async def _send(shift: Shift, turn: Turn, one: Decided) -> None:
    """Send a bundle. One that cannot be written is an error, and stops nobody behind its person."""
    try:
        await shift.send(one.person.id, turn.day, one.asks)
    except StorageError:
        raise
    except Exception:
        await _keep(shift, turn, Round(one.person.id))
        raise


async def _keep(shift: Shift, turn: Turn, came: Round) -> None:
    async with shift.office.courier.db.begin() as s:
        await nudges.reach(s, turn.zone.key, turn.day, came)


def _log_skips(turn: Turn, decided: Sequence[Decided]) -> None:
    """Why what is due is not asked, counted."""
    skips = sum((one.skips for one in decided), Counter[Skip]())
    if skips:
        log.info(
            "nudges.skipped", zone=turn.zone.key, **{skip.value: n for skip, n in skips.items()}
        )
