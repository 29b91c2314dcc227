"""What was asked of whom during a year, and which of the promises it broke, if any."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.calendar import POST_FROM, POST_UNTIL, CompanyCalendar
from storage.database import Database
from storage.states import Answer
from storage.tables import NudgeItemRow

ITEM = NudgeItemRow.__table__
ESCALATED = 3
SETTLE_DAYS = 3
SOFT = frozenset({"aftermath", "retry", "unfigured"})
NOT_YET = frozenset({Answer.SNOOZED, Answer.MUTED})
"""Answers that leave the thing itself to be done."""
FORTNIGHT = timedelta(days=14)
Identity = tuple[str, str, date]
Promise = Callable[[Sequence["Asked"], "World"], Iterator[str]]


@dataclass(frozen=True)
class Asked:
    """One item of a bundle as it reached a person; `at` is their own time."""

    key: str
    position: int
    person: str
    at: datetime
    rule: str
    subject: str
    due: date
    number: int
    answer: Answer | None = None
    answered_at: datetime | None = None
    until: date | None = None
    words: str = ""

    @property
    def day(self) -> date:
        """The person's own date."""
        return self.at.date()

    @property
    def identity(self) -> Identity:
        """What makes two reminders the same one."""
        return self.rule, self.subject, self.due

    def __str__(self) -> str:
        item = f"{self.rule} {self.subject} due {self.due} #{self.number}"
        return f"{self.person} {self.at:%Y-%m-%d %H:%M} {item}"


@dataclass
class World:
    """What the year knows that the bot must respect."""

    calendar: CompanyCalendar
    zones: Mapping[str, ZoneInfo]
    quiet: dict[str, list[tuple[date, date]]] = field(default_factory=lambda: defaultdict(list))
    """Pauses and muted months of each person, first and last day."""
    over: dict[str, list[tuple[datetime, datetime | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """From when until when nothing but `untold` may be asked about a subject."""
    told: dict[str, datetime] = field(default_factory=dict)
    """Since when the story of a trial is told."""
    stopped: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    """Since when a person wants no more of a rule about a subject."""


@dataclass(frozen=True)
class Sending:
    """When and to whom a bundle was posted, and its words by position."""

    person: str
    at: datetime
    words: Mapping[int, str] = field(default_factory=dict)


async def read_asked(db: Database, sendings: Mapping[str, Sending], world: World) -> list[Asked]:
    """Every item of the bundles that were posted, in order."""
    asked = ("key", "position", "rule", "subject", "due", "number")
    columns = (*asked, "answer", "answered_at", "until")
    async with db.read() as reader:
        rows = (await reader.execute(select(*(ITEM.c[name] for name in columns)))).mappings().all()
    found = [
        Asked(
            **{name: row[name] for name in columns},
            person=sent.person,
            at=sent.at.astimezone(world.zones[sent.person]),
            words=sent.words.get(row["position"], ""),
        )
        for row in rows
        if (sent := sendings.get(row["key"])) is not None
    ]
    return sorted(found, key=lambda one: (one.at, one.person, one.position))


def broken_promises(asked: Sequence[Asked], world: World) -> list[str]:
    """Every promise of P5 that one of these breaks: in a line each, which, whose, when and what."""
    return [problem for promise in PROMISES for problem in promise(asked, world)]


def _on_business_days(asked: Sequence[Asked], world: World) -> Iterator[str]:
    for one in asked:
        if not world.calendar.is_business_day(one.day):
            yield f"on a day off: {one}"


def _in_business_hours(asked: Sequence[Asked], _: World) -> Iterator[str]:
    for one in asked:
        if not POST_FROM <= one.at.time() < POST_UNTIL:
            yield f"at night: {one}"


def _not_while_quiet(asked: Sequence[Asked], world: World) -> Iterator[str]:
    for one in asked:
        if any(first <= one.day <= last for first, last in world.quiet[one.person]):
            yield f"during a pause: {one}"


def _one_bundle_a_day(asked: Sequence[Asked], _: World) -> Iterator[str]:
    days = defaultdict[tuple[str, date], dict[str, Asked]](dict)
    for one in asked:
        days[one.person, one.day].setdefault(one.key, one)
    for bundles in days.values():
        if len(bundles) > 1:
            yield f"{len(bundles)} bundles on one day: {' and '.join(map(str, bundles.values()))}"


def _twice_and_then_the_bridge(asked: Sequence[Asked], world: World) -> Iterator[str]:
    for identity, ones in _by_identity(asked).items():
        numbers = [one.number for one in ones]
        if numbers != list(range(1, len(numbers) + 1)) or len(numbers) > ESCALATED:
            yield f"numbers {numbers}: {ones[-1]}"
        if identity[0] in SOFT and len(numbers) > 1:
            yield f"an offer made {len(numbers)} times: {ones[-1]}"
        for before, after in pairwise(ones):
            if after.day < world.calendar.add_business_days(before.day, SETTLE_DAYS):
                yield f"too soon after {before.day}: {after}"


def _not_after_the_answer(asked: Sequence[Asked], _: World) -> Iterator[str]:
    for ones in _by_identity(asked).values():
        for before, after in pairwise(ones):
            answered = before.answered_at is not None and before.answered_at.date() < after.day
            if answered and before.answer not in NOT_YET:
                yield f"after it was answered at {before.answered_at}: {after}"
            if answered and before.until is not None and after.day < before.until:
                yield f"before {before.until}, to which it was put off: {after}"


def _not_after_the_end(asked: Sequence[Asked], world: World) -> Iterator[str]:
    for one in asked:
        for since, until in world.over[one.subject]:
            later = since < one.at and (until is None or one.at < until)
            if later and one.rule != "untold":
                yield f"over since {since}: {one}"
        if one.rule == "untold" and world.told.get(one.subject, one.at) < one.at:
            yield f"told since {world.told[one.subject]}: {one}"


def _not_after_stop(asked: Sequence[Asked], world: World) -> Iterator[str]:
    for one in asked:
        since = world.stopped.get((one.person, one.rule, one.subject))
        if since is not None and since < one.at:
            yield f"stopped at {since}: {one}"


def _one_offer_a_fortnight(asked: Sequence[Asked], _: World) -> Iterator[str]:
    offers = defaultdict[str, list[Asked]](list)
    for one in asked:
        if one.rule in SOFT:
            offers[one.person].append(one)
    for ones in offers.values():
        chosen = {(one.rule, one.subject, one.until) for one in ones if one.until is not None}
        for before, after in pairwise(ones):
            wanted = (after.rule, after.subject, after.due) in chosen
            if not wanted and after.day < before.day + FORTNIGHT:
                yield f"offers within a fortnight: {before} and {after}"


PROMISES: tuple[Promise, ...] = (
    _on_business_days,
    _in_business_hours,
    _not_while_quiet,
    _one_bundle_a_day,
    _twice_and_then_the_bridge,
    _not_after_the_answer,
    _not_after_the_end,
    _not_after_stop,
    _one_offer_a_fortnight,
)


def _by_identity(asked: Iterable[Asked]) -> dict[Identity, list[Asked]]:
    found = defaultdict[Identity, list[Asked]](list)
    for one in asked:
        found[one.identity].append(one)
    return found


def moments(first: date, days: int, hours: Sequence[time], tz: ZoneInfo) -> Iterator[datetime]:
    """Each of these hours of each day, as clocks of the zone show it."""
    for offset in range(days):
        for hour in hours:
            yield datetime.combine(first + timedelta(days=offset), hour, tz)
