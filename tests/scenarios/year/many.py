"""The year of five hundred owners, hour by hour, with a Slack in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, product
from random import Random
from zoneinfo import ZoneInfo

from digests.delivery import Courier
from digests.nudges.sweep import nudge
from domain.calendar import CompanyCalendar
from domain.people import Person
from domain.pocs import Poc
from storage import nudges, people, settings
from storage.database import Database
from storage.settings import Bridge, Department
from tests.scenarios.year.diary import Asked, World, moments, read_asked
from tests.scenarios.year.mailbox import Mailbox
from tests.scenarios.year.staff import Habit, Staff, Worker

FIRST, DAYS = date(2026, 10, 1), 365
HOURS = tuple(
    time(hour, minute)
    for hour, minute in (
        (0, 0),
        (4, 0),
        (7, 59),
        (8, 5),
        (9, 5),
        (12, 0),
        (14, 5),
        (15, 30),
        (18, 0),
        (22, 30),
    )
)
"""In UTC: the mornings of three zones, and hours at which nobody may be disturbed."""
DOWN = (date(2027, 2, 8), date(2027, 2, 12))
"""An outage: first day, and the first day after it."""
ZONES = ("Asia/Tokyo", "Asia/Tokyo", "America/New_York", "Europe/London")
DEPARTMENTS = tuple(f"第{n}部" for n in range(1, 11))
BRIDGED = DEPARTMENTS[:-1]
"""The last department has no bridge person: there the office is asked."""
OBON = frozenset(date(2027, 8, day) for day in (11, 12, 13))
WORKED = frozenset({date(2026, 11, 23)})
"""A company works on a holiday of its own choice."""
OFFICE = "UOFFICE"
HABITS = (Habit.PROMPT,) * 6 + (Habit.SLOW,) * 3 + (Habit.SILENT,)
BLOCKED_EVERY = 50
SOON = timedelta(minutes=20)
LONG = timedelta(weeks=12)
"""Trials in which a check-in is due, and asked three times, before anything else is."""


@dataclass
class Year:
    """Everything that happens in it."""

    db: Database
    owners: int
    seed: str = ""
    """Another one is another year of the same people."""
    mailbox: Mailbox = field(default_factory=Mailbox)

    def __post_init__(self) -> None:
        dice = Random(f"{self.owners}{self.seed}")  # noqa: S311 -- chance, the same every time; nothing secret
        calendar = CompanyCalendar(OBON, WORKED)
        workers = {worker.id: worker for worker in _workers(self.owners, dice)}
        self.world = World(calendar, {one.id: one.zone for one in workers.values()})
        self.staff = Staff(workers, self.world, dice)
        self.mailbox.blocked = {w.id for w in workers.values() if w.habit is Habit.BLOCKED}
        self._heard: set[str] = set()

    async def pass_by(self) -> list[Asked]:
        """Live the year; everything that anybody was asked."""
        await self._found()
        courier = Courier(self.db, self.mailbox)
        lived: date | None = None
        for now in moments(FIRST, DAYS, HOURS, ZoneInfo("UTC")):
            if DOWN[0] <= now.date() < DOWN[1]:
                continue
            self.mailbox.now = now
            await self._sweep(courier, now)
            await self._answer(now + SOON)
            if lived != now.date():
                lived = now.date()
                async with self.db.begin() as s:
                    await self.staff.live(s, now + SOON)
        return await read_asked(self.db, self.mailbox.asked, self.world)

    def is_silent(self, person: str) -> bool:
        """Whether a person never answers."""
        return self.staff.workers[person].habit in (Habit.SILENT, Habit.BLOCKED)

    async def _found(self) -> None:
        started = datetime.combine(FIRST, time(), UTC) - timedelta(days=1)
        async with self.db.begin() as s:
            for worker in self.staff.workers.values():
                await people.see(s, _person(worker), started)
            await settings.save(s, _settings(self.staff), by=OFFICE, now=started)

    async def _sweep(self, courier: Courier, now: datetime) -> None:
        """The ticks of some minutes: until nothing goes out any more."""
        before = -1
        while before != self.mailbox.posts:
            before = self.mailbox.posts
            await nudge(courier, now)

    async def _answer(self, now: datetime) -> None:
        new = [key for key in self.mailbox.sent if key not in self._heard]
        self._heard.update(new)
        if not new:
            return
        async with self.db.begin() as s:
            for key in new:
                for position in range(len(await nudges.items(s, key))):
                    item = await nudges.item(s, key, position)
                    assert item is not None
                    await self.staff.answer(s, item, now)


def _workers(count: int, dice: Random) -> Iterator[Worker]:
    zones, departments, habits = cycle(ZONES), cycle(DEPARTMENTS), cycle(HABITS)
    tokyo = ZoneInfo("Asia/Tokyo")
    never = date.max
    yield Worker(OFFICE, tokyo, DEPARTMENTS[-1], Habit.PROMPT, never)
    for number, department in enumerate(BRIDGED):
        yield Worker(f"UBRIDGE{number}", tokyo, department, Habit.PROMPT, never)
    for number in range(count):
        habit = Habit.BLOCKED if number % BLOCKED_EVERY == 7 else next(habits)
        starts = FIRST + timedelta(days=dice.randrange(150))
        yield Worker(f"U{number:05}", ZoneInfo(next(zones)), next(departments), habit, starts)


def _person(worker: Worker) -> Person:
    return Person(
        id=worker.id,
        team_id="T1",
        name=worker.id,
        department=worker.department,
        tz=str(worker.zone),
        locale="ja-JP",
        known=True,
    )


def _settings(staff: Staff) -> dict[str, object]:
    bridges = [
        Bridge(department=name, people=(f"UBRIDGE{number}",)) for number, name in enumerate(BRIDGED)
    ]
    return {
        "office": (OFFICE,),
        "departments": tuple(Department(name=name) for name in DEPARTMENTS),
        "bridges": tuple(bridges),
        "days_off": tuple(sorted(staff.world.calendar.days_off)),
        "working_days": tuple(sorted(staff.world.calendar.working_days)),
    }


def forgotten(year: Year, asked: Sequence[Asked]) -> list[str]:
    """What was not asked, and not brought to a bridge, of trials whose owners never answer."""
    enough = FIRST + timedelta(days=DAYS - 45)
    seen = {(one.rule, one.subject, one.number) for one in asked}
    over = [poc for poc in _left_alone(year) if _period(poc)[1] <= enough]
    long = [poc for poc in over if _period(poc)[1] - _period(poc)[0] >= LONG]
    wanted = [*product(("overdue",), over, (1, 2, 3)), *product(("checkin",), long, (1, 2, 3))]
    return [
        f"never asked: {poc.owner} {rule} poc:{poc.id} due by {_period(poc)[1]} #{number}"
        for rule, poc, number in wanted
        if (rule, f"poc:{poc.id}", number) not in seen
    ]


def _left_alone(year: Year) -> list[Poc]:
    """The trials of people who never answer, unless somebody else took them over."""
    staff = year.staff
    return [
        poc
        for poc in staff.trials.values()
        if year.is_silent(poc.owner) and poc.id not in staff.handed_over
    ]


def _period(poc: Poc) -> tuple[date, date]:
    """From when until when it was to last as it began."""
    assert poc.start_on is not None
    assert poc.end_on is not None
    return poc.start_on, poc.end_on
