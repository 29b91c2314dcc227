"""The Home tab: its order, its pages, and what each person sees on it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.errors import InvalidError
from domain.stories import Kind, NewStory, ShownAs
from handlers.home.place import Place
from playground.people import Person
from storage import stories
from storage.settings import Bridge, Mentor
from tests.handlers.trials import started
from tests.running import HTTP, SOCKET, Company, company


async def home(it: Company, name: str) -> Person:
    person = it.person(name)
    await person.open_home()
    await it.settle()
    return person


async def said(it: Company, name: str) -> str:
    person = await home(it, name)
    assert person.home is not None
    return person.home.words()


async def drawn(it: Company, person: Person) -> str:
    """What the tab says, once everything has settled."""
    await it.settle()
    assert person.home is not None
    return person.home.words()


def first_block(person: Person, action_id: str) -> str:
    """The first block of the tab with such a button."""
    assert person.home is not None
    return next(
        str(block["block_id"])
        for block in person.home.blocks
        for one in (*block.get("elements", ()), block.get("accessory") or {})
        if one.get("action_id") == action_id
    )


async def test_what_waits_then_to_begin_then_the_month_then_ones_own(it: Company) -> None:
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名")
    words = await said(it, "hanako")
    order = (
        "対応が必要なことは、いまありません。",
        "成功を記録する",
        "*2026年11月号*",
        "*あなたの記録*",
        "請求書の転記をマクロ化",
        "*お知らせ・言語・自分のデータ*",
        "推進室：<@UMORI>",
    )
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert "設定を変える" not in words


async def test_the_month_says_who_told_and_the_hours_by_standing(it: Company) -> None:
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    await it.asked("ken", "/dx-win 見積の転記 20分→10分 週5回 #営業部")
    await it.asked("ken", "/dx-fail 紙をOCRで読む")
    words = await said(it, "hanako")
    assert "成功 2件　学び 1件" in words
    assert "記録した人：2名（2部署）" in words
    assert "年換算の効果：推定 640時間" in words


async def test_who_hides_is_counted_as_a_record_alone(it: Company) -> None:
    await it.asked("hanako", "/dx-win 一つ目")
    new = NewStory(kind=Kind.FAILURE, title="匿名の学び", shown_as=ShownAs.ANONYMOUS)
    async with it.bot.deps.db.begin() as s:
        await stories.add(s, new, author="UHANAKO", department="経理部", now=it.bot.deps.now())
    assert "記録した人：1名　名前を出さない記録：1件" in await said(it, "ken")


async def test_an_empty_home_says_what_to_do(it: Company) -> None:
    words = await said(it, "hanako")
    assert "1行から始められます。" in words
    assert "この号にはまだ記録がありません。最初の1件を書いてみませんか。" in words


async def test_the_welcome_stands_there_once(it: Company) -> None:
    assert "*はじめまして。*" in await said(it, "hanako")
    assert "*はじめまして。*" not in await said(it, "hanako")
    assert "はじめまして" not in (await it.asked("hanako", "/dx")).words()


async def test_who_has_a_record_from_before_is_no_newcomer(it: Company) -> None:
    async with it.bot.deps.db.begin() as s:
        win = NewStory(kind=Kind.WIN, title="夏の記録")
        await stories.add(s, win, author="UHANAKO", department=None, now=it.bot.deps.now())
    assert "はじめまして" not in await said(it, "hanako")
    await started(it, "ken")
    assert "はじめまして" not in (await it.asked("ken", "/dx-win 一つ目")).words()


async def test_what_is_over_stands_in_what_waits(it: Company) -> None:
    await started(it, "hanako", end_on=date(2026, 11, 13))
    it.slack.clock.advance(timedelta(days=12))
    words = await said(it, "hanako")
    assert "対応が必要なことは" not in words
    assert "予定の終わりから1日過ぎています（2026年11月13日(金)まで）" in words


async def test_who_is_welcomed_by_an_answer_is_not_welcomed_again(it: Company) -> None:
    assert "はじめまして" in (await it.asked("hanako", "/dx-win 一つ目")).words()
    assert "はじめまして" not in (await it.asked("hanako", "/dx-win 二つ目")).words()
    assert "はじめまして" not in await said(it, "hanako")
    assert "はじめまして" in (await it.asked("ken", "/dx-poc 朝礼を短くする")).words()
    assert "はじめまして" not in (await it.asked("ken", "/dx")).words()
    assert it.person("hanako").dm() == it.person("ken").dm() == []


async def test_records_are_paged_within_home(it: Company) -> None:
    for number in range(1, 13):
        await it.asked("hanako", f"/dx-win 改善その{number:02}番")
    hanako = await home(it, "hanako")
    assert "改善その08番" in await drawn(it, hanako)
    assert "改善その07番" not in await drawn(it, hanako)
    await hanako.press(hanako.home, "home.older")
    assert "改善その07番" in await drawn(it, hanako)
    assert "改善その08番" not in await drawn(it, hanako)
    await hanako.press(hanako.home, "home.older")
    assert "改善その01番" in await drawn(it, hanako)
    assert "前の記録を見る" not in await drawn(it, hanako)
    await hanako.press(hanako.home, "home.newest")
    assert "改善その12番" in await drawn(it, hanako)


async def test_a_page_stays_when_something_on_it_changes(it: Company) -> None:
    for number in range(1, 8):
        await it.asked("hanako", f"/dx-win 改善その{number}番")
    hanako = await home(it, "hanako")
    await hanako.press(hanako.home, "home.older")
    await it.settle()
    await hanako.press(hanako.home, "story.edit", block=first_block(hanako, "story.edit"))
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "なおした2番"})
    words = await drawn(it, hanako)
    assert "なおした2番" in words
    assert "改善その3番" not in words


async def test_a_win_recorded_from_home_stands_there_at_once(it: Company) -> None:
    hanako = await home(it, "hanako")
    await hanako.press(hanako.home, "dx.win")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "ホームから"})
    assert "ホームから" in await drawn(it, hanako)


async def test_the_language_changes_where_it_was_chosen(it: Company) -> None:
    hanako = await home(it, "hanako")
    await hanako.press(hanako.home, "dx.language")
    assert "What got easier today?" in await drawn(it, hanako)
    assert "Language: English" in await drawn(it, hanako)


async def test_it_speaks_the_language_that_slack_knows(it: Company) -> None:
    assert "What got easier today?" in await said(it, "emma")


async def test_days_off_stand_on_home_once_they_are_set(it: Company) -> None:
    hanako = await home(it, "hanako")
    await hanako.press(hanako.home, "dx.pause")
    await it.slack.until(lambda: hanako.view)
    await hanako.press(hanako.view, "quiet.form")
    await it.slack.until(lambda: len(hanako.views) == 2)
    await hanako.submit({"pause_first": "2026-11-11", "pause_last": "2026-11-20"})
    assert "2026年11月11日(水)から2026年11月20日(金)まで" in await drawn(it, hanako)


async def test_a_guest_reads_whom_to_ask(it: Company) -> None:
    words = await said(it, "guest")
    assert "ゲストとして参加したいときは、<@UMORI>にご相談ください。" in words
    assert "成功を記録する" not in words


async def test_a_role_is_named_with_what_it_means(it: Company) -> None:
    assert "あなたの役割" not in await said(it, "hanako")
    await it.set(
        bridges=(Bridge(department="経理部", people=("UHANAKO",)),),
        mentors=(Mentor(person="UHANAKO"),),
        sponsors=("UHANAKO",),
    )
    words = await said(it, "hanako")
    assert "• 橋渡し役（経理部）：お知らせに返事のないPoC" in words
    assert "• 伴走者：" in words
    assert "• 経営層：" in words


async def test_nothing_of_the_tab_is_drawn_for_who_looks_elsewhere(it: Company) -> None:
    hanako = await home(it, "hanako")
    await hanako.open_home()
    await it.asked("hanako", "/dx-win 一つ目")
    assert it.bot.deps.homes == {"UHANAKO": Place().dump()}


@pytest.mark.parametrize("value", ["", "x:0", "1", "1:-1", f"{2**40}:0"])
def test_a_page_that_we_did_not_write_is_refused(value: str) -> None:
    with pytest.raises(InvalidError):
        Place.load(value)


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_pages_turn_over_both_transports(sqlite_path: Path, transport: str) -> None:
    async with company(sqlite_path, transport) as it:
        for number in range(7):
            await it.asked("hanako", f"/dx-win 改善{number}")
        hanako = await home(it, "hanako")
        await hanako.press(hanako.home, "home.older")
        assert "改善0" in await drawn(it, hanako)
