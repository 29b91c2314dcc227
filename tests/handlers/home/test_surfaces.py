"""Home and the five steps, in both languages, as people read them; look at the snapshot file."""

from datetime import date, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from domain.pocs import Health, NewCheckin
from playground.people import Person
from storage import pocs
from storage.pocs import Acting
from storage.settings import Bridge, Mentor, SetupStep
from tests.handlers.trials import started
from tests.running import Company

BETWEEN = "\n――――\n"
LINES = {
    "hanako": (
        "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理",
        "/dx-win 朝礼の資料づくり 20分→35分 毎日",
        "/dx-fail 紙の申請書をOCRで読む",
    ),
    "emma": (
        "/dx-win Weekly report: 2h -> 15min, weekly, 3 people",
        "/dx-win Morning slides 20min -> 35min, daily",
        "/dx-fail Tried OCR on paper forms",
    ),
}


@pytest.fixture(params=["hanako", "emma"])
def name(request: pytest.FixtureRequest) -> str:
    """Who looks, in Japanese and in English."""
    member: str = request.param
    return member


async def home(it: Company, name: str) -> str:
    person = it.person(name)
    await person.open_home()
    await it.settle()
    assert person.home is not None
    return person.home.words()


def titled(person: Person) -> str:
    assert person.view is not None
    return f"[{person.view.title}]\n{person.view.words()}"


async def test_the_home_of_a_member(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    said = [await home(it, name)]
    for line in LINES[name]:
        await it.asked(name, line)
    await started(it, name, end_on=date(2026, 11, 5))
    await started(it, name, "検品の写真判定2", end_on=date(2026, 12, 25))
    await it.set(
        bridges=(Bridge(department="経理部", people=(it.person(name).id,)),),
        mentors=(Mentor(person=it.person(name).id),),
        sponsors=(it.person(name).id,),
    )
    it.slack.clock.advance(timedelta(days=14))
    said.append(await home(it, name))
    said.append((await it.asked(name, "/dx")).words())
    assert BETWEEN.join(said) == snapshot


async def test_the_home_of_the_office(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    await it.set(office=(it.person(name).id, "UMORI"))
    await home(it, name)
    poc = await started(it, "ken", department="営業部")
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as s:
        stuck = NewCheckin(health=Health.STUCK)
        await pocs.check_in(s, poc.id, Acting("UKEN", now, now.date()), stuck)
    await it.asked("ken", LINES["hanako"][0])
    await it.settle()
    said = [await home(it, name)]
    it.slack.clock.advance(timedelta(days=31))
    said.append(await home(it, name))
    assert BETWEEN.join(said) == snapshot


async def test_the_first_day(fresh: Company, name: str, snapshot: SnapshotAssertion) -> None:
    said = [await home(fresh, name)]
    await fresh.set(office=(fresh.person(name).id,))
    said.append(await home(fresh, name))
    said.append((await fresh.asked(name, "/dx")).words())
    person = fresh.person(name)
    for step in list(SetupStep)[:4]:
        await person.press(person.home, f"setup.open.{step}")
        await fresh.slack.until(lambda: person.view)
        said.append(titled(person))
        await person.close_view()
    await fresh.set(newsletter_channel="CDXNEWS", set_up=tuple(SetupStep)[:4])
    await home(fresh, name)
    await person.press(person.home, "setup.open.preview")
    await fresh.slack.until(lambda: person.view)
    said.append(titled(person))
    await person.press(person.view, "setup.preview")
    await fresh.settle()
    said.append(titled(person))
    assert BETWEEN.join(said) == snapshot
