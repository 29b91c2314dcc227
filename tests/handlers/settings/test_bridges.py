"""The bridge people, in `/dx settings`."""

from playground.people import Person
from storage import audit
from storage.settings import Bridge, Department
from tests.running import Company


async def opened(it: Company) -> Person:
    mori = it.person("mori")
    overview = await it.asked("mori", "/dx settings")
    await mori.press(overview, "settings.open.bridges")
    await it.slack.until(lambda: mori.view)
    return mori


async def test_they_are_named_for_each_department(it: Company) -> None:
    mori = await opened(it)
    out = await mori.submit({"bridge:経理部": ["UKEN", "UHANAKO"], "bridge:営業部": []})
    assert out.ok
    assert out.errors == {}
    company = await it.bot.deps.company()
    assert company.bridges == (Bridge(department="経理部", people=("UKEN", "UHANAKO")),)
    said = (await it.shown("mori")).words()
    assert "経理部：<@UKEN>、<@UHANAKO>" in said
    async with it.bot.deps.db.read() as reader:
        [entry] = await audit.about(reader, "setting:bridges")
    assert entry.who == "UMORI"


async def test_who_stands_there_is_shown_and_can_be_taken_out(it: Company) -> None:
    await it.set(bridges=(Bridge(department="営業部", people=("UKEN",)),))
    mori = await opened(it)
    assert mori.view is not None
    await mori.submit({})
    assert (await it.bot.deps.company()).bridges_of("営業部") == ("UKEN",)
    mori = await opened(it)
    await mori.submit({"bridge:営業部": []})
    assert (await it.bot.deps.company()).bridges == ()


async def test_a_department_that_is_gone_meanwhile_is_left_out(it: Company) -> None:
    mori = await opened(it)
    await it.set(departments=(Department(name="営業部"), Department(name="品質部")))
    out = await mori.submit({"bridge:経理部": ["UKEN"], "bridge:営業部": ["UKEN"]})
    assert out.errors == {}
    assert (await it.bot.deps.company()).bridges == (Bridge(department="営業部", people=("UKEN",)),)


async def test_without_departments_it_says_what_comes_first(it: Company) -> None:
    await it.set(departments=())
    mori = await opened(it)
    assert mori.view is not None
    assert "部署" in mori.view.words()


async def test_only_the_office_names_them(it: Company) -> None:
    mori = await opened(it)
    await it.set(office=("UHANAKO",))
    out = await mori.submit({"bridge:経理部": ["UKEN"]})
    assert list(out.errors) == ["bridge:経理部"]
    assert (await it.bot.deps.company()).bridges == ()
