"""`/dx` says what to do next for this person."""

from datetime import date, timedelta

from storage import nudges
from tests.handlers.handover.test_command import left
from tests.handlers.trials import started
from tests.running import Company


async def answer(it: Company, name: str) -> str:
    await it.settle()
    return (await it.asked(name, "/dx")).words()


async def test_a_first_record_then_thanks_then_the_next_month(it: Company) -> None:
    assert "まだ記録がありません。" in await answer(it, "hanako")
    await it.asked("hanako", "/dx-win 一つ目")
    assert "今月の記録、ありがとうございます。" in await answer(it, "hanako")
    it.slack.clock.advance(timedelta(days=30))
    said = await answer(it, "hanako")
    assert "今月の記録はまだです。" in said or "数字や声を足すと" in said


async def test_the_most_urgent_matter_with_its_button(it: Company) -> None:
    await started(it, "hanako", end_on=date(2026, 12, 25))
    await started(it, "hanako", "終わった試行", end_on=date(2026, 11, 5))
    it.slack.clock.advance(timedelta(days=14))
    said = await answer(it, "hanako")
    assert said.index("*次にすること*") < said.index("終わった試行")
    assert "予定の終わりから11日過ぎています（2026年11月5日(木)まで）" in said
    assert "ほかに1件あります。" in said
    hanako = it.person("hanako")
    message = hanako.messages("general")[-1]
    await hanako.press(message, "poc.finish")
    await it.slack.until(lambda: hanako.view)
    await hanako.close_view()
    await hanako.press(message, "home.waiting")
    shown = await it.shown("hanako")
    assert "検品の写真判定" in shown.words()
    assert "終わった試行" in shown.words()


async def test_what_was_stopped_or_put_off_does_not_wait(it: Company) -> None:
    await started(it, "hanako", end_on=date(2026, 11, 5))
    it.slack.clock.advance(timedelta(days=14))
    assert "予定の終わりから" in await answer(it, "hanako")
    async with it.bot.deps.db.begin() as s:
        await nudges.stop(s, "UHANAKO", "poc:1", rule="overdue", now=it.bot.deps.now())
    assert "予定の終わりから" not in await answer(it, "hanako")


async def test_the_office_hears_of_who_left(it: Company) -> None:
    await left(it)
    assert "後任が決まっていない人：1名" in await answer(it, "mori")
    assert "後任が決まっていない人" not in await answer(it, "hanako")


async def test_who_edits_hears_of_a_draft_that_waits(it: Company) -> None:
    await it.asked("hanako", "/dx-win 十一月の改善")
    it.slack.clock.advance(timedelta(days=31))
    said = await answer(it, "ken")
    assert "承認を待っています。" in said
    assert "承認を待っています。" not in await answer(it, "hanako")
