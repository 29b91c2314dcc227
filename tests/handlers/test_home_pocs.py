"""The Home tab's trials: one's own, and for the office those that need somebody."""

from datetime import UTC, date, datetime

from domain.pocs import Health, NewCheckin
from playground.people import Person
from storage import pocs
from storage.pocs import Acting
from tests.handlers.test_handover import left
from tests.handlers.trials import poc_of, started
from tests.running import Company


async def home(it: Company, name: str) -> str:
    person = it.person(name)
    await person.open_home()
    await it.settle()
    assert person.home is not None
    return person.home.words()


async def test_what_ends_first_stands_first_with_a_way_to_answer(it: Company) -> None:
    for number, day in enumerate((28, 7, 14, 21), start=1):
        await started(it, "hanako", f"試行その{number}", end_on=date(2026, 12, day))
    said = await home(it, "hanako")
    assert said.index("その2") < said.index("その3") < said.index("その4")
    assert "その1" not in said
    assert "ほか1件は [PoCの一覧を見る] で見られます。" in said
    assert said.index("その2") < said.index("成功を記録する")
    hanako = it.person("hanako")
    await hanako.press(hanako.home, "poc.checkin", block=first_block(hanako, "poc.checkin"))
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"health": "on_track"})
    assert (await poc_of(it, 2)).health is Health.ON_TRACK


def first_block(person: Person, action_id: str) -> str:
    assert person.home is not None
    return next(
        str(block["block_id"])
        for block in person.home.blocks
        if any(one.get("action_id") == action_id for one in block.get("elements", ()))
    )


async def test_without_trials_there_is_nothing_of_them(it: Company) -> None:
    assert "あなたのPoC" not in await home(it, "hanako")


async def test_the_office_sees_what_needs_somebody(it: Company) -> None:
    poc = await started(it, "hanako")
    now = it.bot.deps.now()
    stuck = NewCheckin(health=Health.STUCK)
    async with it.bot.deps.db.begin() as s:
        await pocs.check_in(s, poc.id, Acting("UHANAKO", now, now.date()), stuck)
    assert "手助けが必要なPoC" not in await home(it, "hanako")
    said = await home(it, "mori")
    assert "*手助けが必要なPoC*" in said
    assert "検品の写真判定" in said


async def test_the_hand_over_list_is_one_press_away(it: Company) -> None:
    assert "後任を待っている人" not in await home(it, "mori")
    await left(it)
    mori = it.person("mori")
    assert "後任を待っている人：1名" in await home(it, "mori")
    await mori.press(mori.home, "dx.handover")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    await mori.press(mori.view, "handover.name")
    await it.slack.until(lambda: len(mori.views) == 2)
    await mori.submit({"successor": "UHANAKO"})
    await it.settle()
    assert len(mori.views) == 1
    assert "さんに引き継ぎました。" in mori.view.words()


async def test_days_off_are_set_from_home(it: Company) -> None:
    await home(it, "hanako")
    hanako = it.person("hanako")
    await hanako.press(hanako.home, "dx.pause")
    await it.slack.until(lambda: hanako.view)
    await hanako.press(hanako.view, "quiet.form")
    await it.slack.until(lambda: len(hanako.views) == 2)
    await hanako.submit({"pause_first": "2026-11-11", "pause_last": "2026-11-20"})
    await it.settle()
    assert hanako.view is not None
    assert "2026年11月11日(水)から2026年11月20日(金)まで" in hanako.view.words()
    await hanako.press(hanako.view, "quiet.unpause")
    await it.settle()
    assert "お休みを終えました" in hanako.view.words()


async def test_the_fullest_home_fits(it: Company) -> None:
    await it.set(office=("UHANAKO", "UMORI"))
    it.slack.clock.set(datetime(2026, 12, 2, 1, tzinfo=UTC))
    for number in range(60):
        title = f"{number:02}" + "長" * 148
        past = {"start_on": date(2026, 9, 1), "end_on": date(2026, 10, 1)}
        await started(it, "hanako", title, department="経理部", **past)
    for number in range(4):
        await it.asked("hanako", f"/dx-win {'題' * 140}{number}")
    said = await home(it, "hanako")
    assert "ほか57件" in said
    home_view = it.person("hanako").home
    assert home_view is not None
    assert len(home_view.blocks) <= 100
