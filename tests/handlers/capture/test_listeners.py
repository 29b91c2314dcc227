"""「DX事例にする」 in a message's menu: one's own words become a record, wherever they stand."""

from pathlib import Path

import pytest

from domain.stories import Kind, ShownAs
from playground.faults import Fault
from storage import stories
from tests.handlers.capturing import BODY, SHORTCUT, WORDS, view_of
from tests.running import HTTP, SOCKET, Company, company, dispatched, mrkdwn_in

LINK = "https://playground.slack.com/archives/{channel}/p{stamp}"


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_own_words_fill_the_form_and_become_a_record(
    sqlite_path: Path, transport: str
) -> None:
    async with company(sqlite_path, transport) as it:
        message = await it.person("hanako").say(WORDS, "general")
        view = await view_of(it, "hanako", message)
        assert view.title == "成功を記録する"
        assert "もとのメッセージ" in view.words()
        out = await it.person("hanako").submit()
        assert out.ok, out.errors
        await it.settle()
        [story] = await it.stories_of("hanako")
        assert story.title == "請求書の転記をマクロにしました！"
        assert story.change_text == BODY
        assert (story.minutes_before, story.minutes_after, story.times_count) == (30, 5, 10)
        stamp = message.ts.replace(".", "")
        assert story.source_link == LINK.format(channel="CGENERAL", stamp=stamp)
        assert story.author == "UHANAKO"


async def test_it_works_in_a_channel_that_the_bot_is_not_in(it: Company) -> None:
    message = await it.person("hanako").say(WORDS, "random")
    await view_of(it, "hanako", message)
    await it.person("hanako").submit()
    [story] = await it.stories_of("hanako")
    assert "CRANDOM" in story.source_link


async def test_a_reply_is_linked_in_its_thread(it: Company) -> None:
    first = await it.person("ken").say("何かありますか", "random")
    reply = await it.person("hanako").say(WORDS, "random", thread=first.ts)
    await view_of(it, "hanako", reply)
    await it.person("hanako").submit()
    [story] = await it.stories_of("hanako")
    assert story.source_link.endswith(f"?thread_ts={first.ts}&cid=CRANDOM")


@pytest.mark.parametrize("place", ["secret", "dm", "group"])
async def test_own_words_of_a_private_conversation_are_used_for_oneself_alone(
    it: Company, place: str
) -> None:
    dm = it.slack.workspace.dm("UHANAKO", "UKEN")
    group = it.slack.workspace.dm("UHANAKO", "UKEN", "UMORI")
    where = {"secret": "secret", "dm": dm.id, "group": group.id}[place]
    message = await it.person("hanako").say(WORDS, where)
    view = await view_of(it, "hanako", message)
    assert "非公開の会話のものです" in view.words()
    assert "もとのメッセージを見る" not in view.words()
    await it.person("hanako").submit()
    await it.settle()
    [story] = await it.stories_of("hanako")
    assert story.source_link == ""
    assert it.person("ken").dm() == []


async def test_the_notice_of_a_private_conversation_stays_while_the_form_is_filled(
    it: Company,
) -> None:
    message = await it.person("hanako").say(WORDS, "secret")
    view = await view_of(it, "hanako", message)
    await it.person("hanako").press(view, "story.before", value="40分")
    await it.settle()
    shown = it.person("hanako").view
    assert shown is not None
    assert "非公開の会話のものです" in shown.words()
    assert "35分" in shown.words()


async def test_mentions_and_addresses_are_words_and_nobody_is_thanked_by_them(
    it: Company,
) -> None:
    text = "<@UKEN> *在庫表* を <https://example.com/a|共有> にした &amp; 電話が減った <!channel>"
    message = await it.person("hanako").say(text, "random", marked=True)
    await it.person("ken").open_home()
    await it.settle()
    await view_of(it, "hanako", message)
    await it.person("hanako").submit()
    await it.settle()
    [story] = await it.stories_of("hanako")
    assert story.title == "在庫表を 共有 にした & 電話が減った @channel"
    assert story.helpers == ()
    assert story.link == "https://example.com/a"


async def test_the_same_message_again_shows_its_record(it: Company) -> None:
    message = await it.person("hanako").say(WORDS, "general")
    await view_of(it, "hanako", message)
    await it.person("hanako").submit()
    view = await view_of(it, "hanako", message)
    assert "このメッセージの記録です" in view.words()
    await it.person("hanako").press(view, "story.withdraw")
    await it.settle()
    await it.person("hanako").close_view(everything=True)
    view = await view_of(it, "hanako", message)
    assert "戻す" in view.words()
    assert len(await it.stories_of("hanako")) == 1


async def test_two_forms_of_one_message_are_one_record(it: Company) -> None:
    hanako = it.person("hanako")
    message = await hanako.say(WORDS, "general")
    for _ in range(2):
        await hanako.shortcut(SHORTCUT, message)
    await it.settle()
    second = hanako.view
    await hanako.submit({"title": "先のほう"}, hanako.views[-1])
    await hanako.close_view(everything=True)
    assert second is not None
    values = {"title": {"story.title": {"type": "plain_text_input", "value": "あとのほう"}}}
    body = {**second.body, "id": "V2", "root_view_id": "V2", "state": {"values": values}}
    await dispatched(it, "UHANAKO", {"type": "view_submission", "view": body})
    [story] = await it.stories_of("hanako")
    assert story.title == "あとのほう"


async def test_the_form_of_a_lesson_keeps_what_was_typed(it: Company) -> None:
    hanako = it.person("hanako")
    message = await hanako.say(WORDS, "general")
    await view_of(it, "hanako", message)
    await hanako.fill({"result_text": "思ったより遅い", "title": "OCRを試した"})
    for _ in range(3):
        await hanako.press(hanako.view, "capture.other")
        await it.settle()
    assert hanako.view is not None
    assert hanako.view.title == "学びを記録する"
    out = await hanako.submit()
    assert out.ok, out.errors
    [story] = await it.stories_of("hanako")
    assert (story.kind, story.happened, story.learned) == (Kind.FAILURE, BODY, "思ったより遅い")
    assert story.title == "OCRを試した"
    assert story.source_link


async def test_an_anonymous_record_keeps_no_way_to_the_message(it: Company) -> None:
    message = await it.person("hanako").say(WORDS, "general")
    await view_of(it, "hanako", message)
    await it.person("hanako").submit({"shown_as": "anonymous"})
    [story] = await it.stories_of("hanako")
    assert (story.shown_as, story.source_link) == (ShownAs.ANONYMOUS, "")


async def test_a_name_taken_off_later_takes_the_link_along(it: Company) -> None:
    message = await it.person("hanako").say(WORDS, "general")
    await view_of(it, "hanako", message)
    await it.person("hanako").submit()
    [story] = await it.stories_of("hanako")
    for shown_as in ("department", "name"):
        async with it.bot.deps.db.begin() as session:
            await stories.patch(
                session,
                story.id,
                author="UHANAKO",
                figures={"shown_as": shown_as},
                now=it.bot.deps.now(),
            )
    async with it.bot.deps.db.read() as reader:
        now = await stories.owned(reader, story.id, "UHANAKO")
        past = await stories.history(reader, story.id)
        assert await stories.from_message(reader, story.source_link) is None
    assert now is not None
    assert now.source_link == ""
    assert [version.content["source_link"] for version in past] == ["", ""]


async def test_a_huge_message_is_begun_and_says_so(it: Company) -> None:
    message = await it.person("hanako").say("とても長い話。" * 5_000, "general")
    view = await view_of(it, "hanako", message)
    assert "はじめの部分だけ" in view.words()
    out = await it.person("hanako").submit()
    assert out.ok, out.errors
    [story] = await it.stories_of("hanako")
    assert len(story.title) <= 150
    assert len(story.change_text) <= 3_000


async def test_a_message_of_files_only_opens_an_empty_form(it: Company) -> None:
    files = [{"id": "F1", "name": "在庫表.xlsx"}]
    message = await it.person("hanako").say("", "general", files=files)
    view = await view_of(it, "hanako", message)
    assert "文字がありません" in view.words()
    out = await it.person("hanako").submit({"title": "在庫表を共有"})
    assert out.ok, out.errors
    [story] = await it.stories_of("hanako")
    assert story.source_link


async def test_words_that_look_like_markup_stay_words(it: Company) -> None:
    message = await it.person("hanako").say("<!here> *太字* _x_ `code` &lt;@UKEN&gt;", "general")
    view = await view_of(it, "hanako", message)
    assert not any("太字" in text for text in mrkdwn_in(view.blocks))


async def test_an_expired_trigger_is_said_where_the_menu_was(it: Company) -> None:
    hanako = it.person("hanako")
    message = await hanako.say(WORDS, "random")
    it.slack.workspace.faults.next("views.open", Fault.error("expired_trigger_id"))
    await hanako.shortcut(SHORTCUT, message)
    shown = await it.shown("hanako", "random")
    assert "フォームを開けませんでした" in shown.words()
    assert shown.ephemeral_to == "UHANAKO"


async def test_a_view_closed_too_soon_is_nobodys_trouble(it: Company) -> None:
    hanako = it.person("hanako")
    message = await hanako.say(WORDS, "random")
    it.slack.workspace.faults.next("views.update", Fault.error("not_found"))
    await hanako.shortcut(SHORTCUT, message)
    await it.settle()
    assert await it.stories_of("hanako") == []


async def test_the_global_shortcut_begins_what_the_commands_begin(it: Company) -> None:
    emma = it.person("emma")
    await emma.open_home()
    await it.settle()
    await emma.shortcut("capture.new")
    await it.settle()
    assert emma.view is not None
    assert "What would you like to record?" in emma.view.words()
    await emma.press(emma.view, "dx.win")
    await it.settle()
    assert emma.view.title == "Record a win"
    out = await emma.submit({"title": "Shared the stock list"})
    assert out.ok, out.errors
    assert [story.title for story in await it.stories_of("emma")] == ["Shared the stock list"]


async def test_a_guest_is_refused_by_both_shortcuts(it: Company) -> None:
    guest = it.person("guest")
    await guest.open_home()
    await it.settle()
    message = await guest.say(WORDS, "general")
    await guest.shortcut(SHORTCUT, message)
    assert "社員の方だけ" in (await it.shown("guest")).words()
    await guest.shortcut("capture.new")
    await it.settle()
    assert guest.view is not None
    assert "社員の方だけ" in guest.view.words()
    assert await it.stories_of("guest") == []
