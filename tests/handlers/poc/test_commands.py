"""`/dx-poc` with a line, a word, a number or nothing."""

from datetime import date, timedelta

import pytest

from domain.pocs import Direction, Rhythm, Stage
from tests.handlers.poc_steps import card, pocs_of
from tests.running import Company, mrkdwn_in

LINE = "検品の写真判定 11/2〜1/31 不良見逃し 3%→1% #品質"


async def test_a_line_starts_a_trial(it: Company) -> None:
    message = await it.asked("hanako", f"/dx-poc {LINE}")
    said = message.words()
    assert "*PoC（小さく試すこと）を始めました。*" in said
    assert "タグから、範囲を「品質」としました。" in said
    assert "不良見逃し：はじめ 3% → 目標 1%" in said
    assert message.ephemeral_to == "UHANAKO"
    [poc] = await pocs_of(it, "hanako")
    assert (poc.title, poc.stage, poc.tags) == ("検品の写真判定", Stage.TRIAL, ("品質",))
    assert (poc.start_on, poc.end_on) == (date(2026, 11, 2), date(2027, 1, 31))
    assert (poc.direction, poc.original) == (Direction.DOWN, LINE)
    assert poc.rhythm is Rhythm.FORTNIGHTLY


async def test_a_line_that_lacks_something_waits_as_an_idea(it: Company) -> None:
    said = (await it.asked("hanako", "/dx-poc 朝礼を短くする")).words()
    assert "*課題として記録しました。*" in said
    assert "始めるのに足りないもの：期間、範囲、指標と目標。" in said
    assert [poc.stage for poc in await pocs_of(it, "hanako")] == [Stage.IDEA]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("検品 1/31〜12/1 見逃し 3%→1%", "より前になっています。"),
        ("検品 2026/12/1〜2036/12/1 見逃し 3%→1%", "1年より長くなります。"),
        ("検品 12/1〜1/31 見逃し 3%→3%", "はじめの値と目標が同じです"),
        ("検品 2025/10/1〜2025/10/31 見逃し 3%→1%", "2025年10月31日(金)はもう過ぎています。"),
    ],
)
async def test_what_cannot_be_is_said_and_the_rest_is_kept(
    it: Company, line: str, said: str
) -> None:
    message = await it.asked("hanako", f"/dx-poc {line}")
    assert said in message.words()
    assert "足りないところを書いて始める" in message.words()
    [poc] = await pocs_of(it, "hanako")
    assert (poc.stage, poc.original) == (Stage.IDEA, line)


async def test_a_period_to_come_is_said(it: Company) -> None:
    said = (await it.asked("hanako", "/dx-poc 検品 12/1〜1/31 見逃し 3%→1% 範囲:ライン2")).words()
    assert "2026年12月1日(火)から始まります。" in said
    assert "PoC（2026年12月1日(火)に始まります）" in said
    assert "あと" not in said.split("期間：")[0]
    assert "まだ計測値がありません。" not in said
    for button in ("進捗を書く", "計測値を記録する", "PoCを終える"):
        assert button not in said
    assert "内容を直す\n担当を引き継ぐ" in said
    it.slack.clock.advance(timedelta(days=29))
    assert "進捗を書く" in (await card(it, "hanako", 1)).words()


async def test_a_place_that_is_the_department_is_named_once(it: Company) -> None:
    said = (await it.asked("hanako", "/dx-poc 検品 12/1〜1/31 見逃し 3%→1% #経理")).words()
    assert "範囲：経理部" in said
    assert "部署：経理部" not in said


async def test_the_same_line_twice_is_one_trial(it: Company) -> None:
    await it.asked("hanako", f"/dx-poc {LINE}")
    again = await it.asked("hanako", f"/dx-poc {LINE}")
    assert "*記録済みです。*" in again.words()
    assert len(await pocs_of(it, "hanako")) == 1
    it.slack.clock.advance(timedelta(minutes=2))
    await it.asked("hanako", f"/dx-poc {LINE}")
    await it.asked("ken", f"/dx-poc {LINE}")
    assert len(await pocs_of(it, "hanako")) == 2
    assert len(await pocs_of(it, "ken")) == 1


@pytest.mark.parametrize("text", ["help", "ヘルプ", "？", "　ＨＥＬＰ"])
async def test_help_says_what_a_poc_is(it: Company, text: str) -> None:
    said = (await it.asked("hanako", f"/dx-poc {text}")).words()
    assert "*PoC（小さく試すこと）* は、1か所で、数週間だけ" in said
    assert "1行で十分です。" in said
    assert await pocs_of(it, "hanako") == []


@pytest.mark.parametrize("text", ["", "　", " \u200b"])
async def test_without_words_the_form_opens(it: Company, text: str) -> None:
    hanako = it.person("hanako")
    await hanako.command(f"/dx-poc{text}", "general")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    assert hanako.view.title == "PoCを始める"


@pytest.mark.parametrize("number", ["1", "１", "#1", "1番"])
async def test_a_number_shows_the_card(it: Company, number: str) -> None:
    await it.asked("hanako", f"/dx-poc {LINE}")
    assert "PoC 1：検品の写真判定" in (await it.asked("ken", f"/dx-poc {number}")).words()


async def test_a_number_that_there_is_not_is_answered(it: Company) -> None:
    for number in ("7", "0", "2147483648", "9999999999"):
        said = (await it.asked("hanako", f"/dx-poc {number}")).words()
        assert "この番号のPoCはありません。" in said, number
    await it.person("hanako").press(await it.shown("hanako"), "poc.list.all")
    assert "まだPoC（小さく試すこと）がありません。" in (await it.shown("hanako")).words()
    assert await pocs_of(it, "hanako") == []


async def test_a_line_that_begins_like_a_list_is_a_line(it: Company) -> None:
    await it.asked("hanako", "/dx-poc 一覧 表の転記をやめる")
    assert [poc.title for poc in await pocs_of(it, "hanako")] == ["一覧 表の転記をやめる"]


@pytest.mark.parametrize(
    "text",
    [
        "\u202e右から左\u202c",
        "😀 3😀→1😀 3週間",
        "<!channel> 全員へ 12/1〜1/31",
        "'; DROP TABLE poc; -- 3%→1%",
        "ﾊﾝｶｸ ｶﾅ １２／１〜１／３１",
        "NaN%→inf% 2/30〜99/99",
        "%s %(x)s {0} `code` *bold*",
        "検品" * 3_000,
    ],
)
async def test_odd_text_is_kept_without_coming_alive(it: Company, text: str) -> None:
    message = await it.asked("hanako", f"/dx-poc {text}")
    assert "うまく処理できませんでした" not in message.words()
    assert message.pings() == ["<@UHANAKO>"]
    assert not any("<!" in words for words in mrkdwn_in(message.blocks))
    [poc] = await pocs_of(it, "hanako")
    assert len(poc.title) <= 150


async def test_a_guest_is_refused(it: Company) -> None:
    await it.person("guest").open_home()
    await it.settle()
    said = (await it.asked("guest", f"/dx-poc {LINE}")).words()
    assert "推進室" in said or "<@UMORI>" in said
    assert await pocs_of(it, "guest") == []


async def test_the_department_is_asked_once(it: Company) -> None:
    hanako = it.person("hanako")
    message = await it.asked("hanako", f"/dx-poc {LINE}")
    assert "部署を選ぶ" in message.words()
    await hanako.press(message, "poc.department", value="営業部")
    said = (await it.shown("hanako")).words()
    assert "部署：営業部" in said
    assert [poc.department for poc in await pocs_of(it, "hanako")] == ["営業部"]
    second = await it.asked("hanako", "/dx-poc 朝礼を短くする")
    assert "部署：営業部" in second.words()
    assert "部署を選ぶ" not in second.words()


async def test_similar_lessons_are_shown_and_can_be_answered(it: Company) -> None:
    await it.person("ken").open_home()
    await it.settle()
    ken = it.person("ken")
    await ken.command("/dx-fail", "general")
    await it.slack.until(lambda: ken.view)
    await ken.submit({"title": "検品の写真判定", "learned": "照明を先にそろえる"})
    await it.settle()
    message = await it.asked("hanako", f"/dx-poc {LINE}")
    said = message.words()
    assert "学び：検品の写真判定" in said
    assert "わかったこと：照明を先にそろえる" in said
    await it.person("hanako").press(message, "poc.link.1")
    linked = (await it.shown("hanako")).words()
    assert "*つなぎました。*" in linked
    assert "つながり：学び「検品の写真判定」 → このPoC" in linked
    assert "わかったこと" not in linked


async def test_ones_own_nameless_lesson_is_not_said_to_be_linked(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "検品の写真判定", "shown_as": "anonymous"})
    await hanako.close_view(everything=True)
    await it.settle()
    await hanako.press(await it.asked("hanako", f"/dx-poc {LINE}"), "poc.link.1")
    said = (await it.shown("hanako")).words()
    assert "つなぎました" not in said
    assert "つないでいません。" in said
    [poc] = await pocs_of(it, "hanako")
    assert poc.retry_story is None


async def test_a_nameless_lesson_is_shown_without_its_author(it: Company) -> None:
    ken = it.person("ken")
    await ken.command("/dx-fail", "general")
    await it.slack.until(lambda: ken.view)
    await ken.submit({"title": "検品の写真判定", "shown_as": "anonymous"})
    await ken.open_home()
    await it.settle()
    message = await it.asked("hanako", f"/dx-poc {LINE}")
    assert "<@UKEN>" not in message.words()


async def test_in_english(it: Company) -> None:
    await it.person("emma").open_home()
    await it.settle()
    line = "/dx-poc Photo check Nov 2 to Jan 31 defects overlooked 3% -> 1% scope: line 2"
    said = (await it.asked("emma", line)).words()
    assert "*The PoC (a small trial) has started.*" in said
    assert "defects overlooked: 3% at the start → target 1%" in said
    [poc] = await pocs_of(it, "emma")
    assert poc.title == "Photo check"
    assert (await card(it, "emma", poc.id)).words().startswith("PoC 1: Photo check")


async def test_what_a_guest_records_before_being_met_is_taken_back(it: Company) -> None:
    await it.asked("guest", f"/dx-poc {LINE}")
    await it.settle()
    [poc] = await pocs_of(it, "guest")
    assert poc.withdrawn_at is not None
    assert "この番号のPoCはありません。" in (await card(it, "ken", poc.id)).words()
