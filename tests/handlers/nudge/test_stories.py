"""What reminders ask about stories: still used, a figure, a voice, trying again."""

from datetime import UTC, datetime

from domain.pocs import Decision, Stage
from playground.people import Person
from playground.records import Message
from storage import aftermaths, pocs, stories
from storage.aftermaths import Aftermath
from storage.pocs import Acting, Closing
from storage.states import StillUsed
from tests.handlers.reminding import now_shown, pick, reminded
from tests.handlers.trials import poc_of, started
from tests.running import Company, block_of

WIN = "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理"
A_MONTH_LATER = datetime(2026, 12, 2, 1, tzinfo=UTC)


async def told(it: Company, line: str = WIN) -> Person:
    """A member who recorded that line, and whom Slack was asked about."""
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    await it.asked("hanako", line)
    await it.settle()
    return hanako


async def aftermaths_of(it: Company, story_id: int) -> list[Aftermath]:
    async with it.bot.deps.db.read() as s:
        return await aftermaths.of_story(s, story_id)


async def a_month_later(it: Company) -> tuple[Person, Message]:
    hanako = await told(it)
    message = await reminded(it, A_MONTH_LATER)
    assert "1か月前に記録した事例です。" in message.words()
    return hanako, message


async def test_still_used_by_one_tap_and_a_line_about_it(it: Company) -> None:
    hanako, message = await a_month_later(it)
    await hanako.press(message, "nudge.still_used")
    assert "記録しました" in (await now_shown(it, message)).words()
    [kept] = await aftermaths_of(it, 1)
    assert (kept.months, kept.still, kept.note) == (1, StillUsed.IN_USE, "")
    note = hanako.dm()[-1]
    await hanako.press(note, "nudge.remark")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"note": "営業部でも使いはじめました"})
    await it.settle()
    [kept] = await aftermaths_of(it, 1)
    assert (kept.still, kept.note) == (StillUsed.IN_USE, "営業部でも使いはじめました")


async def test_no_longer_used_is_worth_a_line_too(it: Company) -> None:
    hanako, message = await a_month_later(it)
    await hanako.press(message, "nudge.no_longer")
    await hanako.press(message, "nudge.no_longer")
    await it.settle()
    [kept] = await aftermaths_of(it, 1)
    assert kept.still is StillUsed.STOPPED
    assert any("済んでいます" in one.words() for one in hanako.dm())


async def test_a_story_taken_back_meanwhile_is_not_answered_for(it: Company) -> None:
    hanako, message = await a_month_later(it)
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, 1, author="UHANAKO", now=it.bot.deps.now())
    await hanako.press(message, "nudge.still_used")
    await it.settle()
    assert await aftermaths_of(it, 1) == []
    assert "請求書" not in (await now_shown(it, message)).words()


async def test_a_missing_figure_is_added_in_the_form(it: Company) -> None:
    hanako = await told(it, "/dx-win 転記をマクロ化 #経理")
    message = await reminded(it, datetime(2026, 11, 9, 1, tzinfo=UTC))
    await pick(it, hanako, message, "figures")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"before": "30", "after": "5", "times": "週10回", "people": "1"})
    shown = await now_shown(it, message)
    assert "記録しました" in shown.words()
    assert "数字を足す" not in shown.words()


async def test_a_lesson_is_tried_again_from_the_message(it: Company) -> None:
    hanako = await told(it, "/dx-fail 紙の申請書をOCRで読もうとした #経理")
    message = await reminded(it, A_MONTH_LATER)
    await pick(it, hanako, message, "show")
    assert "紙の申請書をOCRで読もうとした" in (await it.shown("hanako", "@bot")).words()
    await pick(it, hanako, message, "retry")
    await it.slack.until(lambda: hanako.view)
    out = await hanako.submit({"title": "手書きを減らして再挑戦"})
    assert out.errors == {}
    assert (await poc_of(it, 1)).retry_story == 1
    assert "再挑戦する" not in (await now_shown(it, message)).words()


async def test_a_result_is_told_from_the_message(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    await started(it, "hanako")
    now = it.bot.deps.now()
    closing = Closing(won=True, decision=Decision.GO, value=1.0)
    async with it.bot.deps.db.begin() as s:
        await pocs.close(s, 1, Acting("UHANAKO", now, now.date()), closing)
    message = await reminded(it, datetime(2026, 11, 6, 1, tzinfo=UTC))
    await hanako.press(message, "nudge.tell")
    await it.slack.until(lambda: hanako.view)
    assert (await hanako.submit({})).errors == {}
    assert "済ませました" in (await now_shown(it, message)).words()
    poc = await poc_of(it, 1)
    assert (poc.stage, poc.told) == (Stage.RESULT, True)


async def test_a_story_is_put_off_and_stopped_like_a_trial(it: Company) -> None:
    hanako, message = await a_month_later(it)
    await pick(it, hanako, message, "stop")
    screen = await it.asked("hanako", "/dx pause")
    assert "後日談：知らせない" in screen.words()
    assert "請求書の転記をマクロ化" in screen.words()
    await hanako.press(screen, "quiet.lift", block=block_of(screen, "quiet.lift"))
    assert "今も使っています" in (await now_shown(it, message)).words()
