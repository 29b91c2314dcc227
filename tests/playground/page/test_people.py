"""The list of people: whom mail waits for, and accounts that come and go."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.browser import opened_tab
from tests.standin import RunningSlack


async def test_the_list_shows_whom_messages_of_the_app_wait_for(
    slack: RunningSlack, client: AsyncWebClient, devtools: str
) -> None:
    await client.chat_postMessage(channel="UKEN", text="お知らせが1件あります。")
    async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO&lang=ja") as tab:
        await tab.click("使い方を見る")
        await tab.sees("健 未読 1 件")


async def test_a_visitor_lets_somebody_leave_and_brings_them_back(
    slack: RunningSlack, devtools: str
) -> None:
    async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO&lang=ja") as tab:
        await tab.click("使い方を見る")
        await tab.click("健 さんを退職にする")
        await tab.click("退職にする")
        await slack.until(lambda: slack.workspace.user("UKEN").deleted)
        await tab.click("健 さんを復職にする")
        await slack.until(lambda: not slack.workspace.user("UKEN").deleted)
    assert not slack.workspace.user("UHANAKO").deleted
