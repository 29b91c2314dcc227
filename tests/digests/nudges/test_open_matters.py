"""What waits for a person who looks by themself: as the rules say, without a reminder's manners."""

from datetime import date, datetime, timedelta

import pytest

from digests.nudges.moment import Moment
from digests.nudges.open_matters import open_matters
from domain.pocs import Health, NewCheckin
from domain.stories import Kind, NewStory, ShownAs
from storage import nudges, pocs, settings, stories
from storage.database import Database
from storage.pocs import Acting
from tests.digests.nudges.company import DAY, HANAKO, KEN, MORNING, STARTED, Company, day_of

SATURDAY = MORNING + 5 * DAY


@pytest.fixture
async def company(sqlite_db: Database) -> Company:
    one = Company(sqlite_db)
    await one.set_up()
    return one


async def found(company: Company, at: datetime = MORNING) -> tuple[list[str], list[str]]:
    """What is due and what could be done, as rule and subject."""
    async with company.db.read() as s:
        moment = Moment.of(await settings.load(s), at)
        due, offers = await open_matters(s, HANAKO, moment.today, moment)
    said = [[f"{one.rule.name} {one.nudge.subject}" for one in some] for some in (due, offers)]
    return said[0], said[1]


async def test_the_most_urgent_first_on_a_day_off_and_however_often_it_was_asked(
    company: Company,
) -> None:
    await company.start(HANAKO, "調子を聞く")
    await company.start(HANAKO, "終わった", end_on=date(2026, 11, 6))
    await company.start(KEN, "別の人")
    for days in range(5):
        await company.tick(MORNING + days * DAY)
    assert await found(company, SATURDAY) == (["overdue poc:2", "checkin poc:1"], [])


async def test_what_is_over_waits_from_the_day_after_be_it_a_day_off(company: Company) -> None:
    await company.start(HANAKO, "金曜で終わり", end_on=day_of(SATURDAY) - timedelta(days=1))
    assert await found(company, SATURDAY - DAY) == (["ending poc:1"], [])
    assert await found(company, SATURDAY) == (["overdue poc:1"], [])
    async with company.db.begin() as s:
        await nudges.stop(s, HANAKO, "poc:1", rule="overdue", now=SATURDAY)
    assert await found(company, SATURDAY) == ([], [])


async def test_a_check_in_after_the_end_does_not_end_it(company: Company) -> None:
    poc = await company.start(HANAKO, "金曜で終わり", end_on=day_of(SATURDAY) - timedelta(days=1))
    async with company.db.begin() as s:
        said = NewCheckin(health=Health.ON_TRACK)
        await pocs.check_in(s, poc.id, Acting(HANAKO, SATURDAY, day_of(SATURDAY)), said)
    assert await found(company, SATURDAY) == (["overdue poc:1"], [])


async def test_what_was_stopped_or_put_off_does_not_wait(company: Company) -> None:
    await company.start(HANAKO)
    await company.start(HANAKO, "二つ目")
    async with company.db.begin() as s:
        await nudges.stop(s, HANAKO, "poc:1", rule="checkin", now=MORNING)
        until = day_of(MORNING) + timedelta(days=3)
        await nudges.snooze(s, HANAKO, "poc:2", until=until, now=MORNING)
    assert await found(company) == ([], [])
    assert await found(company, MORNING + 3 * DAY) == (["checkin poc:2"], [])


async def test_a_pause_keeps_nothing_from_who_looks(company: Company) -> None:
    await company.start(HANAKO)
    async with company.db.begin() as s:
        await nudges.pause(s, HANAKO, day_of(MORNING), day_of(MORNING), MORNING)
    assert (await found(company))[0] == ["checkin poc:1"]


async def test_what_could_be_done_for_a_story_is_apart_and_never_of_a_nameless_one(
    company: Company,
) -> None:
    async with company.db.begin() as s:
        for shown_as in (ShownAs.NAME, ShownAs.ANONYMOUS):
            new = NewStory(kind=Kind.WIN, title="手直し", shown_as=shown_as)
            await stories.add(s, new, author=HANAKO, department=None, now=STARTED)
    assert await found(company, MORNING + 7 * DAY) == ([], ["unfigured story:1"])


async def test_what_was_withdrawn_waits_for_nobody(company: Company) -> None:
    poc = await company.start(HANAKO)
    async with company.db.begin() as s:
        await pocs.withdraw(s, poc.id, Acting(HANAKO, MORNING, day_of(MORNING)))
    assert await found(company) == ([], [])
