"""`/dx-win` and `/dx-fail` with a line."""

from datetime import timedelta

import pytest

from domain.stories import Kind
from playground.faults import Fault
from tests.running import Company, mrkdwn_in

LINE = "請求書の転記をマクロ化 30分→5分 週10回 3名 #経理"


async def test_a_line_is_recorded_and_shown_with_its_formula(it: Company) -> None:
    message = await it.asked("hanako", f"/dx-win {LINE}")
    said = message.words()
    assert "25分 × 1人あたり週10回 × 48週 × 3名 = 年600時間（推定）" in said
    assert "2026年11月号で <#CDXNEWS> に載ります（12月7日(月) 10:00 ごろ）。" in said
    assert "3名合わせて週10回（年200時間）" in said
    [story] = await it.stories_of("hanako")
    assert (story.kind, story.title, story.tags) == (Kind.WIN, "請求書の転記をマクロ化", ("経理",))
    assert message.ephemeral_to == "UHANAKO"


async def test_a_failure_is_thanked_for_and_called_a_lesson(it: Company) -> None:
    message = await it.asked("ken", "/dx-fail 紙の申請書をOCRで読もうとした")
    assert "*学びとして記録しました。*" in message.words()
    [story] = await it.stories_of("ken")
    assert story.kind is Kind.FAILURE


async def test_before_the_setup_the_card_is_honest(fresh: Company) -> None:
    said = (await fresh.asked("hanako", "/dx-win 会議を半分に")).words()
    assert "配信先のチャンネルは、推進室がまだ決めていません。" in said


async def test_the_same_line_twice_is_one_record(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command(f"/dx-win {LINE}", "general")
    again = await it.asked("hanako", f"/dx-win {LINE}")
    assert "*記録済みです。*" in again.words()
    assert len(await it.stories_of("hanako")) == 1


async def test_the_same_line_can_be_kept_as_another_record_once(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command(f"/dx-win {LINE}", "general")
    again = await hanako.command(f"/dx-win {LINE}", "general")
    await hanako.press(again.message, "story.again")
    await hanako.press(again.message, "story.again")
    await it.settle()
    assert len(await it.stories_of("hanako")) == 2
    assert "*記録しました。*" in (await it.shown("hanako")).words()


async def test_the_same_line_is_new_after_two_minutes(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command(f"/dx-win {LINE}", "general")
    it.slack.clock.advance(timedelta(minutes=2))
    await hanako.command(f"/dx-win {LINE}", "general")
    assert len(await it.stories_of("hanako")) == 2


async def test_the_same_line_is_new_for_another_member_or_command(it: Company) -> None:
    await it.person("hanako").command(f"/dx-win {LINE}", "general")
    await it.person("ken").command(f"/dx-win {LINE}", "general")
    await it.person("ken").command(f"/dx-fail {LINE}", "general")
    assert len(await it.stories_of("hanako")) == 1
    assert len(await it.stories_of("ken")) == 2


async def test_a_tag_that_is_an_alias_sets_the_records_department(it: Company) -> None:
    await it.person("hanako").command(f"/dx-win {LINE}", "general")
    [story] = await it.stories_of("hanako")
    assert story.department == "経理部"


async def test_a_mention_is_a_helper_and_a_channel_is_a_tag(it: Company) -> None:
    await it.person("hanako").command("/dx-win @ken と日報を自動化 #general", "general")
    [story] = await it.stories_of("hanako")
    assert story.helpers == ("UKEN",)
    assert story.tags == ("general",)


async def test_an_english_line_of_an_english_speaker_is_answered_in_english(it: Company) -> None:
    emma = it.person("emma")
    await emma.open_home()
    await it.settle()
    line = "/dx-win Automated the weekly report: 2h -> 15min, weekly"
    said = (await it.asked("emma", line)).words()
    assert "*Recorded.* Thank you for sharing it." in said
    assert "1 h 45 min × once a week × 48 weeks = 84 h a year (estimated)" in said


@pytest.mark.parametrize(
    "text",
    [
        "\u202e右から左\u202c",
        "ゼロ\u200b幅\u200d文字",
        "制御\x00\x07文字",
        "😀👨‍👩‍👧",
        "<!channel> 全員へ",
        "<@UKEN|ken> <!here> &lt;b&gt; &amp;amp;",
        "'; DROP TABLE story; --",
        "ﾊﾝｶｸ ｶﾅ",
        "一行目\r\n二行目\r三行目\n四行目",
        "NaN 分→ inf分 -5名 0回",
        "999999999999999999分→1e309分",
        "%s %(x)s {0} `code` *bold* _it_",
    ],
)
async def test_odd_text_is_recorded_without_coming_alive(it: Company, text: str) -> None:
    hanako = it.person("hanako")
    out = await hanako.command(f"/dx-win {text}", "general")
    assert out.ok
    assert out.message is not None
    assert len(await it.stories_of("hanako")) == 1
    assert "<!channel>" not in out.message.text
    assert "<!here>" not in out.message.text
    assert not any("<!" in words or "<@" in words for words in mrkdwn_in(out.message.blocks))


async def test_forty_thousand_characters_are_kept(it: Company) -> None:
    text = "長い文章です。" * 5_714
    out = await it.person("hanako").command(f"/dx-win {text}", "general")
    assert out.ok
    [story] = await it.stories_of("hanako")
    assert story.original == text[: len(story.original)]
    assert len(story.original) > 39_000
    assert len(story.title) <= 150


async def test_a_worse_result_is_told_as_it_is(it: Company) -> None:
    message = await it.asked("hanako", "/dx-win 確認を追加 5分→30分 週10回")
    assert "の増加" in message.words()


@pytest.mark.parametrize("text", ["", " ", "　", "\u200b"])
async def test_without_words_the_form_opens(it: Company, text: str) -> None:
    hanako = it.person("hanako")
    out = await hanako.command(f"/dx-win{' ' if text else ''}{text}", "general")
    assert out.ok
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    assert hanako.view.title == "成功を記録する"


@pytest.mark.parametrize("text", ["help", "ヘルプ", "？", "/dx help", "/dx-win 請求書の転記"])
async def test_help_is_not_recorded(it: Company, text: str) -> None:
    message = await it.asked("hanako", f"/dx-win {text}")
    assert "1行で十分です。" in message.words()
    assert await it.stories_of("hanako") == []


async def test_a_form_that_slack_does_not_open_is_apologised_for(it: Company) -> None:
    hanako = it.person("hanako")
    it.slack.workspace.faults.next("views.open", Fault.error("expired_trigger_id"))
    await hanako.command("/dx-win", "general")
    assert "フォームを開けませんでした。" in (await it.shown("hanako")).words()


async def test_a_person_mentioned_in_the_line_stands_by_their_display_name(it: Company) -> None:
    await it.person("ken").open_home()
    await it.settle()
    line = "/dx-win @ken と一緒に請求書の転記をマクロ化 @hanako も手伝った"
    await it.asked("hanako", line)
    [story] = await it.stories_of("hanako")
    assert "健" in story.title
    assert "ken" not in story.title
    assert "UKEN" in story.helpers


async def test_several_sentences_stand_in_the_parts_of_the_story(it: Company) -> None:
    line = "控えを綴じるのをやめた。前は月末に2時間かかっていたが、いまは20分。係の3人で使う。"
    message = await it.asked("hanako", f"/dx-win {line}")
    [story] = await it.stories_of("hanako")
    assert story.title == "控えを綴じるのをやめた。"
    assert story.before_text == "前は月末に2時間かかっていたが、いまは20分。"
    assert story.change_text == "係の3人で使う。"
    assert (story.minutes_before, story.minutes_after, story.original) == (120, 20, line)
    assert "前の状態：前は月末に2時間" in message.words()
    assert "どう変えたか：係の3人で使う。" in message.words()
    hanako = it.person("hanako")
    await hanako.press(message, "story.edit")
    await it.slack.until(lambda: hanako.view)
    assert "係の3人で使う。" in str(hanako.view)


async def test_what_does_not_fit_is_said_and_kept(it: Company) -> None:
    line = "表を直した。" + "長い説明です。" * 600
    message = await it.asked("hanako", f"/dx-fail {line}")
    [story] = await it.stories_of("hanako")
    assert (story.title, story.original) == ("表を直した。", line)
    assert story.happened == "長い説明です。" * 428
    assert "全部は記録に入りきりませんでした。" in message.words()
    assert "1,204文字" in message.words()


async def test_times_without_how_often_are_shown_as_they_were_understood(it: Company) -> None:
    card = await it.asked("hanako", "/dx-win 段取り替え 50分→28分")
    assert "1回50分 → 28分（推定）" in card.words()
    said = (await it.asked("emma", "/dx-win 段取り替え 2日→1日")).words()
    assert "2日 → 1日" in said or "2 days → 1 day" in said
    assert "1回" not in (await it.asked("ken", "/dx-win 転記 30分→5分 週10回")).words()
