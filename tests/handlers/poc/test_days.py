"""Periods in the form of a trial that was recorded before."""

from datetime import date, timedelta

from domain.pocs import Stage
from tests.handlers.poc_steps import card, opened, pocs_of, pressed, saved
from tests.running import Company


async def test_an_idea_whose_days_are_over_does_not_start(it: Company) -> None:
    hanako = await opened(it)
    await hanako.submit({"title": "検品", "period": "11/2〜11/6", "scope": "ライン2"})
    await hanako.close_view(everything=True)
    [poc] = await pocs_of(it, "hanako")
    it.slack.clock.advance(timedelta(days=7))
    await pressed(it, hanako, await card(it, "hanako", poc.id), "poc.edit")
    out = await hanako.submit({"indicator": "見逃し", "target": "1%"})
    assert out.errors == {
        "period": "2026年11月6日(金)はもう過ぎています。これからの日を書いてください。"
    }
    out = await hanako.submit({"title": "検品の写真"})
    assert out.errors != {}
    out = await hanako.submit({"target": ""})
    assert [(p.title, p.stage) for p in await pocs_of(it, "hanako")] == [("検品の写真", Stage.IDEA)]


async def test_a_trial_under_way_keeps_its_year(it: Company) -> None:
    poc = await saved(it)
    hanako = it.person("hanako")
    await pressed(it, hanako, await card(it, "hanako", poc.id), "poc.edit")
    out = await hanako.submit({"period": "10/1〜10/31"})
    assert list(out.errors) == ["period"]
    assert "2027年10月1日(金)" in out.errors["period"]
    out = await hanako.submit({"period": "2026/10/1〜2026/10/31"})
    assert out.errors == {}
    [poc] = await pocs_of(it, "hanako")
    assert (poc.start_on, poc.end_on) == (date(2026, 10, 1), date(2026, 10, 31))
