"""Slack refuses, breaks down, breaks off or does not answer: the member hears of it."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from playground.faults import Fault
from tests.running import Company, block_of

TROUBLES = [
    pytest.param(Fault.http_500(), id="500"),
    pytest.param(Fault.drop_connection(), id="dropped"),
    pytest.param(Fault.error("fatal_error"), id="refused"),
]
LOST_ANSWERS = [
    pytest.param(Fault.http_500(accepted=True), id="500"),
    pytest.param(Fault.drop_connection_after_accepting(), id="dropped"),
]
TWICE = 2  # aiohttp sends a dropped GET again
NOT_OPENED = "フォームを開けませんでした。"


def answered(data: object, status: int = 200) -> AsyncSlackResponse:
    return AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,  # type: ignore[arg-type]  # Slack's error pages are texts
        headers={},
        status_code=status,
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SlackApiError("", answered({"ok": False, "error": "is_archived"})), "is_archived"),
        (SlackApiError("", answered("<html>", 500)), "http_500"),
        (SlackApiError("", answered({}, 503)), "http_503"),
        (SlackRequestError(""), "SlackRequestError"),
        (aiohttp.ServerDisconnectedError(), "ServerDisconnectedError"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_every_trouble_is_known_and_has_a_name(error: Exception, code: str) -> None:
    assert isinstance(error, SLACK_TROUBLE)
    assert code_of(error) == code


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_form_that_does_not_open_is_told_under_the_command(
    it: Company, trouble: Fault
) -> None:
    it.slack.workspace.faults.next("views.open", trouble)
    assert (await it.person("hanako").command("/dx-win", "general")).ok
    assert NOT_OPENED in (await it.shown("hanako")).words()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_form_that_does_not_open_from_home_is_told_in_the_conversation(
    it: Company, trouble: Fault
) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    it.slack.workspace.faults.next("views.open", trouble)
    await hanako.press(hanako.home, "dx.win")
    await it.settle()
    assert NOT_OPENED in hanako.dm()[-1].words()


@pytest.mark.parametrize("lost", LOST_ANSWERS)
async def test_a_form_that_opened_is_not_said_not_to(it: Company, lost: Fault) -> None:
    hanako = it.person("hanako")
    it.slack.workspace.faults.next("views.open", lost)
    assert (await hanako.command("/dx-win", "general")).ok
    await it.settle()
    assert hanako.messages("general") == []
    assert (await hanako.submit({"title": "大事な改善"})).ok
    assert [story.title for story in await it.stories_of("hanako")] == ["大事な改善"]


@pytest.mark.parametrize("lost", LOST_ANSWERS)
async def test_a_view_that_waits_is_filled_although_its_opening_was_not_confirmed(
    it: Company, lost: Fault
) -> None:
    hanako = it.person("hanako")
    post = await it.person("ken").say("請求書の転記をマクロ化しました", "general")
    it.slack.workspace.faults.next("views.open", lost)
    it.slack.workspace.faults.next("views.update", Fault.drop_connection())
    await hanako.shortcut("capture.message", post)
    await it.settle()
    assert hanako.dm() == []
    assert hanako.view is not None
    assert "submit" in hanako.view.body


async def test_a_form_that_unfolds_slowly_is_tried_again_and_keeps_what_was_typed(
    it: Company,
) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.fill({"title": "大事な改善"})
    it.slack.workspace.faults.next("views.update", Fault.drop_connection())
    await hanako.press(hanako.view, "story.whole")
    await it.settle()
    assert hanako.view is not None
    assert "story.whole" not in str(hanako.view.blocks)
    assert (await hanako.submit()).ok
    assert [story.title for story in await it.stories_of("hanako")] == ["大事な改善"]


async def test_a_list_that_is_not_redrawn_is_sent_instead(it: Company) -> None:
    hanako = it.person("hanako")
    await it.asked("hanako", "/dx-win 改善")
    await hanako.open_home()
    await it.settle()
    await hanako.press(hanako.home, "dx.mine")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    it.slack.workspace.faults.next("views.update", Fault.http_500())
    await hanako.press(hanako.view, "mine.withdraw")
    await it.settle()
    assert [story.is_withdrawn for story in await it.stories_of("hanako")] == [True]
    assert "元に戻す" in hanako.dm()[-1].words()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_channel_nobody_could_look_at_is_not_taken(it: Company, trouble: Fault) -> None:
    before = (await it.bot.deps.company()).newsletter_channel
    await _choose(it, "CSHARED", trouble)
    said = (await it.shown("mori")).words()
    assert "*保存しました。ただし、チャンネルは変えていません。*" in said
    assert (await it.bot.deps.company()).newsletter_channel == before


async def test_a_channel_chosen_before_stays_although_nobody_could_look_at_it(
    it: Company,
) -> None:
    await _choose(it, "CDXNEWS", Fault.http_500())
    said = (await it.shown("mori")).words()
    assert "*保存しました。*" in said
    assert (await it.bot.deps.company()).newsletter_channel == "CDXNEWS"


async def _choose(it: Company, channel: str, trouble: Fault) -> None:
    """Save the form of the newsletter with that channel, which Slack fails to describe."""
    mori = it.person("mori")
    shown = await it.asked("mori", "/dx settings")
    await it.settle()
    await mori.press(shown, "settings.open.post", block=block_of(shown, "settings.open.post"))
    await it.slack.until(lambda: mori.view)
    it.slack.workspace.faults.next("conversations.info", trouble, times=TWICE)
    assert (await mori.submit({"newsletter_channel": channel})).ok


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_preview_that_does_not_arrive_is_told(it: Company, trouble: Fault) -> None:
    it.slack.workspace.faults.next("chat.postMessage", trouble)
    await it.asked("ken", "/dx newsletter preview")
    assert "下書きを送れませんでした。" in (await it.shown("ken")).words()


async def test_a_screen_that_is_not_renewed_at_all_is_said_and_keeps_what_was_typed(
    it: Company,
) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.fill({"title": "大事な改善"})
    it.slack.workspace.faults.next("views.update", Fault.http_500(), times=2)
    await hanako.press(hanako.view, "story.whole")
    await it.settle()
    assert "画面を切り替えられませんでした" in hanako.dm()[-1].words()
    assert (await hanako.submit()).ok
    assert [story.title for story in await it.stories_of("hanako")] == ["大事な改善"]
