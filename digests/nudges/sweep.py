"""The nudges of one tick: everybody is looked at once a day, and sent what is due in one bundle.

A tick takes up what an earlier one left half done, goes on with the rounds of the zones that are
in their business hours, and lets messages show what was answered. What stopped half-way stands in
the ledger, and how far a round came is a row: nobody is forgotten, and nobody is asked twice.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from digests.delivery import Courier
from digests.nudges.duties import Duties, duties
from digests.nudges.keys import PREFIX, read_key
from digests.nudges.moment import Moment
from digests.nudges.rounds import go_round, turns
from digests.nudges.sending import AT_REST, NOTHING_LEFT, TOO_LATE, Office
from digests.nudges.shift import Shift
from digests.nudges.showing import show_answers
from storage import deliveries, outsiders, settings
from storage.database import Reader
from storage.deliveries import Delivery
from storage.nudges import PERSON_REFUSES
from storage.states import DeliveryState

AT_ONCE = 100
"""So many bundles a tick: Slack takes some hundreds of messages a minute."""
LOOKED_BACK = timedelta(days=14)
"""What nobody could look up by then stays in doubt: it counts as asked."""
MOST = 200
OVER = PERSON_REFUSES | {NOTHING_LEFT, TOO_LATE, AT_REST}
"""What failed so is not tried again."""


async def nudge(courier: Courier, now: datetime) -> list[str]:
    """Send what is due now, and bring messages up to date; what was done, one line each.

    Before an office is named nothing is scheduled (O1).
    """
    async with courier.db.read() as s:
        moment = Moment.of(await settings.load(s), now)
        if not moment.company.office:
            return []
    await _note_outsiders(courier, moment)
    async with courier.db.read() as s:
        rounds = await turns(s, moment)
        half_done = await _half_done(s, moment, {turn.day for turn in rounds})
        rounds = [turn for turn in rounds if not turn.is_done]
        burdens = await duties(s, moment) if rounds or half_done else Duties()
    shift = Shift(Office(courier, moment, burdens), left=AT_ONCE)
    for delivery in half_done:
        if not shift.is_over:
            await shift.send(*read_key(delivery.key))
    for turn in rounds:
        await go_round(shift, turn)
    return shift.done + await show_answers(courier, now)


async def _note_outsiders(courier: Courier, moment: Moment) -> None:
    """Keep whose work needs a successor because they may not take part any more."""
    guests = moment.company.allow_guests
    async with courier.db.read() as s:
        are_unnoted = await outsiders.are_unnoted(s, guests=guests)
    if are_unnoted:
        async with courier.db.begin() as s:
            await outsiders.note(s, guests=guests, now=moment.now)


async def _half_done(s: Reader, moment: Moment, days: Collection[date]) -> list[Delivery]:
    """What may be there without our knowing; what failed and may still go out on these days."""
    since = moment.now - LOOKED_BACK
    found = await deliveries.unsettled(s, PREFIX, since=since, limit=MOST)
    return [one for one in found if one.state is not DeliveryState.FAILED or _may_go(one, days)]


def _may_go(failed: Delivery, days: Collection[date]) -> bool:
    _, day = read_key(failed.key)
    return failed.error not in OVER and day in days
