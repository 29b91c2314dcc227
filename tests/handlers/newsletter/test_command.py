"""`/dx newsletter`."""

from datetime import timedelta
from typing import Any

import pytest

from digests.tick import tick
from playground.faults import Fault
from playground.records import Message
from tests.running import Company, block_of

DECEMBER = timedelta(days=31)


async def recorded(it: Company) -> None:
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    await it.asked("hanako", "/dx-fail 紙の申請書をOCRで読もうとした")
    await it.settle()


@pytest.mark.parametrize("text", [" state", " preview", " publish"])
async def test_only_the_office_and_editors_see_it(it: Company, text: str) -> None:
    said = (await it.asked("hanako", f"/dx newsletter{text}")).words()
    assert said.startswith("この操作ができるのは推進室と編集者だけです。")


async def test_the_state_of_the_month_that_is_running(it: Company) -> None:
    await recorded(it)
    said = (await it.asked("ken", "/dx newsletter")).words()
    assert "*2026年11月号*" in said
    assert "まだ記録を受け付けています。" in said
    assert "成功 1件　学び 1件" in said
    assert "今すぐ配信する" not in said


async def test_a_preview_comes_into_the_dm_and_nothing_is_posted(it: Company) -> None:
    await recorded(it)
    await it.asked("ken", "/dx newsletter preview")
    await it.settle()
    ken = it.person("ken")
    assert "請求書の転記をマクロ化" in " ".join(message.words() for message in ken.dm())
    assert ken.messages("dx-news") == []


async def test_a_preview_that_slack_refuses_is_apologised_for(it: Company) -> None:
    it.slack.workspace.faults.next("chat.postMessage", Fault.error("messages_tab_disabled"))
    await it.asked("ken", "/dx newsletter preview")
    await it.settle()
    seen = [message.words() for message in it.person("ken").messages("general")]
    assert any("下書きを送れませんでした。" in words for words in seen)


async def test_approve_hold_and_let_go(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.approve")
    approved = await it.shown("ken")
    assert "*承認しました。*" in approved.words()
    assert "<@UKEN>さんが承認しました。" in approved.words()
    assert "配信：12月7日(月)" in approved.words()
    await ken.press(approved, "newsletter.hold")
    held = await it.shown("ken")
    assert "<@UKEN>さんが配信を止めています。" in held.words()
    assert "配信：" not in held.words()
    await ken.press(held, "newsletter.release")
    assert "*配信を再開しました。*" in (await it.shown("ken")).words()


async def test_what_is_on_hold_is_first_of_all_resumed(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    shown = await it.asked("ken", "/dx newsletter")
    assert primary(shown) == ["newsletter.approve"]
    await ken.press(shown, "newsletter.hold")
    held = await it.shown("ken")
    assert primary(held) == ["newsletter.release"]
    publish = button_of(held, "newsletter.publish")
    assert "配信を止めていますが、それでも配信します。" in publish["confirm"]["text"]["text"]


def button_of(message: Message, action_id: str) -> dict[str, Any]:
    elements = [one for block in message.blocks for one in block.get("elements", ())]
    return next(one for one in elements if one.get("action_id") == action_id)


def primary(message: Message) -> list[str]:
    """What is offered first of all."""
    elements = [one for block in message.blocks for one in block.get("elements", ())]
    return [one["action_id"] for one in elements if one.get("style") == "primary"]


async def test_a_preview_that_slack_puts_off_says_to_wait(it: Company) -> None:
    await recorded(it)
    it.slack.workspace.faults.next("chat.postMessage", Fault.rate_limited(30))
    await it.asked("ken", "/dx newsletter preview")
    await it.settle()
    seen = [message.words() for message in it.person("ken").messages("general")]
    assert any("少し待つように返しました" in words for words in seen)


async def test_a_draft_that_waits_for_approval_says_that_nothing_is_posted(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    said = (await it.asked("ken", "/dx newsletter")).words()
    assert "承認を待っています。承認がなければ配信しません。" in said
    assert "予定の時刻に配信します。" not in said


async def test_approved_late_it_says_one_thing_only(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER + timedelta(days=7))
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.approve")
    said = (await it.shown("ken")).words()
    assert "このあと自動で配信します。" in said
    assert "予定の時刻に配信します。" not in said
    assert "（時刻を過ぎています）" in said


async def test_approved_late_its_answer_is_still_true_once_it_is_out(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER + timedelta(days=7))
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.approve")
    card = await it.shown("ken")
    assert "1分" not in card.words()
    assert "配信した号は、<#CDXNEWS>と `/dx newsletter` で読めます。" in card.words()
    assert "newsletter.hold" in str(card.blocks)  # the last minute is one to think better of it


async def test_publish_before_the_month_is_over_offers_no_button(it: Company) -> None:
    await recorded(it)
    said = (await it.asked("ken", "/dx newsletter publish")).words()
    assert "まだ配信できません。2026年11月号の月がまだ終わっていません。" in said
    assert "[今すぐ配信する]" not in said


async def test_a_month_is_named_in_any_place(it: Company) -> None:
    await recorded(it)
    for text in ("2026-10", "2026年10月号", "publish 2026/10", "state 2026-10"):
        said = (await it.asked("ken", f"/dx newsletter {text}")).words()
        assert "*2026年10月号*" in said
        assert "*2026年11月号*" not in said


async def test_a_word_that_is_none_is_answered_with_the_nearest(it: Company) -> None:
    said = (await it.asked("ken", "/dx newsletter publsh")).words()
    assert "`/dx newsletter publsh` という使い方はありません。" in said
    assert "`/dx newsletter publish` のことでしょうか。" in said


async def test_a_preview_is_marked_as_a_draft_and_replaces_the_former_one(it: Company) -> None:
    await recorded(it)
    ken = it.person("ken")
    for _ in range(2):
        await it.asked("ken", "/dx newsletter preview")
        await it.settle()
    [preview] = [m for m in ken.dm() if not m.thread_ts and "2026年11月号" in m.text]
    assert preview.text.startswith("【下書き】")
    assert preview.blocks[0]["text"]["text"].startswith("【下書き】")


async def test_what_is_posted_is_shown_where_it_is_and_not_as_a_draft(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.publish")
    await it.settle()
    said = (await it.asked("ken", "/dx newsletter preview 2026-11")).words()
    assert "2026年11月号は配信済みです。" in said
    assert "下書き" not in said
    [post] = [m for m in ken.messages("dx-news") if not m.thread_ts]
    assert f"/archives/CDXNEWS/p{post.ts.replace('.', '')}|配信した投稿を開く>" in said


async def test_it_is_posted_once_however_often_it_is_pressed(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    shown = await it.asked("ken", "/dx newsletter publish")
    await ken.press(shown, "newsletter.publish")
    await ken.press(shown, "newsletter.publish")
    await it.settle()
    assert len([m for m in ken.messages("dx-news") if not m.thread_ts]) == 1
    assert "2026年11月号" in ken.messages("dx-news")[0].words()
    seen = " ".join(message.words() for message in ken.messages("general"))
    assert "*配信しました。* 2026年11月号を <#CDXNEWS> に載せました。" in seen
    assert "|配信した投稿を開く>" in seen


async def test_the_next_month_comes_after_a_posted_one(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.publish")
    await it.settle()
    assert "*2026年12月号*" in (await it.asked("ken", "/dx newsletter")).words()
    past = (await it.asked("ken", "/dx newsletter state 2026-11")).words()
    assert "<#CDXNEWS> に配信済みです。" in past
    mine = (await it.asked("hanako", "/dx mine")).words()
    assert "2026年11月号に載りました。" in mine


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        ("not_in_channel", "`/invite @Kakehashi`"),
        ("token_revoked", "新しいトークン"),
        ("is_archived", "アーカイブされています。"),
        ("restricted_action", "チャンネルの設定を確かめてください。"),
    ],
)
async def test_a_refusal_is_told_with_its_cure(it: Company, code: str, cure: str) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    it.slack.workspace.faults.next("chat.postMessage", Fault.error(code))
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.publish")
    said = (await it.shown("ken")).words()
    assert "配信できませんでした。" in said
    assert cure in said


async def test_a_record_can_be_held_back_and_let_go(it: Company) -> None:
    await recorded(it)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.records")
    shown = await it.shown("ken")
    assert "2026年11月号の記録（2件）" in shown.words()
    await ken.press(shown, "newsletter.hold_story", block=block_of(shown, "newsletter.hold_story"))
    held = await it.shown("ken")
    assert "推進室が掲載を見合わせています" in held.words()
    assert (
        "推進室が、この記録の掲載を見合わせています。"
        in (await it.asked("hanako", "/dx mine")).words()
    )
    await ken.press(held, "newsletter.release_story")
    assert "見合わせています" not in (await it.shown("ken")).words()
    await ken.press(await it.shown("ken"), "newsletter.state")
    assert "見合わせ" not in (await it.shown("ken")).words()


async def test_a_long_month_is_turned_page_by_page(it: Company) -> None:
    for number in range(10):
        await it.asked("hanako", f"/dx-win 改善その{number}番")
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.records")
    await ken.press(await it.shown("ken"), "newsletter.after")
    second = await it.shown("ken")
    assert "改善その9番" in second.words()
    await ken.press(second, "newsletter.before")
    assert "改善その0番" in (await it.shown("ken")).words()


async def test_nobody_learns_who_wrote_what_hides_its_author(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "匿名の学び", "shown_as": "anonymous"})
    await it.settle()
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.records")
    shown = await it.shown("ken")
    assert "匿名の学び" in shown.words()
    assert "UHANAKO" not in str(shown.blocks)
    await it.asked("ken", "/dx newsletter preview")
    await it.settle()
    assert not any("UHANAKO" in str(m.blocks) or "花子" in m.words() for m in ken.dm())


async def test_a_month_that_is_no_month(it: Company) -> None:
    said = (await it.asked("ken", "/dx newsletter preview 13月")).words()
    assert "月は「10月号」「2026-10」のように書いてください" in said


@pytest.mark.parametrize("hours", [1, 24 * 5])
async def test_after_a_refusal_nothing_is_promised_but_the_cure_told(
    it: Company, hours: int
) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER + timedelta(days=7))
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.approve")
    it.slack.workspace.faults.next("chat.postMessage", Fault.error("is_archived"))
    await tick(it.bot.courier, it.slack.clock.now)
    it.slack.clock.advance(timedelta(hours=hours))
    card = await it.asked("ken", "/dx newsletter")
    assert "このあと自動で配信します。" not in card.words()
    assert "*配信できていません。*" in card.words()
    assert "<#CDXNEWS>" in card.words()
    assert "アーカイブされています。" in card.words()
    await ken.press(card, "newsletter.publish")
    await it.settle()
    assert "配信できていません" not in (await it.asked("ken", "/dx newsletter")).words()
