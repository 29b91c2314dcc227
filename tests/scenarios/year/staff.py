"""Five hundred people in three time zones: what each does when asked, and what they do unasked."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import TypeAlias
from zoneinfo import ZoneInfo

from domain.calendar import Month
from domain.nudges import poc_subject
from domain.pocs import Decision, Health, NewCheckin, NewMeasurement, NewPoc, Poc, Rhythm
from domain.stories import Kind, Metric, NewStory
from storage import aftermaths, departures, nudges, people, pocs, stories
from storage.aftermaths import NewAftermath
from storage.database import Session
from storage.nudges import Item
from storage.nudges.pressing import Said, answer_bundle, answer_own
from storage.pocs import Acting, Closing
from storage.states import Answer, StillUsed
from tests.scenarios.year.diary import ESCALATED, World

COMPANY_ZONE = ZoneInfo("Asia/Tokyo")
TITLES = (
    "検品の写真判定",
    "日報の音声入力",
    "送り状の自動化",
    "欠品の朝の確認",
    "問い合わせの下書き",
)


class Habit(StrEnum):
    """How somebody answers."""

    PROMPT = "prompt"
    SLOW = "slow"
    SILENT = "silent"
    BLOCKED = "blocked"


ANSWERS: Mapping[Habit, Mapping[int, float]] = {
    Habit.PROMPT: {1: 0.85, 2: 0.95},
    Habit.SLOW: {1: 0.15, 2: 0.7},
    Habit.SILENT: {},
    Habit.BLOCKED: {},
}


@dataclass
class Worker:
    """One person, and the trial they are in charge of, if any."""

    id: str
    zone: ZoneInfo
    department: str
    habit: Habit
    starts: date
    """When the next trial begins."""
    poc: int | None = None
    gone: bool = False

    def today(self, now: datetime) -> date:
        """Their own date."""
        return now.astimezone(self.zone).date()


Act: TypeAlias = Callable[[Session, Item, Worker, datetime], Awaitable[None]]


@dataclass
class Staff:
    """Everybody, and the dice that decide."""

    workers: dict[str, Worker]
    world: World
    dice: Random
    trials: dict[int, Poc] = field(default_factory=dict)
    """Every trial as it was begun."""
    handed_over: set[int] = field(default_factory=set)
    told_on: dict[int, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._answers: Mapping[str, Act] = {
            "checkin": self._check_in,
            "unmeasured": self._measure,
            "stuck": self._check_in,
            "ending": self._near_the_end,
            "overdue": self._past_the_end,
            "untold": self._tell,
            "aftermath": self._look_back,
            "retry": self._stop,
            "unfigured": self._stop,
            "successor": self._find_successor,
        }

    async def answer(self, s: Session, item: Item, now: datetime) -> None:
        """What the person does about one item, or leaves."""
        worker = self.workers[item.person_id]
        if item.answered_at is not None or worker.gone:
            return
        if item.number == ESCALATED:
            await self._speak(s, item, worker, now)
        elif self.dice.random() < ANSWERS[worker.habit].get(item.number, 0):
            act = self._quietly() or self._answers[item.rule]
            await act(s, item, worker, now)

    def _quietly(self) -> Act | None:
        """Now and then somebody wants to be left alone rather than to answer."""
        luck = self.dice.random()
        if luck < 0.05:
            return self._snooze
        if luck < 0.07:
            return self._stop
        return self._mute if luck < 0.075 else None

    async def live(self, s: Session, now: datetime) -> None:
        """What people do of their own accord: they begin trials, go on leave, and leave."""
        for worker in self.workers.values():
            if worker.gone:
                continue
            today = now.astimezone(COMPANY_ZONE).date()
            if worker.poc is None and today >= worker.starts:
                await self._begin(s, worker, now)
            luck = self.dice.random()
            if luck < 0.003:
                await self._pause(s, worker, now)
            elif luck > 0.9999 and worker.habit in (Habit.PROMPT, Habit.SLOW):
                await self._leave(s, worker, now)

    async def _begin(self, s: Session, worker: Worker, now: datetime) -> None:
        today = now.astimezone(COMPANY_ZONE).date()
        new = NewPoc(
            title=self.dice.choice(TITLES),
            scope="1ライン",
            start_on=today,
            end_on=today + timedelta(weeks=self.dice.randrange(3, 21)),
            indicator="かかる時間",
            baseline=30,
            target=10,
            unit="分",
            rhythm=self.dice.choice([Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.MONTHLY]),
        )
        acting = Acting(worker.id, now, today)
        poc = await pocs.add(s, new, acting, department=worker.department, start=True)
        self.trials[poc.id] = poc
        worker.poc = poc.id

    async def _pause(self, s: Session, worker: Worker, now: datetime) -> None:
        first = worker.today(now) + timedelta(days=1)
        if any(last >= first for _, last in self.world.quiet[worker.id]):
            return
        last = first + timedelta(days=self.dice.randrange(1, 12))
        quiet = await nudges.quiet(s, worker.id)
        begin = quiet.begins_with(first, worker.today(now), self.world.calendar)
        await nudges.pause(s, worker.id, begin, last, now)
        self.world.quiet[worker.id].append((first, last))

    async def _leave(self, s: Session, worker: Worker, now: datetime) -> None:
        person = await people.get(s, worker.id)
        assert person is not None
        await people.see(s, person.model_copy(update={"deactivated": True, "known": True}), now)
        worker.gone = True

    async def _check_in(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        health = self.dice.choices([*Health], weights=[8, 2, 1])[0]
        new = NewCheckin(health=health, help_wanted=health is Health.STUCK)
        await pocs.check_in(s, _poc_of(item), self._acting(worker, now), new)

    async def _measure(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        acting = self._acting(worker, now)
        new = NewMeasurement(on=acting.today, value=self.dice.randrange(8, 31))
        await pocs.measure(s, _poc_of(item), acting, new)

    async def _near_the_end(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        act = self.dice.choice([self._extend, self._close, None, None])
        if act is not None:
            await act(s, item, worker, now)

    async def _past_the_end(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        await self.dice.choice([self._extend, self._close, self._close])(s, item, worker, now)

    async def _extend(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        acting = self._acting(worker, now)
        until = acting.today + timedelta(weeks=self.dice.randrange(2, 5))
        await pocs.extend(s, _poc_of(item), acting, until)

    async def _close(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        closing = Closing(won=self.dice.random() < 0.6, decision=self.dice.choice([*Decision]))
        await pocs.close(s, _poc_of(item), self._acting(worker, now), closing)
        self.world.over[item.subject].append((now, None))
        worker.poc = None
        worker.starts = worker.today(now) + timedelta(weeks=self.dice.randrange(2, 9))

    async def _tell(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        poc = await pocs.get(s, _poc_of(item))
        assert poc is not None
        kind = self.dice.choice([Kind.WIN, Kind.FAILURE])
        figure = Metric(name="かかる時間", before="30", after="10", unit="分")
        metrics = (figure,) if self.dice.random() < 0.7 else ()
        new = NewStory(kind=kind, title=poc.title, metrics=metrics)
        story = await stories.add(s, new, author=worker.id, department=worker.department, now=now)
        await pocs.link_story(s, poc.id, self._acting(worker, now), story)
        self.world.told[item.subject] = now
        self.told_on[story.id] = now.astimezone(COMPANY_ZONE).date()

    async def _look_back(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        story = int(item.subject.partition(":")[2])
        age = (item.due - self.told_on[story]).days
        months = max(months for months in (1, 3, 6) if age >= 28 * months)
        new = NewAftermath(months=months, still=self.dice.choice([*StillUsed]))
        await aftermaths.add(s, story, new, by=worker.id, now=now)

    async def _stop(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        await nudges.stop(s, worker.id, item.subject, rule=item.rule, now=now)
        said = Said(Answer.STOPPED, worker.id, now)
        await answer_own(s, item.subject, said, rule=item.rule)
        self.world.stopped[worker.id, item.rule, item.subject] = now

    async def _snooze(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        until = self.world.calendar.add_business_days(worker.today(now), 3)
        await nudges.snooze(s, worker.id, item.subject, until=until, now=now)
        await answer_own(s, item.subject, Said(Answer.SNOOZED, worker.id, now, until))

    async def _mute(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        month = Month.of(worker.today(now))
        await nudges.mute(s, worker.id, month, now)
        await answer_bundle(s, item.key, Said(Answer.MUTED, worker.id, now))
        last = month.next().first - timedelta(days=1)
        self.world.quiet[worker.id].append((worker.today(now) + timedelta(days=1), last))

    async def _speak(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        """A bridge person speaks to who did not answer, or finds somebody else."""
        luck = self.dice.random()
        if luck < 0.7:
            await answer_own(s, item.subject, Said(Answer.SPOKEN, worker.id, now))
        elif luck > 0.9 and item.subject.startswith("poc:"):
            await self._hand_over(s, item, worker, now)

    async def _hand_over(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        poc = await pocs.get(s, _poc_of(item))
        heir = self._heir(worker)
        if poc is None or not poc.is_open or heir is None or heir.id == poc.owner:
            return
        acting = Acting(worker.id, now, now.astimezone(COMPANY_ZONE).date(), may_all=True)
        await pocs.hand_over(s, poc.id, acting, to=heir.id)
        self.handed_over.add(poc.id)
        self.workers[poc.owner].poc, heir.poc = None, poc.id

    async def _find_successor(self, s: Session, item: Item, worker: Worker, now: datetime) -> None:
        heir = self._heir(worker)
        if heir is None:
            return
        acting = Acting(worker.id, now, now.astimezone(COMPANY_ZONE).date(), may_all=True)
        left = item.subject.partition(":")[2]
        given, _ = await departures.hand_over_all(s, left, acting, to=heir.id)
        heir.poc = given[-1] if given else heir.poc

    def _heir(self, worker: Worker) -> Worker | None:
        """Somebody of the same department who answers and has nothing on their hands."""
        free = [
            one
            for one in self.workers.values()
            if one.department == worker.department
            and one.habit in (Habit.PROMPT, Habit.SLOW)
            and one.poc is None
            and not one.gone
        ]
        return self.dice.choice(free) if free else None

    def _acting(self, worker: Worker, now: datetime) -> Acting:
        return Acting(worker.id, now, now.astimezone(COMPANY_ZONE).date())


def _poc_of(item: Item) -> int:
    kind, _, number = item.subject.partition(":")
    assert kind == "poc", item
    assert item.subject == poc_subject(int(number))
    return int(number)
