"""The year of one owner, Hanako, through the real app: every reminder, and what she does about it.

Ken is the bridge person of her department, Mori the office, and Emma, in New York, takes over.
"""

from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from digests.nudges.nudge import LAST_NUMBER
from digests.tick import tick
from domain.calendar import CompanyCalendar
from playground.people import Person
from playground.records import Message
from storage import nudges, people
from storage.nudges import Item
from storage.settings import Bridge, Department
from tests.running import Company
from tests.scenarios.year.desk import Desk, Told, words_of
from tests.scenarios.year.diary import Asked, Sending, World, moments, read_asked
from tests.scenarios.year.plot import (
    BRIDGE,
    ESCALATED,
    HEIR,
    LINES,
    OFFICE,
    OWNER,
    SCRIPT,
    Reaction,
    ignore,
)

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
FIRST, DAYS = date(2026, 11, 2), 365
HOURS = tuple(time(*at) for at in ((0, 30), (8, 59), (9, 0), (13, 0), (17, 59), (18, 0), (22, 30)))
"""In Tokyo, where 22:30 is a morning in New York."""
OBON = (date(2027, 8, 11), date(2027, 8, 12), date(2027, 8, 13))
QUALITY = "品質保証部"
CAST = {OWNER: "hanako", BRIDGE: "ken", OFFICE: "mori", HEIR: "emma"}


@dataclass
class OwnersYear:
    """The company, and what has happened so far."""

    it: Company
    sendings: dict[str, Sending] = field(default_factory=dict)

    def __post_init__(self) -> None:
        zones = {OWNER: TOKYO, BRIDGE: TOKYO, OFFICE: TOKYO, HEIR: NEW_YORK}
        self.world = World(CompanyCalendar(frozenset(OBON)), zones)
        self.desk = Desk(self.it, self.world)
        self.script = {rule: deque(one) for rule, one in SCRIPT.items()}
        self.chosen = defaultdict[tuple[str, ...], tuple[Reaction, ...]](tuple)
        self.acts: dict[date, Callable[[], Awaitable[None]]] = {
            **{day: partial(self._says, line) for day, line in LINES.items()},
            date(2027, 5, 7): self._takes_days_off,
            date(2027, 9, 8): self._leaves,
        }

    async def pass_by(self) -> list[Asked]:
        """Live the year; everything that anybody was asked."""
        await self._found()
        for now in moments(FIRST, DAYS, HOURS, TOKYO):
            self._turn(now)
            await tick(self.it.bot.courier, now.astimezone(UTC))
            await self._react(now)
            act = self.acts.pop(now.date(), None) if now.time() == time(9) else None
            if act is not None:
                self._turn(now + timedelta(hours=1))
                await act()
                await self.it.settle()
        return await read_asked(self.it.bot.deps.db, self.sendings, self.world)

    def _turn(self, now: datetime) -> None:
        self.it.slack.clock.set(max(now.astimezone(UTC), self.it.slack.clock.now))

    async def _found(self) -> None:
        now = self.it.bot.deps.now()
        for name in CAST.values():
            await self.it.asked(name, "/dx")
        await self.it.settle()
        async with self.it.bot.deps.db.begin() as s:
            for person in (OWNER, BRIDGE, HEIR):
                await people.set_department(s, person, QUALITY, now=now)
        await self.it.set(
            office=(OFFICE,),
            departments=(Department(name=QUALITY, aliases=("品質",)),),
            bridges=(Bridge(department=QUALITY, people=(BRIDGE,)),),
            days_off=OBON,
        )

    async def _react(self, now: datetime) -> None:
        """Read what came, and half an hour later do something about it, or nothing."""
        new = list(self._new(now))
        if new:
            self._turn(now + timedelta(minutes=30))
        for person, message, key in new:
            async with self.it.bot.deps.db.read() as reader:
                items = await nudges.items(reader, key)
            for item in items:
                told = Told(person, message, item, self.it.bot.deps.now())
                await self._reaction_to(item)(self.desk, told)
                await self.it.settle()

    def _new(self, now: datetime) -> Iterator[tuple[Person, Message, str]]:
        for name in CAST.values():
            person = self.it.person(name)
            for message in [] if person.user.deleted else person.dm():
                key = message.metadata.get("event_payload", {}).get("key", "")
                if key.startswith("nudges:") and key not in self.sendings:
                    self.sendings[key] = Sending(person.id, now, words_of(message, key))
                    yield person, message, key

    def _reaction_to(self, item: Item) -> Reaction:
        """What the script says: each due item takes the next line of its rule."""
        rule = ESCALATED if item.number == LAST_NUMBER else item.rule
        identity = (rule, item.rule, item.subject, item.due.isoformat())
        if identity not in self.chosen and self.script[rule]:
            self.chosen[identity] = self.script[rule].popleft()
        line = self.chosen[identity]
        place = 0 if rule == ESCALATED else item.number - 1
        return line[place] if place < len(line) else ignore

    async def _says(self, line: str) -> None:
        card = await self.it.asked("hanako", line, "general")
        assert "足りない" not in card.words(), card.words()

    async def _takes_days_off(self) -> None:
        first, last = date(2027, 5, 10), date(2027, 5, 14)
        async with self.it.bot.deps.db.begin() as s:
            await nudges.pause(s, OWNER, first, last, self.it.bot.deps.now())
        self.world.quiet[OWNER].append((first, last))

    async def _leaves(self) -> None:
        await self.it.person("hanako").become(deleted=True)
