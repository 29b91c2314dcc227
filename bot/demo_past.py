"""The invented company's past, told again in its order: who recorded, answered and decided what."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from domain.language import Language
from domain.people import Person as Member
from domain.pocs import Decision, NewCheckin, NewMeasurement, NewPoc
from domain.stories import NewStory, Story
from playground.company.data import When
from playground.company.load import Company, CompanyStory, Person
from playground.company.trials import (
    CompanyAftermath,
    CompanyCheckin,
    CompanyClosing,
    CompanyMeasurement,
    CompanyPoc,
    Extension,
)
from storage import aftermaths, people, pocs, settings, stories
from storage.aftermaths import NewAftermath
from storage.database import Database, Session
from storage.pocs import Acting, Closing
from storage.settings import Bridge
from storage.states import StillUsed

ZONE = ZoneInfo("Asia/Tokyo")
NEWS_CHANNEL = "dx-news"
SEEDING_ONLY = {"key", "month", "day", "time", "author", "lang", "withdrawn", "department"}
SAID_LATER = {"key", "owner", "department", "lang", "recorded", "retry_story", "extended"} | {
    "checkins",
    "measurements",
    "closing",
}
RECORDED, MEASURED, CHECKED_IN, EXTENDED, CLOSED, LEFT = (time(hour) for hour in range(9, 15))
SOON = timedelta(minutes=1)

Do = Callable[[Session, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did at a moment."""

    at: datetime
    do: Do


@dataclass
class Past:
    """What has not been told again yet, and the ids of what has; `today` is the playground's."""

    company: Company
    today: date
    stories: dict[str, Story] = field(default_factory=dict)
    pocs: dict[str, int] = field(default_factory=dict)
    left: list[Deed] = field(default_factory=list)

    async def begin(self, db: Database, now: datetime) -> None:
        """Write the people and the settings, and see what there is to tell."""
        founded = self.company.stories[0].written_at(self.today, ZONE).astimezone(UTC)
        async with db.begin() as s:
            for person in self.company.people:
                await people.see(s, _member(person, self.company.profile.team_id), now)
            await settings.save(s, _settings(self.company), by="demo", now=founded)
        self.left = sorted(self._deeds(), key=lambda deed: deed.at)

    async def tell_until(self, db: Database, moment: datetime) -> None:
        """Do again what was done before a moment, all or nothing."""
        async with db.begin() as s:
            while self.left and self.left[0].at < moment:
                deed = self.left.pop(0)
                await deed.do(s, deed.at)

    def _deeds(self) -> Iterator[Deed]:
        for story in self.company.stories:
            told = story.written_at(self.today, ZONE).astimezone(UTC)
            yield Deed(told, partial(self._record, story))
        for poc in self.company.pocs:
            yield self._deed(poc.recorded, RECORDED, partial(self._begin_poc, poc))
            yield from self._answers(poc)
        for one in self.company.aftermaths:
            yield self._deed(one.on, CHECKED_IN, partial(self._look_back, one))
        for person in self.company.people:
            if person.left is not None:
                yield self._deed(person.left, LEFT, partial(self._leave, person))

    def _answers(self, poc: CompanyPoc) -> Iterator[Deed]:
        """What was said of a trial after it was recorded."""
        for value in poc.measurements:
            yield self._deed(value.on, MEASURED, partial(self._measure, poc, value))
        for said in poc.checkins:
            yield self._deed(said.on, CHECKED_IN, partial(self._check_in, poc, said))
        if poc.extended is not None:
            yield self._deed(poc.extended.on, EXTENDED, partial(self._extend, poc, poc.extended))
        if poc.closing is not None:
            closed = self._deed(poc.closing.on, CLOSED, partial(self._close, poc, poc.closing))
            yield closed
            if poc.closing.story:
                yield self._told(poc, poc.closing, closed.at)

    def _told(self, poc: CompanyPoc, closing: CompanyClosing, closed: datetime) -> Deed:
        """The link to its story, once there are both."""
        story = next(one for one in self.company.stories if one.key == closing.story)
        told = story.written_at(self.today, ZONE).astimezone(UTC)
        return Deed(max(closed, told) + SOON, partial(self._link, poc, closing.story))

    def _deed(self, when: When, hour: time, do: Do) -> Deed:
        return Deed(when.at(hour, self.today, ZONE).astimezone(UTC), do)

    async def _record(self, story: CompanyStory, s: Session, at: datetime) -> None:
        fields = story.model_dump(exclude=SEEDING_ONLY, exclude_none=True)
        new = NewStory.model_validate({**fields, "language": Language(story.lang)})
        recorded = await stories.add(
            s, new, author=story.author, department=story.department or None, now=at
        )
        self.stories[story.key] = recorded
        if story.withdrawn:
            await stories.withdraw(s, recorded.id, author=story.author, now=at)

    async def _begin_poc(self, poc: CompanyPoc, s: Session, at: datetime) -> None:
        days = {"start_on": poc.start_on, "end_on": poc.end_on}
        period = {name: when.counted(self.today) for name, when in days.items() if when}
        failure = self.stories[poc.retry_story].id if poc.retry_story else None
        fields = poc.model_dump(exclude=SAID_LATER) | period
        new = NewPoc.model_validate(
            {**fields, "language": Language(poc.lang), "retry_story": failure}
        )
        acting = _acting(poc.owner, at)
        begun = await pocs.add(s, new, acting, department=poc.department or None, start=True)
        self.pocs[poc.key] = begun.id

    async def _measure(
        self, poc: CompanyPoc, value: CompanyMeasurement, s: Session, at: datetime
    ) -> None:
        fields = value.model_dump(exclude={"on"}) | {"on": at.astimezone(ZONE).date()}
        new = NewMeasurement.model_validate(fields)
        await pocs.measure(s, self.pocs[poc.key], _acting(poc.owner, at), new)

    async def _check_in(
        self, poc: CompanyPoc, said: CompanyCheckin, s: Session, at: datetime
    ) -> None:
        new = NewCheckin.model_validate(said.model_dump(exclude={"on"}))
        await pocs.check_in(s, self.pocs[poc.key], _acting(poc.owner, at), new)

    async def _extend(self, poc: CompanyPoc, to: Extension, s: Session, at: datetime) -> None:
        end = to.to.counted(self.today)
        await pocs.extend(s, self.pocs[poc.key], _acting(poc.owner, at), end)

    async def _close(
        self, poc: CompanyPoc, closing: CompanyClosing, s: Session, at: datetime
    ) -> None:
        ending = Closing(
            won=closing.won,
            decision=Decision(closing.decision),
            note=closing.note,
            value=closing.value,
        )
        await pocs.close(s, self.pocs[poc.key], _acting(poc.owner, at), ending)

    async def _link(self, poc: CompanyPoc, story: str, s: Session, at: datetime) -> None:
        await pocs.link_story(s, self.pocs[poc.key], _acting(poc.owner, at), self.stories[story])

    async def _look_back(self, one: CompanyAftermath, s: Session, at: datetime) -> None:
        story = next(story for story in self.company.stories if story.key == one.story)
        new = NewAftermath(months=one.months, still=StillUsed(one.still), note=one.note)
        await aftermaths.add(s, self.stories[one.story].id, new, by=story.author, now=at)

    async def _leave(self, person: Person, s: Session, at: datetime) -> None:
        gone = _member(person, self.company.profile.team_id)
        await people.see(s, gone.model_copy(update={"deactivated": True}), at)


async def write_records(db: Database, company: Company, now: datetime) -> None:
    """Write people, settings and everything said before `now`."""
    past = Past(company, now.astimezone(ZONE).date())
    await past.begin(db, now)
    await past.tell_until(db, now)


def _acting(person: str, at: datetime) -> Acting:
    return Acting(person, at, at.astimezone(ZONE).date())


def _member(person: Person, team_id: str) -> Member:
    return Member(
        id=person.id,
        team_id=team_id,
        name=person.name,
        department=person.department or None,
        locale=person.locale,
        tz=person.tz,
        is_admin=person.is_admin,
        is_guest=person.is_guest,
        known=True,
    )


def _settings(company: Company) -> dict[str, object]:
    channel = next(one.id for one in company.channels if one.name == NEWS_CHANNEL)
    return {
        "office": tuple(person.id for person in company.people if person.is_admin),
        "company_name": company.profile.name,
        "language": Language(company.profile.language),
        "newsletter_channel": channel,
        "set_up": tuple(settings.SetupStep),
        "departments": tuple(
            settings.Department(name=one.name, aliases=one.aliases) for one in company.departments
        ),
        "bridges": tuple(
            Bridge(department=one.department, people=one.people) for one in company.bridges
        ),
    }
