"""`/dx nudges`: who was reminded of what, and what came of it, for the office."""

from datetime import UTC, datetime

from digests.nudges.sweep import nudge
from domain.stories import ShownAs
from handlers.record import as_new
from playground.faults import Fault
from storage import stories
from tests.handlers.reminding import DUE, asked, pick, reminded
from tests.handlers.trials import started
from tests.running import Company, dispatched, pressed


async def test_only_the_office_sees_it(it: Company) -> None:
    for text in ("/dx nudges", "/dx お知らせの記録"):
        said = (await it.asked("hanako", text)).words()
        assert said == "この操作ができるのは推進室だけです。<@UMORI>にご相談ください。"


async def test_nothing_was_asked_yet(it: Company) -> None:
    said = (await it.asked("mori", "/dx nudges")).words()
    assert "この30日間に送ったお知らせはありません。" in said


async def test_it_says_whom_when_of_what_and_what_came_of_it(it: Company) -> None:
    hanako, message = await asked(it)
    before = (await it.asked("mori", "/dx nudges")).words()
    assert "メッセージ 1通　用件 1件　答えあり 0件　橋渡し役・推進室への相談 0件" in before
    assert "<@UHANAKO>  2026年11月10日(火) 10:00" in before
    assert "検品の写真判定  進捗（1回目）" in before
    assert "→ まだ答えはありません" in before
    await hanako.press(message, "nudge.on_track")
    await it.settle()
    after = (await it.asked("mori", "/dx nudges")).words()
    assert "答えあり 1件" in after
    assert "→ 答えた  2026年11月10日(火)" in after
    assert after.count("10:00") == 1  # when it was sent; nothing tells when it was answered


async def test_what_was_put_off_says_until_when(it: Company) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "snooze")
    said = (await it.asked("mori", "/dx nudges")).words()
    assert "→ あとで（2026年11月13日(金)まで）" in said


async def test_what_did_not_arrive_is_counted(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    await started(it, "hanako")
    it.slack.workspace.faults.next("chat.postMessage", Fault.error("user_disabled"))
    await reminded_in_vain(it)
    said = (await it.asked("mori", "/dx nudges")).words()
    assert "届かなかったメッセージ：1通" in said
    assert "2026年11月10日(火)（届いていません）" in said


async def reminded_in_vain(it: Company) -> None:
    it.slack.clock.set(DUE)
    await nudge(it.bot.courier, DUE)
    assert it.person("hanako").dm() == []


async def test_a_long_log_is_turned_page_by_page(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    for number in range(1, 14):
        await started(it, "hanako", f"試行その{number}番")
    await reminded(it)
    mori = it.person("mori")
    first = await it.asked("mori", "/dx nudges")
    newest = first.words()
    await mori.press(first, "nudges.older")
    older = await it.shown("mori")
    there = [{n for n in range(1, 14) if f"その{n}番" in page} for page in (newest, older.words())]
    assert there[0] & there[1] == set()
    assert there[0] | there[1] == set(range(1, 14))
    await mori.press(older, "nudges.newest")
    assert (await it.shown("mori")).words() == newest


async def test_a_button_of_another_age_is_refused(it: Company) -> None:
    for value in ("", "2026-11-10|x", "x|y|z", "2026-11-10|k|-1"):
        answer = await dispatched(it, "UMORI", pressed("nudges.older", value))
        assert answer.status == 200


async def test_a_story_that_hides_its_author_leaves_no_trace(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    await it.settle()
    await reminded(it, datetime(2026, 12, 2, 1, tzinfo=UTC))
    assert "請求書" in (await it.asked("mori", "/dx nudges")).words()
    async with it.bot.deps.db.begin() as s:
        story = await stories.owned(s, 1, "UHANAKO")
        assert story is not None
        hidden = as_new(story).model_copy(update={"shown_as": ShownAs.ANONYMOUS})
        await stories.edit(s, 1, author="UHANAKO", new=hidden, now=it.bot.deps.now())
    said = await it.asked("mori", "/dx nudges")
    assert "UHANAKO" not in str(said.blocks)
    assert "請求書" not in said.words()
