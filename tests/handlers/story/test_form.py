"""The form: opened, filled, saved, and what it does with what it cannot read."""

import asyncio
import json
from typing import Any

from domain.effect import Per, Standing
from domain.stories import Difficulty, Kind, ShownAs
from handlers.story.form import FORM, FormState
from playground.people import Person
from tests.running import Company, dispatched, mrkdwn_in

WHOLE: dict[str, Any] = {
    "title": "請求書の転記をマクロ化",
    "before_text": "手で転記していた。",
    "change_text": "Excelマクロで一括転記した。",
    "result_text": "残業がなくなった。",
    "next_step": "支店にも広げる。",
    "before": "１時間半",
    "after": "30",
    "times": "１０",
    "per": "week",
    "people": "3名",
    "sharing": "together",
    "standing": "measured",
    "measured_how": "1週間分をストップウォッチで測った",
    "saving": "月3万円",
    "cost_once": "5万",
    "cost_yearly": "12,000",
    "metrics": "不良率 2.1%→0.4%\n1日50件→8件",
    "voices": "同僚: 助かった\n定時に帰れる",
    "tools": "Excel、マクロ",
    "tags": "#経理, 請求書",
    "difficulty": "excel",
    "link": "https://example.com/manual",
    "helpers": ["UKEN"],
    "shown_as": "department",
    "publish": [],
}


async def opened(it: Company, command: str = "/dx-win", name: str = "hanako") -> Person:
    person = it.person(name)
    await person.command(command, "general")
    await it.slack.until(lambda: person.view)
    return person


async def unfolded(it: Company, person: Person) -> None:
    await person.press(person.view, "story.whole")
    await it.settle()


async def test_only_the_title_is_required(it: Company) -> None:
    hanako = await opened(it)
    out = await hanako.submit({"title": "会議を半分に"})
    assert out.ok
    assert hanako.view is not None
    assert hanako.view.title == "記録しました"
    assert "会議を半分に" in hanako.view.words()
    assert [story.title for story in await it.stories_of("hanako")] == ["会議を半分に"]


async def test_everything_that_can_be_said_is_kept(it: Company) -> None:
    hanako = await opened(it)
    await unfolded(it, hanako)
    out = await hanako.submit(WHOLE)
    assert out.errors == {}
    [story] = await it.stories_of("hanako")
    assert (story.minutes_before, story.minutes_after) == (90, 30)
    assert (story.times_count, story.times_per, story.people_before) == (10, Per.WEEK, 3)
    assert (story.per_person, story.standing) == (False, Standing.MEASURED)
    assert (story.saving_yen, story.cost_once_yen, story.cost_yearly_yen) == (
        360_000,
        50_000,
        12_000,
    )
    assert [(m.name, m.before, m.after) for m in story.metrics] == [
        ("不良率", "2.1", "0.4"),
        ("", "50", "8"),
    ]
    assert [(voice.who, voice.text) for voice in story.voices] == [
        ("同僚", "助かった"),
        ("", "定時に帰れる"),
    ]
    assert (story.tools, story.tags) == (("Excel", "マクロ"), ("経理", "請求書"))
    assert (story.difficulty, story.helpers) == (Difficulty.EXCEL, ("UKEN",))
    assert (story.shown_as, story.publish) == (ShownAs.DEPARTMENT, False)
    assert story.link == "https://example.com/manual"
    assert story.next_step == "支店にも広げる。"


async def test_a_failure_has_its_own_questions(it: Company) -> None:
    hanako = await opened(it, "/dx-fail")
    fields = {
        "aim": "紙をなくす",
        "happened": "読めなかった",
        "why": "手書き",
        "learned": "先に試す",
    }
    await hanako.submit({"title": "OCR", **fields, "advice": "活字から始める"})
    [story] = await it.stories_of("hanako")
    assert (story.kind, story.aim, story.advice) == (Kind.FAILURE, "紙をなくす", "活字から始める")


async def test_what_is_not_understood_is_said_at_its_field_and_nothing_is_lost(
    it: Company,
) -> None:
    hanako = await opened(it)
    await unfolded(it, hanako)
    out = await hanako.submit(
        {
            "title": "改善",
            "before": "たくさん",
            "times": "-3",
            "saving": "NaN",
            "link": "example",
            "metrics": "よくなった",
            "change_text": "残る文章",
        }
    )
    assert set(out.errors) == {"before", "times", "saving", "link", "metrics"}
    assert out.errors["before"].startswith("「たくさん」を時間として読み取れませんでした。")
    assert await it.stories_of("hanako") == []
    out = await hanako.submit(
        {"before": "30分", "times": "", "saving": "", "link": "", "metrics": ""}
    )
    assert out.ok
    assert [story.change_text for story in await it.stories_of("hanako")] == ["残る文章"]


async def test_a_number_of_times_wants_its_span(it: Company) -> None:
    hanako = await opened(it)
    out = await hanako.submit({"title": "改善", "times": "10"})
    assert list(out.errors) == ["per"]
    out = await hanako.submit({"times": "週10回"})
    assert out.ok
    assert [story.times_per for story in await it.stories_of("hanako")] == [Per.WEEK]


async def test_the_formula_follows_what_is_typed(it: Company) -> None:
    hanako = await opened(it)
    assert hanako.view is not None
    await hanako.fill({"title": "改善", "after": "5分", "times": "10", "per": "week"})
    await hanako.press(hanako.view, "story.before", value="30分")
    await it.settle()
    assert "計算：25分 × 週10回 × 48週 = 年200時間" in hanako.view.words()
    await hanako.press(hanako.view, "story.people", value="3")
    await it.settle()
    assert "1人あたり週10回 × 48週 × 3名 = 年600時間" in hanako.view.words()
    await hanako.submit()
    assert [story.title for story in await it.stories_of("hanako")] == ["改善"]


async def test_unfolding_keeps_what_was_typed(it: Company) -> None:
    hanako = await opened(it)
    await hanako.fill({"title": "途中まで", "before": "30分"})
    await unfolded(it, hanako)
    out = await hanako.submit({"tools": "Excel"})
    assert out.ok
    [story] = await it.stories_of("hanako")
    assert (story.title, story.minutes_before, story.tools) == ("途中まで", 30, ("Excel",))


async def test_an_edit_refreshes_the_card_it_was_opened_from(it: Company) -> None:
    hanako = it.person("hanako")
    out = await hanako.command("/dx-win 転記をマクロ化 30分→5分 週10回 3名 #経理", "general")
    await hanako.press(out.message, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "請求書の転記をマクロ化", "before": "1時間"})
    assert "55分 × 1人あたり週10回" in (await it.shown("hanako")).words()
    [story] = await it.stories_of("hanako")
    assert (story.title, story.revision, story.tags) == ("請求書の転記をマクロ化", 2, ("経理",))


async def test_saving_without_a_change_makes_no_version(it: Company) -> None:
    hanako = it.person("hanako")
    line = "/dx-win 転記 2日→半日 月1回 不良率 2.1%→0.4% 年36万円の節約 #経理 @ken"
    out = await hanako.command(line, "general")
    before = await it.stories_of("hanako")
    await hanako.press(out.message, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit()
    assert await it.stories_of("hanako") == before


async def sent(it: Company, title: str) -> dict[str, Any]:
    """Hand the same new form in, as Slack does when it is pressed again."""
    state = {"title": {"story.title": {"type": "plain_text_input", "value": title}}}
    view = {
        "id": "V0SAME",
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": FormState(Kind.WIN).dump(),
        "state": {"values": state},
        "blocks": [{"type": "input", "block_id": "title"}],
    }
    answer = await dispatched(it, "UHANAKO", {"type": "view_submission", "view": view})
    assert answer.status == 200
    said: dict[str, Any] = json.loads(answer.body)
    return said


async def test_the_same_view_sent_again_is_the_same_record(it: Company) -> None:
    first, second = await sent(it, "一度だけ"), await sent(it, "一度だけ")
    assert first["response_action"] == second["response_action"] == "update"
    assert [story.revision for story in await it.stories_of("hanako")] == [1]


async def test_the_same_view_with_other_words_is_an_edit(it: Company) -> None:
    await sent(it, "はじめの言葉")
    await sent(it, "なおした言葉")
    [story] = await it.stories_of("hanako")
    assert (story.title, story.revision) == ("なおした言葉", 2)


async def test_the_same_view_sent_at_once_twice_is_one_record(it: Company) -> None:
    await asyncio.gather(sent(it, "同時"), sent(it, "同時"))
    assert len(await it.stories_of("hanako")) == 1


async def test_a_form_of_a_record_withdrawn_meanwhile_becomes_a_new_one(it: Company) -> None:
    hanako = it.person("hanako")
    out = await hanako.command("/dx-win 転記をマクロ化", "general")
    await hanako.press(out.message, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.press(out.message, "story.withdraw")
    await it.settle()
    await hanako.submit({"title": "転記をマクロ化した", "change_text": "新しい文章"})
    assert hanako.view is not None
    assert "この記録は先に取り消されていたため、変更していません。" in hanako.view.words()
    assert len(await it.stories_of("hanako")) == 1
    await hanako.submit()
    new, old = await it.stories_of("hanako")
    assert (new.title, new.change_text) == ("転記をマクロ化した", "新しい文章")
    assert (old.title, old.is_withdrawn) == ("転記をマクロ化", True)


async def test_the_card_in_the_form_can_be_pressed_too(it: Company) -> None:
    hanako = await opened(it)
    await hanako.submit({"title": "会議を半分に"})
    await hanako.press(hanako.view, "story.unpublish")
    await it.settle()
    assert hanako.view is not None
    assert "この記録はニュースレターに載りません。" in hanako.view.words()
    await hanako.press(hanako.view, "story.edit")
    await it.settle()
    await hanako.submit({"title": "会議を三分の一に"})
    assert [story.title for story in await it.stories_of("hanako")] == ["会議を三分の一に"]


async def test_the_form_speaks_the_members_language(it: Company) -> None:
    await it.person("emma").open_home()
    await it.settle()
    emma = await opened(it, "/dx-win", "emma")
    assert emma.view is not None
    assert emma.view.title == "Record a win"
    out = await emma.submit({"title": "Report", "before": "ages"})
    assert out.errors["before"].startswith('This time was not understood: "ages".')


async def test_odd_words_come_back_as_they_were_typed(it: Company) -> None:
    odd = "<!channel> <@UKEN> &amp; *b* `c` \u200bゼロ幅 'DROP TABLE'"
    hanako = await opened(it)
    out = await hanako.submit({"title": odd, "change_text": odd})
    assert out.ok
    [story] = await it.stories_of("hanako")
    assert "<!channel>" in story.title
    assert hanako.view is not None
    assert "<!channel>" not in " ".join(mrkdwn_in(hanako.view.blocks))


async def test_a_file_is_kept_as_a_pointer(it: Company) -> None:
    hanako = await opened(it)
    await unfolded(it, hanako)
    file = {"id": "F1", "name": "手順.xlsx", "permalink": "https://slack.example/F1"}
    out = await hanako.submit({"title": "マクロ", "files": [file]})
    assert out.ok
    [story] = await it.stories_of("hanako")
    assert [(kept.file_id, kept.name) for kept in story.files] == [("F1", "手順.xlsx")]


async def test_nobody_and_never_are_refused(it: Company) -> None:
    hanako = await opened(it)
    said = {"title": "x", "before": "30", "after": "5", "per": "week"}
    out = await hanako.submit({**said, "times": "0", "people": "0"})
    assert out.errors == dict.fromkeys(("times", "people"), "0より大きい数で書いてください。")


async def test_what_is_not_understood_is_said_while_it_is_typed(it: Company) -> None:
    hanako = await opened(it)
    await hanako.press(hanako.view, "story.before", value="<!channel>")
    await it.settle()
    assert hanako.view is not None
    assert "「&lt;!channel&gt;」を時間として読み取れませんでした。" in hanako.view.words()
