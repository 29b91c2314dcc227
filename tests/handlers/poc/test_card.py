"""A trial's card and the lists: what who sees, and what each button does."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from domain.pocs import NewPoc, Stage
from storage import pocs
from storage.pocs import Acting
from tests.handlers.poc_steps import WHOLE, card, opened, pocs_of, saved
from tests.running import SOCKET, Company, company, dispatched, pressed

WAY: list[tuple[str, dict[str, Any]]] = [
    ("checkin", {"health": "at_risk", "help": ["help"]}),
    ("measure", {"value": "2%"}),
    ("extend", {"end": "2027/1/31"}),
    ("finish", {"outcome": "won", "decision": "go", "value": "1%"}),
]


async def test_others_see_a_trial_and_can_change_nothing(it: Company) -> None:
    poc = await saved(it)
    said = (await card(it, "ken", poc.id)).words()
    assert "担当：<@UHANAKO>" in said
    for button in ("進捗を書く", "PoCを終える", "取り消す", "内容を直す", "載せない"):
        assert button not in said


async def test_the_office_can_help_a_trial_on(it: Company) -> None:
    poc = await saved(it)
    said = (await card(it, "mori", poc.id)).words()
    assert "PoCを終える\n期間を延ばす\n担当を引き継ぐ" in said
    assert "進捗を書く" not in said


async def test_a_bridge_person_helps_the_trials_of_their_department(it: Company) -> None:
    await it.set(bridges=[{"department": "経理部", "people": ["UKEN"]}])
    poc = await saved(it, department="経理部")
    assert "担当を引き継ぐ" in (await card(it, "ken", poc.id)).words()
    await many(it, "UHANAKO", 1, department="営業部")
    assert "担当を引き継ぐ" not in (await card(it, "ken", poc.id + 1)).words()


async def test_it_is_kept_out_of_the_newsletter_and_put_back(it: Company) -> None:
    poc = await saved(it)
    hanako = it.person("hanako")
    message = await card(it, "hanako", poc.id)
    await hanako.press(message, "poc.unpublish")
    assert "このPoCはニュースレターに載りません。" in (await it.shown("hanako")).words()
    await hanako.press(message, "poc.publish")
    assert "ニュースレターに載ることがあります。" in (await it.shown("hanako")).words()
    assert [one.publish for one in await pocs_of(it, "hanako")] == [True]


async def test_a_withdrawn_trial_is_its_owners_alone_and_comes_back(it: Company) -> None:
    poc = await saved(it)
    hanako = it.person("hanako")
    message = await card(it, "hanako", poc.id)
    await hanako.press(message, "poc.withdraw")
    shown = await it.shown("hanako")
    assert "*取り消しました。*" in shown.words()
    assert "進捗を書く" not in shown.words()
    assert "この番号のPoCはありません。" in (await card(it, "ken", poc.id)).words()
    for name in ("checkin", "edit", "hand_over"):
        await dispatched(it, "UHANAKO", pressed(f"poc.{name}", str(poc.id)))
    await it.settle()
    assert hanako.view is None
    await hanako.press(shown, "poc.restore")
    assert "検品の写真判定" in (await card(it, "ken", poc.id)).words()


async def test_buttons_of_somebody_elses_old_card_say_whom_to_ask(it: Company) -> None:
    poc = await saved(it)
    for name in ("checkin", "edit", "withdraw", "finish", "unpublish", "hand_over"):
        await dispatched(it, "UKEN", pressed(f"poc.{name}", str(poc.id)))
    assert await pocs_of(it, "hanako") == [poc]


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("poc.gone", "1"),
        ("poc.show", "x"),
        ("poc.show", "999"),
        ("poc.checkin", "99999999999"),
        ("poc.show", "0" * 11 + "9" * 30),
        ("poc.whole", ""),
        ("poc.list.older", "nobody:1:"),
        ("poc.link.5", "1:x"),
        ("poc.retry_story", "77"),
    ],
)
async def test_odd_buttons_are_answered(it: Company, action: str, value: str) -> None:
    await saved(it)
    with structlog.testing.capture_logs() as logs:
        answer = await dispatched(it, "UHANAKO", pressed(action, value))
    assert answer.status == 200
    assert [line for line in logs if line["log_level"] == "error"] == []
    assert len(await pocs_of(it, "hanako")) == 1


async def test_a_card_in_a_form_can_be_pressed_too(it: Company) -> None:
    hanako = await opened(it)
    await hanako.submit(WHOLE)
    await hanako.press(hanako.view, "poc.checkin")
    await it.settle()
    assert len(hanako.views) == 1
    out = await hanako.submit({"health": "on_track"})
    assert out.errors == {}
    await hanako.press(hanako.view, "poc.measure")
    await it.settle()
    await hanako.submit({"value": "2%"})
    assert hanako.view is not None
    assert "*計測値を記録しました。*" in hanako.view.words()
    await hanako.press(hanako.view, "poc.unpublish")
    await it.settle()
    assert "このPoCはニュースレターに載りません。" in hanako.view.words()


async def test_an_idea_whose_days_are_over_waits_for_others(it: Company) -> None:
    await saved(it)
    async with it.bot.deps.db.begin() as session:
        today = date(2026, 11, 2)
        acting = Acting("UHANAKO", it.bot.deps.now(), today)
        new = NewPoc(title="待つ", start_on=today, end_on=today, scope="x", indicator="y", target=1)
        poc = await pocs.add(session, new, acting, department=None, start=False)
    it.slack.clock.advance(timedelta(days=1))
    hanako = it.person("hanako")
    await hanako.press(await card(it, "hanako", poc.id), "poc.start")
    assert "2026年11月2日(月)はもう過ぎています。" in (await it.shown("hanako")).words()
    assert (await pocs_of(it, "hanako"))[0].stage is Stage.IDEA


async def many(it: Company, owner: str, number: int, department: str = "経理部") -> None:
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as session:
        for index in range(number):
            acting = Acting(owner, now, now.date())
            new = NewPoc(title=f"試し{index + 1}")
            await pocs.add(session, new, acting, department=department, start=True)


async def test_the_list_of_a_company_without_trials_says_what_comes_next(it: Company) -> None:
    hanako = it.person("hanako")
    message = await it.asked("hanako", "/dx-poc list")
    assert "まだPoC（小さく試すこと）がありません。" in message.words()
    await hanako.press(message, "dx.poc")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    assert hanako.view.title == "PoCを始める"


async def test_two_hundred_trials_are_turned_page_by_page(it: Company) -> None:
    await many(it, "UHANAKO", 200)
    hanako = it.person("hanako")
    message = await it.asked("hanako", "/dx-poc 一覧")
    assert "200  試し200" in message.words()
    assert "試し195" not in message.words()
    await hanako.press(message, "poc.list.older")
    message = await it.shown("hanako")
    assert "195  試し195" in message.words()
    await hanako.press(message, "poc.list.newest")
    assert "試し200" in (await it.shown("hanako")).words()
    await hanako.press(await it.shown("hanako"), "poc.list.mine")
    assert "あなたのPoC（小さく試すこと）" in (await it.shown("hanako")).words()


async def test_the_list_of_one_department(it: Company) -> None:
    await many(it, "UHANAKO", 6)
    message = await it.asked("ken", "/dx-poc list 経理")
    assert "経理部のPoC（小さく試すこと）" in message.words()
    await it.person("ken").press(message, "poc.list.older")
    assert "1  試し1" in (await it.shown("ken")).words()
    message = await it.asked("ken", "/dx-poc list 営業部")
    assert "まだPoC（小さく試すこと）がありません。" in message.words()
    await it.person("ken").press(message, "poc.list.newest")
    assert "社内のPoC" in (await it.shown("ken")).words()


async def test_a_card_is_opened_from_the_list(it: Company) -> None:
    poc = await saved(it)
    message = await it.asked("ken", "/dx-poc list")
    assert "PoC 1日目  あと53日" in message.words()
    await it.person("ken").press(message, "poc.show")
    assert f"PoC {poc.id}：検品の写真判定" in (await it.shown("ken")).words()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Path | str:
    name = {"sqlite": "sqlite_path", "postgresql": "postgres_url"}[request.param]
    found: Path | str = request.getfixturevalue(name)
    return found


async def test_a_trials_way_over_socket_mode_and_on_both_databases(database: Path | str) -> None:
    async with company(database, SOCKET) as it:
        poc = await saved(it)
        hanako = it.person("hanako")
        message = await card(it, "hanako", poc.id)
        for form, fields in WAY:
            await hanako.press(message, f"poc.{form}")
            await it.slack.until(lambda: hanako.view)
            out = await hanako.submit(fields)
            assert out.errors == {}, form
            await it.settle()
            if form != "finish":
                await hanako.close_view(everything=True)
        await hanako.submit({"result_text": "見逃しが減った"})
        [story] = await it.stories_of("hanako")
        [poc] = await pocs_of(it, "hanako")
        assert (poc.stage, poc.story_id) == (Stage.RESULT, story.id)


async def test_a_line_and_its_words_under_dx(it: Company) -> None:
    assert "社内のPoC" not in (await it.asked("hanako", "/dx poc list")).words()
    await saved(it)
    assert "社内のPoC" in (await it.asked("hanako", "/dx 試す 一覧")).words()
    assert "検品の写真判定" in (await it.asked("hanako", "/dx poc 1")).words()
    assert [poc.stage for poc in await pocs_of(it, "hanako")] == [Stage.TRIAL]


async def test_a_trial_whose_owner_left_is_handed_over_by_the_office(it: Company) -> None:
    poc = await saved(it)
    await it.person("hanako").become(deleted=True)
    await it.settle()
    mori = it.person("mori")
    await mori.press(await card(it, "mori", poc.id), "poc.hand_over")
    await it.slack.until(lambda: mori.view)
    out = await mori.submit({"to": "UKEN"})
    assert out.errors == {}
    assert [one.id for one in await pocs_of(it, "ken")] == [poc.id]
    assert "進捗を書く" in (await card(it, "ken", poc.id)).words()
