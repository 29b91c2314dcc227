"""The one question on a short record's card, and the answer that joins the record (C7)."""

from domain.effect import Per
from playground.modals import payload
from playground.records import Message
from tests.running import Company, dispatched, pressed

SHORT = "/dx-win 請求書の転記をマクロ化"
ASKED = "どのくらい楽になりましたか"


async def recorded(it: Company, line: str = SHORT) -> Message:
    message = await it.asked("hanako", line)
    await it.settle()
    return message


async def answered(it: Company, message: Message, text: str) -> None:
    hanako = it.person("hanako")
    await hanako.press(message, "story.answer")
    await it.settle()
    assert hanako.view is not None
    assert (await hanako.submit({"answer": text})).ok
    await it.settle()


async def test_a_short_record_is_kept_and_asked_one_question(it: Company) -> None:
    said = await recorded(it)
    assert "*記録しました。*" in said.words()
    assert ASKED in said.words()
    assert ASKED in said.text
    assert len(await it.stories_of("hanako")) == 1


async def test_a_whole_record_is_asked_nothing(it: Company) -> None:
    said = await recorded(it, "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名")
    assert "よければ" not in said.words()


async def test_an_answer_joins_the_record_with_its_figures(it: Company) -> None:
    await answered(it, await recorded(it), "30分→5分 週10回 3名")
    [story] = await it.stories_of("hanako")
    assert story.result_text == "30分→5分 週10回 3名"
    assert (story.minutes_before, story.minutes_after) == (30, 5)
    assert (story.times_count, story.times_per) == (10, Per.WEEK)
    shown = await it.shown("hanako")
    assert "*書き加えました。*" in shown.words()
    assert "年600時間" in shown.words()
    assert "よければ" not in shown.words(), "one question, not one after the other"


async def test_a_time_without_how_often_is_asked_for_it_first(it: Company) -> None:
    said = await recorded(it, "/dx-win 段取り替え 50分→28分")
    assert "どのくらいの頻度で、何名で行っていますか" in said.words()
    assert "1回50分 → 28分（推定）" in said.words()
    await answered(it, said, "毎日 3名")
    [story] = await it.stories_of("hanako")
    assert (story.times_count, story.times_per, story.people_before) == (1, Per.DAY, 3)
    assert (story.minutes_before, story.minutes_after, story.result_text) == (50, 28, "")
    assert "年264時間" in (await it.shown("hanako")).words()


async def test_what_does_not_say_how_often_is_said_so_and_kept(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it, "/dx-win 段取り替え 50分→28分"), "story.answer")
    await it.settle()
    out = await hanako.submit({"answer": "ときどき"})
    assert "「毎日」「週10回」「月20件」" in str(out.errors)
    [story] = await it.stories_of("hanako")
    assert story.times_count is None


async def test_an_answer_without_figures_invents_none(it: Company) -> None:
    await answered(it, await recorded(it), "とても気が楽になりました")
    [story] = await it.stories_of("hanako")
    assert story.result_text == "とても気が楽になりました"
    assert story.minutes_before is None


async def test_the_same_answer_twice_is_one_answer(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.answer")
    await it.settle()
    assert hanako.view is not None
    values = {"answer": {"story.answer": {"type": "plain_text_input", "value": "月5時間ほど"}}}
    view = payload(it.slack.workspace, hanako.view) | {"state": {"values": values}}
    for _ in range(2):
        await dispatched(it, "UHANAKO", {"type": "view_submission", "view": view})
    [story] = await it.stories_of("hanako")
    assert story.result_text == "月5時間ほど"
    assert story.revision == 2


async def test_the_question_stands_after_the_form_too(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", channel="general")
    await it.settle()
    await hanako.submit({"title": "請求書の転記のRPA化に失敗"})
    await it.settle()
    assert hanako.view is not None
    assert "どこでつまずきましたか" in hanako.view.words()
    await hanako.press(hanako.view, "story.answer")
    await it.settle()
    await hanako.submit({"answer": "画面が変わると止まった"})
    await it.settle()
    [story] = await it.stories_of("hanako")
    assert story.happened == "画面が変わると止まった"
    assert "*書き加えました。*" in hanako.view.words()


async def test_nobody_answers_for_somebody_else(it: Company) -> None:
    await recorded(it)
    [story] = await it.stories_of("hanako")
    body = pressed("story.answer", "effect")
    body["actions"][0]["block_id"] = f"question:{story.id}"
    await dispatched(it, "UKEN", body)
    assert it.person("ken").view is None


async def test_an_answer_to_a_record_withdrawn_meanwhile_says_so(it: Company) -> None:
    hanako = it.person("hanako")
    message = await recorded(it)
    await hanako.press(message, "story.answer")
    await it.settle()
    await hanako.press(message, "story.withdraw")
    await it.settle()
    outcome = await hanako.submit({"answer": "30分→5分"})
    await it.settle()
    [story] = await it.stories_of("hanako")
    assert not story.result_text
    assert hanako.view is not None, "what was typed is still there"
    assert "取り消されています" in outcome.errors["answer"]
