"""What is brought to bridge people and the office, and what a page of people is asked."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from benchmarks.counting import Counting
from digests.nudges.duties import Duties, duties
from digests.nudges.moment import Moment
from digests.nudges.reading import Decided, decide_one, decide_page
from domain.calendar import Month
from domain.nudges import LeftFacts, PocFacts
from domain.pocs import Health, NewCheckin, Poc
from storage import departures, nudges, pocs, stories
from storage.database import Database, Reader, Session
from storage.pocs import Acting
from storage.settings import Bridge, CompanySettings
from storage.states import Reason
from tests.storage.nudges.samples import meet, sent
from tests.storage.pocs.samples import trial
from tests.storage.samples import win

TOKYO = ZoneInfo("Asia/Tokyo")
COMPANY = CompanySettings(
    office=("UOFFICE", "UOTHER"),
    bridges=(Bridge(department="品質保証部", people=("UBRIDGE", "USECOND")),),
)
START, END = date(2026, 11, 2), date(2027, 1, 29)
PEOPLE = ("U1", "UBRIDGE", "USECOND", "UOFFICE", "UOTHER")


def moment(day: date, hour: int = 1, company: CompanySettings = COMPANY) -> Moment:
    return Moment.of(company, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


async def begin(s: Session, owner: str = "U1", department: str | None = "品質保証部") -> Poc:
    """A trial of thirteen weeks, whose first check-in is due on 11/9."""
    first = datetime(2026, 11, 2, 1, tzinfo=UTC)
    new = trial(start_on=START, end_on=END)
    return await pocs.add(s, new, Acting(owner, first, START), department=department, start=True)


async def decided(s: Session, day: date, company: CompanySettings = COMPANY) -> list[Decided]:
    """What everybody is asked on that day."""
    now = moment(day, company=company)
    words = ["Asia/Tokyo", "America/New_York", ""]
    people = await nudges.page_of_people(s, words, after="", limit=50, guests=False)
    return await decide_page(s, people, await duties(s, now), now)


async def live(s: Session, day: date, company: CompanySettings = COMPANY) -> list[str]:
    """One day: what is asked is sent; who was asked what for the how-manieth time."""
    told = []
    for one in await decided(s, day, company):
        asks = one.asks
        if asks:
            await sent(s, *((ask.nudge, ask.number) for ask in asks), to=one.person.id, day=day)
        told += [f"{one.person.id} {ask.nudge.rule} {ask.number}" for ask in asks]
    return told


async def until(
    s: Session, first: date, last: date, company: CompanySettings = COMPANY
) -> dict[date, list[str]]:
    """Every day on which somebody was asked something."""
    days = [first + timedelta(days) for days in range((last - first).days + 1)]
    return {day: told for day in days if (told := await live(s, day, company))}


async def test_twice_in_vain_then_a_bridge_person_once_then_silence(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        bridge = ("UBRIDGE", "USECOND")[poc.id % 2]
        assert await until(s, START, date(2026, 12, 10)) == {
            date(2026, 11, 9): ["U1 checkin 1"],
            date(2026, 11, 12): ["U1 checkin 2"],
            date(2026, 11, 17): [f"{bridge} checkin 3"],
            # half of the period is gone on 12/16: nothing else comes due before
        }


async def test_who_answers_is_not_spoken_of(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        await until(s, START, date(2026, 11, 12))
        now = datetime(2026, 11, 13, 1, tzinfo=UTC)
        checkin = NewCheckin(health=Health.ON_TRACK)
        await pocs.check_in(s, poc.id, Acting("U1", now, now.date()), checkin)
        assert await until(s, date(2026, 11, 13), date(2026, 11, 19)) == {}


@pytest.mark.parametrize("away", ["paused", "muted", "stopped", "gone"])
async def test_who_is_away_is_not_spoken_of(db: Database, away: str) -> None:
    first, now = date(2026, 11, 13), datetime(2026, 11, 13, 1, tzinfo=UTC)
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        await until(s, START, date(2026, 11, 12))
        match away:
            case "paused":
                await nudges.pause(s, "U1", first, date(2026, 11, 30), now)
            case "muted":
                await nudges.mute(s, "U1", Month(2026, 11), now)
            case "stopped":
                await nudges.stop(s, "U1", f"poc:{poc.id}", rule="checkin", now=now)
            case _:
                await meet(s, "U1", is_guest=True)
        assert await until(s, first, date(2026, 11, 30)) == {}


async def test_a_snooze_begins_anew_and_nobody_else_hears_of_it(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        await until(s, START, date(2026, 11, 12))
        day, now = date(2026, 11, 26), datetime(2026, 11, 13, 1, tzinfo=UTC)
        await nudges.snooze(s, "U1", f"poc:{poc.id}", until=day, now=now)
        told = await until(s, date(2026, 11, 13), date(2026, 12, 3))
    assert told == {day: ["U1 checkin 1"], date(2026, 12, 1): ["U1 checkin 2"]}


async def test_without_bridge_people_the_office_is_asked(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s, department="製造部")
        office = ("UOFFICE", "UOTHER")[poc.id % 2]
        await until(s, START, date(2026, 11, 16))
        assert await live(s, date(2026, 11, 17)) == [f"{office} checkin 3"]


async def test_an_office_of_one_is_not_asked_to_speak_with_itself(db: Database) -> None:
    company = CompanySettings(office=("U1",))
    async with db.begin() as s:
        await meet(s, "U1")
        await begin(s)
        await until(s, START, date(2026, 11, 12))
        for day in range(13, 21):
            assert await live(s, date(2026, 11, day), company) == []


async def test_a_bridge_person_who_is_away_is_passed_over(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        one, other = ("UBRIDGE", "USECOND")[poc.id % 2], ("USECOND", "UBRIDGE")[poc.id % 2]
        now = datetime(2026, 11, 13, 1, tzinfo=UTC)
        await until(s, START, date(2026, 11, 16))
        await nudges.pause(s, one, date(2026, 11, 17), date(2026, 11, 17), now)
        assert await live(s, date(2026, 11, 17)) == [f"{other} checkin 3"]


async def leave(s: Session, person: str, day: date, reason: Reason = Reason.LEFT) -> None:
    at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    if reason is Reason.LEFT:
        await meet(s, person, deactivated=True)
    await departures.note(s, person, reason, "品質保証部", at)


async def test_for_who_left_a_bridge_person_is_asked_twice_and_the_office_once(
    db: Database,
) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        await begin(s)
        await leave(s, "U1", date(2026, 11, 9))
        told = await until(s, date(2026, 11, 9), date(2026, 12, 10))
    (first, one), (second, two), (third, three) = told.items()
    assert (first, second, third) == (
        date(2026, 11, 10),
        date(2026, 11, 13),
        date(2026, 11, 18),
    )
    assert one[0].endswith("successor 1")
    assert one[0].split()[0] in {"UBRIDGE", "USECOND"}
    assert two == [one[0].replace("1", "2")]
    assert three[0] in {"UOFFICE successor 3", "UOTHER successor 3"}


async def test_whoever_was_asked_first_for_who_left_is_asked_the_second_time(db: Database) -> None:
    office = CompanySettings(office=("UOFFICE",), bridges=COMPANY.bridges)
    async with db.begin() as s:
        await meet(s, "U1", "UOFFICE", "UOTHER")
        await meet(s, "UBRIDGE", tz="America/New_York")
        await begin(s)
        await leave(s, "U1", date(2026, 11, 13))
        monday = date(2026, 11, 16)
        assert await live(s, monday, office) == ["UOFFICE successor 1"]  # Sunday in New York
        told = await until(s, date(2026, 11, 17), date(2026, 11, 20), office)
    assert told == {date(2026, 11, 19): ["UOFFICE successor 2"]}


@pytest.mark.parametrize("until_day", [None, date(2026, 11, 30)])
async def test_what_somebody_away_wants_left_alone_is_brought_to_nobody_else(
    db: Database, until_day: date | None
) -> None:
    """Whoever looks for a successor has stopped that, or put it off, and then takes days off."""
    first, last = date(2026, 11, 17), date(2026, 12, 4)
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        await begin(s)
        await leave(s, "U1", date(2026, 11, 13))
        (asked,) = await live(s, date(2026, 11, 16))
        bridge, now = asked.split()[0], datetime(2026, 11, 16, 1, tzinfo=UTC)
        if until_day is None:
            await nudges.stop(s, bridge, "person:U1", rule="successor", now=now)
        else:
            await nudges.snooze(s, bridge, "person:U1", until=until_day, now=now)
        await nudges.pause(s, bridge, first, last, now)
        told = await until(s, first, last)
    assert list(told)[:1] == [day for day in [until_day] if day]
    assert bridge not in str(told)


async def test_what_is_brought_up_tells_what_waits(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        await leave(s, "U1", date(2026, 11, 9), Reason.MOVED)
        found = await duties(s, moment(date(2026, 11, 10)))
        (asked,) = [one for one in await decided(s, date(2026, 11, 10)) if found.of(one.person.id)]
    assert asked.asks[0].about == LeftFacts(
        "U1", "花子", "品質保証部", date(2026, 11, 9), pocs=1, stories=0, moved=True
    )
    assert poc.owner == "U1"


async def test_one_person_is_decided_about_again_as_things_stand(db: Database) -> None:
    day = date(2026, 11, 17)
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        poc = await begin(s)
        bridge = ("UBRIDGE", "USECOND")[poc.id % 2]
        await until(s, START, date(2026, 11, 16))
        before = await duties(s, moment(day))
        assert before.of(bridge)
        assert await again(s, bridge, before, day) == ["checkin"]
        now = datetime(2026, 11, 17, 1, tzinfo=UTC)
        checkin = NewCheckin(health=Health.ON_TRACK)
        await pocs.check_in(s, poc.id, Acting("U1", now, day), checkin)
        assert await again(s, bridge, before, day) == []
        assert await decide_one(s, "UNOBODY", before, moment(day)) is None


async def again(s: Reader, person: str, before: Duties, day: date) -> list[str]:
    found = await decide_one(s, person, before, moment(day))
    assert found is not None
    return [ask.nudge.rule for ask in found.asks]


async def test_offers_come_a_fortnight_apart(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        for day in (2, 4):
            at = datetime(2026, 11, day, 1, tzinfo=UTC)
            await stories.add(s, win(), author="U1", department="経理部", now=at)
        assert await until(s, START, date(2026, 11, 30)) == {
            date(2026, 11, 9): ["U1 unfigured 1"],
            date(2026, 11, 24): ["U1 unfigured 1"],  # 11/23 is a holiday
        }


async def test_each_person_has_a_date_of_their_own(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        await meet(s, "U2", tz="America/New_York")
        await begin(s, "U2")
        # ten in the morning in Tokyo is the evening before in New York
        found = await decided(s, date(2026, 11, 8))
        morning = await decided(s, date(2026, 11, 10))
    days = {one.person.id: one.today for one in found}
    assert (days["U1"], days["U2"]) == (date(2026, 11, 8), date(2026, 11, 7))
    (american,) = [one for one in morning if one.person.id == "U2"]
    assert (american.today, len(american.asks)) == (date(2026, 11, 9), 1)


async def test_a_page_takes_as_many_queries_for_many_as_for_one(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, *PEOPLE)
        for owner in ("U1", "U1", "UBRIDGE", "UOFFICE"):
            await begin(s, owner)
        counted = Counting(s)
        now = moment(date(2026, 11, 9))
        people = await nudges.page_of_people(s, ["Asia/Tokyo"], after="", limit=50, guests=False)
        many = await decide_page(counted, people, Duties(), now)
        assert sum(len(one.asks) for one in many) == 4
        assert all(isinstance(ask.about, PocFacts) for one in many for ask in one.asks)
        assert counted.count == 6
