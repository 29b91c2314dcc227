"""The Home tab of the office and of those who edit: draft, trials in trouble, quiet departments."""

from datetime import date, timedelta
from typing import Any

from domain.pocs import Health, NewCheckin
from domain.stories import ShownAs
from storage import pocs, stories
from storage.pocs import Acting
from tests.handlers.handover.test_command import left
from tests.handlers.home.test_tab import home, said
from tests.handlers.trials import started
from tests.running import Company
from tests.storage.samples import win


async def test_the_office_finds_settings_and_newsletter(it: Company) -> None:
    mori = await home(it, "mori")
    assert mori.home is not None
    assert "設定を変える" in mori.home.words()
    await mori.press(mori.home, "dx.newsletter")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    assert "*2026年11月号*" in mori.view.words()


async def test_an_editor_sees_the_newsletter_and_not_the_settings(it: Company) -> None:
    words = await said(it, "ken")
    assert "ニュースレターを見る" in words
    assert "設定を変える" not in words


async def test_the_draft_waits_at_the_top_and_what_is_still_open_stands_below(it: Company) -> None:
    await it.asked("hanako", "/dx-win 十一月の改善")
    it.slack.clock.advance(timedelta(days=31))
    words = await said(it, "mori")
    draft = "*2026年11月号*\n承認を待っています。承認がなければ配信しません。"
    assert words.index(draft) < words.index("成功を記録する") < words.index("推進室の2人目を登録")
    assert "承認を待っています" not in await said(it, "hanako")


async def stuck(it: Company) -> None:
    """Hanako's trial is stuck."""
    poc = await started(it, "hanako")
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as s:
        said_so = NewCheckin(health=Health.STUCK)
        await pocs.check_in(s, poc.id, Acting("UHANAKO", now, now.date()), said_so)


async def test_the_office_sees_what_needs_somebody_and_opens_it(it: Company) -> None:
    await stuck(it)
    assert "手助けが必要なPoC" not in await said(it, "hanako")
    words = await said(it, "mori")
    assert "*手助けが必要なPoC*" in words
    assert "検品の写真判定" in words
    mori = it.person("mori")
    await mori.press(mori.home, "poc.show")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    assert "検品の写真判定" in mori.view.words()


async def test_the_hand_over_list_waits_until_it_is_empty(it: Company) -> None:
    assert "後任が決まっていない人" not in await said(it, "mori")
    await left(it)
    mori = it.person("mori")
    words = await said(it, "mori")
    assert words.index("後任が決まっていない人：1名") < words.index("成功を記録する")
    await mori.press(mori.home, "dx.handover")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    await mori.press(mori.view, "handover.name")
    await it.slack.until(lambda: len(mori.views) == 2)
    await mori.submit({"successor": "UHANAKO"})
    await it.settle()
    assert "さんに引き継ぎました。" in mori.view.words()
    assert mori.home is not None
    assert "後任が決まっていない人" not in mori.home.words()


async def told(it: Company, department: str, **fields: Any) -> None:
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as s:
        await stories.add(s, win(**fields), author="UHANAKO", department=department, now=now)


async def test_quiet_departments_are_named_to_the_office_alone(it: Company) -> None:
    await told(it, "経理部")
    assert "記録のない部署" not in await said(it, "mori")
    it.slack.clock.advance(timedelta(days=130))
    await told(it, "経理部")
    words = await said(it, "mori")
    assert "3か月以上、記録のない部署（推進室だけに表示）" in words
    assert "（推進室だけに表示）：営業部。" in words
    for name in ("hanako", "ken"):
        assert "記録のない部署" not in await said(it, name)


async def test_what_is_told_anonymously_does_not_break_the_silence(it: Company) -> None:
    await told(it, "経理部")
    it.slack.clock.advance(timedelta(days=130))
    await told(it, "経理部")
    await told(it, "営業部", shown_as=ShownAs.ANONYMOUS)
    assert "（推進室だけに表示）：営業部。" in await said(it, "mori")


async def test_the_fullest_home_fits(it: Company) -> None:
    await it.set(office=("UHANAKO", "UMORI"))
    it.slack.clock.advance(timedelta(days=30))
    for number in range(60):
        title = f"{number:02}" + "長" * 148
        past = {"start_on": date(2026, 9, 1), "end_on": date(2026, 10, 1)}
        await started(it, "hanako", title, department="経理部", **past)
    for number in range(8):
        await it.asked("hanako", f"/dx-win {'題' * 140}{number}")
    it.slack.clock.advance(timedelta(days=7))
    words = await said(it, "hanako")
    assert "ほかに58件あります。" in words
    hanako = it.person("hanako")
    assert hanako.home is not None
    assert len(hanako.home.blocks) <= 60
    await hanako.press(hanako.home, "home.waiting")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    assert "61" in hanako.view.words()
