"""A company with trials, whose nudges a test sends."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from digests.delivery import Courier
from digests.nudges.sweep import nudge
from domain.people import Person
from domain.pocs import Health, NewCheckin, NewPoc, Poc, Rhythm
from storage import nudges, people, pocs, search, settings
from storage.database import Database
from storage.nudges import Item
from storage.pocs import Acting
from tests.digests.fake_slack import FakeSlack

TOKYO = ZoneInfo("Asia/Tokyo")
OFFICE, HANAKO, KEN = "UMORI", "UHANAKO", "UKEN"
STARTED = datetime(2026, 11, 2, 1, tzinfo=UTC)
MORNING = datetime(2026, 11, 9, 1, tzinfo=UTC)
"""A Monday, ten o'clock in Tokyo: a week after the start, the first check-in is due."""
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass
class Company:
    """What a test of the sweep works with."""

    db: Database
    slack: FakeSlack = field(default_factory=FakeSlack)
    lease_seconds: float = 600.0

    @property
    def courier(self) -> Courier:
        """To be given to `nudge` and the others."""
        return Courier(self.db, self.slack, self.lease_seconds)

    async def set_up(self, *members: str, **choices: Any) -> None:
        """Name the office; everybody is known."""
        async with self.db.begin() as s:
            await settings.save(s, {"office": (OFFICE,), **choices}, by=OFFICE, now=STARTED)
        for member in (OFFICE, HANAKO, KEN, *members):
            await self.meet(member)

    async def meet(self, person: str, **fields: Any) -> None:
        """Slack tells who somebody is."""
        kept: dict[str, Any] = {"name": person.title(), "tz": "Asia/Tokyo", "known": True}
        async with self.db.begin() as s:
            await people.see(s, Person(id=person, team_id="T1", **kept | fields), STARTED)

    async def start(self, owner: str, title: str = "検品の写真判定", **fields: Any) -> Poc:
        """Somebody begins a trial that runs for eight weeks."""
        new = NewPoc(
            title=title,
            scope="第1ライン",
            indicator="不良見逃し",
            baseline=3,
            target=1,
            unit="%",
            **{
                "start_on": date(2026, 11, 2),
                "end_on": date(2026, 12, 25),
                "rhythm": Rhythm.WEEKLY,
                **fields,
            },
        )
        async with self.db.begin() as s:
            acting = Acting(owner, STARTED, day_of(STARTED))
            return await pocs.add(s, new, acting, department="品質管理課", start=True)

    async def check_in(self, poc: Poc, at: datetime, value: float | None = None) -> None:
        """The owner says that it is on track."""
        async with self.db.begin() as s:
            acting = Acting(poc.owner, at, day_of(at))
            said = NewCheckin(health=Health.ON_TRACK, value=value)
            await pocs.check_in(s, poc.id, acting, said)

    async def tick(self, at: datetime = MORNING) -> list[str]:
        """One tick's nudges, once what was recorded can be found."""
        await search.catch_up_all(self.db)
        return await nudge(self.courier, at)

    async def items(self, key: str) -> list[Item]:
        """What a bundle asked, as it is kept."""
        async with self.db.read() as s:
            return await nudges.items(s, key)

    def told(self, person: str) -> list[str]:
        """What stands in somebody's conversation, without the lines around it."""
        return [text.partition("\n")[2] for text in self.slack.texts(person)]

    def sent(self) -> list[str]:
        """The keys of what was posted, in that order."""
        return [one.stamp.key for one in self.slack.posted]


def day_of(moment: datetime) -> date:
    """The company's date."""
    return moment.astimezone(TOKYO).date()
