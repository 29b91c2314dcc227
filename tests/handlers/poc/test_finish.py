"""A trial that ends: its story comes filled in; a lesson is tried again; the chain is shown."""

from typing import Any

from sqlalchemy import select

from domain.effect import Standing
from domain.pocs import Decision, Poc, Stage
from domain.stories import Kind, ShownAs
from playground.people import Person
from storage import submissions
from tests.handlers.poc_steps import WHOLE, card, opened, pocs_of, pressed, saved
from tests.running import Company

RESULT = {"outcome": "won", "decision": "go", "value": "1%", "note": "見逃しが3分の1になった"}
LESSON = {"outcome": "lesson", "decision": "stop", "value": "2.8%", "note": "照明で結果が変わった"}


OTHER_WORDS = {"title": "写真での判定", "aim": "", "happened": "光で変わった", "metrics": ""}


async def ended(it: Company, poc: Poc, fields: dict[str, Any], who: str = "hanako") -> Person:
    """The member after the form that ends a trial."""
    person = it.person(who)
    await pressed(it, person, await card(it, who, poc.id), "poc.finish")
    out = await person.submit(fields)
    assert out.errors == {}
    return person


async def test_a_result_opens_its_story_filled_in(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, RESULT)
    assert hanako.view is not None
    assert hanako.view.title == "成功を記録する"
    assert "*PoCを終えました。* わかっていることを下に写しました。" in hanako.view.words()
    out = await hanako.submit({"change_text": "写真で判定するようにした"})
    assert out.errors == {}
    [story] = await it.stories_of("hanako")
    assert (story.kind, story.title, story.result_text) == (
        Kind.WIN,
        "検品の写真判定",
        "見逃しが3分の1になった",
    )
    assert story.before_text == "不良見逃しは3%でした。"
    assert [(m.name, m.before, m.after, m.unit) for m in story.metrics] == [
        ("不良見逃し", "3", "1", "%")
    ]
    assert story.standing is Standing.MEASURED
    [poc] = await pocs_of(it, "hanako")
    assert (poc.stage, poc.decision, poc.told, poc.story_id) == (
        Stage.RESULT,
        Decision.GO,
        True,
        story.id,
    )
    said = (await card(it, "ken", poc.id)).words()
    assert "つながり：このPoC → 成功「検品の写真判定」" in said
    assert "結果：見逃しが3分の1になった" in said


async def test_a_lesson_opens_its_story_filled_in(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, LESSON)
    assert hanako.view is not None
    assert hanako.view.title == "学びを記録する"
    await hanako.submit({"learned": "照明を先にそろえる"})
    [story] = await it.stories_of("hanako")
    assert (story.kind, story.aim) == (Kind.FAILURE, "不良見逃し：はじめ 3% → 目標 1%")
    assert "検査ライン2だけで試しました（2026年11月2日(月)〜2026年11月2日(月)）。" in story.happened
    assert "照明で結果が変わった" in story.happened
    assert [poc.stage for poc in await pocs_of(it, "hanako")] == [Stage.ENDED]


async def test_a_story_without_a_name_is_not_linked_and_nobody_else_sees_it(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, LESSON)
    await hanako.submit(OTHER_WORDS | {"shown_as": "anonymous"})
    [story] = await it.stories_of("hanako")
    assert story.shown_as is ShownAs.ANONYMOUS
    [poc] = await pocs_of(it, "hanako")
    assert (poc.told, poc.story_id) == (True, None)
    assert "つながり" not in (await card(it, "ken", poc.id)).words()
    assert "事例を書く" not in (await card(it, "hanako", poc.id)).words()


async def test_a_story_without_a_name_is_not_told_in_the_words_of_the_trials_card(
    it: Company,
) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, LESSON)
    out = await hanako.submit({"shown_as": "anonymous"})
    assert set(out.errors) == {"title", "aim", "happened", "metrics"}
    assert await it.stories_of("hanako") == []
    out = await hanako.submit(OTHER_WORDS)
    assert out.errors == {}
    [story] = await it.stories_of("hanako")
    assert story.shown_as is ShownAs.ANONYMOUS


async def test_taking_the_name_off_later_asks_for_other_words_too(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, LESSON)
    await hanako.submit({"learned": "照明を先にそろえる"})
    await hanako.press(hanako.view, "story.edit")
    await it.settle()
    out = await hanako.submit({"shown_as": "anonymous"})
    assert set(out.errors) == {"title", "aim", "happened", "metrics"}
    [story] = await it.stories_of("hanako")
    assert story.shown_as is ShownAs.NAME
    out = await hanako.submit(OTHER_WORDS | {"shown_as": "anonymous"})
    assert out.errors == {}
    [story] = await it.stories_of("hanako")
    assert story.shown_as is ShownAs.ANONYMOUS


async def test_no_key_tells_whose_story_without_a_name_was_told_in_the_view_of_a_trial(
    it: Company,
) -> None:
    hanako = await opened(it)
    await hanako.submit(WHOLE)
    await hanako.press(hanako.view, "poc.finish")
    await it.settle()
    await hanako.submit(LESSON)
    await hanako.submit(OTHER_WORDS | {"shown_as": "anonymous"})
    assert len(await it.stories_of("hanako")) == 1
    async with it.bot.deps.db.read() as reader:
        keys = [
            set((await reader.execute(select(table.c.key))).scalars())
            for table in (submissions.SUBMISSION, submissions.POC_SUBMISSION)
        ]
    assert [len(found) for found in keys] == [1, 1]
    assert keys[0].isdisjoint(keys[1])


async def test_the_story_can_be_written_later(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, RESULT)
    await hanako.close_view(everything=True)
    assert await it.stories_of("hanako") == []
    message = await card(it, "hanako", poc.id)
    assert "成果・今日から" in message.words()
    await pressed(it, hanako, message, "poc.tell")
    await hanako.submit()
    assert [story.title for story in await it.stories_of("hanako")] == ["検品の写真判定"]
    assert [poc.told for poc in await pocs_of(it, "hanako")] == [True]
    await hanako.close_view(everything=True)
    await hanako.press(message, "poc.tell")
    assert "このPoCの事例はもう書かれています。" in (await it.shown("hanako")).words()


async def test_an_end_is_taken_back_as_long_as_no_story_was_written(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, LESSON)
    await hanako.close_view(everything=True)
    await hanako.press(await card(it, "hanako", poc.id), "poc.reopen")
    said = (await it.shown("hanako")).words()
    assert "*続けます。*" in said
    assert "PoC 1日目（あと53日）" in said


async def test_what_was_decided_beforehand_stands_over_the_decision(it: Company) -> None:
    poc = await saved(it)
    hanako = it.person("hanako")
    await pressed(it, hanako, await card(it, "hanako", poc.id), "poc.edit")
    await hanako.press(hanako.view, "poc.whole")
    await it.settle()
    await hanako.submit({"stop_if": "2週間変わらなければ"})
    await hanako.close_view(everything=True)
    await pressed(it, hanako, await card(it, "hanako", poc.id), "poc.finish")
    assert hanako.view is not None
    assert "やめる基準：2週間変わらなければ" in hanako.view.words()


async def test_a_trial_that_failed_is_tried_again_by_anybody(it: Company) -> None:
    poc = await saved(it)
    hanako = await ended(it, poc, LESSON)
    await hanako.submit({"learned": "照明を先にそろえる"})
    ken = it.person("ken")
    message = await card(it, "ken", poc.id)
    assert "再挑戦する" in message.words()
    assert "PoCを終える" not in message.words()
    await pressed(it, ken, message, "poc.retry")
    out = await ken.submit({"period": "3週間"})
    assert out.errors == {}
    [again] = await pocs_of(it, "ken")
    assert (again.retry_poc, again.title, again.target) == (poc.id, "検品の写真判定", 1)
    assert again.stage is Stage.TRIAL
    said = (await card(it, "ken", again.id)).words()
    assert "PoC 1「検品の写真判定」：終了（学び）" in said
    assert "→ このPoC" in said
    former = (await card(it, "hanako", poc.id)).words()
    assert "PoC 2「検品の写真判定」：PoC" in former


async def test_a_lesson_is_tried_again_from_its_card(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    learned = "様式を先にそろえる"
    await hanako.submit({"title": "紙の申請書をOCRで読もうとした", "learned": learned})
    await hanako.press(hanako.view, "poc.retry_story")
    await it.slack.until(lambda: len(hanako.views) == 2)
    assert hanako.view is not None
    assert hanako.view.title == "再挑戦を始める"
    assert hanako.view.words().splitlines()[1:4] == [
        "うまくいかなかった次のことを、別のやり方で試すPoCです。",
        "紙の申請書をOCRで読もうとした",
        "得られた学び：様式を先にそろえる",
    ]
    title = next(block for block in hanako.view.blocks if block["block_id"] == "title")
    assert "initial_value" not in title["element"]
    await hanako.fill({"period": "3週間"})
    await hanako.press(hanako.view, "poc.period", value="3週間")
    await it.settle()
    assert "得られた学び：様式を先にそろえる" in hanako.view.words()
    await hanako.submit({"title": "申請書を入力フォームにする"})
    [poc] = await pocs_of(it, "hanako")
    [story] = await it.stories_of("hanako")
    assert poc.retry_story == story.id
    assert (
        "学び「紙の申請書をOCRで読もうとした」 → このPoC" in (await card(it, "ken", poc.id)).words()
    )


async def test_a_lesson_without_a_name_is_tried_again_without_a_link(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "名前を出さない学び", "shown_as": "anonymous"})
    await hanako.press(hanako.view, "poc.retry_story")
    await it.slack.until(lambda: len(hanako.views) == 2)
    assert hanako.view is not None
    assert "PoCとはつなぎません。" in hanako.view.words()
    await hanako.submit({"title": "別のやり方"})
    [poc] = await pocs_of(it, "hanako")
    assert poc.retry_story is None
    assert "つながり" not in (await card(it, "ken", poc.id)).words()


async def test_who_looks_after_a_trial_ends_it_without_a_story(it: Company) -> None:
    poc = await saved(it)
    mori = await ended(it, poc, RESULT, "mori")
    assert mori.view is not None
    assert mori.view.title == "PoC 1"
    assert await it.stories_of("mori") == []
    [poc] = await pocs_of(it, "hanako")
    assert poc.stage is Stage.RESULT
    assert "事例を書く" in (await card(it, "hanako", poc.id)).words()


async def test_a_word_to_the_next_person_is_read_at_the_second_try(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    said = {"learned": "様式を先にそろえる", "advice": "1種類から始める"}
    await hanako.submit({"title": "紙の申請書をOCRで読もうとした", **said})
    await hanako.press(hanako.view, "poc.retry_story")
    await it.slack.until(lambda: len(hanako.views) == 2)
    assert hanako.view is not None
    assert "次の方へ：1種類から始める" in hanako.view.words()
