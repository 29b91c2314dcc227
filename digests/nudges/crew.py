"""Who is asked on behalf of others: a department's bridge people, else the office."""

from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from digests.nudges.deciding import quiet_because
from digests.nudges.moment import Moment
from digests.nudges.policy import Policy
from domain.stories import PersonId
from storage import nudges
from storage.database import Reader
from storage.nudges import Recipient
from storage.settings import CompanySettings


@dataclass(frozen=True, slots=True)
class Crew:
    """The bridge people and the office: who of them may be asked today, and who is away."""

    company: CompanySettings
    ready: Collection[PersonId]
    away: Collection[PersonId] = frozenset()

    def bridge_or_office(
        self, department: str | None, subject: str, besides: Collection[PersonId] = ()
    ) -> PersonId | None:
        """A bridge person of the department, else somebody of the office; the same all day."""
        bridge = self._in_turn(self.company.bridges_of(department), subject, besides)
        return bridge or self.office(subject, besides)

    def office(self, subject: str, besides: Collection[PersonId] = ()) -> PersonId | None:
        """Somebody of the office who is not one of these."""
        return self._in_turn(self.company.office, subject, besides)

    def _in_turn(
        self, people: Collection[PersonId], subject: str, besides: Collection[PersonId]
    ) -> PersonId | None:
        ready = [person for person in people if person in self.ready and person not in besides]
        return ready[_turn(subject) % len(ready)] if ready else None


async def crew_of(s: Reader, moment: Moment) -> Crew:
    """Whom others' matters may be brought to at this moment."""
    company = moment.company
    people = {person for bridge in company.bridges for person in bridge.people}
    found = await nudges.recipients(s, people | {*company.office}, guests=company.allow_guests)
    ready = {person.id for person in found.values() if is_ready(person, moment)}
    return Crew(company, ready, found.keys() - ready)


def is_ready(person: Recipient, moment: Moment) -> bool:
    """Whether this person may be asked anything today."""
    policy = Policy(moment.days, person.quiet)
    return quiet_because(moment.today_in(person.tz), policy) is None


def _turn(subject: str) -> int:
    """A number that spreads subjects evenly, and is the same in every process."""
    kind, _, name = subject.partition(":")
    return int(name) if kind != "person" else crc32(name.encode())
