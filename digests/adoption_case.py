"""A wish to do what a story tells, with everybody it is about and when they may be written to."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digests.adoption_message import Wish
from digests.nudges.reader import Reader
from domain.adoptions import Adoption
from domain.calendar import in_post_hours
from domain.nudges import Quiet
from domain.people import Person, language_of, zone_of
from domain.stories import PersonId
from storage import nudges, people, settings, tellers
from storage.database import Reader as Read
from storage.settings import CompanySettings
from storage.tellers import Teller


@dataclass(frozen=True, slots=True)
class Case:
    """One wish. No representation says who the teller is."""

    adoption: Adoption
    teller: Teller | None
    company: CompanySettings
    now: datetime
    known: dict[PersonId, Person] = field(repr=False)
    quiet: Quiet = field(repr=False)
    """When the teller is away."""

    @property
    def today(self) -> date:
        """The company's date."""
        return self.now.astimezone(self.company.zone).date()

    @property
    def wisher_is_here(self) -> bool:
        """Whether Slack was asked about who wished, and they are there and may take part."""
        one = self.known.get(self.adoption.person_id)
        if one is None or not one.known or one.deactivated:
            return False
        return one.may_take_part(guests=self.company.allow_guests)

    def is_hour_of(self, person: PersonId) -> bool:
        """Whether it is this person's business hours."""
        return in_post_hours(self.now, self._zone(person), self.company.calendar)

    def is_hour_of_teller(self, teller: Teller) -> bool:
        """Whether the teller may be written to now, business hours and days away considered."""
        day = self._day(teller.person_id)
        return self.is_hour_of(teller.person_id) and not self.quiet.is_paused(day)

    def reader(self, person: PersonId) -> Reader:
        """Who reads what is written to them, and how the others are called."""
        language = language_of(self.known.get(person), self.company.language)
        names = {one.id: one.name for one in self.known.values()}
        return Reader(person, language, self._day(person), names)

    def wish(self, teller: Teller) -> Wish:
        """What is told of the wish."""
        wisher = self.known.get(self.adoption.person_id)
        department = wisher.department if wisher else None
        return Wish(self.adoption, teller.title, department or "", is_named=teller.is_named)

    def _day(self, person: PersonId) -> date:
        return self.now.astimezone(self._zone(person)).date()

    def _zone(self, person: PersonId) -> ZoneInfo:
        one = self.known.get(person)
        return zone_of(one.tz if one else None, self.company.zone)


async def read_case(s: Read, adoption: Adoption, now: datetime) -> Case:
    """The wish with everybody it is about, as it is now."""
    teller = await tellers.of_story(s, adoption.story_id)
    ids = {adoption.person_id} | ({teller.person_id} if teller else set())
    quiet = await nudges.quiet(s, teller.person_id) if teller else Quiet()
    company = await settings.load(s)
    return Case(adoption, teller, company, now, await people.many(s, ids), quiet)
