"""The forms of the editors' screen: opening word, own words for a story, awards."""

from datetime import date

import pytest

from digests.newsletter.editing.cut import AwardChoice, Rewrite
from digests.newsletter.edition import Criterion
from playground.records import View
from storage import adoptions, stories
from storage.adoptions import NewAdoption
from tests.handlers.editing.acts import DECEMBER, chosen, cut_now, opened, pressed, recorded, shown
from tests.running import Company, mrkdwn_in


def held_in(view: View) -> dict[str, str]:
    """What stands in the fields of a form."""
    elements = {block["block_id"]: block.get("element", {}) for block in view.blocks}
    return {name: one.get("initial_value", "") for name, one in elements.items() if one}


async def submitted(it: Company, name: str, values: dict[str, str]) -> View:
    out = await it.person(name).submit(values)
    assert out.ok, out.errors
    await it.settle()
    return shown(it.person(name))


async def test_an_opening_word_is_written_changed_and_taken_out(it: Company) -> None:
    await recorded(it, 1)
    assert "*推進室からのことばはありません*" in (await opened(it, "ken")).words()
    await pressed(it, "ken", "cut.opening")
    view = await submitted(it, "ken", {"opening": "寒くなりました。\n<!channel> *冬*です。"})
    assert (await cut_now(it)).opening == "寒くなりました。\n<!channel> *冬*です。"
    assert "寒くなりました。" in view.words()
    assert not any("channel" in text for text in mrkdwn_in(view.blocks))
    again = await pressed(it, "ken", "cut.opening")
    assert held_in(again)["opening"].startswith("寒くなりました。")
    await submitted(it, "ken", {"opening": ""})
    assert (await cut_now(it)).is_empty


async def test_the_form_shows_what_is_told_now_and_the_authors_text(it: Company) -> None:
    await recorded(it, 1)
    hanako = it.person("hanako")
    async with it.bot.deps.db.begin() as s:
        fields = {"before_text": "毎朝、手で写していました。"}
        await stories.patch(s, 1, author=hanako.id, figures=fields, now=it.bot.deps.now())
    await opened(it, "ken")
    form = await pressed(it, "ken", "cut.rewrite", 1)
    assert held_in(form)["headline"] == "改善その0番"
    assert "花子" in held_in(form)["lead"]
    assert "元の記録" in form.words()
    assert "毎朝、手で写していました。" in form.words()


async def test_saved_as_it_was_it_stays_the_records(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {})
    assert (await cut_now(it)).is_empty


async def test_a_headline_of_ones_own_leaves_the_text_to_the_record(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    view = await submitted(it, "ken", {"headline": "転記が5分に"})
    assert (await cut_now(it)).rewrites == (
        Rewrite(story_id=1, revision=1, headline="転記が5分に"),
    )
    assert "転記が5分に" in view.words()
    assert "元の題名：「改善その0番」" in view.words()
    assert held_in(await pressed(it, "ken", "cut.rewrite", 1))["headline"] == "転記が5分に"


async def test_what_is_rewritten_is_in_the_draft_and_the_record_stays(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {"lead": "花子さんが朝の転記をなくしました。\n30分が5分です。"})
    await pressed(it, "ken", "cut.preview")
    drafts = " ".join(message.words() for message in it.person("ken").dm())
    assert "花子さんが朝の転記をなくしました。" in drafts
    [story] = [one for one in await it.stories_of("hanako") if one.id == 1]
    assert (story.title, story.revision) == ("改善その0番", 1)


async def test_words_of_the_record_come_back(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {"headline": "別の見出し"})
    view = await chosen(it, "ken", "plain", 1)
    assert (await cut_now(it)).is_empty
    assert "別の見出し" not in view.words()


async def test_numbers_that_the_record_does_not_have_are_named_and_mended(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    words = {"headline": "90分が5分に", "lead": "週10回の作業が95%減り、3名で40万円浮きました。"}
    view = await submitted(it, "ken", words)
    assert "記録にない数字があります：95%、40万円" in view.words()
    await it.person("ken").press(view, "cut.rewrite", block=view.blocks[0]["block_id"])
    await it.settle()
    form = shown(it.person("ken"))
    assert held_in(form)["headline"] == "90分が5分に"
    mended = await submitted(it, "ken", {"lead": "週10回の作業が軽くなりました。"})
    assert "記録にない数字" not in mended.words()


async def test_after_the_author_changes_the_record_its_own_words_are_told(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {"headline": "90分が5分に"})
    async with it.bot.deps.db.begin() as s:
        fields = {"minutes_before": 60.0}
        await stories.patch(s, 1, author="UHANAKO", figures=fields, now=it.bot.deps.now())
    view = await opened(it, "mori")
    assert "90分が5分に" not in view.words()
    assert "そのあとで記録が変わったので" in view.words()


async def test_awards_are_proposed_chosen_and_replaced(it: Company) -> None:
    await recorded(it, 3)
    view = await opened(it, "ken")
    assert "*表彰はまだ決めていません。*" in view.words()
    form = await pressed(it, "ken", "cut.awards")
    assert "提案：改善その0番" in form.words()
    values = {"result": "2:1", "result.reason": "地道な工夫でした", "learning": "0:0"}
    decided = await submitted(it, "ken", values | {"challenge": "0:0", "first_step": "0:0"})
    cut = await cut_now(it)
    assert cut.awards_decided
    assert cut.awards == (
        AwardChoice(criterion=Criterion.RESULT, story_id=2, revision=1, reason="地道な工夫でした"),
    )
    assert "成果賞：改善その1番" in decided.words()
    again = await pressed(it, "ken", "cut.awards")
    assert held_in(again)["result.reason"] == "地道な工夫でした"
    await submitted(it, "ken", {"result": "0:0"})
    assert (await cut_now(it)).awards == ()
    assert "*今回の表彰はありません*" in shown(it.person("ken")).words()


async def test_an_older_record_that_spread_is_named_among_the_awards(it: Company) -> None:
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    await it.settle()
    [story] = await it.stories_of("hanako")
    it.slack.clock.advance(DECEMBER)
    wish = NewAdoption(
        story_id=story.id, person_id="UEMMA", month="2026-11", due_on=date(2026, 12, 31)
    )
    async with it.bot.deps.db.begin() as s:
        await adoptions.want(s, wish, now=it.bot.deps.now())
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter state 2026-12"), "cut.open")
    await it.settle()
    await pressed(it, "ken", "cut.awards")
    decided = await submitted(it, "ken", {"spread": f"{story.id}:{story.revision}"})
    assert "広めた賞：請求書の転記をマクロ化" in decided.words()


async def test_a_text_that_names_nobody_is_pointed_at(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    view = await submitted(it, "ken", {"lead": "週10回の作業が軽くなりました。"})
    assert "書いた方のお名前が、文の中にありません。" in view.words()
    await pressed(it, "ken", "cut.rewrite", 1)
    named = await submitted(it, "ken", {"lead": "花子さんの作業が軽くなりました。"})
    assert "お名前が、文の中にありません" not in named.words()


async def test_no_record_is_thanked_twice(it: Company) -> None:
    await recorded(it, 2)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.awards")
    out = await it.person("ken").submit({"result": "1:1", "first_step": "1:1"})
    assert out.errors == {
        "first_step": "この記録は別の賞に選ばれています。ほかの記録か [なし] を選んでください。"
    }
    assert (await cut_now(it)).is_empty


@pytest.mark.parametrize("action", ["cut.opening", "cut.awards"])
async def test_a_form_of_a_month_without_records_opens(it: Company, action: str) -> None:
    await opened(it, "ken")
    form = await pressed(it, "ken", action)
    assert form.callback_id == action


async def test_the_form_of_a_record_that_is_gone_says_so(it: Company) -> None:
    await recorded(it, 1)
    await opened(it, "ken")
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, 1, author="UHANAKO", now=it.bot.deps.now())
    form = await pressed(it, "ken", "cut.rewrite", 1)
    assert "この記録は、この号に載らなくなりました。" in form.words()
