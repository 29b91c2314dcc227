"""Two editors, editors who leave, and edits that meet the post: nothing is lost in silence."""

import asyncio
from datetime import timedelta

import pytest

from digests.newsletter.posting.publish import publish
from domain.calendar import Month
from domain.stories import ShownAs
from playground.faults import Fault
from playground.records import View
from storage import stories
from storage.cuts import LEASE
from tests.handlers.editing.acts import (
    DECEMBER,
    MONTH,
    chosen,
    cut_now,
    offers,
    opened,
    pressed,
    recorded,
    shown,
    told_in,
)
from tests.running import Company

EDITS = {"cut.up", "cut.down", "cut.pin", "cut.rewrite", "cut.more", "cut.opening", "cut.awards"}


async def taken_over(it: Company, name: str) -> View:
    await opened(it, name)
    return await pressed(it, name, "cut.over")


async def write_opening(it: Company, name: str, words: str) -> None:
    await pressed(it, name, "cut.opening")
    await it.person(name).submit({"opening": words})
    await it.settle()


async def test_a_second_editor_sees_who_edits_and_only_looks(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    view = await opened(it, "mori")
    assert "<@UKEN>さんが11月" in view.words()
    assert not offers(view) & EDITS
    assert "編集しています" in (await it.asked("mori", f"/dx newsletter state {MONTH}")).words()


async def test_who_takes_over_edits_and_the_other_hears_of_it(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    view = await taken_over(it, "mori")
    assert offers(view) & EDITS
    stale = await chosen(it, "ken", "drop", 7)
    assert "*いまの操作は行っていません。* <@UMORI>さんが" in stale.words()
    assert not offers(stale) & EDITS
    assert (await cut_now(it)).is_empty


async def test_a_press_on_an_outdated_screen_changes_nothing_and_shows_what_stands(
    it: Company,
) -> None:
    await recorded(it)
    await opened(it, "ken")
    await taken_over(it, "mori")
    await chosen(it, "mori", "drop", 7)
    await pressed(it, "mori", "cut.done")
    stale = await chosen(it, "ken", "drop", 1)
    assert "*いまの操作は行っていません。* その間に、<@UMORI>さんが" in stale.words()
    assert (await cut_now(it)).dropped == (7,)
    await chosen(it, "ken", "drop", 1)
    assert (await cut_now(it)).dropped == (7, 1)


async def test_what_was_typed_survives_that_somebody_took_over(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.opening")
    await taken_over(it, "mori")
    await write_opening(it, "mori", "森のことば")
    ken = it.person("ken")
    await ken.submit({"opening": "健のことば"})
    await it.settle()
    kept = shown(ken)
    assert "*まだ保存していません。* <@UMORI>さんが" in kept.words()
    assert "森のことば" in kept.words()
    assert kept.blocks[-1]["element"]["initial_value"] == "健のことば"
    assert (await cut_now(it)).opening == "森のことば"
    await ken.submit({})
    await it.settle()
    assert (await cut_now(it)).opening == "健のことば"
    assert "あなたが編集しています" in shown(ken).words()


async def test_what_was_typed_survives_a_lost_race_and_is_not_repeated(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.rewrite", 1)
    await taken_over(it, "mori")
    await pressed(it, "mori", "cut.rewrite", 1)
    await it.person("mori").submit({"headline": "森の見出し"})
    await it.settle()
    await pressed(it, "mori", "cut.done")
    ken = it.person("ken")
    await ken.submit({"headline": "健の見出し"})
    await it.settle()
    assert "*まだ保存していません。* その間に、<@UMORI>さんが" in shown(ken).words()
    assert "森の見出し" in shown(ken).words()
    await taken_over(it, "mori")
    await ken.submit({})
    await it.settle()
    again = shown(ken)
    assert again.words().count("まだ保存していません。") == 1
    await ken.submit({})
    await it.settle()
    [rewrite] = (await cut_now(it)).rewrites
    assert rewrite.headline == "健の見出し"


async def test_what_was_chosen_survives_too(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.awards")
    await taken_over(it, "mori")
    ken = it.person("ken")
    values = {"result": "2:1", "challenge": "0:0", "learning": "0:0", "first_step": "0:0"}
    await ken.submit(values)
    await it.settle()
    assert (await cut_now(it)).is_empty
    await ken.submit({})
    await it.settle()
    assert [award.story_id for award in (await cut_now(it)).awards] == [2]


@pytest.mark.parametrize("how", ["done", "close", "lease", "gone", "no_editor"])
async def test_the_desk_is_free_once_its_editor_is_gone(it: Company, how: str) -> None:
    await recorded(it)
    await opened(it, "ken")
    if how == "done":
        await pressed(it, "ken", "cut.done")
    elif how == "close":
        await it.person("ken").close_view()
    elif how == "lease":
        it.slack.clock.advance(LEASE)
    elif how == "gone":
        await it.person("ken").become(deleted=True)
    else:
        await it.set(editors=())
    await it.settle()
    assert offers(await opened(it, "mori")) & EDITS


async def test_an_editor_who_is_still_at_it_keeps_the_desk(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    it.slack.clock.advance(LEASE - timedelta(minutes=1))
    await chosen(it, "ken", "drop", 7)
    it.slack.clock.advance(timedelta(minutes=2))
    assert not offers(await opened(it, "mori")) & EDITS


async def test_approving_ends_ones_own_editing(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    await opened(it, "ken")
    card = await it.asked("ken", f"/dx newsletter state {MONTH}")
    await it.person("ken").press(card, "newsletter.approve")
    await it.settle()
    assert offers(await opened(it, "mori")) & EDITS


async def test_an_edit_is_in_the_post(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    await opened(it, "ken")
    await write_opening(it, "ken", "寒くなりました。")
    await chosen(it, "ken", "drop", 7)
    card = await it.asked("ken", f"/dx newsletter state {MONTH}")
    await it.person("ken").press(card, "newsletter.publish")
    await it.settle()
    [head] = [one for one in it.person("ken").messages("dx-news") if not one.is_reply]
    assert "寒くなりました。" in head.words()
    assert "紙の申請書" not in head.words()


async def test_after_the_post_a_press_on_the_draft_changes_nothing_and_shows_what_can_be(
    it: Company,
) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    screen = await opened(it, "ken")
    assert told_in(screen, "チャンネルに載る学び")
    card = await it.asked("mori", f"/dx newsletter state {MONTH}")
    await it.person("mori").press(card, "newsletter.publish")
    await it.settle()
    late = await chosen(it, "ken", "drop", 7)
    assert "*いまの操作は行っていません。*" in late.words()
    assert "*この号は <#CDXNEWS> に配信しました。*" in late.words()
    assert not offers(late) & {"cut.more", "cut.pin", "cut.awards"}
    assert (await cut_now(it)).is_empty
    card = await it.asked("ken", f"/dx newsletter state {MONTH}")
    assert "配信した文を直す" in str(card.blocks)


async def test_a_form_sent_after_the_post_gives_back_what_was_typed(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.opening")
    card = await it.asked("mori", f"/dx newsletter state {MONTH}")
    await it.person("mori").press(card, "newsletter.publish")
    await it.settle()
    await it.person("ken").submit({"opening": "間に合わなかったことば"})
    await it.settle()
    said = shown(it.person("ken")).words()
    assert "下書きはもう編集できません。" in said
    assert "間に合わなかったことば" in said
    assert (await cut_now(it)).opening == ""


async def test_an_edit_while_the_first_message_is_on_its_way_is_refused(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    await opened(it, "ken")
    go_on = asyncio.Event()
    it.slack.workspace.faults.next(
        "chat.postMessage",
        Fault.hold(go_on, accepted=True),
        when=lambda args: args["channel"] == "CDXNEWS",
    )
    courier, now = it.bot.deps.newsletter, it.bot.deps.now()
    posting = asyncio.create_task(publish(courier, Month.parse(MONTH), now, by="UMORI"))
    await it.slack.until(lambda: it.person("ken").messages("dx-news"))
    ken = it.person("ken")
    view = shown(ken)
    block = next(
        one["block_id"]
        for one in view.blocks
        for element in one.get("elements", ())
        if element.get("action_id") == "cut.more"
    )
    element = next(one for one in view.blocks if one["block_id"] == block)["elements"][-1]
    await ken.press(view, "cut.more", value=element["options"][0]["value"], block=block)
    await it.slack.until(lambda: "もう編集できません" in shown(ken).words())
    go_on.set()
    await posting
    assert (await cut_now(it)).is_empty


@pytest.mark.parametrize("action", ["cut.rewrite", "cut.awards"])
async def test_words_about_a_record_that_hides_its_author_meanwhile_are_not_kept(
    it: Company, action: str
) -> None:
    await recorded(it)
    await opened(it, "ken")
    await pressed(it, "ken", action, 1 if action == "cut.rewrite" else 0)
    async with it.bot.deps.db.begin() as s:
        hidden = {"shown_as": ShownAs.ANONYMOUS}
        for story_id in range(1, 8):
            await stories.patch(
                s, story_id, author="UHANAKO", figures=hidden, now=it.slack.clock.now
            )
    words = {"headline": "花子さんの快挙"}
    if action == "cut.awards":
        words = {"result": "2:1", "result.reason": "花子さんの快挙"}
    ken = it.person("ken")
    await ken.submit(words)
    await it.settle()
    assert "*保存していません。*" in shown(ken).words()
    assert "花子さんの快挙" in shown(ken).words()
    assert (await cut_now(it)).is_empty
