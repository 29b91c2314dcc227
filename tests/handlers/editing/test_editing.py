"""The editors' screen: what it lists, and what its buttons do."""

import pytest

from domain.stories import ShownAs
from playground.faults import Fault
from storage import audit, editions, stories
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
from tests.storage.samples import win

WINS = "チャンネルに載る成功"
LESSONS = "チャンネルに載る学び"
THREAD = "スレッドに載る記録"


async def approved_by(it: Company) -> str | None:
    async with it.bot.deps.db.read() as reader:
        record = await editions.get(reader, MONTH)
    return record.approved_by if record else None


async def test_only_the_office_and_editors_have_it(it: Company) -> None:
    await recorded(it, 1)
    card = await it.asked("ken", "/dx newsletter")
    await it.set(editors=())
    await it.person("ken").press(card, "cut.open")
    await it.settle()
    said = it.person("ken").messages("general")[-1].words()
    assert "この操作ができるのは推進室と編集者だけです。" in said


async def test_it_lists_every_story_with_the_reason_of_its_place(it: Company) -> None:
    await recorded(it)
    view = await opened(it, "ken")
    assert "あなたが編集しています" in view.words()
    assert len(told_in(view, WINS)) == 4
    assert told_in(view, LESSONS) == ["紙の申請書をOCRで読もうとした"]
    assert len(told_in(view, THREAD)) == 2
    assert view.words().count("ここに載る理由：") == 7
    assert "効果が大きい" in view.words()


HINT = "人を指す言葉があるかもしれません"


async def test_a_story_that_may_speak_of_a_person_is_marked_until_it_is_rewritten(
    it: Company,
) -> None:
    await it.asked("hanako", "/dx-win お客さんの受付表を1枚にした 30分→5分 #経理")
    assert HINT not in (await opened(it, "ken")).words()
    await it.asked("hanako", "/dx-fail ベテランの長野さんが教えてくれず点検表が進まなかった #営業")
    await it.settle()
    view = await opened(it, "ken")
    assert view.words().count(HINT) == 1
    await pressed(it, "ken", "cut.rewrite", 2)
    words = {
        "headline/cut.headline": "点検表が進まなかった",
        "lead/cut.lead": "教わる時間を先に取ります。",
    }
    await it.person("ken").submit(words)
    await it.settle()
    assert HINT not in shown(it.person("ken")).words()


async def test_a_bare_name_of_somebody_known_is_marked(it: Company) -> None:
    await it.asked("hanako", "/dx-win 棚札を大きくした 30分→5分 #経理")
    await it.asked("ken", "/dx-win 花子に聞かなくても分かる受付表 30分→5分 #営業")
    await it.settle()
    assert (await opened(it, "ken")).words().count(HINT) == 1


async def test_a_month_without_records_says_so(it: Company) -> None:
    view = await opened(it, "ken")
    assert "この号の記録はまだありません。" in view.words()


async def test_a_story_is_moved_up_and_down(it: Company) -> None:
    await recorded(it)
    before = told_in(await opened(it, "ken"), WINS)
    second = int(before[1][len("改善その")]) + 1
    after = told_in(await pressed(it, "ken", "cut.up", second), WINS)
    assert after == [before[1], before[0], *before[2:]]
    last = told_in(await pressed(it, "ken", "cut.down", second), WINS)
    assert last == before


async def test_the_first_cannot_go_up_nor_the_last_down(it: Company) -> None:
    await recorded(it, 1)
    view = await opened(it, "ken")
    assert not {"cut.up", "cut.down"} & offers(view)


async def test_two_quick_presses_both_count(it: Company) -> None:
    await recorded(it)
    view = await opened(it, "ken")
    ken = it.person("ken")
    third = told_in(view, WINS)[2]
    story_id = int(third[len("改善その")]) + 1
    for _ in range(2):
        await pressed(it, "ken", "cut.up", story_id)
    assert told_in(shown(ken), WINS)[0] == third


async def test_a_story_goes_to_the_thread_and_back(it: Company) -> None:
    await recorded(it)
    first = told_in(await opened(it, "ken"), WINS)[0]
    story_id = int(first[len("改善その")]) + 1
    away = await chosen(it, "ken", "drop", story_id)
    assert first in told_in(away, THREAD)
    assert "編集者がスレッドに回した" in away.words()
    back = await pressed(it, "ken", "cut.pin", story_id)
    assert first in told_in(back, WINS)
    assert "編集者が選んだ" in back.words()
    free = await chosen(it, "ken", "free", story_id)
    assert (await cut_now(it)).is_empty
    assert "編集者が選んだ" not in free.words()


async def test_what_a_pin_pushes_into_the_thread_is_named_with_the_true_reason(
    it: Company,
) -> None:
    async with it.bot.deps.db.begin() as session:
        for number in range(7):
            minutes = {"minutes_before": 60 - number, "minutes_after": 5}
            new = win(f"改善その{number}番", shown_as=ShownAs.ANONYMOUS, **minutes)
            now = it.bot.deps.now()
            await stories.add(session, new, author="UHANAKO", department=None, now=now)
    view = await opened(it, "ken")
    before, waiting = told_in(view, WINS), told_in(view, THREAD)
    assert CHOSEN not in view.words()
    pinned = int(waiting[0][len("改善その")]) + 1
    view = await pressed(it, "ken", "cut.pin", pinned)
    [pushed] = set(before) - set(told_in(view, WINS))
    assert f"かわりに、「{pushed}」はスレッドに移りました。" in view.words()
    assert CHOSEN in view.words()
    view = await chosen(it, "ken", "drop", pinned)
    assert f"かわりに、「{pushed}」をチャンネルに載せました。" in view.words()


CHOSEN = "編集者が選んだ記録や"


async def test_no_more_can_be_pinned_than_there_is_room_for(it: Company) -> None:
    await recorded(it, 8)
    await opened(it, "ken")
    for story_id in range(1, 6):
        if (await cut_now(it)).pinned.count(story_id) == 0:
            view = shown(it.person("ken"))
            if f"改善その{story_id - 1}番" in told_in(view, WINS):
                await chosen(it, "ken", "drop", story_id)
            await pressed(it, "ken", "cut.pin", story_id)
    refused = await pressed(it, "ken", "cut.pin", 6)
    assert "チャンネルに載せられるのは5件までです。" in refused.words()
    assert (await cut_now(it)).pinned == (1, 2, 3, 4, 5)


async def test_a_record_is_held_back_and_let_go(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    held = await chosen(it, "ken", "hold", 7)
    assert told_in(held, LESSONS) == []
    assert told_in(held, "載らない記録：見合わせ中") == ["紙の申請書をOCRで読もうとした"]
    back = await pressed(it, "ken", "cut.release", 7)
    assert told_in(back, LESSONS) == ["紙の申請書をOCRで読もうとした"]


async def test_each_change_is_in_the_audit_without_words(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    await chosen(it, "ken", "drop", 7)
    async with it.bot.deps.db.read() as reader:
        entries = await audit.about(reader, f"edition:{MONTH}")
    assert [(one.who, one.what, one.details) for one in entries] == [
        ("UKEN", "newsletter.edited", {"change": "drop", "story": 7})
    ]


async def test_a_change_takes_the_approval_back_and_says_so(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    card = await it.asked("mori", f"/dx newsletter state {MONTH}")
    await it.person("mori").press(card, "newsletter.approve")
    await it.settle()
    await opened(it, "ken")
    assert await approved_by(it) == "UMORI"
    view = await chosen(it, "ken", "drop", 7)
    assert "*承認を取り消しました。*" in view.words()
    assert await approved_by(it) is None


async def test_the_draft_comes_as_it_is_now(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    await chosen(it, "ken", "drop", 7)
    view = await pressed(it, "ken", "cut.preview")
    assert "いまの下書きを、ボットとの会話に送りました。" in view.words()
    [head, *thread] = [m for m in it.person("ken").dm() if "11月号" in m.text or m.is_reply]
    assert "紙の申請書" not in head.words()
    assert any("紙の申請書" in message.words() for message in thread)


async def test_finishing_leads_on_to_the_approval(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DECEMBER)
    await opened(it, "ken")
    done = await pressed(it, "ken", "cut.done")
    assert "*編集を終えました。*" in done.words()
    assert "編集しています" not in done.words()
    await pressed(it, "ken", "newsletter.approve")
    assert await approved_by(it) == "UKEN"


async def test_a_long_month_is_turned_page_by_page(it: Company) -> None:
    await recorded(it, 20)
    first = await opened(it, "ken")
    assert len(told_in(first, THREAD)) == 10
    second = await pressed(it, "ken", "cut.after")
    assert len(told_in(second, THREAD)) == 6
    assert told_in(second, WINS) == []
    story_id = int(told_in(second, THREAD)[0].removeprefix("改善その").removesuffix("番")) + 1
    again = await pressed(it, "ken", "cut.pin", story_id)
    assert len(told_in(again, THREAD)) == 6
    back = await pressed(it, "ken", "cut.before")
    assert f"改善その{story_id - 1}番" in told_in(back, WINS)


async def test_a_screen_that_slack_does_not_renew_says_that_it_is_saved(it: Company) -> None:
    await recorded(it)
    await opened(it, "ken")
    it.slack.workspace.faults.next("views.update", Fault.error("internal_error"), times=2)
    await chosen(it, "ken", "drop", 7)
    assert "*変更は保存しました。*" in it.person("ken").dm()[-1].words()
    assert (await cut_now(it)).dropped == (7,)


@pytest.mark.parametrize("name", ["cut.up", "cut.nothing"])
async def test_a_button_that_is_none_of_the_screen(it: Company, name: str) -> None:
    card = await it.asked("ken", "/dx newsletter")
    card.blocks[-1]["elements"][0] |= {"action_id": name, "value": "1"}
    await it.person("ken").press(card, name)
    await it.settle()
    assert "以前の版のボタン" in it.person("ken").messages("general")[-1].words()


async def test_nobody_learns_who_wrote_what_hides_its_author(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "匿名の学び", "shown_as": "anonymous"})
    await it.settle()
    view = await opened(it, "ken")
    assert "匿名の学び" in view.words()
    assert "UHANAKO" not in str(view.blocks)
    await pressed(it, "ken", "cut.rewrite", 1)
    assert "UHANAKO" not in str(shown(it.person("ken")).blocks)
