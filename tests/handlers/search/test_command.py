"""`/dx search`: what is found, why, and how it goes on."""

import pytest

from domain.stories import Difficulty, Kind, ShownAs
from handlers.search.asked import PLACE_MAX, TEXT_MAX, Asked
from storage import people, stories
from tests.handlers.poc_steps import saved
from tests.handlers.searching import searched, told
from tests.running import Company, dispatched, mrkdwn_in, pressed


async def test_a_record_is_found_with_what_it_is_and_why(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化", department="経理部", tools=("Excel",))
    shown = (await searched(it, "請求書")).words()
    assert "「請求書」の検索結果" in shown
    assert "1件見つかりました。" in shown
    assert "成功：請求書の転記をマクロ化" in shown
    assert "経理部" in shown
    assert "「請求書」が題名にあります" in shown


@pytest.mark.parametrize("word", ["search", "検索", "探す", "ｓｅａｒｃｈ", "さがす"])
async def test_every_word_for_searching_searches(it: Company, word: str) -> None:
    await told(it, "請求書の転記をマクロ化")
    assert "請求書の転記をマクロ化" in (await it.asked("ken", f"/dx {word} 請求書")).words()


async def test_what_was_typed_is_given_back_as_it_was_typed(it: Company) -> None:
    await told(it, "キントーンで名刺を共有")
    shown = (await it.asked("ken", "/dx　検索　ｷﾝﾄｰﾝ　名刺？")).words()
    assert "「ｷﾝﾄｰﾝ 名刺？」の検索結果" in shown
    assert "キントーンで名刺を共有" in shown


async def test_five_stand_on_a_page_and_the_pages_turn_both_ways(it: Company) -> None:
    for number in range(7):
        await told(it, f"請求書の改善{number}番")
    ken, shown = it.person("ken"), await searched(it, "請求書")
    first = shown.words()
    assert "7件中、1〜5件目" in first
    assert first.count("くわしく見る") == 5
    await ken.press(shown, "search.page.next")
    second = (await it.shown("ken")).words()
    assert "7件中、6〜7件目" in second
    assert "次の5件" not in second
    assert all(f"改善{number}番" in first + second for number in range(7))
    await ken.press(await it.shown("ken"), "search.page.previous")
    assert (await it.shown("ken")).words() == first


async def test_a_filter_narrows_what_was_asked_and_keeps_the_words(it: Company) -> None:
    await told(it, "請求書のマクロ", department="経理部", tools=("Excel",))
    await told(it, "請求書のOCRの失敗", kind=Kind.FAILURE, difficulty=Difficulty.PROGRAM)
    ken, found = it.person("ken"), await searched(it, "請求書")
    await ken.press(found, "search.filter.kind", value="failure")
    lessons = await it.shown("ken")
    assert "請求書のOCRの失敗" in lessons.words()
    assert "請求書のマクロ" not in lessons.words()
    assert "「請求書」の検索結果" in lessons.words()
    await ken.press(lessons, "search.filter.difficulty", value="excel")
    nothing = await it.shown("ken")
    assert "見つかりませんでした" in nothing.words()
    await ken.press(nothing, "search.widen")
    assert "2件見つかりました。" in (await it.shown("ken")).words()
    await ken.press(await it.shown("ken"), "search.filter.department", value="経理部")
    assert "請求書のマクロ" in (await it.shown("ken")).words()
    await ken.press(await it.shown("ken"), "search.filter.tool", value="Excel")
    assert "1件見つかりました。" in (await it.shown("ken")).words()
    await ken.press(await it.shown("ken"), "search.filter.department", value="-")
    assert "1件見つかりました。" in (await it.shown("ken")).words()


async def test_a_dash_that_stands_for_nothing_is_no_choice(it: Company) -> None:
    await told(it, "請求書のマクロ", department="-", tools=("-", "Excel"))
    found = await searched(it, "請求書")
    for menu in next(block for block in found.blocks if block["type"] == "actions")["elements"]:
        values = [one["value"] for one in menu["options"]]
        assert values.count("-") == 1


async def test_without_words_a_form_asks_and_answers_in_its_place(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    ken = it.person("ken")
    await ken.command("/dx search", "general")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "何を探しますか" in ken.view.words()
    await ken.submit({"text": "請求書"})
    assert "請求書の転記をマクロ化" in ken.view.words()
    await ken.press(ken.view, "search.filter.kind", value="failure")
    await it.settle()
    assert "見つかりませんでした" in ken.view.words()
    await ken.press(ken.view, "search.again")
    await it.settle()
    assert ken.view.blocks[0]["element"]["initial_value"] == "請求書"
    await ken.submit({"text": "転記"})
    assert "「転記」の検索結果" in ken.view.words()


async def test_a_record_opens_whole_on_top_of_what_was_found(it: Company) -> None:
    await told(
        it,
        "請求書の転記をマクロ化",
        department="経理部",
        before_text="手で写していた",
        change_text="マクロで並べた",
        result_text="早く帰れる",
        next_step="見積書にも",
        tools=("Excel",),
        tags=("経理",),
        difficulty=Difficulty.EXCEL,
        link="https://example.invalid/manual",
    )
    ken = it.person("ken")
    await ken.press(await searched(it, "請求書"), "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    shown = ken.view.words()
    for said in ("前の状態", "手で写していた", "どう変えたか", "成果", "次の一歩", "道具：Excel"):
        assert said in shown
    assert "同じことをするには：Excelだけ" in shown
    assert "https://example.invalid/manual" in str(ken.view.blocks)
    assert "編集" not in shown


async def test_ones_own_record_can_be_changed_from_there(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    hanako = it.person("hanako")
    await hanako.press(await searched(it, "請求書", "hanako"), "search.record")
    await it.slack.until(lambda: hanako.view)
    await hanako.press(hanako.view, "story.edit")
    await it.slack.until(lambda: len(hanako.views) > 1)
    await hanako.submit({"title": "請求書の転記をなくす"})
    await it.settle()
    assert [one.title for one in await it.stories_of("hanako")] == ["請求書の転記をなくす"]


async def test_a_trial_opens_as_its_card(it: Company) -> None:
    poc = await saved(it)
    await it.settle()
    ken, found = it.person("ken"), await searched(it, "写真判定")
    assert "PoC：検品の写真判定" in found.words()
    await ken.press(found, "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert f"PoC {poc.id}" in ken.view.title


async def test_what_was_taken_back_meanwhile_is_said_so(it: Company) -> None:
    story_id = await told(it, "請求書の転記をマクロ化")
    ken, found = it.person("ken"), await searched(it, "請求書")
    async with it.bot.deps.db.begin() as session:
        await stories.withdraw(session, story_id, author="UHANAKO", now=it.bot.deps.now())
    await ken.press(found, "search.record")
    assert "この記録は読めません。" in (await it.shown("ken")).words()
    assert "請求書の転記" not in (await searched(it, "請求書")).words()


async def test_unpublished_words_are_their_authors_alone(it: Company) -> None:
    await told(it, "請求書の内緒の話", publish=False)
    assert "内緒の話" not in (await searched(it, "請求書", "mori")).words()
    assert "内緒の話" in (await searched(it, "請求書", "hanako")).words()


async def test_a_nameless_record_names_nobody(it: Company) -> None:
    await told(it, "請求書の失敗", department="経理部", shown_as=ShownAs.ANONYMOUS)
    ken, found = it.person("ken"), await searched(it, "請求書", "ken")
    assert "UHANAKO" not in str(found.blocks)
    assert "経理部" not in found.words().replace("すべての部署", "")
    await ken.press(found, "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "書いた人の名前は表示されていません。" in ken.view.words()
    assert "UHANAKO" not in str(ken.view.blocks)


async def test_a_department_of_one_is_not_told_of_its_member(it: Company) -> None:
    await it.person("hanako").open_home()
    await it.settle()
    async with it.bot.deps.db.begin() as session:
        await people.set_department(session, "UHANAKO", "経理部", now=it.bot.deps.now())
    await told(it, "請求書の失敗", department="経理部", shown_as=ShownAs.DEPARTMENT)
    ken, found = it.person("ken"), await searched(it, "請求書")
    assert "経理部" not in found.words()
    await ken.press(found, "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "経理部" not in ken.view.words()


async def test_words_of_members_call_nobody(it: Company) -> None:
    await told(it, "請求書 <!channel> & <@UKEN> *太字*", change_text="<!here> @here 請求書")
    ken, found = it.person("ken"), await searched(it, "請求書 <!channel> & *太*")
    assert found.pings() == ["<@UHANAKO>"]
    await ken.press(found, "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "<!channel>" in ken.view.words()
    assert not [text for text in mrkdwn_in(ken.view.blocks) if "<!" in text]


async def test_english_is_answered_in_english(it: Company) -> None:
    await told(it, "Invoice matching with a lookup sheet", department="Finance")
    await it.person("emma").open_home()
    await it.settle()
    found = await searched(it, "invoices", "emma")
    assert "Records found: 1." in found.words()
    assert "in the title" in found.words()


async def test_a_guest_is_refused(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    await it.person("guest").open_home()
    await it.settle()
    assert "マクロ化" not in (await searched(it, "請求書", "guest")).words()


async def test_the_longest_question_with_all_filters_is_carried(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    long = "請求書 " + "宇宙旅行" * 50
    ken, found = it.person("ken"), await searched(it, long)
    assert "近い記録" in found.words()
    await ken.press(found, "search.filter.kind", value="poc")
    assert f"「{long[:TEXT_MAX]}」" in (await it.shown("ken")).words()


@pytest.mark.parametrize("sign", ["請", '"', "\\"])
def test_what_is_asked_fits_into_a_blocks_id_and_comes_back(sign: str) -> None:
    asked = Asked(sign * TEXT_MAX, "failure", sign * 60, sign * 60, "settings")
    assert len(asked.place()) <= PLACE_MAX
    assert Asked.load(asked.place()) == asked


def test_what_is_too_long_for_it_loses_only_the_end_of_its_words() -> None:
    asked = Asked("請" * TEXT_MAX, "failure", "部" * 60, "道\n" * 30, "settings")
    back = Asked.load(asked.place())
    assert len(asked.place()) <= PLACE_MAX
    assert asked.text.startswith(back.text)
    assert (back.department, back.tool) == (asked.department, asked.tool)


@pytest.mark.parametrize(
    "value",
    ["", "-", "[]", '["a","","","","x"]', '["a","","","","",null]', '["a","","","","",1e400]'],
)
async def test_a_button_of_another_version_is_told_so(it: Company, value: str) -> None:
    await dispatched(it, "UKEN", pressed("search.page.next", value))
    view = it.person("ken").view
    assert view is None or "前の版" in view.words()


async def test_a_record_that_says_it_in_other_words_is_said_to_do_so(it: Company) -> None:
    await told(it, "棚卸しを半日に")
    assert (
        "「棚卸し」（「たな卸し」に近い言葉）が題名にあります"
        in (await searched(it, "たな卸し")).words()
    )


async def test_each_word_is_told_where_it_stands(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化", tools=("Excel",), change_text="月末の残業がない")
    shown = (await searched(it, "請求書 エクセル 残業 マクロ")).words()
    assert "「請求書」と「マクロ」が題名に、「Excel」（「エクセル」に近い言葉）が" in shown
    assert "「残業」が本文にあります" in shown


async def test_the_box_on_home_opens_what_is_found(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    ken = it.person("ken")
    await ken.open_home()
    await it.settle()
    assert ken.home is not None
    await ken.press(ken.home, "search.box", value="請求書")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "請求書の転記をマクロ化" in ken.view.words()
    await ken.press(ken.view, "search.record")
    await it.slack.until(lambda: len(ken.views) > 1)
    assert "請求書の転記をマクロ化" in ken.view.words()


async def test_a_misspelt_word_is_said_to_be_searched_as_it_was_meant(it: Company) -> None:
    await told(it, "アンケートの集計をなくした")
    shown = (await searched(it, "アンケト")).words()
    assert "「アンケト」は「アンケート」として探しました。" in shown
    assert "「アンケート」が題名にあります" in shown
    assert "として探しました" not in (await searched(it, "アンケート")).words()


async def test_what_the_line_of_the_result_says_is_not_said_again(it: Company) -> None:
    await told(it, "転記のマクロ", result_text="残業がなくなりました")
    await told(it, "台帳の共有", result_text="電話が減りました", before_text="毎月の残業が多い")
    shown = (await searched(it, "残業")).words()
    assert shown.count("残業がなくなりました") == 1
    assert "本文から：毎月の残業が多い" in shown
