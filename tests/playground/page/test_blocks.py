"""Every block the app may send is drawn, and nothing in a message becomes markup or a script."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from tests.browser import opened_tab
from tests.playground.page.specimen import OPTIONS, mrkdwn, plain
from tests.standin import RunningSlack

HOSTILE = "<img src=x onerror=alert(1)>"


def section(**accessory: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn("*選ぶ*"), "accessory": accessory}


def leaves(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def text(words: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


RICH = {
    "type": "rich_text",
    "elements": [
        leaves(
            text("太字", bold=True),
            text(HOSTILE),
            {"type": "user", "user_id": "UKEN"},
            {"type": "channel", "channel_id": "CDXNEWS"},
            {"type": "emoji", "name": "tada"},
            {"type": "link", "url": "https://example.com", "text": "手順書"},
            {"type": "broadcast", "range": "here"},
            {"type": "color", "value": "#336699"},
            {"type": "date", "timestamp": 1793581200, "format": "{date_num} {time}"},
        ),
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 1,
            "elements": [leaves(text("点"))],
        },
        {"type": "rich_text_list", "style": "ordered", "elements": [leaves(text("番号"))]},
        {"type": "rich_text_quote", "elements": [text("引用した言葉")]},
        {"type": "rich_text_preformatted", "elements": [text("そのまま")]},
    ],
}
BLOCKS: list[dict[str, Any]] = [
    {"type": "header", "text": plain(":newspaper: 見出し")},
    {"type": "section", "fields": [mrkdwn("欄の一"), plain("*欄の二*")]},
    section(type="button", action_id="a1", text=plain("押す")),
    section(type="overflow", action_id="a2", options=OPTIONS),
    section(type="static_select", action_id="a3", options=OPTIONS, placeholder=plain("静的")),
    section(type="multi_users_select", action_id="a4", placeholder=plain("人々")),
    section(type="datepicker", action_id="a5", initial_date="2026-11-02"),
    section(type="timepicker", action_id="a6", initial_time="09:30"),
    section(type="checkboxes", action_id="a7", options=OPTIONS),
    section(type="radio_buttons", action_id="a8", options=OPTIONS),
    {"type": "divider"},
    {"type": "context", "elements": [mrkdwn("_添え書き_")]},
    {
        "type": "actions",
        "elements": [
            {"type": "conversations_select", "action_id": "b1", "placeholder": plain("会話")},
            {"type": "channels_select", "action_id": "b2", "placeholder": plain("部屋")},
            {"type": "datetimepicker", "action_id": "b3", "initial_date_time": 1793581200},
        ],
    },
    RICH,
    {
        "type": "table",
        "rows": [
            [{"type": "raw_text", "text": "部署"}, {"type": "raw_text", "text": "時間"}],
            [{"type": "raw_text", "text": "経理"}, {"type": "raw_text", "text": "600"}],
        ],
    },
]


async def test_every_block_is_drawn(
    slack: RunningSlack, client: AsyncWebClient, devtools: str
) -> None:
    await client.chat_postMessage(channel="CGENERAL", text="全部", blocks=BLOCKS)
    for width in (1280, 360):
        async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO&lang=ja", width=width) as tab:
            await tab.sees("📰 見出し")
            for words in (
                "欄の一",
                "*欄の二*",
                "押す",
                "添え書き",
                "太字",
                HOSTILE,
                "@健",
                "引用した言葉",
            ):
                await tab.sees(words)
            await tab.sees("2026-11-02 10:00")
            await tab.sees_no("描けません")
            assert await tab.run("document.querySelectorAll('main img').length") == 0
            too_wide = "document.documentElement.scrollWidth > innerWidth"
            assert not await tab.run(too_wide)


async def test_an_unknown_block_is_named_and_a_script_link_is_not_a_link(
    slack: RunningSlack, client: AsyncWebClient, devtools: str
) -> None:
    card = {"type": "card", "title": plain("カード")}
    words = "<javascript:alert(1)|押さないで> <https://example.com|押してよい>"
    await client.chat_postMessage(channel="CGENERAL", text="x", blocks=[card])
    await client.chat_postMessage(channel="CGENERAL", text=words)
    async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO&lang=ja") as tab:
        await tab.sees("「card」ブロックは、この画面では描けません。")
        await tab.sees("押さないで")
        links = "[...document.querySelectorAll('main a')].map((one) => one.textContent)"
        assert await tab.run(links) == ["押してよい"]
