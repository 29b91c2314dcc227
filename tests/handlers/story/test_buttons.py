"""The buttons of a card: each changes the record and shows the card as it stands."""

from datetime import timedelta

import pytest

from playground.faults import Fault
from playground.records import Message
from tests.running import Company, dispatched, pressed

LINE = "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名"


async def recorded(it: Company, line: str = LINE) -> Message:
    message = await it.asked("hanako", line)
    await it.settle()
    return message


async def test_another_reading_can_be_chosen_and_taken_back(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.choose.0")
    said = await it.shown("hanako")
    assert "25分 × 3名合わせて週10回 × 48週 = 年200時間" in said.words()
    await hanako.press(said, "story.choose.0")
    assert "= 年600時間" in (await it.shown("hanako")).words()


async def test_a_record_can_be_left_out_and_put_back(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.unpublish")
    left_out = await it.shown("hanako")
    assert "この記録はニュースレターに載りません。" in left_out.words()
    assert [story.publish for story in await it.stories_of("hanako")] == [False]
    await hanako.press(left_out, "story.publish")
    assert "に載ります（12月7日(月)" in (await it.shown("hanako")).words()


async def test_a_record_can_be_withdrawn_and_brought_back(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.withdraw")
    gone = await it.shown("hanako")
    assert "*取り消しました。*" in gone.words()
    assert "くわしく書く" not in gone.words()
    await hanako.press(gone, "story.restore")
    assert "*元に戻しました。*" in (await it.shown("hanako")).words()
    assert [story.is_withdrawn for story in await it.stories_of("hanako")] == [False]


async def test_the_department_is_asked_once_and_kept(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.department", value="営業部")
    assert "部署：営業部" in (await it.shown("hanako")).words()
    second = await it.asked("hanako", "/dx-win 二つ目の改善")
    assert "部署を選ぶ" not in second.words()
    assert [story.department for story in await it.stories_of("hanako")] == ["営業部", "営業部"]


async def test_a_department_that_a_tag_named_stays(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it, f"{LINE} #経理"), "story.department", value="営業部")
    await it.settle()
    assert [story.department for story in await it.stories_of("hanako")] == ["経理部"]
    await hanako.command("/dx-win 二つ目の改善", "general")
    assert (await it.stories_of("hanako"))[0].department == "営業部"


ACTS = ["story.withdraw", "story.unpublish", "story.edit", "story.choose.0", "story.again"]


@pytest.mark.parametrize("action_id", ACTS)
async def test_nobody_else_can_press_for_the_author(it: Company, action_id: str) -> None:
    await recorded(it)
    [story] = await it.stories_of("hanako")
    it.slack.workspace.faults.next("views.open", Fault.error("expired_trigger_id"))
    answer = await dispatched(it, "UKEN", pressed(action_id, str(story.id)))
    assert answer.status == 200
    assert await it.stories_of("hanako") == [story]
    assert await it.stories_of("ken") == []


@pytest.mark.parametrize("action_id", ["story.choose.9", "win.undo", "nonsense"])
async def test_a_button_of_another_version_does_no_harm(it: Company, action_id: str) -> None:
    await recorded(it)
    value = str((await it.stories_of("hanako"))[0].id)
    it.slack.workspace.faults.next("views.open", Fault.error("expired_trigger_id"))
    answer = await dispatched(it, "UHANAKO", pressed(action_id, value))
    assert answer.status == 200
    assert [story.revision for story in await it.stories_of("hanako")] == [1]


async def test_a_department_that_is_not_listed_is_not_asked_for_again(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.department", value="-")
    assert "あなたの部署はどこですか。" not in (await it.shown("hanako")).words()
    await it.asked("hanako", "/dx-win 二つ目")
    assert "あなたの部署はどこですか。" not in (await it.shown("hanako")).words()
    assert [story.department for story in await it.stories_of("hanako")] == [None, None]


async def test_a_wrong_department_is_put_right_in_the_form(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await recorded(it), "story.department", value="営業部")
    await hanako.press(await it.shown("hanako"), "story.edit")
    await it.slack.until(lambda: hanako.view)
    await it.settle()
    await hanako.submit({"department": "経理部"})
    await hanako.close_view(everything=True)
    await it.asked("hanako", "/dx-win 二つ目")
    await it.settle()
    assert [story.department for story in await it.stories_of("hanako")] == ["経理部"] * 2


async def test_what_was_posted_is_said_to_be_taken_out(it: Company) -> None:
    hanako, ken = it.person("hanako"), it.person("ken")
    await recorded(it)
    it.slack.clock.advance(timedelta(days=31))
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.publish")
    await it.settle()
    mine = await it.asked("hanako", "/dx mine")
    assert "配信した2026年11月号からも取り下げます。" in str(mine.blocks)
    await hanako.press(mine, "mine.withdraw")
    gone = (await it.shown("hanako")).words()
    assert "配信した2026年11月号から取り下げました。" in gone
    assert "に載りました。" not in gone
