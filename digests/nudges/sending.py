"""One bundle on its way: decided again when it is claimed, never sent late or empty."""

from dataclasses import dataclass, field
from datetime import date

from digests.delivery import Courier, Outcome, deliver
from digests.draft import Draft
from digests.nudges.duties import Duties
from digests.nudges.keys import nudge_key
from digests.nudges.moment import Moment
from digests.nudges.reading import decide_one
from digests.nudges.telling import Peers, tell
from digests.poster import Message, RefusedError
from domain.calendar import in_post_hours
from domain.people import zone_of
from domain.stories import PersonId
from storage import nudges, people
from storage.database import Session
from storage.deliveries import Claim
from storage.states import DeliveryState

IN_DOUBT = (DeliveryState.CLAIMED, DeliveryState.UNKNOWN)
NOTHING_LEFT = "nothing_left"
TOO_LATE = "too_late"
AT_REST = "at_rest"


@dataclass(frozen=True, slots=True)
class Office:
    """What sending stands on in one tick: the moment, and who is to help whom."""

    courier: Courier
    moment: Moment
    duties: Duties


@dataclass(slots=True)
class Sending:
    """A person's bundle of one of their days. `refusal` says why it must not be posted."""

    office: Office
    person: PersonId
    day: date
    peers: Peers = field(default_factory=dict)
    refusal: str = ""

    async def send(self) -> Outcome:
        """Bring it to its person, once, whoever else is at it."""
        draft = Draft(
            key=nudge_key(self.person, self.day),
            channel=self.person,
            compose=self._compose,
            guard=self._guard,
        )
        return await deliver(self.office.courier, draft, now=self.office.moment.now)

    async def _compose(self, s: Session, claim: Claim) -> Message:
        """What is due right now. What may have been posted is left as it was written."""
        in_doubt = claim.before is not None and claim.before.state in IN_DOUBT
        if not in_doubt:
            await self._decide(s)
        key = nudge_key(self.person, self.day)
        told = await tell(s, key, self.office.moment, self.peers)
        self.refusal = await self._hindrance(s) or ("" if told.asks else NOTHING_LEFT)
        if self.refusal and not in_doubt:
            raise RefusedError(self.refusal)
        return told.message

    async def _decide(self, s: Session) -> None:
        """Write down what this bundle asks."""
        office, key = self.office, nudge_key(self.person, self.day)
        await nudges.forget(s, key)
        decided = await decide_one(s, self.person, office.duties, office.moment)
        if decided is not None:
            lines = [(ask.nudge, ask.number) for ask in decided.asks]
            await nudges.write_items(s, key, self.person, self.day, lines)

    async def _hindrance(self, s: Session) -> str:
        """Too late if the person's day or business hours are over; or they want quiet by now."""
        moment = self.office.moment
        person = await people.get(s, self.person)
        zone = zone_of(person.tz if person else None, moment.zone)
        today = moment.now.astimezone(zone).date()
        is_time = today == self.day and in_post_hours(moment.now, zone, moment.days.calendar)
        if not is_time:
            return TOO_LATE
        quiet = await nudges.quiet(s, self.person)
        return AT_REST if quiet.is_paused(today) or quiet.is_muted(today) else ""

    async def _guard(self) -> None:
        if self.refusal:
            raise RefusedError(self.refusal)
